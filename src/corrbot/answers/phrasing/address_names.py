"""`AddressNames`: by which names letters call the one person who has an e-mail address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from corrbot.letters import Letter, Party
from corrbot.letters.names import is_role
from corrbot.letters.person import Person

_SHORTEST = 3
"""Letters of a name that an address is seen to be made of."""
_SURE = 5
"""Letters of first names from which one of them more, less or other may be a slip of OCR."""
_ENDS = re.compile(r"\W+$")


class AddressNames:
    """Tells what the people at addresses are called in ``letters``: "ann.bell@firm.example", "Bell, Ann"."""

    def __init__(self, letters: Iterable[Letter]) -> None:
        self._letters = letters

    def others(self, party: Party) -> tuple[str, ...]:
        """Return the names that letters print with the address of ``party``, who is that person, but its own.

        Of a party without a name it is who is called by a part of the address, and is alone there.
        """
        names = self._by_address.get(_key(party.email), ()) if party.email else ()
        if not names or not are_one(names):
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


def are_one(names: Iterable[str]) -> bool:
    """Return whether ``names``, at one address, may all be one person's.

    The surname is the same, and the first names are alike, or long and apart by a letter: a slip of OCR.
    """
    first, *others = map(Person.of, names)
    return all(
        one.surname == first.surname and (one.may_be(first) or _is_slip(one.given, first.given))
        for one in others
    )


def _is_slip(ones: tuple[str, ...], others: tuple[str, ...]) -> bool:
    one, other = (given[0] if given else "" for given in (ones, others))
    if min(len(one), len(other)) < _SURE or abs(len(one) - len(other)) > 1:
        return False
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if at is None:
        return True
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]


def spells_name(address: str, name: str) -> bool:
    """Return whether the surname of ``name`` stands in the ``address``, which is not that of an office."""
    local, person = address.partition("@")[0].casefold(), Person.of(name)
    return len(person.surname) >= _SHORTEST and person.surname in local and not is_role(local)


def _key(email: str) -> str:
    return _ENDS.sub("", email.casefold())
