"""`ToldTitles`: what titles letters give people anywhere: in heads, greetings and texts (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from corrbot.answers.phrasing.names_said import names_ending
from corrbot.letters import BlockKind, Letter, Span
from corrbot.letters.person import NOBODY, Person, are_like
from corrbot.letters.titles import CIVIL, TITLES, Gender, either

_COUPLE = re.compile(rf"\b(?:{either(TITLES)})\.?\s+(?:and|&)\s*$", re.IGNORECASE)
"""Stands before the title of the other of a couple: "Mr and Mrs Bell"."""
_KIN = re.compile(
    r"(?:\b(?:my|your|his|her|our|their)|[’']s)(?: \w+)?"
    r" (?:husband|wife|father|mother|son|daughter|brother|sister)(?: is| was)?\s*[,:(-]?\s*$",
    re.IGNORECASE,
)
"""Stands before the title of somebody of the family: "my husband, Mr Bell"."""
_LONGEST_BEFORE = 60


@dataclass(frozen=True, slots=True)
class _Use:
    """Somebody who is called by a title: ``person``, and the one whose letter ``greeted`` them so.

    ``writer`` wrote the letter, and ``is_told`` where its text speaks of them; ``is_kin`` of whose family
    they are told to be.
    """

    person: Person
    greeted: Person | None
    writer: Person
    is_told: bool
    is_kin: bool

    def is_by(self, person: Person) -> bool:
        """Return whether ``person`` may have written it."""
        return bool(self.writer.given) and person.may_be(self.writer)


class ToldTitles:
    """Tells the gender that titles give people of a surname.

    ``letters_with`` gives the letters, with their texts, in which a surname stands.
    """

    def __init__(self, letters_with: Callable[[str], Iterable[Letter]]) -> None:
        self._letters_with = letters_with
        self._of_surname = cache(self._read)

    def told(self, person: Person) -> frozenset[Gender]:
        """Return what is told of ``person`` by the whole name, or by a greeting in a letter to it."""
        return self._called(person, by_initial=False)

    def supposed(self, person: Person) -> frozenset[Gender]:
        """Return what an initial, or else all titles before the surname alone, tell of ``person``.

        Titles before the surname alone tell something where no other has it.
        """
        if by_initial := self._called(person, by_initial=True):
            return by_initial if len(by_initial) == 1 else frozenset()
        uses, givens = self._of_surname(person.surname)
        found = frozenset[Gender]().union(*(use.person.genders for use in uses if not use.is_by(person)))
        is_only = all(are_like((given,), person.given[:1]) for given in givens)
        return found if is_only and len(found) == 1 and not any(use.is_kin for use in uses) else frozenset()

    def others(self, person: Person) -> frozenset[Gender]:
        """Return what titles tell of those with the surname of whom ``person`` writes.

        One whose initials are the writer's, and who is of no family, may be the writer: "present: Mr R Lowe".
        """
        uses, _ = self._of_surname(person.surname)
        told = (
            use.person
            for use in uses
            if use.is_told
            and use.is_by(person)
            and not (use.person.given and use.person.may_be(person) and not use.is_kin)
        )
        return frozenset[Gender]().union(*(one.genders for one in told if not _is_whole_name(person, one)))

    def _called(self, person: Person, *, by_initial: bool) -> frozenset[Gender]:
        """Return what others call ``person`` who name it whole, or else ``by_initial``."""
        if not person.given:
            return frozenset()
        uses, givens = self._of_surname(person.surname)
        found: set[Gender] = set()
        for use in uses:
            called = use.person if use.person.given else use.greeted
            if called is None or use.is_by(person) or by_initial is _is_whole_name(person, called):
                continue
            if _is_same(person, called, givens):
                found |= use.person.genders
        return frozenset(found)

    def _read(self, surname: str) -> tuple[list[_Use], frozenset[str]]:
        """Return who of ``surname`` is called by a title, and the given names and initials of all of them."""
        uses: list[_Use] = []
        givens: set[str] = set()
        for letter in self._letters_with(surname) if surname else ():
            whom = _recipient(letter, surname)
            writer = Person.of(letter.sender.name or "") if letter.sender else NOBODY
            greetings = _spans(letter, BlockKind.SALUTATION)
            bodies = _spans(letter, BlockKind.BODY)
            for party in letter.parties:
                person = Person.of(party.name or "", party.title)
                givens.update(person.given[:1] if person.surname == surname else ())
            for name, end in names_ending(letter.text, surname):
                said = name.split()
                titled = [at for at, word in enumerate(said) if word.strip(".").lower() in CIVIL]
                called = " ".join(said[titled[-1] :]) if titled else ""
                start = end - len(called)
                before = letter.text[max(0, start - _LONGEST_BEFORE) : start]
                if not titled or _COUPLE.search(before):
                    continue
                person = Person.of(called)
                greeted = whom if _is_within(end, greetings) else None
                is_kin = _KIN.search(before) is not None
                uses.append(_Use(person, greeted, writer, _is_within(end, bodies), is_kin))
                givens.update(person.given[:1])
        return uses, frozenset(givens)


def _spans(letter: Letter, kind: BlockKind) -> list[Span]:
    return [block.span for block in letter.blocks if block.kind is kind]


def _is_within(at: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= at <= span.end for span in spans)


def _is_whole_name(one: Person, other: Person) -> bool:
    """Return whether the first given name of both is whole."""
    return one.is_whole and other.is_whole


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
    if _is_whole_name(one, other):
        return one.given[0] == other.given[0]
    initial = one.given[0][0]
    return len({given for given in givens if given[0] == initial and len(given) > 1}) <= 1
