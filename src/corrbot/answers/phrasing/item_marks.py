"""`Mark`: what an item of a list begins with: "-", "1.", "(a)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLETS = "-•*–·‣▪"
"""Marks of items without a place; for a class of characters the hyphen comes first."""
ITEM_MARK = rf"(?:[{BULLETS}]|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{1,5}})[.)])"
"""What an item of a list begins with: a bullet, a number or a letter."""

_MARK = re.compile(
    rf"(?:(?P<bullet>[{BULLETS}])|(?P<open>\(?)"
    r"(?:(?P<number>\d{1,3})|(?P<roman>[ivx]{1,5})|(?P<letter>[a-z]))"
    r"(?P<close>[.)]))[ \t]+(?=.*\w)"
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()


@dataclass(frozen=True, slots=True)
class Mark:
    """What an item begins with: its kind ("-", "1.", "(a)"), and its place in the list, 0 for a bullet."""

    kind: str
    place: int

    @property
    def next(self) -> Mark:
        """What the item after it is marked with."""
        return Mark(self.kind, self.place + 1 if self.place else 0)


FIRST_MARKS = frozenset(
    (
        *(Mark(bullet, 0) for bullet in BULLETS),
        *(Mark(f"{start}{kind}{end}", 1) for start in ("", "(") for kind in "1ai" for end in ".)"),
    )
)
"""What the first item of a list may be marked with."""


def item_marks(text: str, at: int) -> frozenset[Mark]:
    """Return what an item that begins at ``at`` may be marked with: "(i)" is the first, or the ninth."""
    match = _MARK.match(text, at)
    if match is None:
        return frozenset()
    if match["bullet"]:
        return frozenset({Mark(match["bullet"], 0)})
    places = set()
    if match["number"]:
        places.add(("1", int(match["number"])))
    if match["roman"] in _ROMAN:
        places.add(("i", _ROMAN.index(match["roman"]) + 1))
    if len(one := match["letter"] or match["roman"] or "") == 1:
        places.add(("a", ord(one) - ord("a") + 1))
    return frozenset(Mark(f"{match['open']}{kind}{match['close']}", place) for kind, place in places)
