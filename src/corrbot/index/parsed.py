"""`ParsedFile`: what a sync writes down of one file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corrbot.letters import Letter, Unread
from corrbot.passages import Passage, passages
from corrbot.readers import Reading

if TYPE_CHECKING:
    from corrbot.models.embedding import LetterEmbedding


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The letters of the file at ``path`` with their passages, and what in it could not be read.

    ``sha256`` is of its bytes, None where they could not be had.
    """

    path: str
    sha256: str | None
    letters: tuple[tuple[Letter, tuple[Passage, ...]], ...]
    unread: tuple[Unread, ...]

    @classmethod
    def of(cls, path: str, data: bytes | None, reading: Reading, model: LetterEmbedding) -> ParsedFile:
        """Return the file with these bytes and this ``reading``, its passages cut for ``model``."""
        return cls(
            path,
            None if data is None else hashlib.sha256(data).hexdigest(),
            tuple((letter, _passages(letter, model)) for letter in reading.letters),
            reading.unread,
        )


def _passages(letter: Letter, model: LetterEmbedding) -> tuple[Passage, ...]:
    return tuple(
        passages(letter, window=model.window, count_tokens=model.count_tokens, fingerprint=model.fingerprint)
    )
