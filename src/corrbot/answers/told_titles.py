"""`ToldTitles`: what titles letters give people anywhere: in heads, greetings and texts (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from corrbot.answers.names_said import names_ending
from corrbot.letters import BlockKind, Letter
from corrbot.letters.person import Person, are_like
from corrbot.letters.titles import CIVIL, TITLES, Gender, either

_COUPLE = re.compile(rf"\b(?:{either(TITLES)})\.?\s+(?:and|&)\s*$", re.IGNORECASE)
"""Stands before the title of the other of a couple: "Mr and Mrs Bell"."""
_LONGEST_COUPLE = 40


@dataclass(frozen=True, slots=True)
class _Use:
    """Somebody who is called by a title: ``person``, and the one whose letter ``greeted`` them so."""

    person: Person
    greeted: Person | None


class ToldTitles:
    """Tells the gender that titles give people of a surname.

    ``letters_with`` gives the letters, with their texts, in which a surname stands.
    """

    def __init__(self, letters_with: Callable[[str], Iterable[Letter]]) -> None:
        self._letters_with = letters_with
        self._of_surname = cache(self._read)

    def told(self, person: Person) -> frozenset[Gender]:
        """Return what is told of ``person``, by a given name or an initial, or by a greeting."""
        if not person.given:
            return frozenset()
        uses, givens = self._of_surname(person.surname)
        found: set[Gender] = set()
        for use in uses:
            called = use.person if use.person.given else use.greeted
            if called is not None and _is_same(person, called, givens):
                found |= use.person.genders
        return frozenset(found)

    def supposed(self, person: Person) -> frozenset[Gender]:
        """Return what all titles before the surname alone tell, where ``person`` is the only one with it."""
        uses, givens = self._of_surname(person.surname)
        found = frozenset[Gender]().union(*(use.person.genders for use in uses))
        is_only = all(are_like((given,), person.given[:1]) for given in givens)
        return found if is_only and len(found) == 1 else frozenset()

    def _read(self, surname: str) -> tuple[list[_Use], frozenset[str]]:
        """Return who of ``surname`` is called by a title, and the given names and initials of all of them."""
        uses: list[_Use] = []
        givens: set[str] = set()
        for letter in self._letters_with(surname) if surname else ():
            whom = _recipient(letter, surname)
            greetings = [one.span for one in letter.blocks if one.kind is BlockKind.SALUTATION]
            for party in letter.parties:
                person = Person.of(party.name or "", party.title)
                givens.update(person.given[:1] if person.surname == surname else ())
            for name, end in names_ending(letter.text, surname):
                said = name.split()
                titled = [at for at, word in enumerate(said) if word.strip(".").lower() in CIVIL]
                called = " ".join(said[titled[-1] :]) if titled else ""
                start = end - len(called)
                if not titled or _COUPLE.search(letter.text, max(0, start - _LONGEST_COUPLE), start):
                    continue
                person = Person.of(called)
                is_greeting = any(span.start <= end <= span.end for span in greetings)
                uses.append(_Use(person, whom if is_greeting else None))
                givens.update(person.given[:1])
        return uses, frozenset(givens)


def _recipient(letter: Letter, surname: str) -> Person | None:
    """Return the only recipient of ``letter`` with ``surname``, by a given name."""
    found = [
        person
        for party in (letter.recipient, *letter.cc)
        if party and (person := Person.of(party.name or "")).surname == surname and person.given
    ]
    return found[0] if len(found) == 1 else None


def _is_same(one: Person, other: Person, givens: Iterable[str]) -> bool:
    """Return whether ``givens`` leave no choice but that both, by given names or initials, are one."""
    if not one.may_be(other):
        return False
    if one.is_whole and other.is_whole:
        return one.given[0] == other.given[0]
    initial = one.given[0][0]
    return len({given for given in givens if given[0] == initial and len(given) > 1}) <= 1
