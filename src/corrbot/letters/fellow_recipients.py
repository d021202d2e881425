"""Fellow recipients: those whom "To:" names beside the first, who are kept with who had a copy."""

from __future__ import annotations

from corrbot.letters.letter import BlockKind, Letter, Party


def fellow_recipients(letter: Letter) -> tuple[Party, ...]:
    """Return whom ``letter`` is to beside its recipient, in the order printed."""
    lines = [block.span for block in letter.blocks if block.kind is BlockKind.RECIPIENT]
    return tuple(
        party for party in letter.cc if party.span and any(line.has(party.span.start) for line in lines)
    )
