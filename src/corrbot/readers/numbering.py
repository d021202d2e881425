"""`Counters`: the numbers and bullets of lists, which word processors compute and do not write down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

BULLET = "•"
PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Signs of fonts such as Wingdings, which mean something else in any other font."""
_LONGEST_LABEL = 40
"""Characters; a longer label is no number of a list."""
_MOST_LETTERS = 26 * 4
"""Items that are lettered: a to z, aa to zz, up to four."""
_MOST_ROMAN = 3999
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class Level:
    """How items at one depth of a list are labelled.

    ``form`` is "1", "01", "a", "A", "i", "I", or "" for no number. ``pattern`` is the label, with "%1"
    where the number of the first level goes, "%2" that of the second; a bullet has no such place.
    """

    form: str
    pattern: str
    start: int = 1


class Counters:
    """Counts the items of one list, at every depth."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def label(self, levels: Mapping[int, Level], depth: int) -> str:
        """Count an item at ``depth`` (from 0) and return its label, "" when there is none to show."""
        level = levels.get(depth)
        if level is None:
            return ""
        for deeper in [at for at in self._counts if at > depth]:
            del self._counts[deeper]
        self._counts[depth] = self._counts.get(depth, level.start - 1) + 1
        return self._shown(levels, level)

    def restart(self, depth: int, start: int) -> None:
        """Let the next item at ``depth`` have the number ``start``."""
        self._counts[depth] = start - 1

    def _shown(self, levels: Mapping[int, Level], level: Level) -> str:
        if len(level.pattern) > _LONGEST_LABEL:
            return ""
        label = level.pattern
        for at in range(9):
            if f"%{at + 1}" in label:
                upper = levels.get(at)
                if upper is None:
                    return ""
                shown = number(self._counts.get(at, upper.start), upper.form)
                if shown is None:
                    return ""
                label = label.replace(f"%{at + 1}", shown)
        return label.strip()


def number(value: int, form: str) -> str | None:
    """Return ``value`` as written in ``form`` (see `Level`), or None where it cannot be."""
    if form in ("a", "A"):
        if not 1 <= value <= _MOST_LETTERS:
            return None
        letter = chr(ord(form) + (value - 1) % 26)
        return letter * ((value - 1) // 26 + 1)
    if form in ("i", "I"):
        if not 1 <= value <= _MOST_ROMAN:
            return None
        pieces = []
        for worth, letters in _ROMAN:
            pieces.append(letters * (value // worth))
            value %= worth
        roman = "".join(pieces)
        return roman if form == "i" else roman.upper()
    if form in ("1", "01"):
        return f"{value:02}" if form == "01" else str(value)
    return None if form else ""
