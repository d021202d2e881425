"""A child known by the first name, whose mother is the one with a title."""

import pytest

from answering import synced, written
from corrbot.answers.selected.first_names import by_first_name
from corrbot.letters import parse
from corrbot.letters.person import Person


def _letter(sender, day, to, subject, text):
    return [
        sender,
        day,
        f"{to}\n4 Quay Street",
        f"Dear {to.split()[0]} Lowe,",
        subject,
        text,
        "Yours faithfully,",
        sender,
    ]


LETTERS = {
    "a.txt": _letter("Gil Hale", "4 May 2018", "Mrs Ida Lowe", "TILDA LOWE: RIDING", "Tilda Lowe may ride."),
    "b.txt": _letter("Gil Hale", "5 May 2018", "Mrs Ida Lowe", "THE FEE", "I thank Mrs Lowe for the fee."),
    "c.txt": _letter("Gil Hale", "6 May 2018", "Mrs Ida Lowe", "Tilda and the pony", "She did well."),
}


def test_a_title_that_is_anothers_is_none_of_hers_and_a_first_name_in_a_subject_may_be(tmp_path, hashed):
    with synced(tmp_path, hashed, written(tmp_path / "letters", LETTERS)) as bot:
        answer = bot.query("Which letters are about Tilda Lowe?")
    assert [one.letter.path for one in answer.listed] == ["a.txt"]
    assert not any("Mrs Lowe" in notice for notice in answer.notices)
    assert any("“Tilda” in the subject" in notice and "c.txt" in notice for notice in answer.notices)


def test_a_first_name_that_two_bear_is_nobodys_for_sure(tmp_path, hashed):
    letters = {
        **LETTERS,
        "d.txt": _letter("Gil Hale", "7 May 2018", "Mrs Ida Lowe", "A RACE", "Tilda Roe won."),
    }
    with synced(tmp_path, hashed, written(tmp_path / "letters", letters)) as bot:
        answer = bot.query("Which letters are about Tilda Lowe?")
    assert not any("in the subject" in notice and "c.txt" in notice for notice in answer.notices)


def test_a_title_that_two_may_bear_is_told_where_the_other_is_not_spoken_of(tmp_path, hashed):
    letters = {
        "a.txt": _letter(
            "Gil Hale", "4 May 2018", "Mrs Ruth Bell", "THE FEE", "I thank Mrs Bell for the fee."
        ),
        "b.txt": _letter("Gil Hale", "5 May 2018", "Mr Tom Roe", "THE QUAY", "Ada Bell was evicted in May."),
        "c.txt": _letter(
            "Gil Hale", "6 May 2018", "Mr Tom Roe", "THE FLAT", "Mrs Bell lost her home in May."
        ),
    }
    with synced(tmp_path, hashed, written(tmp_path / "letters", letters)) as bot:
        answer = bot.query("Which letters are about Ada Bell?")
    assert [one.letter.path for one in answer.listed] == ["b.txt"]
    said = " ".join(notice for notice in answer.notices if "Mrs Bell" in notice)
    assert "c.txt" in said and "a.txt" not in said


@pytest.mark.parametrize(
    ("whom", "subject", "text", "is_told"),
    [
        ("May Bell", "The fair in May", "It was fine.", False),
        ("Grant Bell", "The Grant", "It was paid.", False),
        ("Wharf Bell", "The Wharf", "A wharf is let.", False),
        ("Tilda Bell", "TILDA AND THE PONY", "She did well.", True),
        ("Tilda Bell", "TILDA ROE", "She did well.", False),
    ],
)
def test_a_first_name_that_is_a_word_or_anothers_is_not_told_in_a_subject(whom, subject, text, is_told):
    letters = [
        parse("\n\n".join(_letter("Gil Hale", "4 May 2018", "Mr Tom Roe", subject, text)), "a.txt", "a")
    ]
    assert letters[0].subject == subject
    assert bool(by_first_name(Person.of(whom), letters, letters, lambda one: one)) is is_told
