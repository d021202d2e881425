"""Where lines of a text stand, and what they say without their marks."""

from __future__ import annotations

import re

from corrbot.letters import looks
from corrbot.letters.letter import Span

LINE = re.compile(r"[^\n]+")


def lines_in(text: str, span: Span) -> list[Span]:
    """Return where the lines within ``span`` of ``text`` stand, without the white space at their ends."""
    return [trimmed(text, Span(*line.span())) for line in LINE.finditer(text, *span)]


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` of ``text`` without the white space at its ends."""
    printed = text[span.start : span.end]
    return Span(span.end - len(printed.lstrip()), span.start + len(printed.rstrip()))


def plain_lines(text: str, span: Span) -> list[tuple[str, Span]]:
    """Return the lines within ``span`` that are not blank, without their marks, and where they stand."""
    return [(looks.plain(text[at.start : at.end]), at) for at in lines_in(text, span) if at.start < at.end]


def first_line(text: str, span: Span) -> tuple[str, Span] | None:
    """Return the first line within ``span``, be it blank, without its marks, and where it stands."""
    line = LINE.search(text, *span)
    return (looks.plain(line[0]), trimmed(text, Span(*line.span()))) if line else None


def joined(span: Span | None, other: Span) -> Span:
    """Return what holds both spans, or the ``other`` alone where there is only that."""
    return Span(min(span.start, other.start), max(span.end, other.end)) if span else other
