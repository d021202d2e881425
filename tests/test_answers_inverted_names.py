"""A name is the same with the surname first."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.inverted_names import is_inverted_in
from corrbot.answers.phrasing.names_said import names_ending
from corrbot.answers.selected.mentions import Mention


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("4. MP/45 (Orme, Gil). Berth 4.", ["Gil Orme"]),
        ("Orme, Mary-Ann - berth 4", ["Mary-Ann Orme"]),
        ("Dear Mr Orme, Gil.", ["Mr Orme"]),
        ("of Mr Orme, Gil (berth 4)", ["Mr Orme"]),
        ("It is Orme, Gil thinks.", ["Orme"]),
        ("Gil Orme, Harbour Master", ["Gil Orme"]),
        ("We live in Orme, Yorkshire.", ["Orme"]),
        ("Seen:\n3. Orme, Yorkshire.", ["Orme"]),
        ("(Orme, Secretary)", ["Orme"]),
        ("I am,\nOrme, Yours.", ["Orme"]),
        ("Penn and Orme, Leeds.", ["Orme"]),
        ("Name: Orme, Gil\nAge: 9", ["Gil Orme"]),
    ],
)
def test_what_names_end_with_a_surname_or_begin_with_it(text, names):
    assert [name for name, _ in names_ending(text, "orme")] == names


@pytest.mark.parametrize(
    ("name", "text", "is_in"),
    [
        ("Mary-Ann Orme", "2. (Orme, Mary-Ann). Granted.", True),
        ("Mary-Ann Orme", "mary-ann orme", True),
        ("Mary-Ann Orme", "the Orme, Mary. Granted.", False),
        ("Daniel Orme", "Danielle Orme", False),
        ("Daniel Orme", "Daniel Orme's berth", True),
        ("Daniel Orme", "Dear Mr Orme, Daniel, your son, may come.", False),
        ("Board of Trade", "the Board of Trade", True),
        ("Ada Orme", "Carr, Orme, Ada, and the clerk", False),
        ("Ada Orme", "Lund, Ann; Orme, Ada; Penn, Una", True),
        ("Lund Orme", "Two members, Orme, Lund, were absent.", False),
        ("Lund Orme", "Orme, Lund and Penn were absent.", False),
        ("Warden Orme", "Nobody has seen Orme, Warden.", False),
        ("York Road", "1. Road, York.", False),
    ],
)
def test_a_mention_of_a_name(name, text, is_in):
    mention = Mention.read(name)
    assert mention is not None and mention.terms[0].stands_in(text) is is_in


def test_how_a_name_is_looked_for_is_told_as_it_was_said():
    mention = Mention.read("Mary-Ann Orme")
    assert mention is not None and "“Mary-Ann Orme” (as a name)" in mention.how


def test_one_word_is_not_inverted():
    assert not is_inverted_in(("orme",), "Orme, Gil.")


def test_what_is_minuted_surname_first_is_about_them(tmp_path, embedding):
    files = written(
        tmp_path / "written",
        {
            "minutes.txt": [
                "MOORINGS PANEL",
                "Minutes of the meeting held on 4 May 2021",
                "1. MP/2201 (Orme, Gilda). Berth for the summer. Deferred for a survey of the wall.",
                "2. MP/2217 (Ormes, Gilbert). Winter storage on the quay. Agreed for one season.",
            ],
            "letter.txt": [
                "Ida Lowe",
                "6 May 2021",
                "Dear Mr Ormes,",
                "The moorings panel has agreed to winter storage for Gilbert.",
                "Yours sincerely,",
                "Ida Lowe",
            ],
            "other.txt": ["Ida Lowe", "7 May 2021", "Our ref: MP/2217", "Dear Mr Ormes,", "Pay.", "Ida Lowe"],
        },
    )
    with synced(tmp_path / "corpus", embedding, files) as bot:
        listed = bot.query("Which letters are about Gilda Orme?")
        assert [one.letter.path for one in listed.listed] == ["minutes.txt"]
        assert "of the same case" not in listed.text
