"""Lower case as patterns that ignore case see it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

LIKE_ASCII = str.maketrans("İıſ\N{KELVIN SIGN}", "iisk")
"""What a pattern that ignores case takes for an i, s or k, though it is none in lower case."""
_KEPT = 4
"""Letters whose words in lower case are kept: a letter is searched for many things in turn."""


def lower(text: str) -> str:
    """Return ``text`` in lower case, such that what a pattern has found in it in any case is found again."""
    if not text.isascii():
        for character, letter in LIKE_ASCII.items():
            text = text.replace(chr(character), chr(letter))
    return text.lower()


def holds(text: str, cues: Iterable[str]) -> bool:
    """Return whether the letter ``text`` holds any of ``cues``, which are in lower case with single spaces.

    It may do so in any case and over the end of a line. That is soon told, and spares patterns that need one.
    """
    return any(map(_said(text).__contains__, cues))


@lru_cache(maxsize=_KEPT)
def _said(text: str) -> str:
    return " ".join(lower(text).split())
