"""`OurSide`: who "we" are in a folder of letters, and which way each letter goes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrbot.letters import Direction, Letter, LetterKind, ReferenceKind
from corrbot.letters.mailboxes import PROVIDERS
from corrbot.threads.bodies import Bodies
from corrbot.threads.identity import Identity, body_key, holds, is_named, is_whose_office, whose_office
from corrbot.threads.namesakes import Namesakes

_LEAST_LETTERS = 3
_LEAST_SHARE = 0.5
"""Letters, and share of all letters, that our side must stand at one end of to be inferred."""
_PERSON = "a person: "
_RIVAL_SHARE = 0.8
"""Share of the first side's letters from which another might be ours as well."""


@dataclass(frozen=True, slots=True)
class OurSide:
    """The names ("Northmere Council"), e-mail domains ("@northmere.example") and addresses of our side.

    ``words`` say in a sentence or two for people what was taken and why; ``names`` is empty where nothing
    tells. ``is_inferred`` when the names were not given but found in the letters.
    """

    names: tuple[str, ...]
    words: str
    is_inferred: bool

    @classmethod
    def of(cls, letters: Sequence[Letter], bodies: Bodies, ours: Sequence[str] = ()) -> OurSide:
        """Return our side as ``ours`` names it, or, when that is empty, as it is inferred.

        Letters may print it with initials for the end of its name ("Orlo DC"), or whole where it is named so.
        Inferred is the body that stands at one end of at least 3 letters and of at least half of all; an
        e-mail domain of which no letter says whose it is may be that of many, and is none; but where it
        stands at one end of nearly as many, and exchanges letters with as many others, no body is taken.
        Where another body stands at one end of nearly as many (four fifths), ours is the one that exchanges
        letters with more others; where that does not tell, neither is taken. Whose office a body is called
        counts with it. Where no body stands at one end of half of them, surnames that only people of one body
        bear ("Mrs Pike") count for it as well, unless somebody of no body stands at one end of as many.
        Where only one person is known of that body, a member's office for instance, that person is ours at
        any address, and so are addresses of those whose role says that they are of the person's office. So
        is the person whose office that body is.
        """
        if ours:
            names = dict.fromkeys((*ours, *(name for one in ours for name in bodies.in_short(body_key(one)))))
            return cls(tuple(names), f"“Our” is {_listed(ours)}, as was set or chosen.", False)
        return _inferred(letters, bodies)

    def directions(self, letters: Sequence[Letter], bodies: Bodies) -> dict[str, Direction]:
        """Return which way each of ``letters`` goes, by id.

        A letter to nobody in particular comes in when someone of our side has a copy of it, and so does one
        to a name that one person of our side only has ("Mrs Pike"; `Namesakes`), and one that prints our own
        reference as its recipient's, to nobody who is named or to a surname that somebody of our side has.
        """
        found = {letter.id: self._direction(letter, bodies) for letter in letters}
        people = Namesakes(letters if self.names else (), lambda one: self._holds(one, bodies))
        for letter in letters:
            if found[letter.id] is Direction.UNKNOWN and people.is_ours(letter.recipient, letter.date):
                found[letter.id] = Direction.IN
        own = self._own_references(letters, bodies)
        for letter in letters:
            is_untold = not letter.recipient or people.may_be_ours(letter.recipient)
            is_open = found[letter.id] is Direction.UNKNOWN and letter.sender and is_untold
            if is_open and not own.isdisjoint(_keys(letter, ReferenceKind.THEIRS)):
                found[letter.id] = Direction.IN
        for letter in letters:
            if found[letter.id] is Direction.UNKNOWN and not (letter.sender or letter.recipient):
                found[letter.id] = found.get(letter.attached_to or "", Direction.UNKNOWN)
        return found

    def _own_references(self, letters: Sequence[Letter], bodies: Bodies) -> set[str]:
        """Return the keys of the references that only letters of our side bear as their sender's."""
        own: set[str] = set()
        others: set[str] = set()
        for letter in letters if self.names else ():
            if self._holds(Identity.of(letter.sender), bodies):
                own |= _keys(letter, ReferenceKind.OURS)
                others |= _keys(letter, ReferenceKind.THEIRS)
            elif letter.sender:
                others |= _keys(letter, ReferenceKind.OURS)
        return own - others

    def _direction(self, letter: Letter, bodies: Bodies) -> Direction:
        if not self.names:
            return Direction.UNKNOWN
        if letter.kind is LetterKind.INTERNAL:
            return Direction.INTERNAL
        sent = self._holds(Identity.of(letter.sender), bodies)
        got = self._holds(Identity.of(letter.recipient), bodies)
        if sent:
            return Direction.INTERNAL if got else Direction.OUT
        if got or (
            letter.recipient is None and any(self._holds(Identity.of(party), bodies) for party in letter.cc)
        ):
            return Direction.IN
        return Direction.UNKNOWN

    def _holds(self, identity: Identity, bodies: Bodies) -> bool:
        return self.holds(bodies.complete(identity))

    def holds(self, identity: Identity) -> bool:
        """Return whether ``identity``, with the body that other letters give it, is of our side."""
        return any(is_named(name, identity) for name in self.names)


