"""`NamesRead`: names that nobody has as they are asked for, read as those that somebody has (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from corrbot.answers.phrasing.plural_names import PluralNames
from corrbot.letters import Party
from corrbot.letters.person import Person
from corrbot.letters.short_names import is_pet_name


class NamesRead:
    """Reads plurals as `PluralNames` does, and "Bob Pike" as the only Robert Pike, if there is no other Bob.

    ``is_known`` says whether some letter is from or to who is named, ``of_surname`` who they are.
    """

    def __init__(
        self,
        is_known: Callable[[str], bool],
        of_surname: Mapping[str, Mapping[tuple[str | None, ...], Party]],
    ) -> None:
        self._plural_names = PluralNames(is_known)
        self._is_known = is_known
        self._of_surname = of_surname
        self.read = cache(self._read)

    def _read(self, name: str) -> str:
        """Return the name that ``name`` is read as; itself where somebody has it, or several may be meant."""
        read = self._plural_names.read(name)
        return read if read != name else self._whole(name) or name

    def remark(self, name: str) -> str:
        """Return, for people, how ``name`` is read, or ""."""
        read = self.read(name)
        if read == name or (said := self._plural_names.remark(name)):
            return "" if read == name else said
        return f"“{name}” is taken to be {read}."

    def _whole(self, name: str) -> str:
        asked = Person.of(name)
        short = asked.given[0] if asked.given else asked.surname
        surnames: Iterable[str] = (asked.surname,) if asked.given else self._of_surname
        if not short or asked.titles or len(asked.given) > 1 or self._is_known(name):
            return ""
        found: dict[tuple[str, str], str] = {}
        for surname in surnames:
            for party in self._of_surname.get(surname, {}).values():
                person = Person.of(party.name or "")
                if person.given and is_pet_name(short, person.given[0]):
                    found.setdefault((person.given[0], surname), party.name or "")
        if len(found) != 1:
            return ""
        called, printed = found.popitem()
        return " ".join(_as_printed(word, printed) for word in called)


def _as_printed(word: str, name: str) -> str:
    """Return ``word``, in lower case, with the capitals that ``name`` prints within it: "McDonald"."""
    match = re.search(re.escape(word), name, re.IGNORECASE)
    return match[0] if match and not (match[0].islower() or match[0].isupper()) else word.title()
