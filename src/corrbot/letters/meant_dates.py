"""Dates that a line is meant to be, though its month is spelt wrong or it is no day of the calendar."""

from __future__ import annotations

import re
from functools import lru_cache

from corrbot.letters.dates import (
    MONTHS,
    PrintedDate,
    calendar_day,
    has_century,
    impossible_dates,
    printed_dates,
)
from corrbot.letters.letter import Span

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?:the\s+)?)?"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th|d)\b\.?)?"
_MONTH = r"(?P<month>[^\W\d_]{3,12})\b\.?"
_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\w/£$.:-]){_WEEKDAY}{_DAY}(?:\s+day)?(?:\s+of)?[\s,.-]{{1,2}}{_MONTH},?[\s-]{{1,2}}{_YEAR}",
        rf"\b{_WEEKDAY}{_MONTH}\s{_DAY},?\s{{1,2}}{_YEAR}",
    )
)
_BEFORE = re.compile(r"\W*(?:dated?\s*:?\s+|[A-Z][\w.’' -]{1,40},\s+)?", re.IGNORECASE)
_AFTER = re.compile(r"\W*")
_LONGEST = 100
"""Characters of the longest line that is a date and no more."""
_SHORTEST_NAME = 4
_LONG_NAME = 6
"""Letters of a month from which two of them may be wrong; one may in a shorter one, and none in May."""
_MOST_EDITS = 2


def misspelt_date(line: str) -> PrintedDate | None:
    """Return the first date in ``line`` whose month is spelt wrong but is no other: "17 Agust 2020"."""
    for form in _FORMS if has_century(line) else ():
        for match in form.finditer(line[:_LONGEST]):
            month = _meant_month(match["month"].casefold())
            value = calendar_day(int(match["year"]), month, int(match["day"])) if month else None
            if value:
                return PrintedDate(value, Span(*match.span()), has_year=True, is_misread=True)
    return None


def is_no_day(line: str) -> bool:
    """Return whether ``line`` is meant as a date alone and is none: "31 June 2019", "17 Xgst 2020"."""
    if len(line) > _LONGEST or not has_century(line) or printed_dates(line) or misspelt_date(line):
        return False
    spans = [*impossible_dates(line), *(Span(*match.span()) for f in _FORMS for match in f.finditer(line))]
    return any(_BEFORE.fullmatch(line, 0, start) and _AFTER.fullmatch(line, end) for start, end in spans)


@lru_cache(maxsize=512)
def _meant_month(word: str) -> int | None:
    """Return the number of the month that ``word`` is nearly, where every other is twice as far from it."""
    apart = sorted((_edits(word, name), number) for number, name in enumerate(MONTHS, 1))
    (edits, month), (others, _) = apart[:2]
    name = MONTHS[month - 1]
    most = _MOST_EDITS if len(name) >= _LONG_NAME else 1 if len(name) >= _SHORTEST_NAME else 0
    return month if 0 < edits <= most and others >= 2 * edits and word[0] in (name[0], name[1]) else None


def _edits(one: str, other: str) -> int:
    """Return how many letters are left out, put in, changed, or swapped with the next, between two words."""
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(one, 1):
        row = [at]
        for to, wanted in enumerate(other, 1):
            cost = min(rows[-1][to] + 1, row[-1] + 1, rows[-1][to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, rows[-2][to - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
