"""Where lines of a text stand."""

from __future__ import annotations

import re

from corrbot.letters.letter import Span

LINE = re.compile(r"[^\n]+")


def lines_in(text: str, span: Span) -> list[Span]:
    """Return where the lines within ``span`` of ``text`` stand, without the white space at their ends."""
    return [trimmed(text, Span(*line.span())) for line in LINE.finditer(text, *span)]


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` of ``text`` without the white space at its ends; some of it is none."""
    printed = text[span.start : span.end]
    return Span(span.end - len(printed.lstrip()), span.start + len(printed.rstrip()))
