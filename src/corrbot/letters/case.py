"""Lower case as patterns that ignore case see it."""

from __future__ import annotations

LIKE_ASCII = str.maketrans("İıſ\N{KELVIN SIGN}", "iisk")
"""What a pattern that ignores case takes for an i, s or k, though it is none in lower case."""


def lower(text: str) -> str:
    """Return ``text`` in lower case, such that what a pattern has found in it in any case is found again."""
    return text.translate(LIKE_ASCII).lower()
