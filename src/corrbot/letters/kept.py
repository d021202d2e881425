"""`kept`: what was told of the lines that were asked about last, as several ask the same of one line."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

_LINES = 512
_LONGEST = 300
"""Characters of the longest line of which what is told is kept."""


def kept(tell: Callable[[str], T]) -> Callable[[str], T]:
    """Return ``tell``, which depends on a line alone, such that it is asked once of each line."""
    known = lru_cache(maxsize=_LINES)(tell)

    @wraps(tell)
    def told(line: str) -> T:
        return known(line) if len(line) <= _LONGEST else tell(line)

    return told
