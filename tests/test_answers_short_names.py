"""Letters that call somebody by less than the whole name that a question gives."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.short_names import short_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr Orme came with G. Orme and Mrs Orme.", ("Mr Orme", "G. Orme", "Mrs Orme")),
        ("I saw Mr G. Orme.", ("Mr G. Orme",)),
        ("P. Orme came, and Peter Orme.", ()),
        ("Orme is a place; so is Great Orme.", ()),
        ("Mr Ormerod came.", ()),
        ("Mr Orme's hat", ("Mr Orme",)),
    ],
)
def test_a_title_or_initials_stand_before_the_surname(text, names):
    assert short_names("Gerald Orme", text) == names


def test_a_name_that_is_short_itself_has_none():
    assert short_names("Mr Orme", "Mr Orme came.") == short_names("G. Orme", "Mr Orme came.") == ()


def letter(day, name, text):
    return ["Orchard Society", day, "Dear Sir,", text, "Yours faithfully,", name]


LETTERS = {
    "a.txt": letter("4 May 2018", "Ada Vale", "Gerald Orme pruned the trees."),
    "b.txt": letter("5 May 2018", "Ada Vale", "I have told Mr Orme to stop."),
    "c.txt": letter("6 May 2018", "Ada Vale", "P. Orme brought the ladder."),
    "d.txt": letter("7 May 2018", "Ada Vale", "The plums are ripe."),
}


def test_letters_with_a_shorter_name_are_told_apart(tmp_path, hashed):
    with synced(tmp_path, hashed, written(tmp_path / "letters", LETTERS)) as bot:
        answer = bot.query("Which letters mention Gerald Orme?")
        other = bot.query("Which letters mention plums?")
    assert [one.letter.path for one in answer.listed] == ["a.txt"]
    assert "Not counted: 1 letter that names “Mr Orme”, who may be meant (b.txt)." in answer.notices
    assert "b.txt" in [one.path for one in answer.letters]
    assert not any("may be meant" in notice for notice in other.notices)
