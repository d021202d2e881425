"""A letter: its text, its blocks, who wrote it to whom, when and under which reference."""

from corrbot.letters.correspondence import letter_id, parse
from corrbot.letters.drafts import draft_marking
from corrbot.letters.filters import Filters
from corrbot.letters.letter import (
    OF_OTHERS,
    QUOTABLE,
    Answered,
    Block,
    BlockKind,
    Box,
    Direction,
    Fact,
    Found,
    Letter,
    LetterKind,
    Line,
    NamedLetter,
    Of,
    Party,
    Reference,
    ReferenceKind,
    Retraction,
    Span,
)
from corrbot.letters.reading import ReadingView, reading_view, search_view
from corrbot.letters.sentences import sentences
from corrbot.letters.transcript import Known, Transcript, Unread

__all__ = [
    "OF_OTHERS",
    "QUOTABLE",
    "Answered",
    "Block",
    "BlockKind",
    "Box",
    "Direction",
    "Fact",
    "Filters",
    "Found",
    "Known",
    "Letter",
    "LetterKind",
    "Line",
    "NamedLetter",
    "Of",
    "Party",
    "ReadingView",
    "Reference",
    "ReferenceKind",
    "Retraction",
    "Span",
    "Transcript",
    "Unread",
    "draft_marking",
    "letter_id",
    "parse",
    "reading_view",
    "search_view",
    "sentences",
]
