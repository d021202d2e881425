"""`Bodies`: which body the people and the e-mail domains of a folder of letters belong to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from corrbot.letters import Found, Letter, Party
from corrbot.letters.units import is_part
from corrbot.threads.body_parts import PARTS
from corrbot.threads.domains import OF_MANY_BODIES, OF_NO_BODY, spelled
from corrbot.threads.former_names import other_names
from corrbot.threads.identity import LONGEST_NAME, UNKNOWN, Identity, body_key, short_forms, words


@dataclass(frozen=True, slots=True)
class Bodies:
    """The body that most parties of each domain, and of each whole name, are said to be of.

    More than half of those with a body must agree; the name of a mailbox that the domain does not bear says
    nothing. A domain of which they do not, or whose name is not of theirs, is that of the people who have
    addresses there and are known by other letters, when it bears the name of their body. What stands in the
    place of a body and holds the whole name of another is that other where it says so ("FOI requests at
    Northmere Borough Council") or is at the same domain; what letters name as part of one body only is of
    it, and so is what ends with its initials ("MP enquiries HMRC") or is its name with initials for the end
    of it, where that is one body's only ("Orlo DC"). A domain that spells the name of a body (`spelled`) is
    of it unless people known of others are there, whatever service is named there where one known of it is;
    so is what is called a part of some body and whose people have addresses there only. An office that ends
    with the whole name of a body ("Clerk, Northmere Parish Council"), or such a form of it, is
    of it. ``spellings`` gives the name of a body as most letters print it, ``also_called`` its other names,
    with letters that say so: "Mill Trust (formerly Weir Fund)".
    """

    of_domain: Mapping[str, Identity]
    of_person: Mapping[str, Identity]
    spellings: Mapping[str, str]
    of_part: Mapping[str, Identity]
    of_role: Mapping[str, Identity]
    _shortened: Mapping[str, Identity]
    _of_several: frozenset[str]
    """Words that may be a first name, of more than one person, or a surname, or a word of a body's name."""
    also_called: Mapping[str, Mapping[str, Letter]] = field(default_factory=dict, repr=False)
    _completed: dict[Identity, Identity] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, letters: Iterable[Letter]) -> Bodies:
        """Read the parties of ``letters``."""
        letters = tuple(letters)
        domains: defaultdict[str, Counter[str]] = defaultdict(Counter)
        people: defaultdict[str, Counter[str]] = defaultdict(Counter)
        addresses: set[tuple[str, str]] = set()
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        parties = [(Identity.of(party), party) for letter in letters for party in letter.parties]
        known = {one.organisation: one for one, _ in reversed(parties) if one.organisation}
        of_domain_name = spelled((one.domain for one, _ in parties if one.domain), known)
        of_unit = dict(_units(known, parties))
        shortened = dict(_shortened(known))
        of_part = (
            dict(_branches(of_domain_name, parties))
            | of_unit
            | dict(_abbreviated(known, shortened))
            | dict(_parts(known, (one for one, _ in parties)))
        )
        for identity, party in parties:
            body = of_part.get(_place(identity), identity).organisation
            if not body:
                addresses.add((identity.domain, identity.name))
                continue
            if body == identity.organisation:
                spellings[body][party.organisation or ""] += 1
            if identity.domain and not _is_mailbox_only(identity, party, known[body], of_domain_name):
                domains[identity.domain][body] += 1
            if " " in identity.name:
                people[identity.name][body] += 1
        of_person = {name: known[body] for name, body in _agreed(people)}
        strangers = {
            domain
            for domain, name in addresses
            if name in of_person and domain in of_domain_name and of_person[name] != of_domain_name[domain]
        }
        of_domain = {domain: body for domain, body in of_domain_name.items() if domain not in strangers}
        of_domain |= {domain: known[body] for domain, body in _agreed(domains)}
        confirmed = (
            (domain, of_person[name])
            for domain, name in addresses
            if domain not in strangers and name in of_person and of_person[name] == of_domain_name.get(domain)
        )
        for domain, body_there in (*confirmed, *_shared(addresses, of_person)):
            if domain not in of_domain or not _bears_name(domain, of_domain[domain]):
                of_domain[domain] = body_there
        of_part = dict(_branches(of_domain, parties)) | of_part
        return cls(
            of_domain,
            of_person,
            {key: printed.most_common(1)[0][0] for key, printed in spellings.items()},
            of_part,
            of_unit | dict(_held(known, shortened, (one for one, _ in parties))),
            shortened,
            _of_several({one for one, _ in parties}),
            other_names(letters),
        )

    def complete(self, identity: Identity) -> Identity:
        """Return ``identity`` with the body that other letters give its domain, or else its name.

        A name of one word that may be of several is not taken for a first name.
        """
        if identity not in self._completed:
            self._completed[identity] = self._with_body(identity)
        return self._completed[identity]

    def _with_body(self, identity: Identity) -> Identity:
        if identity.given in self._of_several:
            identity = replace(identity, given="")
        body = self.of_part.get(_place(identity), identity)
        if not body.organisation and identity.role:
            body = self.of_role.get(identity.role, body)
        if body.organisation:
            return replace(identity, organisation=body.organisation, initials=body.initials)
        known, key = (self.of_domain, identity.domain) if identity.domain else (self.of_person, identity.name)
        found = known.get(key)
        if found is None:
            return identity
        return replace(identity, organisation=found.organisation, initials=found.initials)

    def elsewhere(self, identity: Identity) -> Identity:
        """Return the body that other letters give the name of ``identity``; its domain may be of another."""
        return self.of_person.get(identity.name, UNKNOWN)

    def is_by_initials(self, identity: Identity) -> bool:
        """Return whether ``identity`` has its body only for initials, which may be those of another."""
        ends = () if identity.organisation else _ends(identity.role)
        return any(form in self._shortened for form in (_place(identity), *ends))

    def in_short(self, body: str) -> tuple[str, ...]:
        """Return how letters print the body with this key whole, or with initials for the end of its name.

        Of them is only what can stand for no other body that letters name.
        """
        whole = self._shortened.get(body)
        others = {form for name in self.spellings if name != body for form in short_forms(name)}
        short = [form for form in short_forms(body) if form not in others]
        keys = (*([whole.organisation] if whole else ()), *short)
        return tuple(self.spellings[key] for key in keys if key in self.spellings)

    def told(self, party: Party) -> frozenset[str]:
        """Return the words and the initials of the body that all letters together give ``party``."""
        body = self.complete(Identity.of(party))
        return frozenset((*body.organisation.split(), *body.initials))

    def other_name(self, body: str, asked: str) -> str:
        """Return ``asked`` as a key where it is another name of the body with the key ``body``, or ""."""
        key = body_key(asked)
        return key if key in self.also_called.get(body, ()) else ""


