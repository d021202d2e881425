"""`Mark`: what an item of a list begins with: "-", "1.", "(a)", "Ground 1."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from corrbot.letters.dates import MONTHS
from corrbot.letters.enumerators import LABEL
from corrbot.terms import STOP_WORDS

BULLETS = "-•*–·‣▪"
"""Marks of items without a place; for a class of characters the hyphen comes first."""
ITEM_MARK = rf"(?:[{BULLETS}]|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{1,5}})[.)])"
"""What an item of a list begins with: a bullet, a number or a letter."""

_LABEL = r"[A-Z][A-Za-z]{1,15}(?: [a-z]{2,12})? (?:[Nn]o\.? ?)?"
_NUMBER = r"(?:(?P<number>\d{1,3})|(?P<roman>[ivx]{1,5}|[IVX]{1,5})|(?P<letter>[a-zA-Z]))"
_MARK = re.compile(
    rf"(?:(?P<bullet>[{BULLETS}])"
    rf"|(?:(?=(?P<known>{LABEL} )?)(?P<label>{_LABEL})"
    r"(?=\(?\w{1,5}(?:[.):]|[ \t][-–—][ \t]+(?(known)\S|[^\W\da-z]))))?(?P<open>\(?)"
    rf"{_NUMBER}"
    r"(?P<close>[.)]|(?(label)(?::|[ \t][-–—]))))[ \t]+(?=.*\w)"
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()
_NO_LABEL = STOP_WORDS | {month.lower() for month in MONTHS}
_REACH = 2000
"""Characters on either side of an item marked with a capital within which the one beside it stands."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an item begins with: its kind ("-", "1.", "(a)", "Ground 1:"), and its place, 0 for a bullet."""

    kind: str
    place: int

    @property
    def next(self) -> Mark:
        """What the item after it is marked with."""
        return Mark(self.kind, self.place + 1 if self.place else 0)

    @property
    def label(self) -> str:
        """What its items are called: "ground" of "Ground 1:", or ""."""
        return self.kind.split(" ", maxsplit=1)[0] if " " in self.kind else ""

    @property
    def is_first(self) -> bool:
        """Whether the first item of a list may be so marked."""
        return self.place <= 1


def item_marks(text: str, at: int) -> frozenset[Mark]:
    """Return what an item that begins at ``at`` may be marked with: "(i)" is the first, or the ninth.

    A capital alone may be an initial, and marks an item only where one stands at the start of a line with
    what comes before or after it.
    """
    match = _MARK.match(text, at)
    if match is None:
        return frozenset()
    if match["bullet"]:
        return frozenset({Mark(match["bullet"], 0)})
    label = (match["label"] or "").lower()
    if label and not _NO_LABEL.isdisjoint(label.split()):
        return frozenset()
    return frozenset(
        Mark(f"{label}{match['open']}{kind}{match['close'].strip()}", place)
        for kind, place in _places(match)
        if label or kind in "1ai" or _has_neighbour(match, kind, place)
    )


def _places(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield the kind and the place of what ``match`` may number."""
    if match["number"]:
        yield "1", int(match["number"])
    if (roman := match["roman"]) and roman.lower() in _ROMAN:
        yield "i" if roman.islower() else "I", _ROMAN.index(roman.lower()) + 1
    if len(one := match["letter"] or match["roman"] or "") == 1:
        yield "a" if one.islower() else "A", ord(one.lower()) - ord("a") + 1


def _has_neighbour(match: re.Match[str], kind: str, place: int) -> bool:
    """Return whether a line begins with what comes before or after ``match``, in capitals of its ``kind``."""
    in_order = [one.upper() for one in _ROMAN] if kind == "I" else ascii_uppercase
    opening, close = re.escape(match["open"]), re.escape(match["close"])
    after, before = in_order[place : place + 1], in_order[place - 2 : place - 1] if place > 1 else ""
    sides = ((after, match.end(), match.end() + _REACH), (before, match.start() - _REACH, match.start()))
    return any(
        re.compile(rf"^[ \t>]{{0,8}}{opening}{''.join(one)}{close}[ \t]", re.MULTILINE).search(
            match.string, max(0, start), end
        )
        for one, start, end in sides
        if one
    )
