"""`with_centuries`: letters dated with two figures of a year, in the century of the other letters."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from corrbot.letters import Fact, Found, Letter
from corrbot.letters.dates import has_century

_FAR = 30
"""Years from every other date of the folder at which a century that is not printed is another's."""
_CENTURY = 100
_FEWEST = 2
"""Letters whose whole year is known that there must be."""


def with_centuries(
    letters: Sequence[Letter], whole: Callable[[Letter], Letter] = lambda letter: letter
) -> list[Letter]:
    """Return ``letters`` in their order, those of a year such as "99" in the century of the others.

    Where a date prints no century, and lies 30 years or more from every other date of the folder, it is put
    in the latest earlier century in which it does not, if there another letter answers one of that day, or it
    answers one of the day of another; else it stays. What it answers moves along. ``whole`` returns a letter
    with its text. The date is `Found.INFERRED`.
    """
    printed = [letter for letter in letters if letter.date_fact and not _is_inferred(letter.date_fact)]
    days = {letter.date for letter in printed if letter.date}
    years = sorted(letter.date.year for letter in printed if letter.date)
    if len(years) < _FEWEST:
        return list(letters)
    answered = {letter.replies_to for letter in printed if letter.replies_to}
    return [_in_century(letter, years, (days, answered), whole) for letter in letters]


def _is_inferred(fact: Fact[dt.date]) -> bool:
    return fact.found is Found.INFERRED


def _in_century(
    letter: Letter,
    years: Sequence[int],
    told: tuple[AbstractSet[dt.date], AbstractSet[dt.date]],
    whole: Callable[[Letter], Letter],
) -> Letter:
    """Return ``letter`` in its century; ``told`` are the days of the others, and those that they answer."""
    fact = letter.date_fact
    if fact is None or not _is_inferred(fact) or fact.span is None or not _is_far(fact.value.year, years):
        return letter
    read = whole(letter)
    if has_century(read.slice(fact.span)):
        return letter
    for back in range(_CENTURY, fact.value.year - years[0] + _FAR, _CENTURY):
        if not _is_far(fact.value.year - back, years):
            moved, answered = _earlier(fact, back), letter.replies_to_fact
            if answered and answered.span and not has_century(read.slice(answered.span)):
                answered = _earlier(answered, back)
            days, answers = told
            is_told = moved and (moved.value in answers or (answered and answered.value in days))
            return replace(letter, date_fact=moved, replies_to_fact=answered) if is_told else letter
    return letter


def _is_far(year: int, years: Sequence[int]) -> bool:
    at = bisect_left(years, year)
    return all(abs(year - one) >= _FAR for one in years[max(0, at - 1) : at + 1])


def _earlier(fact: Fact[dt.date], years: int) -> Fact[dt.date] | None:
    """Return ``fact`` so many ``years`` earlier, or None where that year has no such day."""
    try:
        return replace(fact, value=fact.value.replace(year=fact.value.year - years))
    except ValueError:
        return None
