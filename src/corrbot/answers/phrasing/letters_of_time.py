"""Questions put to the letters of a time: "what deadlines are in the letters of 2021?" (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from corrbot.answers.phrasing.periods import GAP, Period, periods_in
from corrbot.letters import Letter
from corrbot.quotes import Quote

_PUT_TO = re.compile(
    r"^(?P<topic>\W*(?:(?:and|but|so) )?(?:what|which|why|who|whom|how|where|is|are|was|were|does|do|did)\b"
    r".{4,200}?)"
    r"(?: (?:are|is|was|were|stand|stands)(?: there)?)? (?:in|from) (?:the|all the|any) "
    r"(?:letters|correspondence|e-?mails)"
    r"(?: (?:that|which) (?:are|were)| sent| written| dated)? "
    r"(?P<time>(?:of|from|in|during|between|before|after|since|until)\b.{3,60}?)\W*$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"^\W*(?:(?:and|but|so) )?what (?:all |else )?(?:happened|went on|was going on|took place)"
    r" (?P<time>(?:in|during|between|from|since|after|before)\b.{3,60}?)\W*$",
    re.IGNORECASE,
)
_OF = re.compile(r"^(?:of|from) (?=(?:[A-Z]\w+ )?\d{4}$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LettersOfTime:
    """A question put to the letters of some ``periods``, without these, and the ``time`` in its words."""

    question: str
    periods: tuple[Period, ...]
    time: str

    def meant(self, letters: Iterable[Letter]) -> list[Letter]:
        """Return those of ``letters`` that are of the time."""
        return [one for one in letters if any(period.covers(one.date) for period in self.periods)]

    def is_spoken_of(self, quote: Quote) -> bool:
        """Return whether ``quote`` is of a letter of the time or names it."""
        if self.meant([quote.letter]):
            return True
        named = periods_in(f"in {quote.text}", dt.date.today()).periods
        return any(_names(one, period) for one in named for period in self.periods)


def letters_of_time(question: str, today: dt.date) -> LettersOfTime | None:
    """Return what ``question`` asks of the letters of a time, or None where it is put to others."""
    match = _PUT_TO.match(question)
    return _read(match["topic"], match["time"], today) if match else None


def happened_then(question: str, today: dt.date) -> LettersOfTime | None:
    """Return which letters are of the time of which ``question`` asks what happened, or None."""
    match = _HAPPENED.match(question)
    return _read(f"Which letters were written {match['time']}?", match["time"], today) if match else None


def _read(question: str, time: str, today: dt.date) -> LettersOfTime | None:
    rest, periods = periods_in(_OF.sub("in ", time), today)
    is_whole = bool(periods) and not rest.replace(GAP, " ").replace("¦", " ").strip(" ,.?")
    if not is_whole or any(one.first is None and one.last is None for one in periods):
        return None
    return LettersOfTime(question.strip(), periods, " or ".join(one.words for one in periods))


def _names(one: Period, asked: Period) -> bool:
    """Return whether ``one``, of which the end that is known counts, has days of the period ``asked``."""
    first, last = one.first or one.last, one.last or one.first
    if first is None or last is None:
        return False
    return first <= (asked.last or dt.date.max) and (asked.first or dt.date.min) <= last
