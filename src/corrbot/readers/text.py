"""Plain text and Markdown files."""

from corrbot.readers.decoding import decode


def read_text(data: bytes) -> str:
    """Return the canonical text of a text or Markdown file; marks are kept, the reading view drops them.

    Raises `UnreadableLetter` when the bytes are no text.
    """
    return decode(data)
