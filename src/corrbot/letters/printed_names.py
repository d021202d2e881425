"""`PrintedNames`: what those are called whom letters are from or to, with the capitals of their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from corrbot.letters.dates import MONTHS
from corrbot.letters.initials import initials
from corrbot.letters.letter import Letter, Party
from corrbot.letters.person import Person
from corrbot.letters.title_case import in_title_case
from corrbot.letters.titles import TITLES
from corrbot.terms import STOP_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SHORTEST = 3
"""Letters of the shortest surname that is told from other words."""
_LONGEST = 100
"""Characters of a longer line are no name."""
NO_NAMES = STOP_WORDS | frozenset(MONTHS) | frozenset(TITLES)
"""Words that are taken for no name."""


class PrintedNames:
    """Spells the names of the parties of ``letters``, whose text is not needed, by their words.

    ``surnames``, ``given_names`` and ``initials`` of bodies are spelled by what they are in lower case.
    """

    def __init__(self, letters: Iterable[Letter]) -> None:
        self.surnames: dict[str, str] = {}
        self.given_names: dict[str, str] = {}
        self.initials: dict[str, str] = {}
        self._given: dict[str, dict[str, str]] = defaultdict(dict)
        self._bodies: dict[str, list[str]] = defaultdict(list)
        for party in dict.fromkeys(party for letter in letters for party in letter.parties):
            self._keep_person(party)
            self._keep_body(party.organisation or "")

    def given_name(self, word: str, surname: str) -> str:
        """Return the given name that ``word`` is of somebody of this ``surname``, as it is spelled, or ""."""
        return self._given.get(surname, {}).get(word, "")

    def bodies_in(self, text: str) -> Iterator[str]:
        """Yield the names of bodies, of several words, all of which ``text``, in lower case, holds."""
        for word in dict.fromkeys(_WORD.findall(text)):
            yield from (body for body in self._bodies.get(word, ()) if body.lower() in text)

    def _keep_person(self, party: Party) -> None:
        person = Person.of(party.name or "", party.title)
        if len(person.surname) < SHORTEST or person.surname in NO_NAMES:
            return
        spelled = {
            word.lower().replace("’", "'"): in_title_case(word) for word in _WORD.findall(party.name or "")
        }
        if person.surname not in spelled or spelled[person.surname].islower():
            return
        self.surnames.setdefault(person.surname, spelled[person.surname])
        for given in person.given:
            if len(given) > 1 and given in spelled:
                self._given[person.surname].setdefault(given, spelled[given])
                self.given_names.setdefault(given, spelled[given])

    def _keep_body(self, organisation: str) -> None:
        name = in_title_case(" ".join(organisation.split()))
        found = _WORD.findall(name.lower())
        if len(name) > _LONGEST or not found:
            return
        for short in initials(name):
            if short not in NO_NAMES:
                self.initials.setdefault(short, short.upper())
        if len(found) > 1 and name not in self._bodies[found[0]]:
            self._bodies[found[0]].append(name)
