"""`spelled`: of which body an e-mail domain is by its name alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corrbot.threads.identity import LONGEST_NAME, Identity, holds

OF_NO_BODY = frozenset("ac co com edu eu gov ie net nhs org police sch uk".split())
"""Parts of domains that say nothing of whose they are."""
OF_MANY_BODIES = frozenset(
    """agency association authority board borough city college commission committee company council county
    department district foundation government group limited ltd ministry national office parish royal
    school service services society town trust union university""".split()
)
"""Words in the names of many bodies."""
_PARTS = re.compile(r"[^-]+")
_SHORTEST_RUN = 2
"""Words at the start of a name that tell whose it is, and that may be written as one in a domain."""
_LONGEST_RUN = 4
_MOST_COMPARED = 50
"""Bodies whose names begin alike that one domain is compared with; more are told apart by none."""


def spelled(domains: Iterable[str], known: Mapping[str, Identity]) -> dict[str, Identity]:
    """Return each of ``domains`` with the body of those ``known`` whose name it spells.

    A label of it is the first words of the name, at least two unless that is all of it, which may run
    together, and initials of all the rest ("northmere-cc.example" of "Northmere County Council"), or else a
    part of the label is the initials of the whole name ("dth-norham.example"). A domain that spells the
    names of several bodies, of which none holds all others, is that of none.
    """
    by_initials: defaultdict[str, list[str]] = defaultdict(list)
    by_start: defaultdict[str, list[str]] = defaultdict(list)
    for name, body in known.items():
        for form in body.initials:
            by_initials[form].append(name)
        for start in _starts(name.split()):
            by_start[start].append(name)
    found = {}
    for domain in dict.fromkeys(domains):
        names = list(_named(domain, by_initials, by_start))
        longest = max(names, key=len, default="")
        if longest and all(name == longest or holds(longest, name) for name in names):
            found[domain] = known[longest]
    return found


def _starts(name: list[str]) -> Iterator[str]:
    """Yield the first word of ``name``, and the first two to four run together."""
    for end in range(1, min(len(name), _LONGEST_RUN) + 1):
        yield "".join(name[:end])


def _named(
    domain: str, by_initials: Mapping[str, Sequence[str]], by_start: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    for label in domain.split(".")[:-1]:
        parts = [part for part in _PARTS.findall(label) if part not in OF_NO_BODY]
        for part in parts:
            yield from by_initials.get(part, ())[: _MOST_COMPARED + 1]
        every = _PARTS.findall(label)
        alike = by_start.get(every[0], ()) if every else ()
        if len(alike) <= _MOST_COMPARED:
            yield from (name for name in alike if _is_spelled(every, name.split()[:LONGEST_NAME]))


def _is_spelled(parts: list[str], name: list[str]) -> bool:
    """Return whether ``parts`` of a label are the words of ``name`` from the first on."""
    at = 0
    for part in parts:
        run = next((end for end in range(at + 1, len(name) + 1) if "".join(name[at:end]) == part), None)
        if run is None and at and part == "".join(word[0] for word in name[at:]):
            run = len(name)
        if run is None:
            return False
        at = run
    is_whole = at == len(name) or at >= _SHORTEST_RUN
    return is_whole and not OF_MANY_BODIES.issuperset(name[:at])
