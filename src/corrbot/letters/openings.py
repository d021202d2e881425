"""`opening`: the first paragraph of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import looks
from corrbot.letters.letter import Block, BlockKind, Span

LONGEST_OPENING = 1500
"""Characters of the first paragraph within which the letter replied to is named."""
PROSE = (BlockKind.OPENER, BlockKind.BODY)
FIRST_BLOCKS = 40
"""Blocks at the top of a letter among which its salutation, or a labelled date, is sought."""
_TITLE = re.compile(r"[A-Z][\w’'-]*(?:[ ,]{1,2}(?:[A-Z][\w’'-]*|of|and|the|for|in|to|on|at|by|&)){1,12}[.:]?")
"""Words in capitals as titles have them, which no sentence of a letter has."""
_LONGEST_TITLE = 80
_MOST_LINES, _LONGEST_LINE = 8, 50
"""Lines of a block above the salutation, and characters of each, that is no paragraph."""


def opening(text: str, blocks: Sequence[Block], *, is_letter: bool = False) -> Span | None:
    """Return the start of the first paragraph of a letter, or None where the text is no letter.

    Where ``is_letter`` it is known to be one, whatever its form. Short lines above the salutation are passed
    over, and a title below it: "Mutual Aid of Police."
    """
    if not is_letter and all(block.kind in (BlockKind.BODY, BlockKind.HEADING) for block in blocks):
        return None
    start = _salutation(text, blocks)
    prose = [block for block in blocks[start:] if block.kind in PROSE][:2]
    for block in prose:
        is_title = len(prose) > 1 and block is prose[0] and _is_title(text, block.span)
        if not (is_title and blocks[start].kind is BlockKind.SALUTATION):
            return Span(block.span.start, min(block.span.end, block.span.start + LONGEST_OPENING))
    return None


def _salutation(text: str, blocks: Sequence[Block]) -> int:
    """Return which block the salutation is, where only short lines stand above it, else 0."""
    for at, block in enumerate(blocks[:FIRST_BLOCKS]):
        if block.kind is BlockKind.SALUTATION:
            return at
        if block.kind in PROSE and not _is_short(text[block.span.start : block.span.end]):
            return 0
    return 0


def _is_short(words: str) -> bool:
    """Return whether ``words`` are one line, or as many as a letterhead has, none as long as of prose."""
    lines = words.splitlines()
    longest = looks.LONGEST_FURNITURE if len(lines) == 1 else _LONGEST_LINE
    return len(lines) <= _MOST_LINES and all(len(line) <= longest for line in lines)


def _is_title(text: str, span: Span) -> bool:
    return span.end - span.start <= _LONGEST_TITLE and _TITLE.fullmatch(text, *span) is not None
