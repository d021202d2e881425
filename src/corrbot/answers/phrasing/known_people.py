"""`KnownPeople`: who of a folder's people is meant by a name, where names and initials leave a choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cache, cached_property

from corrbot.answers.phrasing.address_names import AddressNames
from corrbot.answers.phrasing.told_titles import ToldTitles
from corrbot.letters import Letter, Party
from corrbot.letters.asked_name import AskedName, Fit
from corrbot.letters.person import Person, are_like
from corrbot.letters.titles import CIVIL, KNIGHTLY, Gender
from corrbot.terms import words
from corrbot.threads.former_names import is_former_name
from corrbot.threads.identity import Identity, body_key, firm_key


class Meant(IntEnum):
    """Whether a name that somebody asks for means a party."""

    NOT = 0
    PERHAPS = 1
    """It may as well mean another of these people."""
    UNTITLED = 2
    """It does, unless the title is another: no letter tells it."""
    SURELY = 3


@dataclass(slots=True)
class _Known:
    """What letters tell of people with one whole given name and surname."""

    genders: set[Gender] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)


class KnownPeople:
    """Tells which parties a name means, from what all of ``letters`` say of people.

    ``complete`` gives an identity with the body that other letters give it, ``elsewhere`` the body that they
    give its name; ``titles`` tells what letters call people, ``other_name`` whether it is another of a body.
    """

    def __init__(
        self,
        letters: Iterable[Letter],
        complete: Callable[[Identity], Identity] = lambda one: one,
        elsewhere: Callable[[Identity], Identity] = lambda one: one,
        titles: ToldTitles | None = None,
        other_name: Callable[[str, str], str] = lambda body, asked: "",
    ) -> None:
        self._letters = letters
        self._complete = complete
        self._elsewhere = elsewhere
        self._other_name = other_name
        self._titles = titles or ToldTitles(lambda surname: ())
        self._address_names = AddressNames(letters)
        self._of_surname = cache(self._read_surname)
        self._of_words = cache(self._read_meant)

    def meant(self, name: str, party: Party | None) -> Meant:
        """Return whether ``name`` means ``party``, whose body other letters may tell."""
        if party is None:
            return Meant.NOT
        told = self._of_words(name, party.words)
        if told or not party.email:
            return told
        others = (replace(party, name=other) for other in self._address_names.others(party))
        return max((self._of_words(name, other.words) for other in others), default=told)

    def _read_meant(self, name: str, called: tuple[str | None, ...]) -> Meant:
        asked, party = AskedName.of(name), Party.of_words(called)
        body = self._body(party)
        if self._other_name(body.organisation, name):
            return Meant.SURELY
        is_former = is_former_name(party.unit or "")
        fit = asked.fit(replace(party, unit=None) if is_former else party, _words_of(body))
        if fit is Fit.BY_DOMAIN:
            return Meant.SURELY
        person = Person.of(party.name or "", party.title)
        if fit is Fit.WHOLLY and self._is_of_another(asked, person, party):
            is_of_firm = firm_key(party.organisation or "") == " ".join(asked.words)
            return Meant.PERHAPS if is_of_firm else Meant.NOT
        if fit is Fit.NOT:
            return self._unfit(asked, person, party, body.organisation)
        if fit is Fit.WHOLLY and not asked.genders:
            return Meant.SURELY
        if fit is Fit.UNRANKED:
            return self._by_rank(asked, person)
        genders = self.genders(person)
        wanted = asked.genders or (self.genders(asked.person) if fit is Fit.BY_INITIAL else frozenset())
        if wanted and genders and wanted.isdisjoint(genders):
            return Meant.NOT
        if fit is Fit.BY_INITIAL:
            return self._by_initial(asked.person, person, body.organisation)
        if genders or not person.surname or asked.person.titles.isdisjoint(CIVIL):
            return Meant.SURELY
        return self._untitled(asked, person)

    def _unfit(self, asked: AskedName, person: Person, party: Party, body: str) -> Meant:
        """Return whether ``asked`` means a ``party`` that is not called so, as other letters tell."""
        if not body and self._is_placed(asked, party):
            return Meant.PERHAPS
        if asked.person.given and person.titles and not person.given:
            return self._by_surname(asked.person, person, body)
        return Meant.PERHAPS if self._may_be_called(asked, party, body) else Meant.NOT

    def _is_of_another(self, asked: AskedName, person: Person, party: Party) -> bool:
        """Return whether the name of somebody known is in another's office only: "Office of Ann Bell".

        Where it is that of the firm, "Ann Bell" of "Ann Bell LLP", it may be the firm that is asked for.
        """
        return (
            asked.person.is_whole
            and person.is_whole
            and not asked.person.may_be(person)
            and not _is_office(asked.person, person, party)
            and not set(asked.words) <= set(words(f"{party.name or ''} {party.email or ''}"))
            and body_key(party.organisation or "") != body_key(" ".join(asked.words))
            and any(given[0] == asked.person.given[0] for given in self._of_surname(asked.person.surname))
        )

    def _is_placed(self, asked: AskedName, party: Party) -> bool:
        """Return whether other letters give the name of ``party`` the body that ``asked`` names."""
        told = _words_of(self._elsewhere(Identity.of(party)))
        return bool(told) and not asked.is_of_person and asked.fit(party, told) is Fit.WHOLLY

    def _may_be_called(self, asked: AskedName, party: Party, body: str) -> bool:
        """Return whether the first name alone tells ``party``, or ``asked``, who is known by the whole name.

        That is "Ann" where "Mrs Bell" or "Ann Bell" is asked for, and "Mrs Bell" where "Ann" is; the
        ``body`` of ``party``, where it is told, is one that letters give the whole name.
        """
        one, printed = Identity.of(party), Person.of(party.name or "", party.title)
        if one.given and len(one.given) > 1:
            given, surname, genders = one.given, asked.person.surname, asked.genders
            is_meant = asked.person.may_be
        elif len(asked.words) == 1 and not asked.is_of_person and printed.surname and not printed.given:
            given, surname, genders = asked.words[0], printed.surname, printed.genders
            is_meant = printed.may_be
        else:
            return False
        known = self._of_surname(surname) if given != surname else {}
        return any(
            names[0] == given
            and is_meant(Person(given=names, surname=surname))
            and (not body or body in found.bodies)
            and not (genders and found.genders and genders.isdisjoint(found.genders))
            for names, found in known.items()
        )

    def is_spelt(self, name: str, party: Party) -> bool:
        """Return whether ``name`` means ``party`` for the domain of its e-mail address alone."""
        return AskedName.of(name).fit(party, _words_of(self._body(party))) is Fit.BY_DOMAIN

    def may_mean(self, name: str, party: Party | None) -> bool:
        """Return whether ``name`` may mean ``party``."""
        return self.meant(name, party) is not Meant.NOT

    def _by_initial(self, asked: Person, printed: Person, body: str) -> Meant:
        if printed.is_called_by_given_name:
            return self._by_given_name(asked, printed)
        if not asked.is_whole or printed.is_whole:
            return Meant.SURELY
        same: set[str] = set()
        rivals: list[_Known] = []
        for given, known in self._of_surname(asked.surname).items():
            one = Person(given=given, surname=asked.surname)
            if not one.is_whole or not one.may_be(printed):
                continue
            if one.may_be(asked):
                same |= known.bodies
            elif not (printed.genders and known.genders) or printed.genders & known.genders:
                rivals.append(known)
        if not rivals or (body in same and not any(body in one.bodies for one in rivals)):
            return Meant.SURELY
        if same and body and body not in same and any(body in one.bodies for one in rivals):
            return Meant.NOT
        return Meant.PERHAPS

    def _by_surname(self, asked: Person, printed: Person, body: str) -> Meant:
        """Return whether "Ms Bell" means ``asked``, "Ann Bell", whom other letters name so.

        An initial is not enough where no body tells it, too.
        """
        if asked.surname != printed.surname or printed.is_called_by_given_name:
            return Meant.NOT
        fitting = {
            given: known
            for given, known in self._of_surname(asked.surname).items()
            if not (known.genders and printed.genders) or known.genders & printed.genders
        }
        same = {
            person: known
            for given, known in fitting.items()
            if (person := Person(given=given, surname=asked.surname)).may_be(asked)
        }
        if not same:
            return Meant.NOT
        bodies = set().union(*(known.bodies for known in same.values()))
        is_whole = asked.is_whole and any(person.is_whole for person in same)
        is_told = body in bodies if body else is_whole
        return Meant.SURELY if is_told and len(same) == len(fitting) else Meant.PERHAPS

    def _by_given_name(self, asked: Person, printed: Person) -> Meant:
        """Return whether "Dame Ann" means ``asked``, "Ann Bell"."""
        called = {
            (person.given, person.surname)
            for person in self._knighted[printed.surname]
            if printed.titles & person.titles
        }
        own = {one for one in called if one == (asked.given, asked.surname)}
        if not own and asked.titles.isdisjoint(KNIGHTLY):
            return Meant.NOT
        return Meant.PERHAPS if called - own else Meant.SURELY

    def _untitled(self, asked: AskedName, printed: Person) -> Meant:
        """Return what a title and a name mean of somebody whose title no heading or signature tells."""
        if not asked.genders.isdisjoint(self._titles.others(printed)):
            return Meant.PERHAPS
        if not asked.genders.isdisjoint(self._titles.supposed(printed)):
            return Meant.SURELY
        titled = [
            one
            for given in self._of_surname(printed.surname)
            if self.genders(one := Person(given=given, surname=printed.surname)) & asked.genders
            and set(asked.words) <= {*given, printed.surname}
        ]
        if not titled or self._is_short_for_one(printed, titled):
            return Meant.UNTITLED
        return Meant.SURELY if any(one.may_be(printed) for one in titled) else Meant.PERHAPS

    def _is_short_for_one(self, printed: Person, titled: Sequence[Person]) -> bool:
        """Return whether ``printed`` may be short for the only one ``titled``, and for no other name."""
        if not printed.is_whole or len(titled) != 1:
            return False
        short = printed.given[0]
        begun = [given for given in self._of_surname(printed.surname) if given[0].startswith(short)]
        return {given for given in begun if given[0] != short} == {titled[0].given}

    def _by_rank(self, asked: AskedName, printed: Person) -> Meant:
        """Return whether a rank and a name mean somebody whose name is ``printed`` without the rank."""
        ranked = self._ranked[printed.surname]
        titled = [person for person in ranked if person.ranks & asked.person.ranks]
        if not titled:
            has_other = any(person.may_be(printed) for person in ranked)
            return Meant.NOT if has_other or asked.is_of_place else Meant.UNTITLED
        named = [person for person in titled if person.given]
        if printed.given and named:
            is_meant = any(person.may_be(printed) for person in named)
        else:
            is_meant = _is_one(self._of_surname(printed.surname)) and printed.titles.isdisjoint(CIVIL)
        is_woman = Gender.WOMAN in printed.genders and not any(Gender.WOMAN in one.genders for one in titled)
        return Meant.SURELY if is_meant and not is_woman else Meant.PERHAPS

    def genders(self, person: Person) -> frozenset[Gender]:
        """Return what titles tell of ``person``, here or where the same name is whole."""
        if person.genders or not person.given:
            return person.genders
        found = {
            given: known.genders
            for given, known in self._of_surname(person.surname).items()
            if Person(given=given, surname=person.surname).may_be(person)
        }
        by_parties = frozenset[Gender]().union(*found.values()) if _is_one(found) else frozenset[Gender]()
        return by_parties or self._titles.told(person)

    def supposed_genders(self, person: Person) -> frozenset[Gender]:
        """Return what `genders` does, or else what a title before the surname or an initial makes likely."""
        return self.genders(person) or self._titles.supposed(person)

    def whole_names(self, name: str, parties: Iterable[Party]) -> tuple[str, ...]:
        """Return the names of ``parties`` whom ``name``, a surname, initial or "MP", may call, if several."""
        if AskedName.of(name).is_after_names:
            return self._all_called(name, parties)
        asked = AskedName.of(name).person
        if asked.is_whole or not (asked.given or asked.titles):
            return ()
        people = {
            person.given[0]: " ".join((party.name or "").split())
            for party in parties
            if (person := Person.of(party.name or "", party.title)).is_whole
            and person.may_be(asked)
            and not (asked.genders and (known := self.genders(person)) and known.isdisjoint(asked.genders))
        }
        return tuple(sorted(people.values())) if len(people) > 1 else ()

    def _all_called(self, name: str, parties: Iterable[Party]) -> tuple[str, ...]:
        """Return the names of the people among ``parties`` whom ``name`` means, if they are several."""
        people: dict[tuple[str, str], str] = {}
        for party in parties:
            person = Person.of(party.name or "")
            if person.surname and self.may_mean(name, party):
                initial = person.given[0][0] if person.given else ""
                people.setdefault((person.surname, initial), " ".join((party.name or "").split()))
        return tuple(sorted(people.values())) if len(people) > 1 else ()

    def _body(self, party: Party) -> Identity:
        return self._complete(Identity.of(party))

    @cached_property
    def _called(self) -> defaultdict[str, list[tuple[Person, Party]]]:
        """The parties with a given name or an initial of it, by surname."""
        found: defaultdict[str, list[tuple[Person, Party]]] = defaultdict(list)
        for party in (one for letter in self._letters for one in letter.parties):
            person = Person.of(party.name or "", party.title)
            if person.given:
                found[person.surname].append((person, party))
        return found

    @cached_property
    def _knighted(self) -> defaultdict[str, set[Person]]:
        """Who is called "Sir" or "Dame" with the whole name, by the first given name."""
        found: defaultdict[str, set[Person]] = defaultdict(set)
        for people in self._called.values():
            for person, _ in people:
                if not person.titles.isdisjoint(KNIGHTLY):
                    found[person.given[0]].add(person)
        return found

    @cached_property
    def _ranked(self) -> defaultdict[str, set[Person]]:
        """Who is called by a rank, by surname."""
        found: defaultdict[str, set[Person]] = defaultdict(set)
        for party in (one for letter in self._letters for one in letter.parties):
            person = Person.of(party.name or "")
            if person.ranks:
                found[person.surname].add(person)
        return found

    def _read_surname(self, surname: str) -> dict[tuple[str, ...], _Known]:
        """Return what is known of people by given names; an initial counts for whom alone it may be."""
        found: dict[tuple[str, ...], _Known] = {}
        short: list[tuple[Person, Party]] = []
        for person, party in self._called[surname]:
            if person.is_whole:
                self._learn(found.setdefault(person.given, _Known()), person, party)
            else:
                short.append((person, party))
        whole = tuple(found)
        for person, party in short:
            like = [given for given in whole if are_like(given, person.given)]
            if like and _is_one(like):
                self._learn(found[like[0]], person, party)
            elif not like:
                self._learn(found.setdefault(person.given, _Known()), person, party)
        return found

    def _learn(self, known: _Known, person: Person, party: Party) -> None:
        known.genders |= person.genders
        if body := self._body(party).organisation:
            known.bodies.add(body)


def _is_office(asked: Person, printed: Person, party: Party) -> bool:
    """Return whether what stands before the surname in ``asked`` is the office of ``party``, no name."""
    office = set(words(party.role or ""))
    return asked.surname == printed.surname and set(words(" ".join(asked.given))) <= office


def _words_of(body: Identity) -> frozenset[str]:
    return frozenset((*body.organisation.split(), *body.initials))


def _is_one(givens: Iterable[tuple[str, ...]]) -> bool:
    """Return whether given names can be those of one person: the first is the same."""
    return len({given[0] for given in givens}) <= 1
