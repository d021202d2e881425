"""Titles in brackets after a name, which tell who is meant."""

import pytest

from answering import synced, written
from corrbot.letters import Party
from corrbot.letters.asked_name import AskedName, Fit
from corrbot.letters.person import Person
from corrbot.letters.titles import Gender

LETTER = "{head}\n3 Quay Street, Orlo\n\n{day} May 2020\n\nDear Sir\n\nYours faithfully\n\n{sender}\n"
SENT = (
    ("Orlo Club", "Ada Holt (Mrs)\nSecretary"),
    ("Orlo Council", "Martin Holt\nClerk"),
    ("Orlo Club", "Ada Holt\nSecretary"),
    ("Orlo Club", "Tom Vale (Mr)"),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, hashed):
    folder = tmp_path_factory.mktemp("titles")
    letters = {
        f"{day}.txt": [LETTER.format(head=head, day=day, sender=sender)]
        for day, (head, sender) in enumerate(SENT, 1)
    }
    with synced(folder / "of", hashed, written(folder / "files", letters)) as assistant:
        yield assistant


def test_a_title_that_is_known_apart_is_one_of_the_person():
    assert Person.of("Ada Holt", "Mrs") == Person.of("Mrs Ada Holt")
    assert Person.of("Ada Holt", "Mrs").genders == {Gender.WOMAN}
    assert Person.of("", "Mrs") == Person.of("")


def test_a_title_in_brackets_contradicts_another():
    party = Party("Tom Vale", title="Mr")
    assert AskedName.of("Mrs Vale").fit(party) is Fit.NOT
    assert AskedName.of("Mr Vale").fit(party) is Fit.WHOLLY


def test_who_signs_with_a_title_in_brackets_is_meant_by_it(assistant):
    answer = assistant.query("Which letters are from Mrs Holt?")
    assert "No letter gives" not in answer.text
    assert "may not be meant by “Mrs Holt” (2.txt)" in answer.text
    assert "2 letters from “Mrs Holt”" in answer.text
    assert all(name in answer.text for name in ("1.txt", "3.txt"))
