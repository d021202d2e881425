"""Composed and decomposed spellings of one character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining, is_normalized, normalize

from corrbot.letters import Span

_LONGEST_CLUSTER = 32
"""Characters that are composed at most: no language has more than a few marks on a letter, Unicode's
stream-safe text has 30, and what composes more takes the square of their number."""
_LONG_FOREIGN = re.compile(rf"[^\x00-\x7f]{{{_LONGEST_CLUSTER},}}")


def is_composed(text: str) -> bool:
    """Return whether NFC leaves ``text`` alone, as far as that is soon told."""
    return not any(_has_many_marks(run[0]) for run in _LONG_FOREIGN.finditer(text)) and is_normalized(
        "NFC", text
    )


def _has_many_marks(text: str) -> bool:
    """Return whether ``text`` has more marks in a row than are composed."""
    marks = 0
    for character in text:
        marks = marks + 1 if combining(normalize("NFD", character)[0]) else 0
        if marks >= _LONGEST_CLUSTER:
            return True
    return False


def composed(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the clusters of characters that NFC spells otherwise, but those of too many marks."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _goes_with(text[at - 1], text[at]):
            if at - start <= _LONGEST_CLUSTER:
                spelt = normalize("NFC", text[start:at])
                if spelt != text[start:at]:
                    yield Span(start, at), spelt
            start = at


def _goes_with(left: str, right: str) -> bool:
    if right.isascii():
        return False
    apart = normalize("NFC", left) + normalize("NFC", right)
    return combining(right) > 0 or normalize("NFC", left + right) != apart
