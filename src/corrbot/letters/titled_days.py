"""The day that a file note bears in its title, or right below it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from corrbot.letters.dates import bare_date, printed_dates
from corrbot.letters.letter import Fact, Found, Span

_NOTE = re.compile(r"\b(?:notes?|minutes|record|memo(?:randum)?)\b", re.IGNORECASE)
_DASH_BEFORE = re.compile(r"(?:\s[-–—]|[,(:])\s*$")
_DASH_AFTER = re.compile(r"\s*(?:[-–—,)]|$)")
_FILE_NOTE = re.compile(
    r"\W*(?:(?:file|(?:tele)?phone|attendance|meeting|case|visit|call)\s+(?:note|record|memo)"
    r"|(?:note|record|memo)\s+(?:for\s+(?:the\s+)?file|of\s+(?:an?\s+|the\s+)?(?:(?:tele)?phone\s+)?(?:call|conversation|visit)))"
    r"[^\n\d]{0,40}",
    re.IGNORECASE,
)
"""The title of a note that somebody made for the file."""
_SHORT_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d\d(?!\d)")
_REST = re.compile(r"\s*(?:[,;@–—-]|at\b|\(|$)", re.IGNORECASE)


def titled_date(text: str, top: Sequence[Span]) -> Fact[dt.date] | None:
    """Return the day in the first of the ``top`` lines of ``text``, a note's title, or that begins the next.

    In a title it stands between dashes, commas or brackets. A year of two digits is inferred.
    """
    if not top:
        return None
    title = top[0]
    dates = [date for date in printed_dates(text, title) if date.has_year]
    if len(dates) == 1 and _NOTE.search(text, *title):
        day = dates[0].span
        is_apart = _DASH_BEFORE.search(text[title.start : day.start]) and _DASH_AFTER.match(
            text, day.end, title.end
        )
        return Fact(dates[0].value, day) if is_apart else None
    if dates or len(top) < 2 or not _FILE_NOTE.fullmatch(text, *title):
        return None
    return _day_first(text, top[1])


def _day_first(text: str, line: Span) -> Fact[dt.date] | None:
    """Return the day with which ``line`` begins, apart from what follows."""
    short = _SHORT_DAY.match(text, *line)
    date = bare_date(short[0]) if short else None
    if short and date:
        if not _REST.match(text, short.end(), line.end):
            return None
        return Fact(date.value, Span(*short.span()), Found.INFERRED)
    dates = printed_dates(text, line)
    if not dates or not dates[0].has_year or dates[0].span.start != line.start:
        return None
    return Fact(dates[0].value, dates[0].span) if _REST.match(text, dates[0].span.end, line.end) else None
