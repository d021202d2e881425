"""Plain text and Markdown files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corrbot.letters import Transcript
from corrbot.readers.decoding import decode

if TYPE_CHECKING:
    from corrbot.readers.source import Source


def read_text(source: Source) -> Iterator[Transcript]:
    """Yield the text of a text or Markdown file; marks are kept, the reading view drops them.

    Raises `UnreadableLetter` when the bytes are no text.
    """
    yield Transcript(decode(source.data))
