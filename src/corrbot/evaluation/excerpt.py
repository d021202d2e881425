"""`Excerpt`: a marked place of a letter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Characters ``start`` to ``end`` of the letter at a location."""

    letter: str
    start: int
    end: int
    text: str
