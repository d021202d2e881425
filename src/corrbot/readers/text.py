"""Plain text and Markdown files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corrbot.letters import Transcript
from corrbot.readers.decoding import decode
from corrbot.readers.mail_blocks import below_separator
from corrbot.readers.printed_mail import printed_mail
from corrbot.readers.release_stamps import release_stamps, with_stamps

if TYPE_CHECKING:
    from corrbot.readers.source import Source


def read_text(source: Source) -> Iterator[Transcript]:
    """Yield the text of a text or Markdown file; marks are kept, the reading view drops them.

    An e-mail saved as text is told by its header, and earlier mail quoted in it apart from its own words.
    Stamps of a release on its pages are furniture.

    Raises `UnreadableLetter` when the bytes are no text.
    """
    text = decode(source.data)
    mail = printed_mail(text)
    yield mail or with_stamps(Transcript(text, blocks=below_separator(text)), text, release_stamps(text))
