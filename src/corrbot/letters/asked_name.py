"""`AskedName`: a name as somebody asks for it, and whether a party of a letter is called so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from corrbot.letters import names
from corrbot.letters.initials import initials
from corrbot.letters.letter import Party
from corrbot.letters.mailboxes import spells
from corrbot.letters.person import LETTERS_AFTER, NOBODY, Person
from corrbot.letters.titles import (
    CIVIL,
    ELECTED,
    KNIGHTLY,
    LORDLY,
    OF_PEOPLE,
    OF_PLACES,
    RANKS,
    STYLES,
    TITLES,
    Gender,
    spellings,
)
from corrbot.terms import words

NEEDLESS = frozenset({"a", "an", "dr", "messrs", "messieurs", *STYLES, *CIVIL, *KNIGHTLY, *LORDLY, *ELECTED})
"""Words of a name that a letter need not have. "Professor" may be all that it tells of an office."""
_JOINS = frozenset(("of", "for", "and"))
_INITIAL_FIRST = re.compile(r"A[.\s]\s*[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)?\s*$")
"""Begins with an initial that is no article: "A Bell"."""
_SERVED = re.compile(
    r"\b(?i:(?P<own>private\s+|personal\s+)?(?:secretary|assistant|advis[eo]r|aide|researcher|caseworker|(?P<pa>P\.?A\.?)))"
    r"\s+to\s+(?!the\b|our\b|an?\b)(?P<whom>[A-Z][^,]{2,80})"
)
"""Whose secretary or the like somebody is: "Private Secretary to Ada Bell MP"."""
_OF_PARLIAMENT = "member of parliament"
_MOST_NAMES = 5
"""Words of a person's name at most."""
_KEPT = 50_000


class Fit(IntEnum):
    """Whether a party is called by a name."""

    NOT = 0
    BY_INITIAL = 1
    """Only an initial agrees with a given name of the same surname, or "Dame Ann" with "Ann Bell"."""
    BY_DOMAIN = 2
    """Only the domain of the e-mail address spells it: "Home Office" and "homeoffice.gov.uk"."""
    UNRANKED = 3
    """The name is printed without the rank that is asked for: "Captain Bell" and "A. Bell"."""
    WHOLLY = 4
    """Every word of the name is printed."""


@dataclass(frozen=True, slots=True)
class AskedName:
    """The ``words`` of a name, titles aside unless there is nothing else, and the ``person`` it may call.

    ``is_of_person`` when a title says that it is a person's, who is then no body of that name.
    ``unranked`` are the words of a person's name without a rank before it, of which there is one; none
    otherwise. ``is_of_place`` where it stands after "of": "the Bishop of Bell".
    """

    words: tuple[str, ...]
    person: Person
    is_of_person: bool
    unranked: tuple[str, ...] = ()
    is_of_place: bool = False

    @classmethod
    def of(cls, name: str) -> AskedName:
        """Return ``name`` as it is compared with parties."""
        return _asked(name)

    @property
    def genders(self) -> frozenset[Gender]:
        """What its titles tell."""
        return self.person.genders if self.is_of_person else frozenset()

    @property
    def is_after_names(self) -> bool:
        """Whether it is no name but what stands after one: "the MP"."""
        return len(self.words) == 1 and self.words[0] in LETTERS_AFTER

    def fit(self, party: Party | None, more: frozenset[str] = frozenset()) -> Fit:
        """Return whether ``party`` is called so, ``more`` being words of it that other letters tell.

        Each word stands in its name, role, body, unit or e-mail address, or is initials of the body ("DTH").
        "Alan Bell" and "A Bell" are alike. "Mrs" before the name of who is printed with "Mr" is another.
        """
        if party is None or not self.words:
            return Fit.NOT
        if self.is_after_names:
            return Fit.WHOLLY if self._stands_after(party) else Fit.NOT
        if self._is_served_by(party):
            return Fit.NOT
        printed = _printed(party.name, party.role, party.organisation, _own_email(party), party.unit)
        person = Person.of(party.name or "", party.title)
        if self.genders and person.genders and self.genders.isdisjoint(person.genders):
            return Fit.NOT
        if all(word in printed or word in more or word in _JOINS for word in self.words):
            return Fit.WHOLLY if not self.is_of_person or self._is_in_name_of(party) else Fit.NOT
        if self.unranked and person.surname == self.unranked[-1] and self._is_of_no_other_rank(person):
            called = {*person.given, person.surname}
            if called.issuperset(self.unranked):
                return Fit.UNRANKED
        if self._is_short_for(person):
            return Fit.BY_INITIAL
        is_spelt = not self.is_of_person and spells(party.email or "", " ".join(self.words))
        return Fit.BY_DOMAIN if is_spelt else Fit.NOT

    def _is_in_name_of(self, party: Party) -> bool:
        mailbox = (party.email or "").partition("@")[0]
        return (
            self.words[0] in words(f"{party.name or ''} {mailbox}".replace("_", " "))
            or self.person.surname in words(party.name or "")
            or _titled(self.words[0]) & _neighbours(party.organisation or "") != frozenset()
        )

    def _is_served_by(self, party: Party) -> bool:
        """Return whether the name is of the person whose secretary or the like ``party`` is.

        Who serves a body writes for it; a title, or that it is his own secretary, tells a person.
        """
        served = _SERVED.search(party.role or "")
        return (
            served is not None
            and bool(served["own"] or served["pa"] or names.is_titled(served["whom"]))
            and not names.is_body(served["whom"])
            and set(self.words).isdisjoint(words(f"{party.organisation or ''} {party.unit or ''}"))
            and self.person.surname in words(served["whom"])
            and set(self.words).issubset(words(served["whom"]))
            and set(self.words).isdisjoint(words(party.name or ""))
        )

    def _stands_after(self, party: Party) -> bool:
        is_member = self.words[0] == "mp" and _OF_PARLIAMENT in (party.role or "").lower()
        return is_member or self.words[0] in words(f"{party.name or ''} {party.post_nominals or ''}")

    def _is_of_no_other_rank(self, person: Person) -> bool:
        return not person.ranks or not person.ranks.isdisjoint(self.person.ranks)

    def _is_short_for(self, person: Person) -> bool:
        if not self.person.given:
            return False
        if person.is_called_by_given_name:
            return self.person.given[0] == person.surname
        return bool(person.given) and self.person.may_be(person)


