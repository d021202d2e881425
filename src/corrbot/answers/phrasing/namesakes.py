"""People of one surname whom letters tell apart by titles: Mrs Vane, and Kevin Vane (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from corrbot.letters.person import Person
from corrbot.letters.titles import TITLES, Gender

_KIN = {
    Gender.WOMAN: re.compile(
        r"\b(?:wife|mother|mum|daughter|sister|widow|aunt|grandmother)\b", re.IGNORECASE
    ),
    Gender.MAN: re.compile(
        r"\b(?:husband|father|dad|son|brother|widower|uncle|grandfather)\b", re.IGNORECASE
    ),
}


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another of the surname, whom a title tells apart; ``printed`` is the longest name in letters."""

    person: Person
    printed: str


def namesakes(names: Iterable[str], genders: Set[Gender]) -> tuple[Namesake, ...]:
    """Return those among ``names`` of one surname that have a given name, and titles of other ``genders``.

    Somebody who is called by an initial, or without a title, is whoever has the given name in another place.
    """
    people = {name: person for name in names if (person := Person.of(name)).given}
    found: dict[tuple[str, ...], str] = {}
    for name, person in people.items():
        told = {gender for one in people.values() if one.may_be(person) for gender in one.genders}
        if told and told.isdisjoint(genders):
            bare = _bare(name)
            found[person.given] = max(
                found.get(person.given, ""), bare, key=lambda one: (len(one), not one.isupper())
            )
    return tuple(Namesake(Person.of(printed), printed) for printed in found.values())


def speaks_of_kin(text: str, genders: Set[Gender]) -> bool:
    """Return whether ``text`` speaks of a relative of one of ``genders`` by no name: "my wife"."""
    return any(_KIN[gender].search(text) for gender in genders)


def longest(names: Iterable[Namesake]) -> Iterator[str]:
    """Yield the printed names of different people, the longest of each."""
    kept: list[Namesake] = []
    for one in sorted(names, key=lambda one: -len(one.printed)):
        if not any(one.person.may_be(other.person) for other in kept):
            kept.append(one)
            yield one.printed


def _bare(name: str) -> str:
    """Return ``name`` without the titles before it."""
    found = name.split()
    while found and found[0].strip(".,").lower() in TITLES:
        found = found[1:]
    return " ".join(found)
