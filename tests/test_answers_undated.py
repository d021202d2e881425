"""Letters whose date is not known: nothing is denied of a day that one of them may be of."""

import pytest

from answering import synced, written

_DATED = [
    "Weir Board",
    "9 June 2018",
    "Mr John Hale",
    "Dear Mr Hale,",
    "It rains.",
    "Yours sincerely,",
    "Ann Orme",
]
LETTERS = {
    "a.txt": _DATED,
    "b.txt": ["Weir Board", "Mr John Hale", "Dear Mr Hale,", "You came on 4 May 2019 to see it.", "Ann Orme"],
    "c.txt": ["Weir Board", "Mr John Hale", "Dear Mr Hale,", "The sluice of 1997 is shut.", "Ann Orme"],
    "d.txt": ["Weir Board", "Mr John Hale", "Dear Mr Hale,", "It rains again.", "Ann Orme"],
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("undated")
    with synced(place, hashed, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the letter of 4 May 2019?",
        "Who replied to the letter of 4 May 2019?",
        "Which letters are dated 4 May 2019?",
        "What does the letter of 4 May 2019 say about rain?",
    ],
)
def test_no_letter_of_a_day_is_denied_flatly_where_the_date_of_some_is_not_known(bot, question):
    answer = bot.query(question)
    assert "is among the" not in answer.text
    assert "Of 3 letters no date is known; that day is printed in b.txt." in answer.text


def test_a_day_on_which_all_letters_are_dated_is_denied_as_before(tmp_path, hashed):
    with synced(tmp_path, hashed, written(tmp_path / "letters", {"a.txt": _DATED})) as assistant:
        text = assistant.query("Who wrote the letter of 4 May 2019?").text
    assert "No letter of 4 May 2019 is among the 1 letter searched." in text


def test_undated_letters_that_print_other_years_do_not_otherwise_fit(bot):
    notices = " ".join(
        bot.query("Which letters were written in 2019?").notices
        + bot.query("Which letters were written in 2018?").notices
    )
    assert "2 letters that otherwise fit have no known date (b.txt, d.txt), and are not counted." in notices
    assert "1 letter that otherwise fits has no known date (d.txt), and is not counted." in notices
    assert "1 more without a known date prints other years only." in notices


def test_letters_without_a_date_are_told_of_once(tmp_path, embedding):
    letters = {
        "a.txt": ("4 May 2018", "Dear Mr Orme,", "The lamp is lit.", "Yours sincerely,\n\nAda Roe"),
        "b.txt": ("Dear Mr Orme,", "The lamp is out.", "Yours sincerely,\n\nAda Roe"),
    }
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as bot:
        text = bot.query("Which letters were sent in April 2021?").text
    assert "has no known date" in text
    assert "no date is known" not in text
