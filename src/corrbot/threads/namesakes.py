"""`Namesakes`: which names without a body, such as "Mrs Pike", are those of people of our side only."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from corrbot.letters import Letter, Party
from corrbot.letters.short_names import may_be_one
from corrbot.letters.titles import GENDERS, Gender
from corrbot.threads.identity import Identity, words

_ACTIVE_WITHIN = dt.timedelta(days=731)
"""How far in time from a letter to "Mrs Pike" another must name her with her body."""
_MOST_SPELLINGS = 4
"""First names, whole and cut, that one person is looked for under."""


@dataclass(slots=True)
class _Bearers:
    """Who has a surname: the first names of those of our side and on which days they are named.

    ``may_be`` are the initials of those of whom no body is told and to whom others than we write;
    ``is_shared`` when somebody who is not of our side has it, or may, and ``others`` are their genders;
    ``own`` those of the former.
    """

    firsts: set[str] = field(default_factory=set)
    days: list[dt.date] = field(default_factory=list)
    may_be: set[str] = field(default_factory=set)
    genders: set[Gender] = field(default_factory=set)
    is_shared: bool = False
    others: set[Gender | None] = field(default_factory=set)
    own: set[Gender | None] = field(default_factory=set)

    def are_one(self, firsts: set[str]) -> bool:
        """Return whether all of them, and those called ``firsts``, may be one person of our side."""
        called = self.firsts | self.may_be | firsts
        return (
            bool(self.firsts)
            and not self.is_shared
            and len(self.genders) < len(Gender)
            and len(called) <= _MOST_SPELLINGS
            and all(may_be_one(*pair) for pair in combinations(sorted(called), 2))
        )

    def are_active(self, on: dt.date | None) -> bool:
        """Return whether one of our side is named within two years of the day ``on``, if that is known."""
        if on is None:
            return True
        at = bisect_left(self.days, on)
        return any(abs(day - on) <= _ACTIVE_WITHIN for day in self.days[max(0, at - 1) : at + 1])


class Namesakes:
    """The people of the folder of ``letters`` by surname and first name.

    ``holds`` returns whether a party, with the body that other letters give it, is of our side.
    """

    def __init__(self, letters: Sequence[Letter], holds: Callable[[Identity], bool]) -> None:
        self._bearers: defaultdict[str, _Bearers] = defaultdict(_Bearers)
        self._surnames_by_first: defaultdict[str, set[str]] = defaultdict(set)
        self._last_words: set[str] = set()
        for letter in letters:
            is_ours_to_them = holds(Identity.of(letter.sender))
            for party in letter.parties:
                one = Identity.of(party)
                if one.name:
                    is_written_to = party is letter.recipient and not is_ours_to_them
                    self._note(one, party, letter.date, is_ours=holds(one), is_written_to=is_written_to)
        for bearers in self._bearers.values():
            bearers.days.sort()

    def _note(
        self, one: Identity, party: Party, date: dt.date | None, *, is_ours: bool, is_written_to: bool
    ) -> None:
        bearers = self._bearers[_surname(one)]
        bearers.genders |= {GENDERS[word] for word in words(party.name or "") if word in GENDERS}
        first, *rest = one.name.split()
        is_told = bool(one.organisation or one.domain)
        if rest:
            self._last_words.add(rest[-1])
        if one.name in (_surname(one), one.surname):
            if is_told and not is_ours:
                bearers.is_shared = True
                bearers.others |= _genders(party)
        elif is_ours:
            bearers.firsts.add(first)
            bearers.own |= _genders(party)
            bearers.days += [date] if date else []
            self._surnames_by_first[first].add(rest[-1])
        elif is_written_to and len(first) == 1 and not is_told:
            bearers.may_be.add(first)
        else:
            bearers.is_shared = True
            bearers.others |= _genders(party)

    def is_ours(self, party: Party | None, on: dt.date | None) -> bool:
        """Return whether all that is told of ``party`` is a name that one person of our side only has.

        It is a surname, with an initial perhaps ("Mrs J Pike"), or a first name. Nobody else of the folder
        has that surname, as far as it tells: neither another first name nor body, nor a title of the other
        gender; and around the day ``on`` of the letter, where it is known, the person is told to be of our
        side. A first name is nobody's surname.
        """
        one = Identity.of(party)
        if not one.name or one.role or one.organisation or one.email:
            return False
        first, *rest = one.name.split()
        if not rest and len(self._surnames_by_first.get(first, ())) == 1 and first not in self._last_words:
            return True
        is_surname = one.name in (_surname(one), one.surname)
        bearers = self._bearers.get(_surname(one))
        if bearers is None or not (is_surname or len(first) == 1):
            return False
        return bearers.are_one(set() if is_surname else {first}) and bearers.are_active(on)

    def may_be_ours(self, party: Party) -> bool:
        """Return whether all that is told of ``party`` is a surname that a person of our side has, too.

        Where somebody else has it, a title tells that it is not theirs: "Mr Vale" is not Mrs Margaret Vale.
        At an address of its own it may be anybody's.
        """
        one = Identity.of(party)
        bearers = self._bearers.get(one.name)
        if bearers is None or not (one.name and bearers.firsts) or party.address:
            return False
        if one.role or one.organisation or one.email:
            return False
        called = _genders(party)
        if not called.issuperset(bearers.own - {None}):
            return False
        return not bearers.is_shared or (len(called) == 1 and bearers.others == set(Gender) - called)


def _genders(party: Party) -> set[Gender | None]:
    """Return the gender that the title of ``party`` tells, None where it has none that does."""
    return {GENDERS[word] for word in words(party.name or "") if word in GENDERS} or {None}


def _surname(one: Identity) -> str:
    return one.surname or one.name.split()[-1]
