"""`cited_days`: days by which letters are called that bear no month: "yesterday's date", "the 18th"."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from corrbot.letters.dates import YEARLESS, PrintedDate
from corrbot.letters.letter import Span

_OF_TODAY = r"(?:to-?\s?day|this\s+day)(?:['’]s\s+date)?|this\s+date|even\s+date"
_CITED = re.compile(
    r"(?<!\breceived\s)(?<!\breceived\sthe\s)(?<!\breceived\son\s)(?<!\breceived\son\sthe\s)\b(?:the\s+)?(?:(?P<yesterday>yesterday(?:['’]s\s+date)?)\b"
    rf"|(?P<today>{_OF_TODAY})\b"
    r"|(?P<day>[12]?\d|3[01])(?:st|nd|rd|th|d)\b"
    r"(?!\.?\s?(?:of\b|day\b|inst|ult|prox|(?:century|floor|edition|round|form)\b)|,?\s(?:(?:and|&)\s(?:the\s)?)?\d|\s(?-i:[A-Z])[a-z]{2}|[/-]\d))",
    re.IGNORECASE,
)


def cited_days(text: str, span: Span, sent: dt.date | None) -> tuple[PrintedDate, ...]:
    """Return the days in ``span`` that follow from the day on which a letter was ``sent``, in order.

    "The 18th" is the latest one not after it; the day on which a letter was received is none. Without a day
    that is known with its year there is none.
    """
    if sent is None or sent.year == YEARLESS.year:
        return ()
    found = ((_value(match, sent), Span(*match.span())) for match in _CITED.finditer(text, *span))
    return tuple(PrintedDate(value, at, has_year=False) for value, at in found if value)


def _value(match: re.Match[str], sent: dt.date) -> dt.date | None:
    if match["yesterday"]:
        return sent - dt.timedelta(days=1) if sent > dt.date.min else None
    return _latest(int(match["day"]), sent) if match["day"] else sent


def _latest(day: int, sent: dt.date) -> dt.date | None:
    """Return the latest day of this number in its month that is not after ``sent``."""
    year, month = sent.year, sent.month
    if day > sent.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    if year < dt.MINYEAR:
        return None
    return dt.date(year, month, day) if 0 < day <= calendar.monthrange(year, month)[1] else None
