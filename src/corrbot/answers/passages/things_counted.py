"""`may_count_the_same`: whether a number that is said to be another counts what a quote counts with it."""

from __future__ import annotations

from collections.abc import Iterable

from corrbot.letters.other_numbers import things_counted, things_denied
from corrbot.terms import stem

_MEASURES = frozenset(
    map(
        stem,
        """minute hour day week fortnight month quarter year decade mile metre foot feet yard acre
        pound dollar euro""".split(),
    )
) | {"%"}
"""Stems of what nobody leaves out when the number is of that."""
_MARKS = {"£": "pound", "$": "dollar", "€": "euro"}


def may_count_the_same(said: str, number: str, quoted: str) -> bool:
    """Return whether ``quoted`` may count with ``number`` what the sentence ``said`` says is not so many.

    Things may be called in many ways; a measure, such as weeks, is told from things and other measures.
    """
    if " " in number:
        return True
    denied = _measures(things_denied(said, number))
    found = [_measures(things) for things in things_counted(quoted, number)]
    return any(denied == one or not denied.isdisjoint(one) for one in found)


def _measures(things: Iterable[str]) -> frozenset[str]:
    return _MEASURES.intersection(stem(_MARKS.get(thing, thing)) for thing in things)
