"""The day of a letter or a paper that shares its line with a reference, or with whom it is from or to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from corrbot.letters import looks, names
from corrbot.letters.dates import PrintedDate, printed_dates
from corrbot.letters.letter import Fact, Span
from corrbot.letters.references import is_number_alone

_GAP = re.compile(r"[ ]{3,}|[ ]?\t[ \t]*")

_TITLE_BESIDE = re.compile(
    r"(?:(?!(?:OF|FOR|ON|BY|TO|DUE|LAST|NEXT|UNTIL|BEFORE|AFTER)\b)[A-ZÀ-Þ'’&-]{1,30} ){0,3}"
    r"(?:DIRECTIONS?|ORDER|JUDGE?MENT|DECISION|NOTICE|MINUTES)(?:[ ]{3}|\t)\s{0,80}(?=\d)"
)
"""A title in capitals, a gap after it, beside which the day of a paper stands: "DIRECTIONS         "."""


def day_beside(line: str) -> PrintedDate | None:
    """Return the day in one of the two columns of ``line``, if the other can stand beside a letter's date.

    That is a reference, or a person, an office or a body, as at the head of a letter; a label is none.
    """
    cells = _GAP.split(line.strip()) if len(line) <= _LONGEST else []
    if len(cells) != 2:
        return None
    left, right = cells
    date, other = looks.date_alone(left), right
    if date is None:
        date, other = looks.date_alone(right), left
    return date if date and _is_of_head(other) else None


_LONGEST = 200
"""Characters of a line in two columns."""
_OF_OTHERS = re.compile(r"\W*(?:your|their)\b", re.IGNORECASE)


def _is_of_head(cell: str) -> bool:
    """Return whether ``cell`` is a reference alone, or names a person with a title, an office or a body.

    Beside a reference of others stands the day of their letter.
    """
    if cell.endswith((":", ".", "?")):
        return False
    if is_number_alone(cell) or looks.is_reference(cell):
        return not _OF_OTHERS.match(cell)
    is_named = names.is_titled(cell) or names.is_role(cell) or names.is_body(cell)
    return is_named and not any(map(str.isdigit, cell))


def head_day_beside(text: str, top: Sequence[Span]) -> Fact[dt.date] | None:
    """Return the one day that shares a line so among the ``top`` ones of ``text``.

    Beside a person, an office or a body it is the paper's only where a line there says whom that is to.
    """
    found: dict[dt.date, Fact[dt.date]] = {}
    is_to = False
    for line in top:
        is_to = is_to or _TO.match(text, *line) is not None
        day = day_beside(text[slice(*line)])
        if day and (is_to or _has_number(text[slice(*line)])):
            for date in printed_dates(text, line):
                if date.value == day.value:
                    found.setdefault(day.value, Fact(date.value, date.span))
    return next(iter(found.values())) if len(found) == 1 else None


_TO = re.compile(r"to\b\s*:?\s+\S", re.IGNORECASE)


def _has_number(line: str) -> bool:
    """Return whether one of the two columns of ``line`` is a reference."""
    return any(is_number_alone(cell) or looks.is_reference(cell) for cell in _GAP.split(line.strip()))


def beside_title(text: str, top: Sequence[Span]) -> Fact[dt.date] | None:
    """Return the day beside a title in the ``top`` lines of ``text``, where only one has such a day."""
    days = []
    for line in top:
        title = _TITLE_BESIDE.match(text, *line)
        dates = printed_dates(text, Span(title.end(), line.end)) if title else ()
        if title and dates and dates[0].has_year and dates[0].span.start == title.end():
            if not text[dates[0].span.end : line.end].strip(" .,*_"):
                days.append(Fact(dates[0].value, dates[0].span))
    return days[0] if len(days) == 1 else None
