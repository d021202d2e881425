"""Lines of the addresses in a letter, without those that are its sender's."""

from __future__ import annotations

from collections.abc import Iterator

from corrbot.answers.passages.printed_lines import printed_lines
from corrbot.letters import BlockKind, Letter, Span

_OF_ADDRESSES = frozenset({BlockKind.ADDRESS, BlockKind.RECIPIENT, BlockKind.SENDER})


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
                if not any(line.start < span.end and span.start < line.end for span in own):
                    yield line
