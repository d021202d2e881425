"""`with_years`: letters dated without a year, with the year that follows from the letter they answer."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corrbot.letters import Fact, Found, Letter
from corrbot.letters.dates import after
from corrbot.threads.bodies import Bodies
from corrbot.threads.heading import Heading
from corrbot.threads.pairing import Pairing

_MOST_COMPARED = 200
"""Letters of one day of the year that are looked at; where there are more, nothing follows from them."""


def with_years(letters: Sequence[Letter]) -> list[Letter]:
    """Return ``letters`` in their order, dated where a year that was left out follows from another letter.

    A letter of "1 July" that answers one "of 3 June" is of the first 1 July after the only 3 June on which
    its recipient wrote to its sender; where they did so in several years, after the only one of them whose
    letter shares a reference. The date is `Found.INFERRED`. Where no one year follows it stays undated.
    """
    yearless = [letter for letter in letters if letter.day and letter.days_answered and not letter.date_fact]
    if not yearless:
        return list(letters)
    bodies = Bodies.of(letters)
    by_day: defaultdict[tuple[int, int], list[Letter]] = defaultdict(list)
    for letter in letters:
        if letter.date is not None:
            by_day[letter.date.month, letter.date.day].append(letter)
    dated = {}
    for letter in yearless:
        cited = letter.days_answered[0]
        beside = by_day[cited.value.month, cited.value.day]
        answered = _answered(Heading.of(letter, bodies), [Heading.of(one, bodies) for one in beside])
        if answered is not None and len(beside) <= _MOST_COMPARED:
            dated[letter.id] = _dated(letter, cited, answered)
    return [dated.get(letter.id, letter) for letter in letters]


def _answered(later: Heading, beside: Sequence[Heading]) -> dt.date | None:
    """Return the only date of those of ``beside`` that ``later`` may answer, by its parties."""
    fitting = [one for one in beside if _fits(later, one)]
    for found in (fitting, [one for one in fitting if one.keys & later.keys]):
        dates = {one.letter.date for one in found}
        if len(dates) == 1:
            return dates.pop()
    return None


def _fits(later: Heading, earlier: Heading) -> bool:
    pairing = Pairing.of(later, earlier)
    return pairing.is_answer and pairing.is_full and not pairing.is_by_copy


def _dated(letter: Letter, cited: Fact[dt.date], answered: dt.date) -> Letter:
    day = letter.day
    value = after(day.value, answered) if day else None
    if day is None or value is None:
        return letter
    return replace(
        letter,
        date_fact=Fact(value, day.span, Found.INFERRED),
        replies_to_fact=Fact(answered, cited.span, Found.INFERRED),
    )
