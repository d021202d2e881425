"""`Bodies`: which body the people and the e-mail domains of a folder of letters belong to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from corrbot.letters import Letter
from corrbot.threads.identity import Identity


@dataclass(frozen=True, slots=True)
class Bodies:
    """The body of each domain and of each person with a whole name, where the letters leave no doubt.

    ``spellings`` gives the name of a body as most letters print it.
    """

    of_domain: Mapping[str, Identity]
    of_person: Mapping[str, Identity]
    spellings: Mapping[str, str]

    @classmethod
    def of(cls, letters: Iterable[Letter]) -> Bodies:
        """Read the parties of ``letters``."""
        domains: defaultdict[str, dict[str, Identity]] = defaultdict(dict)
        people: defaultdict[str, dict[str, Identity]] = defaultdict(dict)
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for letter in letters:
            for party in (letter.sender, letter.recipient, *letter.cc):
                identity = Identity.of(party)
                if party is None or not identity.organisation:
                    continue
                spellings[identity.organisation][party.organisation or ""] += 1
                if identity.domain:
                    domains[identity.domain][identity.organisation] = identity
                if " " in identity.name:
                    people[identity.name][identity.organisation] = identity
        return cls(
            {name: next(iter(bodies.values())) for name, bodies in domains.items() if len(bodies) == 1},
            {name: next(iter(bodies.values())) for name, bodies in people.items() if len(bodies) == 1},
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
