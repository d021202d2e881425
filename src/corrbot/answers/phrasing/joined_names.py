"""`JoinedNames`: whom a name with "or" or "and" in it means, among the parties of a folder's letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property

from corrbot.answers.phrasing.alternatives import apart, joined
from corrbot.answers.phrasing.scope import names
from corrbot.letters import Party

_HOLDS_OTHERS = re.compile(r" (?:of|for) ", re.IGNORECASE)
"""Stands in a name that may go on with "and": "the Department for Tides and Harbours"."""


class JoinedNames:
    """Tells the names that a question joins from one that holds such a word itself ("Bull and Sons").

    ``parties`` are those of the letters; ``is_known`` says whether some letter is from or to who is named.
    """

    def __init__(self, parties: Iterable[Party | None], is_known: Callable[[str], bool]) -> None:
        self._parties = parties
        self._is_known = cache(is_known)
        self._is_printed = cache(self._stands_in_one)
        self.read = cache(self._read)

    @cached_property
    def _printed(self) -> frozenset[str]:
        parts = (
            part for one in self._parties if one for part in (one.name, one.role, one.organisation, one.unit)
        )
        return frozenset(filter(None, parts))

    def _read(self, name: str) -> tuple[str, ...]:
        """Return the names that ``name`` is read as; one that stands in a letter as a whole stays so.

        What "and" joins is cut only where each part is known, or cannot be a part of a longer name.
        """
        if apart(name) == joined(name) or self._is_printed(name):
            return (name,)
        return tuple(one for part in apart(name) for one in self._cut_at_and(part))

    def _cut_at_and(self, name: str) -> tuple[str, ...]:
        parts = joined(name)
        if len(parts) == 1 or self._is_printed(name):
            return (name,)
        known = [self._is_known(part) for part in parts]
        are_whole = all(" " in part for part in parts) and not _HOLDS_OTHERS.search(parts[0])
        return parts if all(known) or (any(known) and are_whole) else (name,)

    def _stands_in_one(self, name: str) -> bool:
        """Return whether ``name`` stands in one of the names, offices and bodies, not across them."""
        return any(names(Party(name=printed), name) for printed in self._printed)

    def remarks(self, asked: Sequence[str]) -> Iterator[str]:
        """Yield how each name of ``asked`` is read, and which of the names in it no letter has."""
        for name in asked:
            read = self.read(name)
            for part in apart(name) if len(read) > 1 else (name,):
                yield from self._on_and(part)
            if len(read) > 1:
                yield from (f"No letter is from or to “{one}”." for one in read if not self._is_known(one))

    def _on_and(self, name: str) -> Iterator[str]:
        parts = joined(name)
        if len(parts) == 1 or self._is_printed(name):
            return
        known = [part for part in parts if self._is_known(part)]
        if len(self._cut_at_and(name)) > 1:
            yield f"“{name}” is read as {_or(parts)}."
        elif known:
            yield f"“{name}” is read as one name, which no letter has; {_or(known)} alone is in some."


def _or(parts: Sequence[str]) -> str:
    return " or ".join(f"“{part}”" for part in parts)
