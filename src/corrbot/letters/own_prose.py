"""The prose of a letter that is its own, without what is printed at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from corrbot.letters.letter import Block, BlockKind

PROSE = (BlockKind.OPENER, BlockKind.BODY, BlockKind.CLOSING, BlockKind.SUBJECT)
"""Kinds of blocks in which a letter speaks."""
_MOST_BELOW = 2
_LONGEST_BELOW = 600
"""Blocks and characters below a signature that can be printed at the foot of every letter."""


def own_prose(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of prose, without what is printed at the foot right below the signature.

    That is short and bears no heading, as an annex does.
    """
    signed = max(
        (at for at, block in enumerate(blocks) if block.kind is BlockKind.SIGNATURE), default=len(blocks)
    )
    prose = [block for block in blocks if block.kind in PROSE]
    below = [block for block in blocks[signed + 1 :] if block.kind in (*PROSE, BlockKind.HEADING)]
    length = sum(block.span.end - block.span.start for block in below)
    is_footer = len(below) <= _MOST_BELOW and length <= _LONGEST_BELOW
    if not is_footer or any(block.kind is not BlockKind.BODY for block in below):
        return prose
    return [block for block in prose if block not in below] or prose
