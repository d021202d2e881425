"""Lines of the addresses in a letter, without those that are its sender's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.answers.passages.printed_lines import printed_lines
from corrbot.letters import BlockKind, Letter, Span

_OF_ADDRESSES = frozenset({BlockKind.ADDRESS, BlockKind.RECIPIENT, BlockKind.SENDER})

_OF_MATTER = re.compile(
    r"\s*(?:(?:address of )?(?:the )?(?:property|premises|site|dwelling|works?|job|location|tenant|resident)"
    r"(?: (?:address|inspected|visited))?)[ \t]*:",
    re.IGNORECASE,
)
"""Begins a line of a form for the place that it is about or who lives there, though a sender may stand so."""


def address_lines(letter: Letter) -> Iterator[Span]:
    """Yield the lines of addresses in ``letter``, whole: of its recipient, or of a place that it is about."""
    sender = letter.sender
    spans = (sender.span, sender.organisation_span, sender.unit_span, sender.address_span) if sender else ()
    own = [span for span in spans if span is not None]
    kinds = [block.kind for block in letter.blocks]
    first = kinds.index(BlockKind.RECIPIENT) if BlockKind.RECIPIENT in kinds else 0
    for block in letter.blocks[first:]:
        if block.kind in _OF_ADDRESSES:
            for line in printed_lines(letter.text, block.span):
                is_own = any(line.meets(span) for span in own)
                if not is_own or _OF_MATTER.match(letter.text, line.start, line.end):
                    yield line
