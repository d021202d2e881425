"""`Office`: an office that a question asks about, and who is described as holding it (English)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from corrbot.answers.periods import Period, periods_in
from corrbot.answers.wording import plain
from corrbot.letters import Party
from corrbot.letters.titles import TITLES, either
from corrbot.terms import stem, stems

_OFFICE = (
    r"(?P<role>[a-z][\w'-]*(?: [\w'-]+){0,4}?)"
    r"(?: (?:of|to|at|for|in|with) (?:the |our )?(?P<body>[\w'&-]+(?: [\w'&-]+){0,5}?))?"
)
_NAMED = re.compile(_OFFICE, re.IGNORECASE)
_WHO_IS = re.compile(
    r"who (?:is|was|were|are|has been|had been) (?:(?:the|an?|our|your|their) )?"
    rf"(?:(?:current|present|then) )?{_OFFICE}",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r" (?:immediately |just |right )?(?:before|after)"
    rf" (?P<other>(?:(?i:{either(TITLES)})\.? )?[A-Z][\w.'’-]*(?: [A-Z][\w'’-]*){{0,3}})$"
)
_HEAD = re.compile(r"[,;:(]|\b(?:to|of|for|at)\b")
"""Ends what somebody is, before of what or to whom: "PA to the Chief Executive" is none."""
_LESSER = frozenset("deputy under assistant vice former shadow private pa interim acting associate".split())
"""Words before an office that make it another."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a question asks the holder of: stems of what it is, and of whose; and when.

    ``beside`` is whom the holder that is asked for came before or after, or "".
    """

    said: str
    role: frozenset[str]
    body: frozenset[str]
    periods: tuple[Period, ...]
    beside: str = ""

    @classmethod
    def named(cls, said: str) -> Office | None:
        """Return the office that ``said`` calls, of any time, or None where it cannot be one."""
        match = _NAMED.fullmatch(said)
        return cls._read(match) if match else None

    @classmethod
    def _read(cls, match: re.Match[str], periods: tuple[Period, ...] = (), beside: str = "") -> Office | None:
        role, body = _stems(match["role"]), _stems(match["body"] or "")
        return cls(match.string[match.start("role") :], role, body, periods, beside) if role else None

    def is_of(self, party: Party) -> bool:
        """Return whether ``party`` is described as holding it."""
        if not party.role:
            return False
        said = _stems(head(party.role))
        whole = _stems(" ".join(filter(None, (party.role, party.organisation))))
        return self.role <= said and self.body <= whole and not (_LESSER_STEMS & said) - self.role

    def is_whole_of(self, party: Party) -> bool:
        """Return whether ``party`` holds it, and no office is named after it: "Coroner's Officer"."""
        if not party.role or not self.is_of(party):
            return False
        return stems(head(party.role))[-1] in self.role

    def covers(self, day: dt.date | None) -> bool:
        """Return whether ``day`` lies in the time asked about."""
        return not self.periods or any(period.covers(day) for period in self.periods)


def office_asked(question: str, today: dt.date) -> Office | None:
    """Return the office whose holder ``question`` asks for, or None where it has not that form."""
    text, periods = periods_in(plain(question), today)
    put = " ".join(text.replace("¦", " ").split()).strip(" ,?.")
    beside = _BESIDE.search(put)
    match = _WHO_IS.fullmatch(put[: beside.start()] if beside else put)
    return Office._read(match, periods, beside["other"] if beside else "") if match else None


def head(role: str) -> str:
    """Return what ``role`` says somebody is, without of what or to whom."""
    return _HEAD.split(role, maxsplit=1)[0]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))


_LESSER_STEMS = frozenset(map(stem, _LESSER))
