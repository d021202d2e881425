"""`AddressNames`: by which names letters call the one person who has an e-mail address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import zip_longest

from corrbot.letters import Letter, Party
from corrbot.letters.names import is_role
from corrbot.letters.person import Person

_SHORTEST = 3
"""Letters of a name that an address is seen to be made of."""
_SURE = 5
"""Letters of first names from which one of them more, less or other may be a slip of OCR."""
_ENDS = re.compile(r"\W+$")
_NO_LETTER = re.compile(r"[\W\d_]+")


class AddressNames:
    """Tells what the people at addresses are called in ``letters``: "ann.bell@firm.example", "Bell, Ann"."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._letters = letters

    def others(self, party: Party) -> tuple[str, ...]:
        """Return the names that letters print with the address of ``party``, who is that person, but its own.

        Of a party without a name it is who is called by a part of the address, and is alone there.
        """
        names = self._by_address.get(_key(party.email), ()) if party.email else ()
        if not names or not are_one(party.email or "", names):
            return ()
        if party.name is None and not any(spells_name(party.email or "", name) for name in names):
            return ()
        return tuple(name for name in names if name != party.name)

    @cached_property
    def _by_address(self) -> dict[str, tuple[str, ...]]:
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for party in (one for letter in self._letters for one in letter.parties):
            if party.email and party.name and Person.of(party.name).given:
                found[_key(party.email)][party.name] = None
        return {address: tuple(names) for address, names in found.items()}


def are_one(address: str, names: Iterable[str]) -> bool:
    """Return whether ``names``, printed with ``address``, may all be one person's.

    The surname is the same, and the first names are alike. At an address made of one of the names, one of
    them may be long and apart from it by a letter: a slip of OCR.
    """
    people = [Person.of(name) for name in names]
    if len({one.surname for one in people}) != 1:
        return False
    own = next((one.given[0] for one in people if _is_own(address, one)), "")
    return all(map(_are_like, zip_longest(*(_unslipped(own, one.given) for one in people), fillvalue="")))


def _are_like(names: Iterable[str]) -> bool:
    """Return whether ``names``, in one place of several, are one, whole or cut to its initial."""
    said = set(filter(None, names))
    return len({one[0] for one in said}) < 2 and sum(len(one) > 1 for one in said) < 2


def _is_own(address: str, person: Person) -> bool:
    """Return whether ``address`` is made of the surname and the first name, or initials, of ``person``."""
    mailbox = _NO_LETTER.sub("", address.partition("@")[0].casefold())
    beside = mailbox.replace(person.surname, "", 1) if person.surname else mailbox
    made = {person.given[0], "".join(one[0] for one in person.given)} if person.is_whole else set()
    return beside != mailbox and len(beside) > 1 and beside in made


def _unslipped(own: str, given: tuple[str, ...]) -> tuple[str, ...]:
    return (own, *given[1:]) if given and _is_slip(given[0], own) else given


def _is_slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SURE or abs(len(one) - len(other)) > 1:
        return False
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if at is None:
        return True
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]


def spells_name(address: str, name: str) -> bool:
    """Return whether the surname of ``name`` stands in the ``address``, which is not that of an office.

    Or all of it is the initials of the name, three at least: "acb@firm.example" of Ann C. Bell.
    """
    local, person = address.partition("@")[0].casefold(), Person.of(name)
    initials = "".join(said[0] for said in (*person.given, person.surname) if said)
    is_in = len(person.surname) >= _SHORTEST and person.surname in local
    return (is_in or (len(initials) >= _SHORTEST and local == initials)) and not is_role(local)


def _key(email: str) -> str:
    return _ENDS.sub("", email.casefold())
