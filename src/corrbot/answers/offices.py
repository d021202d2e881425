"""Who held an office, as signatures and addresses say: "who was chief executive in 2014?" (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corrbot.answers.draft import Draft
from corrbot.answers.folder import Folder
from corrbot.answers.people import parties
from corrbot.answers.periods import Period, periods_in
from corrbot.answers.wording import plain
from corrbot.letters import Letter, Party
from corrbot.letters.dates import worded
from corrbot.terms import stem, stems
from corrbot.threads.identity import Identity
from corrbot.threads.thread import in_time

_WHO_IS = re.compile(
    r"who (?:is|was|were|are|has been|had been) (?:(?:the|an?|our|your|their) )?"
    r"(?:(?:current|present|then) )?"
    r"(?P<role>[a-z][\w'-]*(?: [\w'-]+){0,4}?)"
    r"(?: (?:of|to|at|for|in|with) (?:the |our )?(?P<body>[\w'&-]+(?: [\w'&-]+){0,5}?))?",
    re.IGNORECASE,
)
_HEAD = re.compile(r"[,;:(]|\b(?:to|of|for|at)\b")
"""Ends what somebody is, before of what or to whom: "PA to the Chief Executive" is none."""
_LESSER = frozenset("deputy under assistant vice former shadow private pa interim acting associate".split())
"""Words before an office that make it another."""
_MOST = 10


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a question asks the holder of: stems of what it is, and of whose; and when."""

    said: str
    role: frozenset[str]
    body: frozenset[str]
    periods: tuple[Period, ...]

    def is_of(self, party: Party) -> bool:
        """Return whether ``party`` is described as holding it."""
        if not party.role:
            return False
        head = _stems(_HEAD.split(party.role, maxsplit=1)[0])
        whole = _stems(" ".join(filter(None, (party.role, party.organisation))))
        return self.role <= head and self.body <= whole and not (_LESSER_STEMS & head) - self.role

    def covers(self, day: dt.date | None) -> bool:
        """Return whether ``day`` lies in the time asked about."""
        return not self.periods or any(period.covers(day) for period in self.periods)


def office_asked(question: str, today: dt.date) -> Office | None:
    """Return the office whose holder ``question`` asks for, or None where it has not that form."""
    text, periods = periods_in(plain(question), today)
    match = _WHO_IS.fullmatch(" ".join(text.replace("¦", " ").split()).strip(" ,?."))
    if match is None:
        return None
    role, body = _stems(match["role"]), _stems(match["body"] or "")
    return Office(match.string[match.start("role") :], role, body, periods) if role else None


def list_holders(draft: Draft, office: Office) -> bool:
    """Put into ``draft`` who is described as holding ``office``, each once; return whether any is."""
    found: dict[str, list[tuple[Letter, str, Party]]] = {}
    for letter, end, party in _holders(draft.folder, office):
        found.setdefault(Identity.of(party).name.split()[-1], []).append((letter, end, party))
    for of_one in list(found.values())[:_MOST]:
        letter, end, party = next((one for one in of_one if one[2].span is not None), of_one[0])
        described = ", ".join(filter(None, (party.name, party.role, party.organisation)))
        last = max((one.date for one, _, _ in of_one if one.date), default=None)
        until = f"; so described until {worded(last)}" if last and last != letter.date else ""
        draft.add(letter, f"{end}: {described}{until}", (party.span, party.organisation_span))
    when = f" {' or '.join(period.words for period in office.periods)}" if office.periods else ""
    draft.lead = f"“{office.said}”{when} among senders and recipients of the {draft.total} searched:"
    return bool(found)


def _holders(folder: Folder, office: Office) -> Iterator[tuple[Letter, str, Party]]:
    for letter in sorted(folder.letters, key=in_time):
        if office.covers(letter.date):
            for _, end, party in parties(letter):
                if party.name and Identity.of(party).name and office.is_of(party):
                    yield letter, end, party


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))


_LESSER_STEMS = frozenset(map(stem, _LESSER))
