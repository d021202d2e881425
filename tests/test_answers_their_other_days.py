"""What somebody said in other days, and letters asked for by their language or by all who wrote."""

import datetime as dt

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.conversation.their_other_days import of_their_other_days
from corrbot.answers.phrasing.languages import UNTOLD_LANGUAGE, asks_for_language

TODAY = dt.date(2024, 5, 1)
LETTERS = {
    "first.txt": (
        "Wen County Council\n\n26 November 2018",
        "Dear Mr Orme,",
        "The Council proposes to close the school on 31 August 2020.",
        "Yours sincerely,",
        "Ms Ada Bell\nDirector of Education",
    ),
    "last.txt": (
        "Wen County Council\n\n24 January 2020",
        "Dear Mr Orme,",
        "The Council has withdrawn the proposal for the school.",
        "Yours sincerely,",
        "Ms Ada Bell\nDirector of Education",
    ),
    "other.txt": (
        "Mill Ltd\n\n3 March 2018",
        "Dear Mr Orme,",
        "The mill has been sold.",
        "Yours sincerely,",
        "Tom Birch",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("days")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


BEFORE = "What did Ms Bell say in January 2020?"


def test_what_they_said_in_another_year_is_in_their_letters_of_it(folder):
    answer = asked_in_turn(folder, BEFORE, "And in 2018?")
    assert {one.letter.path for one in (*answer.listed, *answer.quotes)} == {"first.txt"}, answer.text
    assert "Taken to ask: “What did Ms Bell say in 2018?”" in answer.text


@pytest.mark.parametrize(
    "later", [("And in 2018?", "And in 2020?"), ("What about 2019?", "What about 2020?")]
)
def test_other_days_may_follow_one_another(later):
    asked = of_their_other_days(later[-1], [BEFORE, *later[:-1]], TODAY)
    assert asked == "What did Ms Bell say in 2020?"


@pytest.mark.parametrize("later", [["And in 2018?", "And in 2020?"], ["What about 2018?", "And 2020?"]])
def test_what_they_said_in_days_that_follow_one_another_is_in_their_letters(folder, later):
    answer = asked_in_turn(folder, BEFORE, *later)
    assert {one.letter.path for one in (*answer.listed, *answer.quotes)} == {"last.txt"}, answer.text
    assert "Taken to ask: “What did Ms Bell say in 2020?”" in answer.text


def test_who_our_letters_are_written_by_is_not_told_of_those_to_us(folder):
    assert folder.query("Who were our letters written by?").abstained


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("And in detail?", BEFORE),
        ("And in Wen?", BEFORE),
        ("And in 2018?", "What did the letter of 24 January 2020 say?"),
        ("And in 2018?", "How many pupils were there in 2020?"),
        ("And in 2018?", "Who is Ms Bell?"),
    ],
)
def test_other_questions_are_not_put_to_other_days(question, before):
    assert of_their_other_days(question, [before], TODAY) is None


def test_who_all_letters_are_from_is_told(folder):
    answer = folder.query("Who are the letters from?")
    assert "Ada Bell" in answer.text and "Tom Birch" in answer.text


def test_who_the_letters_just_listed_are_from_is_told_of_those(folder):
    answer = asked_in_turn(folder, "Which letters were written in 2020?", "Who are the letters from?")
    assert "Ada Bell" in answer.text and "Tom Birch" not in answer.text


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Which letters are in Welsh?", True),
        ("How many of the letters are written in French?", True),
        ("Show me all letters in German", True),
        ("Which letters are in Welsh Street?", False),
        ("Which letters mention Welsh?", False),
        ("What is taught in Welsh?", False),
        ("Which documents are in Welsh?", False),
        ("What is in Latin?", False),
    ],
)
def test_letters_are_not_chosen_by_their_language(folder, question, asks):
    assert asks_for_language(question) is asks
    assert (UNTOLD_LANGUAGE in folder.query(question).text) is asks
