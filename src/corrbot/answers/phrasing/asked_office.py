"""`Office`: an office that a question asks about, and who is described as holding it (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corrbot.answers.phrasing.periods import Period, periods_in
from corrbot.answers.phrasing.wording import plain
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
_ON_MATTER = re.compile(
    rf"{_WHO_IS.pattern[: -len(_OFFICE)]}(?P<role>[a-z][\w'-]*(?: [\w'-]+){{0,3}}?)"
    r" (?:on|in|for|of|at|behind|over) (?:the |our )?(?P<matter>[\w'&/-]+(?: [\w'&/-]+){0,7})",
    re.IGNORECASE,
)
_LEADS = (
    (r"chair(?:s|ed)", ("chair", "chairman", "chairwoman", "chairperson")),
    (r"(?:leads|led)", ("leader", "chief executive", "head", "director")),
    (r"(?:heads|headed)", ("head", "chief executive", "director", "leader")),
    (
        r"(?:runs|ran|manages|managed|(?:is|was) (?:in charge|at the head) of)",
        ("chief executive", "managing director", "director general", "director", "head", "manager", "leader"),
    ),
    (r"investigate[sd]?", ("investigator",)),
    (r"inspect(?:s|ed)", ("inspector",)),
    (r"adjudicate[sd]?", ("adjudicator",)),
)
"""What is done by the holder of an office, and the offices, the first that somebody holds being meant."""
_BODY = r"[\w'&-]+(?: [\w'&-]+){0,5}"
_WHO_LEADS = tuple(
    (re.compile(rf"who {deed}(?: (?:at|for|in|with))? (?:the |our )?(?P<body>{_BODY})", re.IGNORECASE), roles)
    for deed, roles in _LEADS
)
_BESIDE = re.compile(
    r" (?:immediately |just |right )?(?:before|after)"
    rf" (?P<other>(?:(?i:{either(TITLES)})\.? )?[A-Z][\w.'’-]*(?: [A-Z][\w'’-]*){{0,3}})$"
)
_IN_TIME = re.compile(r"\b(?:before|after|since|until)\b", re.IGNORECASE)
"""What is in no name of an office: "clerk before her"."""
_HEAD = re.compile(r"[,;:(]|\b(?:to|of|for|at)\b")
"""Ends what somebody is, before of what or to whom: "PA to the Chief Executive" is none."""
_LESSER = frozenset("deputy under assistant vice former shadow private pa interim acting associate".split())
"""Words before an office that make it another."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a question asks the holder of: stems of what it is, and of whose; and when.

    ``beside`` is whom the holder that is asked for came before or after, or "". ``matter`` are words of what
    it was held for ("the inspector on the mill appeal"), which its letters have. ``is_at_head`` where it is
    that of who leads the whole body, and no part of it.
    """

    said: str
    role: frozenset[str]
    body: frozenset[str]
    periods: tuple[Period, ...]
    beside: str = ""
    matter: str = ""
    is_at_head: bool = False

    @classmethod
    def named(cls, said: str) -> Office | None:
        """Return the office that ``said`` calls, of any time, or None where it cannot be one."""
        match = _NAMED.fullmatch(said)
        return cls._read(match) if match else None

    @classmethod
    def _read(cls, match: re.Match[str], periods: tuple[Period, ...] = (), beside: str = "") -> Office | None:
        role, body = _stems(match["role"]), _stems(match["body"] or "")
        if _IN_TIME.search(match["role"]):
            return None
        return cls(match.string[match.start("role") :], role, body, periods, beside) if role else None

    def is_of(self, party: Party, body: str = "") -> bool:
        """Return whether ``party`` is described as holding it; ``body`` is theirs where none is printed."""
        if self.is_borne_by(party):
            return True
        if not party.role:
            return False
        said = _stems(head(party.role))
        whole = _stems(" ".join(filter(None, (party.role, party.organisation or body))))
        if self.is_at_head and _stems(party.role) - self.role - self.body:
            return False
        return self.role <= said and self.body <= whole and not (_LESSER_STEMS & said) - self.role

    def is_borne_by(self, party: Party) -> bool:
        """Return whether ``party`` has it behind the name: "MP"."""
        return not self.body and bool(party.post_nominals) and self.role <= _stems(party.post_nominals or "")

    def is_whole_of(self, party: Party) -> bool:
        """Return whether ``party`` holds it, and no office is named after it: "Coroner's Officer"."""
        if self.is_borne_by(party):
            return True
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


def offices_asked(question: str, today: dt.date) -> Iterator[Office]:
    """Yield the offices whose holder ``question`` may ask for otherwise than by their name alone."""
    text, periods = periods_in(plain(question), today)
    put = " ".join(text.replace("¦", " ").split()).strip(" ,?.")
    if match := _ON_MATTER.fullmatch(put):
        yield Office(match["role"], _stems(match["role"]), frozenset(), periods, matter=match["matter"])
    for deed, roles in _WHO_LEADS:
        if match := deed.fullmatch(put):
            for role in roles:
                said = f"{role} of {match['body']}"
                yield Office(said, _stems(role), _stems(match["body"]), periods, is_at_head=True)


def head(role: str) -> str:
    """Return what ``role`` says somebody is, without of what or to whom."""
    return _HEAD.split(role, maxsplit=1)[0]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))


_LESSER_STEMS = frozenset(map(stem, _LESSER))
