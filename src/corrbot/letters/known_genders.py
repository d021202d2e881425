"""`KnownGenders`: what titles in the heads of letters tell of people whom others of them name without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from corrbot.letters.letter import Letter, Party
from corrbot.letters.person import Person
from corrbot.letters.titles import Gender
from corrbot.terms import words


@dataclass(frozen=True, slots=True)
class _Named:
    """A person as a letter names it, with the words of its body and of its address."""

    person: Person
    body: tuple[str, ...]
    address: tuple[str, ...]

    @classmethod
    def of(cls, party: Party) -> _Named:
        person = Person.of(party.name or "", party.title)
        return cls(person, tuple(words(party.organisation or "")), tuple(words(party.address or "")))

    def is_same(self, other: _Named) -> bool:
        """Return whether both are one: of the same first name, and of no other body or address.

        An initial is enough only at the same body, unless that bears their surname.
        """
        if not self.person.may_be(other.person):
            return False
        if self.body and self.body == other.body and self.person.surname not in self.body:
            return True
        is_apart = self.body != other.body if self.body and other.body else False
        if self.address and other.address and self.address != other.address:
            is_apart = True
        return self.person.is_whole and other.person.is_whole and not is_apart


class KnownGenders:
    """Tells the gender of a party of one of ``letters``. Made in time in proportion to their number."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._of_surname: defaultdict[str, set[_Named]] = defaultdict(set)
        for party in (one for letter in letters for one in letter.parties):
            named = _Named.of(party)
            if named.person.given:
                self._of_surname[named.person.surname].add(named)

    def of(self, party: Party) -> frozenset[Gender]:
        """Return what the title of ``party`` tells, or that of the one person of its surname it is.

        An initial may be that of several people; then nothing is told.
        """
        named = _Named.of(party)
        person = named.person
        if person.genders or not person.given:
            return person.genders
        others = self._of_surname.get(person.surname, set[_Named]())
        same = [one.person for one in others if one.is_same(named)]
        initial = person.given[0][0]
        if len({one.person.given[0] for one in others if _is_whole_of(one.person, initial)}) > 1:
            same = [one for one in same if one.is_whole and person.is_whole]
        found = frozenset[Gender]().union(*(one.genders for one in same))
        return found if len(found) == 1 else frozenset()


def _is_whole_of(person: Person, initial: str) -> bool:
    return person.is_whole and person.given[0][0] == initial
