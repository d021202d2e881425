"""The marks of emphasis in a text, which mean nothing in a quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.letters import Span

_EMPHASIS = re.compile(r"\n[ \t]*+\n|\*+|_+")
_LONGEST_EMPHASIS = 3


def emphasis(text: str) -> Iterator[Span]:
    """Yield the marks of emphasis: pairs within a paragraph, and halves of a pair that was cut.

    Marks within a word are its own, as in ``john_smith``. A single mark without a partner is kept after a
    letter or digit and before a digit: a grade "A*" is not an "A". Two or three in a row mean nothing but
    emphasis.
    """
    opened: dict[str, Span] = {}
    for match in _EMPHASIS.finditer(text):
        mark, span = match[0], Span(*match.span())
        if mark[0] == "\n":
            opened.clear()
            continue
        before = text[span.start - 1 : span.start] or " "
        after = text[span.end : span.end + 1] or " "
        if len(mark) > _LONGEST_EMPHASIS or (before.isalnum() and after.isalnum()):
            continue
        if mark in opened and not before.isspace():
            yield opened.pop(mark)
            yield span
            continue
        if _is_half(mark, before, after):
            yield span
        if not after.isspace() and not before.isalnum():
            opened[mark] = span


def _is_half(mark: str, before: str, after: str) -> bool:
    """Return whether ``mark`` stands like one of a pair and like nothing else."""
    if before.isspace() == after.isspace():
        return False
    return len(mark) > 1 or not (before.isalnum() or after.isdigit())
