"""A letter: its text, its blocks, who wrote it to whom, when and under which reference."""

from corrbot.letters.correspondence import parse
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
from corrbot.letters.reading import ReadingView, reading_view
from corrbot.letters.sentences import sentences

__all__ = [
    "QUOTABLE",
    "Block",
    "BlockKind",
    "Fact",
    "Filters",
    "Found",
    "Letter",
    "Party",
    "ReadingView",
    "Reference",
    "ReferenceKind",
    "Span",
    "parse",
    "reading_view",
    "sentences",
]
