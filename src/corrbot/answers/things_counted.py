"""`may_count_the_same`: whether a number that is said to be another counts what a quote counts with it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corrbot.letters.other_numbers import things_counted, things_denied
from corrbot.terms import stem

_MEASURES = frozenset(
    map(
        stem,
        "minute hour day week fortnight month quarter year decade mile metre foot feet yard acre".split(),
    )
) | {"%"}
"""Stems of what nobody leaves out when the number is of that."""
_AMOUNT = re.compile(r"[£$€] ?\d[\d,]*(?:\.\d+)?")


def may_count_the_same(said: str, number: str, quoted: str) -> bool:
    """Return whether ``quoted`` may count with ``number`` what the sentence ``said`` says is not so many."""
    denied = set(map(stem, things_denied(said, number)))
    if " " in number:
        return True
    return any(_is_alike(denied, set(map(stem, things))) for things in things_counted(quoted, number))


def _is_alike(denied: set[str], counted: set[str]) -> bool:
    if denied and counted:
        return not denied.isdisjoint(counted)
    return denied.isdisjoint(_MEASURES) and counted.isdisjoint(_MEASURES)


def is_of_other_amounts(paragraph: str, number: str, sentences: Iterable[str]) -> bool:
    """Return whether ``paragraph`` and all ``sentences`` with ``number`` speak of different sums of money."""
    amounts = set(_AMOUNT.findall(paragraph))
    holding = [set(_AMOUNT.findall(text)) for text in sentences if things_counted(text, number)]
    return bool(amounts) and bool(holding) and all(own and own.isdisjoint(amounts) for own in holding)
