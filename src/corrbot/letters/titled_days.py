"""The day that a file note, or a report, bears in its title, or right below it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import islice

from corrbot.letters.dates import bare_date, printed_dates
from corrbot.letters.letter import Fact, Found, Span
from corrbot.letters.line_spans import LINE, trimmed

_NOTE = (
    r"(?:(?:file|(?:tele)?phone|attendance|meeting|case|visit|call)\s+(?:note|record|memo)"
    r"|(?:note|record|memo)\s+(?:for\s+(?:the\s+)?file|of\s+(?:an?\s+|the\s+)?(?:(?:tele)?phone\s+)?(?:call|conversation|visit)))"
)
_NUMBER = r"[A-Z]{1,6}(?:[/-][A-Z\d.]{1,10}){1,6}"
_FILE_NOTE = re.compile(
    rf"\W*{_NOTE}\b(?:\W{{1,6}}{_NUMBER}\W*|[^\n\d:]{{0,40}})|[^\n\d:]{{3,60}}\s[-–—]\s{_NOTE}\W*",
    re.IGNORECASE,
)
"""The title of a note that somebody made for the file, perhaps with the number of that."""
_NUMBER_ALONE = re.compile(_NUMBER)
_VISIT = (
    r"(?:site\s+)?(?:visit(?:ed)?|inspection|meeting|(?:tele)?phone\s+call|call|interview)\b"
    r"(?:,?\s+(?:(?-i:[A-ZÀ-Þ])[\w.’'-]{0,20}|to|at|with|of|by|from|on|the|and|&)){0,9}?(?:,|\s)\s{0,3}"
)
"""How the line below such a title begins that says what was done that day: "Site visit Mole Row, Monday ".

Names and small words alone stand between: others may tell of what was arranged, or of another's letter.
"""
_REPORT = re.compile(
    r"\W*(?:(?:medical|expert|further|interim|final|supplementary|survey|valuation)\s+)?"
    r"(?:report|statement|opinion|certificate|advice)\s+dated\s+",
    re.IGNORECASE,
)
"""How the title of a report begins that says of what day it is."""
_OF_WHAT = re.compile(
    r"\W*$|,?\s+(?:upon|on|of|by|for|into|about|concerning|regarding|in|to)\s", re.IGNORECASE
)
_BY_OTHERS = re.compile(
    r"\b(?:responses?|comments?|repl(?:y|ies)|observations|objections?|received|summary|appeal|decision|covering)\b",
    re.IGNORECASE,
)
"""A word of the head of what others say of a report."""
_MOST_BELOW = 200
"""Characters of a line below a title that are looked at."""
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
_REST = re.compile(
    r"\s*(?:(?:[,;@]|at\b)\s*\d{1,2}(?:[.:]\d\d|\s?[ap]\.?m\b)|\W*$|[,;]?\s*(?-i:[A-Z]\.?){2,3}\W*(?:$|,|(?:and|&)\s))",
    re.IGNORECASE,
)
"""The time of day, the end of the line, or the initials of who made the note."""
_PLACE = re.compile(r"(?:,|;|\s[-–—])\s+(?-i:[A-Z])")
"""How a line goes on that says where that was, after a day with its whole year."""


def titled_date(text: str, top: Sequence[Span]) -> Fact[dt.date] | None:
    """Return the day in the first of the ``top`` lines of ``text``, a note's title, or that begins the next.

    In a title it stands apart, right beside what calls the text a note; a number alone may stand between it
    and the day below. A report is of the day that its title gives after "dated". A year of two digits is
    inferred, and so is the day of the visit of which a note tells.
    """
    if not top or _OTHER_DAY.search(text, *top[0]):
        return _reported(text, top)
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
        return Fact(dates[0].value, day) if is_behind or is_before else _reported(text, top)
    if dates or not _FILE_NOTE.fullmatch(text, *title):
        return _reported(text, top)
    below = _below(text, title)
    return None if below is None or _OTHER_DAY.search(text, *below) else _day_first(text, below)


def _below(text: str, title: Span) -> Span | None:
    """Return where the line below the ``title`` begins, a number alone left out."""
    for match in islice((one for one in LINE.finditer(text, title.end) if not one[0].isspace()), 2):
        line = trimmed(text, Span(match.start(), min(match.end(), match.start() + _MOST_BELOW)))
        if not _NUMBER_ALONE.fullmatch(text, *line):
            return line
    return None


def _reported(text: str, top: Sequence[Span]) -> Fact[dt.date] | None:
    """Return the day that the one line among ``top`` gives that titles a report so, no other giving a day."""
    found = []
    if sum(bool(printed_dates(text, line)) for line in top) > 1:
        return None
    for line in top:
        if _BY_OTHERS.search(text, *line):
            return None
        label = _REPORT.match(text, *line)
        day = next(iter(printed_dates(text, Span(label.end(), line.end))), None) if label else None
        if label and day and day.has_year and day.span.start == label.end():
            if _OF_WHAT.match(text, day.span.end, line.end):
                found.append(Fact(day.value, day.span))
    return found[0] if len(found) == 1 else None


def _day_first(text: str, line: Span) -> Fact[dt.date] | None:
    """Return the day with which ``line`` begins, apart from what follows, or the day of a visit there."""
    short = _SHORT_DAY.match(text, *line)
    date = bare_date(short[0]) if short else None
    if short and date:
        if not _REST.match(text, short.end(), line.end):
            return None
        return Fact(date.value, Span(*short.span()), Found.INFERRED)
    dates = printed_dates(text, line)
    before = _BEFORE.fullmatch(text, line.start, dates[0].span.start) if dates else None
    if not dates or not dates[0].has_year or before is None:
        return None
    day = dates[0].span
    is_of_event = bool(before["visit"] or _PLACE.match(text, day.end, line.end))
    is_told = before["visit"] or before["weekday"] or _NAMED.match(text, *day)
    if not _REST.match(text, day.end, line.end) and not (is_of_event and is_told):
        return None
    return Fact(dates[0].value, day, Found.INFERRED if is_of_event else Found.PRINTED)


_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b"
_NAMED = re.compile(_WEEKDAY, re.IGNORECASE)
_BEFORE = re.compile(rf"(?P<visit>{_VISIT})?(?:(?P<weekday>{_WEEKDAY})\W{{1,3}})?", re.IGNORECASE)
