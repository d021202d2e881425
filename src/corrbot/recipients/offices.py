"""Recipients that follow from offices: who signs for a legation's own department, who holds an office."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from corrbot.letters import Party
from corrbot.letters.inferred import inferred
from corrbot.letters.names import surname
from corrbot.recipients.mail import NEAR, Mail, closest

_SEASON = dt.timedelta(days=180)
"""How far from a letter in time others are asked who signs for the department."""
_LEAST = 0.6
"""Share of the department's letters of that time that one person must have signed."""
_OFTEN = 0.3
"""Share of a person's letters signed as deputy that makes them one; a namesake may sign few as deputy."""
_LEGATION = re.compile(r"\b(?:legation|embassy)\b", re.IGNORECASE)
_DEPUTY = re.compile(r"\b(?:acting|assistant|ad\s+interim|under)\b", re.IGNORECASE)
_HOMES = (
    (
        re.compile(r"\b(?:united\s+states|american|u\.?\s?s\.)", re.IGNORECASE),
        re.compile(r"\bdepartment\s+of\s+state\b(?!\s+for)", re.IGNORECASE),
    ),
    (
        re.compile(r"\b(?:british|britannic|her\s+majesty|his\s+majesty)", re.IGNORECASE),
        re.compile(r"\bforeign\s+office\b", re.IGNORECASE),
    ),
)
"""Whose a legation is, as its name says, and the department that it reports to."""
_ROLE_END = re.compile(r"[,;(]|\s+(?:of|for)\s+the\s+(?:united\s+states|republic|kingdom)\b", re.IGNORECASE)


def by_home_office(mail: Sequence[Mail], known: Mapping[str, Party]) -> dict[str, Party]:
    """Return whom the despatches of legations are to: who signs for their own department.

    Despatches have a running number or a stamp of receipt. Who signs as acting or assistant head counts
    only where nobody else signs. Consuls write to other officers of the department as well.
    """
    found: dict[str, Party] = {}
    for whose, department in _HOMES:
        signers = _Signers([item for item in mail if department.search(item.organisation)])
        for item in mail:
            is_despatch = item.number is not None or item.letter.received is not None
            if item.letter.id in known or not item.letter.date or not is_despatch:
                continue
            if not _LEGATION.search(item.organisation) or not whose.search(item.organisation):
                continue
            signed = signers.near(item.date)
            if signed and signed.letter.sender and item.fits(signed.letter.sender):
                source = f"a legation reports to its department, for which {signed.letter.location} is signed"
                found[item.letter.id] = inferred(signed.letter.sender, source)
    return found


class _Signers:
    """Who signs the letters of one department, by time."""

    def __init__(self, mail: Sequence[Mail]) -> None:
        signed = [item for item in mail if item.sender and item.letter.date]
        letters = Counter(item.sender for item in signed)
        acting = Counter(item.sender for item in signed if _DEPUTY.search(_role(item.letter.sender)))
        heads = [item for item in signed if acting[item.sender] < _OFTEN * letters[item.sender]]
        self._items = sorted(heads or signed, key=lambda item: (item.date, item.letter.location))
        self._near: dict[dt.date, Mail | None] = {}
        self._by_name: dict[str, list[Mail]] = defaultdict(list)
        for item in self._items:
            self._by_name[item.sender].append(item)

    def near(self, date: dt.date) -> Mail | None:
        """Return the letter nearest to ``date`` of the person who signs most letters around it."""
        if date not in self._near:
            self._near[date] = self._found(date)
        return self._near[date]

    def _found(self, date: dt.date) -> Mail | None:
        first = bisect_left(self._items, date - _SEASON, key=lambda item: item.date)
        last = bisect_right(self._items, date + _SEASON, key=lambda item: item.date)
        counts = Counter(item.sender for item in self._items[first:last])
        if not counts:
            return None
        name, count = counts.most_common(1)[0]
        return closest(self._by_name[name], date) if count >= _LEAST * (last - first) else None


def _role(party: Party | None) -> str:
    return (party.role or "") if party else ""


def by_office(mail: Sequence[Mail], known: Mapping[str, Party]) -> dict[str, Party]:
    """Return who holds the offices that letters print in place of a name, where others all name one person.

    The offices of those who sign and of those written to count alike; a role that many hold, such as
    consul, tells only where one person is named with it.
    """
    named: dict[str, list[tuple[Mail, Party]]] = defaultdict(list)
    for item in sorted(mail, key=lambda item: (item.date, item.letter.location)):
        party = known.get(item.letter.id)
        if party and party.role and item.letter.date:
            named[_office_key(party.role)].append((item, party))
    holders = {office: _Holders(items) for office, items in named.items()}
    found: dict[str, Party] = {}
    for item in mail:
        recipient = item.letter.recipient
        if not item.says_office or recipient is None or not recipient.role or not item.letter.date:
            continue
        office = holders.get(_office_key(recipient.role or ""))
        holder = office.near(item) if office else None
        if holder:
            other, party = holder
            source = f"the office is printed; {other.letter.location} names who holds it"
            found[item.letter.id] = inferred(party, source, recipient.role)
    return found


class _Holders:
    """Who is named with one office: ``named`` are the letters that name somebody with it, in order of time.

    ``_same_until`` tells of each of them up to where those that follow name the same person.
    """

    def __init__(self, named: Sequence[tuple[Mail, Party]]) -> None:
        self._named = named
        names = [surname(party.name or "") for _, party in named]
        self._same_until = list(range(1, len(named) + 1))
        for at in range(len(named) - 2, -1, -1):
            if names[at] == names[at + 1]:
                self._same_until[at] = self._same_until[at + 1]

    def near(self, item: Mail) -> tuple[Mail, Party] | None:
        """Return the letter nearest to ``item`` in time if all near it name one person, whom it can be to."""
        first, last = self._at(item.date, -NEAR), self._at(item.date, NEAR + dt.timedelta(1))
        if first == last or self._same_until[first] < last or not item.fits(self._named[first][1]):
            return None
        after = self._at(item.date, dt.timedelta())
        ends = [self._named[at][0].date for at in (after - 1, after) if first <= at < last]
        nearest = min(ends, key=lambda date: abs(date - item.date))
        return self._named[self._at(nearest, dt.timedelta())]

    def _at(self, date: dt.date, distance: dt.timedelta) -> int:
        """Return which letter is the first that is ``distance`` or more after ``date``."""
        return bisect_left(self._named, distance, key=lambda pair: pair[0].date - date)


def _office_key(role: str) -> str:
    """Return the words of an office without title, country and place."""
    plain = re.sub(
        r"^(?:(?:to|the|hon(?:ou?rable)?\.?|rt\.?|right|his|excellency),?\s+)+", "", role.strip(), flags=re.I
    )
    return " ".join(re.findall(r"\w+", _ROLE_END.split(plain)[0].casefold()))
