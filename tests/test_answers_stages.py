"""What is of the stage, or the month, that a question names goes before what is of another."""

import datetime as dt
from dataclasses import replace

import pytest

from corrbot.answers.passages.final_word import final_word_first
from corrbot.answers.passages.stages import ANOTHERS_SHARE, OTHERS_SHARE, their_stage_first
from corrbot.letters import Fact, Span, parse
from corrbot.reader import Reading, ScoredSentence


def sentence(path: str, month: int, score: float, words: str, subject: str = "") -> ScoredSentence:
    heading = f"{subject.upper()}\n\n" if subject else ""
    text = f"Weir Board\n\nDear Ms Pike,\n\n{heading}{words}\n\nYours sincerely,\n\nTom Orme\n"
    letter = parse(text, path, path)
    at = letter.text.index(words)
    dated = replace(letter, date_fact=Fact(dt.date(2021, month, 5), Span(0, 1)))
    return ScoredSentence(dated, Span(at, at + len(words)), score)


@pytest.fixture
def reading() -> Reading:
    return Reading(
        (
            sentence("a.txt", 3, 0.8, "We offer you £90.", "Your complaint - stage 2"),
            sentence("b.txt", 6, 0.6, "We offer you £40.", "Your complaint - stage one"),
            sentence("c.txt", 7, 0.58, "At stage 1 we offered you £40."),
        ),
        0.6,
    )


def order(reading: Reading) -> list[str]:
    return [one.letter.path for one in reading.sentences]


@pytest.mark.parametrize(
    "question", ["What was Ms Pike offered at stage 1?", "What was the first-stage offer?"]
)
def test_letters_of_the_stage_go_first_and_those_of_another_last(question, reading):
    turned = their_stage_first(question, reading)
    assert order(turned) == ["b.txt", "c.txt", "a.txt"]
    scores = [one.score for one in turned.sentences]
    assert scores == pytest.approx([0.6, OTHERS_SHARE * 0.58, ANOTHERS_SHARE * 0.8])
    assert turned.answerability == reading.answerability


@pytest.mark.parametrize(
    "question", ["How much was the June offer?", "How much did the Board's June 2021 letter offer?"]
)
def test_letters_of_the_month_go_first(question, reading):
    turned = their_stage_first(question, reading)
    assert order(turned) == ["b.txt", "a.txt", "c.txt"]
    assert [one.score for one in turned.sentences] == [0.6, OTHERS_SHARE * 0.8, OTHERS_SHARE * 0.58]


def test_where_no_letter_is_headed_so_what_names_the_stage_goes_first():
    unheaded = Reading(
        (
            sentence("a.txt", 3, 0.8, "We offer you £90."),
            sentence("c.txt", 7, 0.7, "At stage 1 we offered you £40."),
        ),
        0.6,
    )
    assert order(their_stage_first("What was offered at stage 1?", unheaded)) == ["c.txt", "a.txt"]


@pytest.mark.parametrize(
    "question",
    [
        "What was offered at stage 5?",
        "What was the rent in June?",
        "How much was the May offer?",
        "What was offered between stage 1 and stage 2?",
    ],
)
def test_else_nothing_changes(question, reading):
    assert their_stage_first(question, reading) == reading


def test_what_was_so_at_first_is_asked_of_earlier_letters(reading):
    first = Reading(tuple(replace(one, score=0.6) for one in reversed(reading.sentences)), 0.6)
    assert order(final_word_first("What was Ms Pike offered at first?", first))[0] == "a.txt"
    assert order(final_word_first("What is she offered now, and at first?", first))[0] == "c.txt"
