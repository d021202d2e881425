"""`letter_sentences`: the sentences of a whole letter, as they are read."""

from __future__ import annotations

from collections.abc import Iterator

from corrbot.letters import Letter, Span, reading_view, sentences


def letter_sentences(letter: Letter) -> Iterator[tuple[Span, str]]:
    """Yield where each sentence of each block of ``letter`` stands, and how it reads."""
    for block in letter.blocks:
        for span in sentences(letter.text, block.span):
            yield span, reading_view(letter.slice(span)).text