def _of_several(parties: Iterable[Identity]) -> frozenset[str]:
    """Return the words that are the first name of several of ``parties``, or a surname or of a body."""
    surnames: defaultdict[str, set[str]] = defaultdict(set)
    found: set[str] = set()
    for one in parties:
        found.update(one.organisation.split())
        if one.name and not one.given:
            first, *_, last = (one.name.split()[0], *one.name.split())
            surnames[first].add(last)
            found.add(last)
    return frozenset(found | {first for first, lasts in surnames.items() if len(lasts) > 1})


def _is_mailbox_only(
    identity: Identity, party: Party, body: Identity, of_domain_name: Mapping[str, Identity]
) -> bool:
    """Return whether only the name that a mail's header gives a mailbox says that its domain is of ``body``.

    A list of recipients has such a name ("Tide Walk Project Board"), and its domain nothing of it.
    """
    if identity.name or party.found not in (Found.HEADER, Found.INFERRED):
        return False
    return of_domain_name.get(identity.domain) != body and not _bears_name(identity.domain, body)


def _parts(known: Mapping[str, Identity], parties: Iterable[Identity]) -> Iterator[tuple[str, Identity]]:
    """Yield what stands in the place of a body but is part of one of those ``known``, with that body."""
    domains: defaultdict[str, set[str]] = defaultdict(set)
    for one in parties:
        domains[_place(one)] |= {one.domain} - {""}
    for part in domains:
        within = (name for name in _phrases(part.split()[:LONGEST_NAME]) if name != part and name in known)
        whole = min(within, key=len, default=None)
        if whole and (_is_part_of(part, whole) or not domains[part].isdisjoint(domains[whole])):
            yield part, known[whole]


def _units(
    known: Mapping[str, Identity], parties: Iterable[tuple[Identity, Party]]
) -> Iterator[tuple[str, Identity]]:
    """Yield what the parties name as a part of one of those ``known`` only, and is no body."""
    wholes: defaultdict[str, set[str]] = defaultdict(set)
    for one, party in parties:
        if party.unit and one.organisation:
            wholes[body_key(party.unit)].add(one.organisation)
    for unit, bodies in wholes.items():
        if len(bodies) == 1 and unit not in known:
            yield unit, known[next(iter(bodies))]


