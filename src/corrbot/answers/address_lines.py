"""Lines of the addresses in a letter, without those that are its sender's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.letters import BlockKind, Letter, Span

_OF_ADDRESSES = frozenset({BlockKind.ADDRESS, BlockKind.RECIPIENT, BlockKind.SENDER})
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def address_lines(letter: Letter) -> Iterator[Span]:
    """Yield the lines of addresses in ``letter``, whole: of its recipient, or of a place that it is about."""
    sender = letter.sender
    spans = (sender.span, sender.organisation_span, sender.unit_span, sender.address_span) if sender else ()
    own = [span for span in spans if span is not None]
    kinds = [block.kind for block in letter.blocks]
    first = kinds.index(BlockKind.RECIPIENT) if BlockKind.RECIPIENT in kinds else 0
    for block in letter.blocks[first:]:
        if block.kind in _OF_ADDRESSES:
            for line in _LINE.finditer(letter.text, *block.span):
                if not any(line.start() < span.end and span.start < line.end() for span in own):
                    yield Span(*line.span())
