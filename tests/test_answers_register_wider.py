"""Questions to the register about scans, dates, apologies and names that begin alike."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.phrasing.typos import without_typos
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.answers.selected.mentions import Mention

LETTERS = {
    "a.txt": ("Ms Tess Varley\n\n4 May 2021", "Dear Mr Toll,", "Gabriel is well.", "Tess Varley"),
    "b.txt": (
        "Ms Tess Varley\n\n5 May 2021",
        "Dear Mr Toll,",
        "Gabrielle and Gabriel's aunt came.",
        "Tess Varley",
    ),
    "c.txt": ("Ms Tess Varley\n\n6 May 2021", "Dear Mr Toll,", "I apologise to Gabrielle.", "Tess Varley"),
    "d.txt": ("Mr Paul Orme\n\n7 May 2021", "Dear Mr Toll,", "We are sorry that it leaks.", "Paul Orme"),
    "e.txt": ("Mr Paul Orme\n\n8 May 2021", "Dear Mr Toll,", "The apology came late.", "Paul Orme"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("register")
    with synced(place / "made", hashed, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("How many letters mention Gabriel?", ["a.txt", "b.txt"]),
        ("Which letters mention Gabrielle?", ["b.txt", "c.txt"]),
        ("Which letters contain an apology?", ["c.txt", "d.txt", "e.txt"]),
        ("Which letters mention the word “apology”?", ["e.txt"]),
    ],
)
def test_letters_are_listed_by_what_they_mention(folder, question, paths):
    assert [one.letter.path for one in folder.query(question).listed] == paths


def test_an_apology_is_looked_for_in_texts_only():
    mention = Mention.read("an apology")
    assert mention is not None and "address" not in mention.how and "“sorry”" in mention.how


@pytest.mark.parametrize(
    "question", ["Which letters are scans?", "Which letters were scanned?", "How many letters are scans?"]
)
def test_scans_are_asked_for(folder, question):
    asked = asked_of_letters(question)
    assert asked is not None and asked.selection.is_scan
    assert not folder.query(question).listed
    assert not asked_of_letters("Which letters are about scans?").selection.is_scan


def test_a_prefix_is_no_slip():
    known = {"dated", "updated"}.__contains__
    assert (
        without_typos("which are undated?", known, lambda word: int(word == "updated"))
        == "which are undated?"
    )


def test_the_last_of_a_list_is_asked_for_alone(folder):
    answer = asked_in_turn(
        folder, "Which letters did Ms Varley send?", "What does the second one say?", "And the last?"
    )
    assert [one.letter.path for one in answer.listed] == ["c.txt"]


@pytest.mark.parametrize(
    ("question", "path"), [("And the one before?", "a.txt"), ("What does the next one say?", "c.txt")]
)
def test_a_letter_is_pointed_to_by_the_one_beside_it_in_the_list(folder, question, path):
    answer = asked_in_turn(
        folder, "Which letters did Ms Varley send?", "What does the second one say?", question
    )
    assert [one.letter.path for one in answer.listed] == [path], answer.text
