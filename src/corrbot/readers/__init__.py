"""From files to letters: one reader per format, chosen by suffix."""

from corrbot.readers.files import is_left_out, letter_paths, printable, read_bytes
from corrbot.readers.formats import FORMATS, format_of
from corrbot.readers.limits import Limits
from corrbot.readers.pool import ReadingPool, read_file
from corrbot.readers.reading import Reading, read_letters, transcripts
from corrbot.readers.side_car import SideCars, is_side_car, read_side_cars
from corrbot.readers.worker import Task

__all__ = [
    "FORMATS",
    "Limits",
    "Reading",
    "ReadingPool",
    "SideCars",
    "Task",
    "format_of",
    "is_left_out",
    "is_side_car",
    "letter_paths",
    "printable",
    "read_bytes",
    "read_file",
    "read_letters",
    "read_side_cars",
    "transcripts",
]
