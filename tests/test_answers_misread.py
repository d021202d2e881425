"""Questions of no letters that have the form of one about letters."""

import pytest

from answering import synced, written

HEAD = "Northmere Borough Council\nTown Hall\nNorthmere NM1 2AB"
LETTERS = {
    "1.txt": (
        HEAD,
        "Ms Ada Orme\nThe Elms\nNorthmere",
        "4 June 2018",
        "Dear Ms Orme",
        "Mr Tarn was visited by the warden, who took him a basket of pears.",
        "Yours sincerely",
        "Una Fry",
    ),
    "2.txt": (
        HEAD,
        "Ms Ada Orme\nThe Elms\nNorthmere",
        "9 September 2018",
        "Dear Ms Orme",
        "The well is dry.",
        "Yours sincerely",
        "Una Fry",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("misread")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def test_a_question_without_a_word_of_letters_is_not_about_letters_to_what_nobody_is_called(bot):
    answer = bot.query("Who came to see Mr Tarn with pears?")
    assert "basket of pears" in answer.quotes[0].text


def test_a_question_with_one_is(bot):
    answer = bot.query("Who sent letters to the pears?")
    assert answer.abstained and "pears" in answer.lead


def test_a_month_without_a_year_is_no_part_of_a_name(bot):
    answer = bot.query("When was the letter from Una Fry in September sent?")
    assert answer.lead == "Date of the letter: 9 September 2018."
