"""Whether what was quoted before is still so."""

import pytest

from answering import asked_in_turn, assert_verbatim, synced, written


def letter(day, text):
    return ["Quayside Harbour Board", day, "Dear Ms Penhale,", text, "Yours sincerely,", "Ida Lowe"]


LETTERS = {
    "a.txt": letter("11 March 2021", "The mooring fee for the slip is £40 a year."),
    "b.txt": letter(
        "2 June 2021", "I must correct my letter of 11 March. The mooring fee for the slip is £52 a year."
    ),
    "c.txt": letter("4 June 2021", "The lamp on the pier was mended by Mr Tull."),
}
FEE = "What is the mooring fee for the slip in the letter of 11 March 2021?"


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("still-so")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    ["is that still so?", "Is that figure still right?", "and does it still stand?", "Was that corrected?"],
)
def test_what_takes_it_back_is_shown_with_it(bot, question):
    answer = asked_in_turn(bot, FEE, question)
    assert [quote.letter.path for quote in answer.quotes[:2]] == ["a.txt", "b.txt"], answer.text
    assert any("A later letter says that something in the letter of [1]" in one for one in answer.notices)
    assert_verbatim(answer, bot.config.corpus)


def test_what_nothing_takes_back_is_asked_of_all_letters(bot):
    answer = asked_in_turn(bot, "Who mended the lamp on the pier?", "Is that still so?")
    assert not any("A later letter" in one for one in answer.notices)


def test_after_a_list_its_letters_are_meant(bot):
    listed = "Which letters are from Ida Lowe?"
    answer = asked_in_turn(bot, listed, "and when?")
    assert [one.letter.path for one in answer.listed] == ["a.txt", "b.txt", "c.txt"], answer.text
    answer = asked_in_turn(bot, "Which letters mention the lamp?", "who signed it?")
    assert {quote.letter.path for quote in answer.quotes} == {"c.txt"}, answer.text
    answer = asked_in_turn(bot, "Which letters mention the mooring fee?", "who signed it?")
    assert {quote.letter.path for quote in answer.quotes} == {"a.txt", "b.txt"}, answer.text
