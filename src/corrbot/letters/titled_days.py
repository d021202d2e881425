"""The day that a file note bears in its title, or right below it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from corrbot.letters.dates import bare_date, printed_dates
from corrbot.letters.letter import Fact, Found, Span

_NOTE = (
    r"(?:(?:file|(?:tele)?phone|attendance|meeting|case|visit|call)\s+(?:note|record|memo)"
    r"|(?:note|record|memo)\s+(?:for\s+(?:the\s+)?file|of\s+(?:an?\s+|the\s+)?(?:(?:tele)?phone\s+)?(?:call|conversation|visit)))"
)
_FILE_NOTE = re.compile(rf"\W*{_NOTE}\b[^\n\d:]{{0,40}}", re.IGNORECASE)
"""The title of a note that somebody made for the file."""
_NOTE_BEFORE = re.compile(
    rf"\W*{_NOTE}(?:\s+(?:with|to|from|by)\s+[\w .’'-]{{2,40}}?)?(?:\s[-–—]|,|\s?\()\s*", re.IGNORECASE
)
_NO_MORE = re.compile(r"[\s)]*(?:(?:,|\bat)?\s*\d{1,2}[.:]?\d{0,2}\s?(?:[ap]\.?m\.?)?)?\W*", re.IGNORECASE)
"""What may stand after the day of a title that begins so: the time of day."""
_DASH_BEFORE = re.compile(r"\s[-–—]\s*$")
_NOTE_AFTER = re.compile(rf"\s*[-–—,)]\s*{_NOTE}\b\W*(?:[A-Z]{{1,4}}\W*)?", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"\b(?:due|ends?|ended|ending|deadlines?|clos\w{1,4}|expect\w{1,4}|last|next|born|birth|d\.?o\.?b|amended|please|until"
    r"|expir\w{1,4}|starts?|started|begins?|began|review|appointment|admitted|died|since|former|previous)\b",
    re.IGNORECASE,
)
"""A word that says of a day beside it that it is another's."""
_SHORT_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d\d(?!\d)")
_REST = re.compile(r"\s*(?:(?:[,;@]|at\b)\s*\d{1,2}(?:[.:]\d\d|\s?[ap]\.?m\b)|\W*$)", re.IGNORECASE)
"""The time of day, or the end of the line."""


def titled_date(text: str, top: Sequence[Span]) -> Fact[dt.date] | None:
    """Return the day in the first of the ``top`` lines of ``text``, a note's title, or that begins the next.

    In a title it stands apart, right beside what calls the text a note. A year of two digits is inferred.
    """
    if not top or _OTHER_DAY.search(text, *top[0]):
        return None
    title = top[0]
    dates = [date for date in printed_dates(text, title) if date.has_year]
    if len(dates) == 1:
        day = dates[0].span
        is_behind = _NOTE_BEFORE.fullmatch(text, title.start, day.start) and _NO_MORE.fullmatch(
            text, day.end, title.end
        )
        is_before = _DASH_BEFORE.search(text, title.start, day.start) and _NOTE_AFTER.fullmatch(
            text, day.end, title.end
        )
        return Fact(dates[0].value, day) if is_behind or is_before else None
    if dates or len(top) < 2 or not _FILE_NOTE.fullmatch(text, *title) or _OTHER_DAY.search(text, *top[1]):
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
