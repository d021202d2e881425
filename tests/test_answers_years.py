"""What is of the year that a question names goes before what is of another."""

import datetime as dt
from dataclasses import replace

import pytest

from corrbot.answers.passages.years import OTHERS_SHARE, their_years_first
from corrbot.letters import Fact, Span, parse
from corrbot.reader import Reading, ScoredSentence

LATER = "A survey found a depth of 4.9 metres."
THEN = "The survey found a depth of 3.1 metres."
NAMING = "The depth was 3.0 metres in the survey."


def sentence(words: str, score: float, year: int, before: str = "") -> ScoredSentence:
    letter = parse(f"Dear Sir,\n\n{before}{words}\n\nYours faithfully,\n", f"{year}.txt", str(year))
    at = letter.text.index(words)
    dated = replace(letter, date_fact=Fact(dt.date(year, 5, 1), Span(0, 1)))
    return ScoredSentence(dated, Span(at, at + len(words)), score)


@pytest.fixture
def reading() -> Reading:
    return Reading(
        (
            sentence(LATER, 0.8, 2024),
            sentence(THEN, 0.7, 2021),
            sentence(NAMING, 0.5, 2023, "We look back on 2021. "),
        ),
        0.6,
    )


@pytest.mark.parametrize(
    "question",
    [
        "What depth did the 2021 survey find?",
        "How deep was it in 2021?",
        "How deep was it in May 2021, and why?",
    ],
)
def test_what_is_of_the_year_or_names_it_goes_first(question, reading):
    turned = their_years_first(question, reading)
    assert [one.letter.path for one in turned.sentences] == ["2021.txt", "2024.txt", "2023.txt"]
    assert [one.score for one in turned.sentences] == [0.7, OTHERS_SHARE * 0.8, 0.5]
    assert turned.answerability == reading.answerability


@pytest.mark.parametrize(
    "question",
    [
        "What depth did the survey find?",
        "What depth was found in 1999?",
        "What does FOI/2021/17 say of the depth?",
        "What did the £2021 pay for?",
        "What depth was found from 2021 to 2024?",
        "How deep has it been since May 2021?",
        "What changed by the end of 2021?",
        "",
    ],
)
def test_where_no_year_sets_apart_nothing_changes(question, reading):
    assert their_years_first(question, reading) == reading
