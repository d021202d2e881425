"""`KnownGenders`: what titles in the heads of letters tell of people whom others of them name without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from corrbot.letters.letter import Letter, Party
from corrbot.letters.person import Person
from corrbot.letters.titles import Gender


class KnownGenders:
    """Tells the gender of a party of one of ``letters``. Made in time in proportion to their number."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._of_surname: defaultdict[str, set[Person]] = defaultdict(set)
        for party in (one for letter in letters for one in letter.parties):
            person = Person.of(party.name or "", party.title)
            if person.given:
                self._of_surname[person.surname].add(person)

    def of(self, party: Party) -> frozenset[Gender]:
        """Return what the title of ``party`` tells, or that of the one person of its surname it may be.

        An initial may be that of several people; then nothing is told.
        """
        person = Person.of(party.name or "", party.title)
        if person.genders or not person.given:
            return person.genders
        same = [one for one in self._of_surname[person.surname] if one.may_be(person)]
        whole = {one.given[0] for one in self._of_surname[person.surname] if one.is_whole}
        initial = person.given[0][0]
        if len({name for name in whole if name[0] == initial}) > 1:
            same = [one for one in same if one.is_whole and person.is_whole]
        return frozenset[Gender]().union(*(one.genders for one in same))
