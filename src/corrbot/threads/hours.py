"""The hour at which a mail was sent, as the line of its day gives it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from corrbot.letters import Letter
from corrbot.letters.dates import printed_dates
from corrbot.threads.heading import Heading
from corrbot.threads.quotations import quotations

_HOUR = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?!\d)(?:\s{0,3}(?P<half>[ap])\.?m\b\.?)?"
    r"\s{0,3}(?:\(?(?P<zone>[+-]\d\d:?\d\d|[A-Z]{1,5}\b))?",
    re.IGNORECASE,
)
_NOON = 12
_UNIVERSAL = frozenset({"z", "utc", "gmt"})


def is_sent_later(one: Heading, other: Heading, whole: Callable[[Letter], Letter]) -> bool:
    """Return whether both are of one day, on which ``one`` was sent at a later hour of the same zone.

    ``whole`` returns a letter with its text. Hours of which only one tells its zone cannot be compared. Where
    none does, they may be of different ones, and say nothing of mails on one subject, or that quote the day.
    """
    if one.when is None or one.when != other.when:
        return False
    letters = whole(one.letter), whole(other.letter)
    mine, its = map(_sent, letters)
    if mine is None or its is None or mine[1] != its[1] or mine[0] <= its[0]:
        return False
    day = one.when
    return bool(mine[1]) or (one.subject != other.subject and not any(_quotes(each, day) for each in letters))


def _quotes(letter: Letter, day: dt.date) -> bool:
    """Return whether ``letter``, which is whole, quotes a mail of that ``day``."""
    return any(date.value == day for one in quotations(letter) for date in printed_dates(one.header))


def _sent(letter: Letter) -> tuple[dt.datetime, str] | None:
    """Return when ``letter`` was sent, and of which zone that is, "" where none is told.

    An hour that may be of the morning or of the afternoon is none.
    """
    fact = letter.date_fact
    if fact is None or fact.span is None:
        return None
    end = letter.text.find("\n", fact.span.start)
    start = letter.text.rfind("\n", 0, fact.span.start) + 1
    found = _HOUR.search(letter.text, start, len(letter.text) if end < 0 else end)
    if found is None:
        return None
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if half := found["half"]:
        hour = hour % _NOON + (_NOON if half in "pP" else 0)
    zone = (found["zone"] or "").casefold()
    if not half and 0 < hour <= _NOON and zone[:1] not in ("+", "-") and found["hour"][0] != "0":
        return None
    try:
        time = dt.datetime.combine(fact.value, dt.time(hour, minute, second))
        if zone[:1] in ("+", "-"):
            ahead = dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
            return (time - ahead if zone[0] == "+" else time + ahead), "utc"
    except (ValueError, OverflowError):
        return None
    return time, "utc" if zone in _UNIVERSAL else zone
