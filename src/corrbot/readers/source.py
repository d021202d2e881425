"""`Source`: a file, or a part of one, as a reader gets it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript, Unread
from corrbot.readers.limits import Limits

Reader = Callable[["Source"], Iterable[Transcript | Unread]]
"""Gives the letters in a source, the letter itself first, then what is attached to it. Raises
`UnreadableLetter` when there is nothing to be had, with what to do about it."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a file called ``name``, what they may cost, and how to read what is inside them.

    ``read`` reads a source of any format; ``depth`` counts the messages that this one is attached to, and
    ``part`` is which part of the file it is, "" for the file itself.
    """

    name: str
    data: bytes
    limits: Limits
    read: Reader
    depth: int = 0
    part: str = ""

    def attached(self, name: str, data: bytes, message: str = "") -> Iterator[Transcript | Unread]:
        """Yield the letters in the file ``name`` that is attached to the part ``message`` of this source.

        A file that cannot be read is yielded as `Unread`.
        """
        part = f"{message}/{name}" if message else name
        if self.depth >= self.limits.depth:
            yield Unread(
                part, f"it is nested deeper than {self.limits.depth} messages; raise max_depth to read it"
            )
            return
        if len(data) > self.limits.file_bytes:
            yield Unread(
                part,
                f"it is larger than {self.limits.file_bytes:,} bytes; raise max_letter_bytes to read it",
            )
            return
        try:
            within = f"{self.part}/{part}" if self.part else part
            opened = replace(self, name=name, data=data, depth=self.depth + 1, part=within)
            for found in self.read(opened):
                inner = f"{part}/{found.part}" if found.part else part
                if isinstance(found, Unread):
                    yield replace(found, part=inner)
                elif found.attached_to is None:
                    yield replace(found, part=inner, attached_to=message)
                else:
                    to = f"{part}/{found.attached_to}" if found.attached_to else part
                    yield replace(found, part=inner, attached_to=to)
        except UnreadableLetter as error:
            yield Unread(part, str(error))
