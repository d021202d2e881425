"""From files to letters: one reader per format, chosen by suffix."""

from corrbot.readers.files import letter_paths, printable, read_bytes
from corrbot.readers.formats import FORMATS, format_of
from corrbot.readers.limits import Limits
from corrbot.readers.reading import Reading, read_letters

__all__ = [
    "FORMATS",
    "Limits",
    "Reading",
    "format_of",
    "letter_paths",
    "printable",
    "read_bytes",
    "read_letters",
]