def _branches(
    of_domain: Mapping[str, Identity], parties: Iterable[tuple[Identity, Party]]
) -> Iterator[tuple[str, Identity]]:
    """Yield what is called a part of some body, and all of whose people are at domains of one body."""
    people: defaultdict[str, set[str]] = defaultdict(set)
    at: defaultdict[str, set[str]] = defaultdict(set)
    for one, party in parties:
        if one.domain and " " in one.name:
            at[one.name].add(one.domain)
        if one.organisation and (is_part(party.organisation or "") or one.organisation.endswith(" office")):
            people[one.organisation] |= {one.name} if " " in one.name else set()
            at[one.organisation] |= {one.domain} - {""}
    for part, names in people.items():
        domains = at[part].union(*(at[name] for name in names))
        bodies = {of_domain[domain].organisation if domain in of_domain else "" for domain in domains}
        if len(bodies) == 1 and not bodies & {"", part}:
            yield part, of_domain[next(iter(domains))]


def _shortened(known: Mapping[str, Identity]) -> Iterator[tuple[str, Identity]]:
    """Yield each form in which initials stand for the end of the name of one body only: "Orlo DC"."""
    wholes: defaultdict[str, set[str]] = defaultdict(set)
    for name in known:
        for form in short_forms(name):
            wholes[form].add(name)
    for form, names in wholes.items():
        if len(names) == 1:
            yield form, known[next(iter(names))]


def _abbreviated(
    known: Mapping[str, Identity], shortened: Mapping[str, Identity]
) -> Iterator[tuple[str, Identity]]:
    """Yield what ends with initials of one of those ``known``, and of no other, with that body.

    They may be those of the end of its name that ``shortened`` has.
    """
    called: defaultdict[str, list[str]] = defaultdict(list)
    for name, one in known.items():
        for form in one.initials:
            called[form].append(name)
    for part in known:
        if part in shortened:
            yield part, shortened[part]
            continue
        before, _, last = part.rpartition(" ")
        whole = called.get(last, [])
        if before and last not in OF_NO_BODY and len(whole) == 1 and whole[0] != part:
            yield part, known[whole[0]]


def _held(
    known: Mapping[str, Identity], shortened: Mapping[str, Identity], parties: Iterable[Identity]
) -> Iterator[tuple[str, Identity]]:
    """Yield each office whose words end with the name of a body of those ``known``, or a form of it."""
    for office in {one.role for one in parties if one.role and not one.organisation}:
        named = (shortened.get(end) or known.get(end) for end in _ends(office))
        whole = next(filter(None, named), None)
        if whole:
            yield office, whole


def _ends(office: str) -> Iterator[str]:
    """Yield the ends of an office that the name of a body can be, of two words and more."""
    said = office.split()
    if len(said) <= LONGEST_NAME:
        yield from (" ".join(said[at:]) for at in range(1, len(said) - 1))


def _place(identity: Identity) -> str:
    """Return what stands in the place of the body: a part of one may, such as "FOI Team", that is a role."""
    return identity.organisation or ("" if identity.name else identity.role)


def _phrases(words: Sequence[str]) -> Iterator[str]:
    """Yield every run of two ``words`` and more."""
    for start, end in combinations(range(len(words) + 1), 2):
        if end - start > 1:
            yield " ".join(words[start:end])


def _is_part_of(part: str, whole: str) -> bool:
    before, _, after = f" {part} ".partition(f" {whole} ")
    rest = (before + " " + after).split()
    return before.endswith(" at") or (rest[-1] in PARTS if rest else False)


def _agreed(counts: Mapping[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    """Yield each key with what more than half of its counts are of."""
    for key, bodies in counts.items():
        body, count = bodies.most_common(1)[0]
        if 2 * count > bodies.total():
            yield key, body


def _shared(
    addresses: Iterable[tuple[str, str]], of_person: Mapping[str, Identity]
) -> Iterator[tuple[str, Identity]]:
    """Yield each domain with the body of the people known there; ``addresses`` are domains and names."""
    bodies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known: dict[str, Identity] = {}
    for domain, name in addresses:
        if domain and name in of_person:
            body = of_person[name]
            bodies[domain][body.organisation] += 1
            known[body.organisation] = body
    yield from ((domain, known[name]) for domain, name in _agreed(bodies) if _bears_name(domain, known[name]))


def _bears_name(domain: str, body: Identity) -> bool:
    """Return whether a part of ``domain`` is a word or the initials of the name of ``body``."""
    parts = set(re.split(r"[.-]", domain)) - OF_NO_BODY
    return not ({*words(body.organisation), *body.initials} - OF_MANY_BODIES).isdisjoint(parts)
