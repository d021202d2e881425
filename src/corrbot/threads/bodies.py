"""`Bodies`: which body the people and the e-mail domains of a folder of letters belong to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from corrbot.letters import Letter
from corrbot.threads.identity import Identity


@dataclass(frozen=True, slots=True)
class Bodies:
    """The body that most parties of each domain, and of each whole name, are said to be of.

    More than half of those with a body must agree. ``spellings`` gives the name of a body as most letters
    print it.
    """

    of_domain: Mapping[str, Identity]
    of_person: Mapping[str, Identity]
    spellings: Mapping[str, str]

    @classmethod
    def of(cls, letters: Iterable[Letter]) -> Bodies:
        """Read the parties of ``letters``."""
        domains: defaultdict[str, Counter[str]] = defaultdict(Counter)
        people: defaultdict[str, Counter[str]] = defaultdict(Counter)
        known: dict[str, Identity] = {}
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for letter in letters:
            for party in (letter.sender, letter.recipient, *letter.cc):
                identity = Identity.of(party)
                if party is None or not identity.organisation:
                    continue
                known.setdefault(identity.organisation, identity)
                spellings[identity.organisation][party.organisation or ""] += 1
                if identity.domain:
                    domains[identity.domain][identity.organisation] += 1
                if " " in identity.name:
                    people[identity.name][identity.organisation] += 1
        return cls(
            {domain: known[body] for domain, body in _agreed(domains)},
            {name: known[body] for name, body in _agreed(people)},
            {key: printed.most_common(1)[0][0] for key, printed in spellings.items()},
        )

    def complete(self, identity: Identity) -> Identity:
        """Return ``identity`` with the body that other letters give its domain, or else its name."""
        if identity.organisation:
            return identity
        body = self.of_domain.get(identity.domain)
        if body is None and not identity.domain:
            body = self.of_person.get(identity.name)
        if body is None:
            return identity
        return replace(identity, organisation=body.organisation, initials=body.initials)


def _agreed(counts: Mapping[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    """Yield each key with what more than half of its counts are of."""
    for key, bodies in counts.items():
        body, count = bodies.most_common(1)[0]
        if 2 * count > bodies.total():
            yield key, body
