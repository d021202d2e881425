"""`Limits`: what a file may cost to read, so that no letter can stop the others from being read."""

from __future__ import annotations

from dataclasses import dataclass

from corrbot.config import Config


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may hold at most. More than that is a failure that is reported, never a crash.

    ``file_bytes`` and ``unpacked_bytes`` count bytes, of the file and of what a compressed one unpacks
    to; ``pages`` the pages of a PDF or of an image; ``pixels`` those of one page or image as it is read;
    ``attachments`` what is attached to one message, and the messages of one mailbox times a hundred;
    ``depth`` how deep messages may be attached to messages; ``seconds`` the time one file may take.
    """

    file_bytes: int = 20_000_000
    unpacked_bytes: int = 200_000_000
    pages: int = 500
    pixels: int = 60_000_000
    attachments: int = 100
    depth: int = 5
    seconds: float = 900.0

    @classmethod
    def of(cls, config: Config) -> Limits:
        """Return the limits that ``config`` sets."""
        return cls(
            file_bytes=config.max_letter_bytes,
            unpacked_bytes=config.max_unpacked_bytes,
            pages=config.max_pages,
            pixels=config.max_pixels,
            attachments=config.max_attachments,
            depth=config.max_depth,
            seconds=config.max_seconds,
        )

    @property
    def unpacks_to_more(self) -> str:
        """Why a file that unpacks to more than ``unpacked_bytes`` is not read."""
        return f"it unpacks to more than {self.unpacked_bytes:,} bytes; raise max_unpacked_bytes to read it"

    @property
    def messages(self) -> int:
        """Messages that one mailbox may hold."""
        return 100 * self.attachments
