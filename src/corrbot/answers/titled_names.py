"""`TitledName`: a title and a name, between whose words letters may print given names (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

_FORMS = (
    ("professor", "prof"),
    ("doctor", "dr"),
    ("councillor", "cllr"),
    ("reverend", "rev", "revd"),
    ("captain", "capt"),
    ("colonel", "col"),
    ("major", "maj"),
    *((title,) for title in "mr mrs ms miss mx sir dame lord lady baron baroness canon".split()),
)
"""Titles, each in the ways that it is printed."""
_OF_TITLE = {form: forms for forms in _FORMS for form in forms}
_GIVEN = r"(?:(?:[^\W\d_a-z][\w’'-]*\.?|[^\W\d_a-z](?:\.[^\W\d_a-z])*\.|d[aeu]|l[ae]|van|von|der)\s+){0,3}"
_COUPLE = rf"(?:(?:and|&)\s+(?:{'|'.join(_OF_TITLE)})\.?\s+)?"
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
        forms = _OF_TITLE.get(title)
        return cls(forms, tuple(names)) if forms and names and not _OF_TITLE.keys() & set(names) else None

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """The pieces in which the lexical index has it, for each way to print it."""
        return tuple((title, *_PIECE.findall(" ".join(self.names))) for title in self.title)

    def stands_in(self, text: str) -> bool:
        """Return whether ``text`` calls somebody so."""
        return self._pattern.search(text.replace("’", "'")) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        titles = "|".join(map(re.escape, self.title))
        given = _GIVEN if len(self.names) == 1 else ""
        names = rf"\s+{_GIVEN}".join(f"(?i:{re.escape(name)})" for name in self.names)
        return re.compile(rf"(?<!\w)(?i:{titles})\b\.?\s+(?i:{_COUPLE}){given}{names}(?!\w|-\w)")
