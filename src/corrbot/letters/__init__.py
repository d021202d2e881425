"""A letter: its text, its blocks, who wrote it to whom, when and under which reference."""

from corrbot.letters.filters import Filters
from corrbot.letters.letter import (
    QUOTABLE,
    Block,
    BlockKind,
    Fact,
    Found,
    Letter,
    Party,
    Reference,
    ReferenceKind,
    Span,
)

__all__ = [
    "QUOTABLE",
    "Block",
    "BlockKind",
    "Fact",
    "Filters",
    "Found",
    "Letter",
    "Party",
    "Reference",
    "ReferenceKind",
    "Span",
]