def _inferred(letters: Sequence[Letter], bodies: Bodies) -> OurSide:
    offices, homes = _offices(letters), _homes(letters, bodies)
    sides = [
        {
            _side(bodies.complete(Identity.of(party)), offices, homes)
            for party in (letter.sender, letter.recipient)
            if party is not None
        }
        for letter in letters
    ]
    counts, others = _counted(sides)
    named = {side: count for side, count in counts.items() if not side.startswith("@")}
    least = max(_LEAST_LETTERS, _LEAST_SHARE * len(letters))
    is_by_people = max(named.values(), default=0) < least
    if is_by_people:
        sides = _with_surnames(sides, letters, bodies)
        counts, others = _counted(sides)
        named = {side: count for side, count in counts.items() if not side.startswith("@")}
        told = (side for ends in sides for side in ends - {_PERSON} if side.startswith((_PERSON, "@")))
        alone = Counter(side.split()[-1] for side in told)
        least = max(least, max(alone.values(), default=0) + 1)
    if max(named.values(), default=0) < least:
        return OurSide(
            (),
            "It is not known which side is ours: no organisation stands at one end of most letters; name "
            "yours under ours in corrbot.toml.",
            True,
        )
    most = max(named.values())
    rivals = [side for side, count in named.items() if count >= _RIVAL_SHARE * most]
    first, *rest = sorted(rivals, key=lambda side: (-len(others[side]), -counts[side], side))
    fewest = max(2, len(others[first]))
    domains = [side for side in counts if _is_domain(side) and len(others[side]) >= fewest]
    rival = max(domains, key=lambda side: counts[side], default="")
    if counts[rival] < _RIVAL_SHARE * most:
        rival = rest[0] if rest and len(others[rest[0]]) == len(others[first]) else ""
    if rival:
        names = _listed([_printed(side, bodies) for side in sorted((first, rival))])
        return OurSide(
            (),
            f"It is not known which side is ours: {names} stand at one end of about as many letters; name "
            "yours under ours in corrbot.toml.",
            True,
        )
    its_own = sorted(domain for domain, body in bodies.of_domain.items() if body.organisation == first)
    name = _printed(first, bodies)
    who = "it, or somebody of it," if is_by_people else "it"
    return OurSide(
        (name, *(f"@{domain}" for domain in its_own), *_only_person(letters, bodies, first)),
        f"“Our” is taken to be {name}: {who} is at one end of {counts[first]} of {len(letters)} letters; "
        "set ours in corrbot.toml to change that.",
        True,
    )


def _counted(sides: Sequence[set[str]]) -> tuple[Counter[str], dict[str, set[str]]]:
    """Return at one end of how many letters each of ``sides`` but people stands, and with which others."""
    counts: Counter[str] = Counter()
    others: defaultdict[str, set[str]] = defaultdict(set)
    for ends in sides:
        for side in ends:
            if not side.startswith(_PERSON):
                counts[side] += 1
                others[side] |= ends - {side}
    return counts, others


def _with_surnames(sides: Sequence[set[str]], letters: Sequence[Letter], bodies: Bodies) -> list[set[str]]:
    """Return ``sides`` with the body for each surname alone that only people of that body bear."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for one in (bodies.complete(Identity.of(party)) for letter in letters for party in letter.parties):
        if " " in one.name:
            bearers[one.name.split()[-1]].add(one.organisation or f"{_PERSON}{one.name}")
    of_surname = {f"{_PERSON}{name}": next(iter(found)) for name, found in bearers.items() if len(found) == 1}
    return [{of_surname.get(side, side) for side in ends} for ends in sides]


def _keys(letter: Letter, kind: ReferenceKind) -> set[str]:
    return {one.key for one in letter.references if one.kind is kind}


def _is_domain(side: str) -> bool:
    return side.startswith("@") and side[1:] not in PROVIDERS


def _only_person(letters: Sequence[Letter], bodies: Bodies, body: str) -> tuple[str, ...]:
    """Return the only person known of ``body`` and the addresses of those in that person's office, if any."""
    named = [party for letter in letters for party in letter.parties]
    known = [(Identity.of(party), party) for party in named]
    people = {one.name for one, _ in known if " " in one.name and bodies.complete(one).organisation == body}
    if len(people) != 1:
        return ()
    (person,) = people
    office = f"office {person}"
    addresses = {one.email for one, _ in known if one.email and holds(one.role, office)}
    printed = next(party.name for one, party in known if one.name == person and party.name)
    return (" ".join(printed.split()), *sorted(addresses))


def _offices(letters: Sequence[Letter]) -> dict[str, str]:
    """Return the bodies that are called the office of a person, by the person's name."""
    bodies = {Identity.of(party).organisation for letter in letters for party in letter.parties}
    return {whose: body for body in sorted(bodies) if (whose := whose_office(body))}


def _homes(letters: Sequence[Letter], bodies: Bodies) -> dict[str, str]:
    """Return the only e-mail domain of each whole name that is known of no body."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in (Identity.of(party) for letter in letters for party in letter.parties):
        if " " in one.name and one.domain and not bodies.complete(one).organisation:
            found[one.name].add(f"@{one.domain}")
    return {name: next(iter(domains)) for name, domains in found.items() if len(domains) == 1}


def _side(identity: Identity, offices: Mapping[str, str], homes: Mapping[str, str]) -> str:
    """Return what stands for a party when sides are counted: its body, else its domain, else its name.

    One of a name without an address is at the domain that ``homes`` gives it.
    Whose office a body is called is of that body, unless the name may be that of another such person.
    """
    if office := offices.get(identity.name):
        return office
    may_be = [body for body in offices.values() if is_whose_office(body, identity)]
    if len(may_be) == 1:
        return may_be[0]
    domain = f"@{identity.domain}" if identity.domain else homes.get(identity.name, "")
    return identity.organisation or domain or f"{_PERSON}{identity.name or identity.email}"


def _printed(side: str, bodies: Bodies) -> str:
    return bodies.spellings.get(side, side)


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