def spellings_of_title(word: str) -> frozenset[str]:
    """Return the other forms of a title, short or in full: "cllr" for "councillor"; none of another word."""
    return frozenset(spellings(word)) - {word}


@lru_cache(_KEPT)
def _asked(name: str) -> AskedName:
    said = [word.removesuffix("'s") for word in words(name)]
    initial = said[:1] if _INITIAL_FIRST.match(name) else []
    before = NEEDLESS.union(OF_PEOPLE)
    start = next((at for at, word in enumerate(said[:-1]) if word not in before), len(said) - 1)
    rest = [word for word in said[start:] if word not in NEEDLESS]
    titled = not OF_PEOPLE.keys().isdisjoint(said[:start])
    is_of_person = titled and bool(rest) and rest[0] not in _JOINS
    kept = rest if rest and rest[0] not in _JOINS else [word for word in said if word not in NEEDLESS] or said
    person = Person.of(name) if len(said) <= _MOST_NAMES + start and not _JOINS & set(said) else NOBODY
    unranked = _unranked(said)
    is_of_place = unranked[:1] == ("of",)
    if is_of_place:
        unranked = unranked[1:]
        person = Person.of(name)
    return AskedName(
        tuple(TITLES.get(word, word) for word in (*initial, *kept)),
        person,
        is_of_person,
        unranked,
        is_of_place,
    )


def _unranked(said: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a person's name after a rank; a single one after "of" where that is a name's."""
    before = NEEDLESS.union(TITLES)
    start = next((at for at, word in enumerate(said) if word not in before), len(said))
    ranks, rest = [RANKS[word] for word in said[:start] if word in RANKS], tuple(said[start:])
    if not ranks or not rest or len(rest) > _MOST_NAMES or _JOINS & set(rest[1:]):
        return ()
    if rest[0] in _JOINS and (rest[0] != "of" or OF_PLACES.isdisjoint(ranks) or len(rest) == 1):
        return ()
    return rest


def _own_email(party: Party) -> str | None:
    """Return the e-mail address of ``party``, of somebody named without an office that it may be called by.

    "minister@chapel.example" makes no minister of the Revd Ada Bell.
    """
    local, _, domain = (party.email or "").partition("@")
    return domain if party.name and names.is_role(local) else party.email


@lru_cache(_KEPT)
def _printed(
    name: str | None, role: str | None, organisation: str | None, email: str | None, unit: str | None
) -> frozenset[str]:
    found = set(words(" ".join(filter(None, (name, role, organisation, email, unit)))))
    for body in filter(None, (organisation, unit)):
        found.update(initials(body))
    if _OF_PARLIAMENT in (role or "").lower():
        found.add("mp")
    found |= {word.removesuffix("'s") for word in found}
    return frozenset(found | {TITLES[word] for word in found if word in TITLES})


def _titled(word: str) -> frozenset[tuple[str, str]]:
    return frozenset((title, word) for title in OF_PEOPLE)


@lru_cache(_KEPT)
def _neighbours(text: str) -> frozenset[tuple[str, str]]:
    found = [word.removesuffix("'s") for word in words(text)]
    return frozenset(zip(found, found[1:], strict=False))
