"""`past_weekdays`: days by which letters are called that bear the name of a weekday: "mine of Friday"."""

from __future__ import annotations

import datetime as dt
import re
from itertools import chain

from corrbot.letters.dates import YEARLESS, PrintedDate
from corrbot.letters.letter import Span

_WEEKDAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})day"
"""A pattern of the name of a weekday."""
_PAST = re.compile(rf"\b(?:last )?(?P<day>{WEEKDAY})\b(?!,? (?:the )?\d|,? (?:week|next)\b|’s|'s)")
_WEEK = 7


def past_weekdays(text: str, sent: dt.date | None) -> tuple[PrintedDate, ...]:
    """Return the weekdays in ``text``, each as the last one before the day on which a letter was ``sent``.

    Beside a date of its own ("Friday 4 May"), or where that day is not known with its year, there is none.
    """
    if sent is None or sent.year == YEARLESS.year or "day" not in text:
        return ()
    found = ((_before(match["day"], sent), Span(*match.span())) for match in _PAST.finditer(text))
    return tuple(PrintedDate(day, span, has_year=False) for day, span in found)


def in_order(*some: tuple[PrintedDate, ...]) -> list[PrintedDate]:
    """Return all of these dates as they stand in the text; of two that overlap, the first."""
    found: list[PrintedDate] = []
    for date in sorted(chain(*some), key=lambda date: date.span.start):
        if not found or date.span.start >= found[-1].span.end:
            found.append(date)
    return found


def _before(name: str, sent: dt.date) -> dt.date:
    weekday = _WEEKDAYS.index(name.removesuffix("day"))
    return sent - dt.timedelta(days=(sent.weekday() - weekday - 1) % _WEEK + 1)
