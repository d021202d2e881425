"""The year that a question names: what is neither of it nor names it comes later."""

from __future__ import annotations

import re

from corrbot.answers.passages.extraction import block_of
from corrbot.answers.passages.weighing import behind
from corrbot.reader import Reading, ScoredSentence

OTHERS_SHARE = 0.7
"""What is left of the score of a sentence of another year, in a paragraph without the year asked for."""

_YEAR = re.compile(r"(?<![\w/.,£$€-])(?:1[5-9]|20)\d\d(?![\w/%]|[.,-]\w)")
_PERIOD = re.compile(
    r"\b(?:since|after|before|until|till|from|between|by|than|earlier|later)\b(?: [\w’'-]+){0,3}?"
    r" (?:1[5-9]|20)\d\d\b",
    re.IGNORECASE,
)
"""More years are asked about than are named."""


def their_years_first(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with what is of other years behind what is of the years that ``question`` names.

    A sentence is of a year where its letter is dated in it, or its paragraph names it. Where none is, nothing
    changes.
    """
    years = years_named(question)
    of_years = [not years or _is_of(one, years) for one in reading.sentences]
    if all(of_years) or not any(of_years):
        return reading
    return behind(reading, OTHERS_SHARE, lambda one: not _is_of(one, years))


def years_named(question: str) -> set[str]:
    """Return the years that ``question`` names; none where it asks about a time that begins or ends there."""
    return set() if _PERIOD.search(question) else set(_YEAR.findall(question))


def _is_of(one: ScoredSentence, years: set[str]) -> bool:
    if one.letter.date and str(one.letter.date.year) in years:
        return True
    block = block_of(one.letter, one.span)
    return not years.isdisjoint(_YEAR.findall(one.letter.slice(block.span if block else one.span)))
