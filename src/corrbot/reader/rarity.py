"""`Rarity`: how rare a word is among the passages."""

from collections.abc import Callable

Rarity = Callable[[str], float]
"""Inverse document frequency of a word among the passages."""
