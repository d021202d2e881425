"""`TitledName`: a title and a name, between whose words letters may print given names (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corrbot.letters.titles import LORDLY, OF_PEOPLE, RANKS, TITLES, either, spellings

_OF_MUCH = "general"
"""A title that stands before too much that is no name, as in "General Election"."""
_GIVEN = r"(?:(?:[^\W\d_a-z][\w’'-]*\.?|[^\W\d_a-z](?:\.[^\W\d_a-z])*\.|d[aeu]|l[ae]|van|von|der)\s+){0,3}"
_COUPLE = rf"(?:(?:and|&)\s+(?:{either(TITLES)})\.?\s+)?"
_PIECE = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class TitledName:
    """A ``title`` in each way that it is printed, and ``names``, the surname last, in lower case."""

    title: tuple[str, ...]
    names: tuple[str, ...]

    how = "with given names or initials between, or without"

    @classmethod
    def of(cls, words: Sequence[str]) -> TitledName | None:
        """Return the name that ``words`` are, or None where they are no title and a name."""
        title, *names = (word.lower() for word in words)
        others = TITLES if title in RANKS else OF_PEOPLE | LORDLY
        is_title = TITLES.get(title, _OF_MUCH) != _OF_MUCH
        if not is_title or not names or not others.keys().isdisjoint(names):
            return None
        return cls(spellings(title), tuple(names))

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """The pieces in which the lexical index has it, for each way to print it."""
        return tuple(tuple(_PIECE.findall(" ".join((title, *self.names)))) for title in self.title)

    def stands_in(self, text: str) -> bool:
        """Return whether ``text`` calls somebody so."""
        return self._pattern.search(text.replace("’", "'")) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        titles = either(self.title)
        given = _GIVEN if len(self.names) == 1 else ""
        names = rf"\s+{_GIVEN}".join(f"(?i:{re.escape(name)})" for name in self.names)
        return re.compile(rf"(?<!\w)(?i:{titles})\b\.?\s+(?i:{_COUPLE}){given}{names}(?!\w|-\w)")
