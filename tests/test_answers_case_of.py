"""Letters of a case that a question calls by a name or a reference."""

import pytest

from answering import synced, written

LETTERS = {
    "a.txt": (
        "Pier Trust",
        "Our ref: C/2024/0152",
        "4 May 2024",
        "Dear Mr Kord,",
        "The boat is sunk.",
        "Una Vale",
    ),
    "b.txt": (
        "Pier Trust",
        "Our ref: C/2024/0152",
        "6 May 2024",
        "Dear Mr Kord,",
        "It was raised.",
        "Una Vale",
    ),
    "d.txt": ("Pier Trust", "8 May 2024", "Dear Mr Orme,", "Berth Relief is paid in May.", "Una Vale"),
    "c.txt": ("Pier Trust", "7 May 2024", "Dear Mr Orme,", "In any case, the roof leaks.", "Una Vale"),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("case")
    with synced(folder, hashed, written(folder / "written", LETTERS)) as bot:
        yield bot


@pytest.mark.parametrize(
    "question",
    [
        "Which letters are about the Kord case?",
        "Which letters are about the Kord complaint?",
        "List the letters in the case C/2024/0152",
        "Which letters belong to the complaint C/2024/0152?",
    ],
)
def test_the_letters_of_a_case_are_listed(bot, question):
    assert [one.letter.path for one in bot.query(question).listed] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("noun", ["complaint", "file"])
def test_what_is_nobody_is_asked_for_with_the_noun(bot, noun):
    told = bot.query(f"How many letters mention the Berth Relief {noun}?")
    assert not told.listed
    assert f"Berth Relief {noun}" in told.text
