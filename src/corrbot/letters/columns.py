"""Columns at the head of a letter: references and the date beside whom the letter is to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.letters import looks
from corrbot.letters.letter import Span
from corrbot.letters.references import is_number_alone

_GAP = re.compile(r"(?<=\S)(?:[ ]{3}|[ ]?\t)[ \t]*(?=\S)")
_LONGEST = 300
"""Characters of a line in columns."""
_LABEL = re.compile(
    r"(?:(?:our|your|my)\s+)?(?:ref(?:erence)?s?|date|tel(?:ephone)?|phone|fax|e-?mail|direct\s+(?:line|dial)|ext(?:ension)?"
    r"|enquiries(?:\s+to)?|contact)\b\s?[.:]",
    re.IGNORECASE,
)
_LABEL_OF_REFERENCE = re.compile(
    r"(?:our|your|my)\s+ref(?:erence)?\b|(?:(?:your|our)\s+(?:letter|e-?mail)(?:\s+(?:of|dated?))?|(?:our\s+)?date)"
    r"(?:[ ]?\t|[ ]{2}|\s?[.:])",
    re.IGNORECASE,
)

_NUMBERED = re.compile(
    r"(?:matter|vat(?:\s+reg(?:istration)?\.?)?)\b\.?(?:\s+(?:no|number|ref)\b)?\.?\s?:?\s{1,3}"
    r"(?=[^\n]{0,20}\d)[A-Z\d][\w./ -]{2,30}",
    re.IGNORECASE,
)
"""What stands at the right of bills: "Matter ROE0417.1", "VAT no 123 4567 89"."""


def right_column(text: str, line: Span) -> Span | None:
    """Return where the right of two columns of ``line`` stands, if it is a date or a reference, or labelled.

    A date behind a label that nothing stands before is no column.
    """
    printed = text[slice(*line)]
    if len(printed) > _LONGEST or not ("   " in printed or "\t" in printed):
        return None
    for gap in _GAP.finditer(text, *line):
        right = text[gap.end() : line.end].strip()
        if _LABEL.match(right) or _LABEL_OF_REFERENCE.match(right):
            return Span(gap.end(), gap.end() + len(right))
        if is_number_alone(right) or _NUMBERED.fullmatch(right):
            return Span(gap.end(), gap.end() + len(right))
        if looks.date_alone(right) and not text[line.start : gap.start()].endswith(":"):
            return Span(gap.end(), gap.end() + len(right))
    return None


def left_column(text: str, line: Span) -> Span:
    """Return ``line`` without its right column."""
    right = right_column(text, line)
    return Span(line.start, line.start + len(text[line.start : right.start].rstrip())) if right else line


def cells_in(text: str, line: Span) -> Iterator[Span]:
    """Yield where the columns of ``line`` stand, each a gap from the one before."""
    yield from (Span(*cell.span()) for cell in _CELL.finditer(text, *line))


_CELL = re.compile(r"\S+(?:[ ]\S+)*")
