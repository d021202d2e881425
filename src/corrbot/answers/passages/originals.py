"""`Originals`: the letters as they are on disk, against which every quote is checked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from corrbot.errors import UnreadableLetter
from corrbot.letters import Letter, Transcript
from corrbot.quotes import Quote
from corrbot.readers import Limits, format_of, read_bytes, transcripts


class Originals:
    """Looks at the files of ``corpus`` again, within ``limits``. Make one per answer."""

    def __init__(self, corpus: Path, limits: Limits) -> None:
        self._corpus = corpus
        self._limits = limits
        self._files: dict[str, bytes | None] = {}
        self._texts: dict[str, frozenset[str]] = {}
        self._differ = False

    @property
    def differ(self) -> bool:
        """Whether anything that was looked for was not as it was read."""
        return self._differ

    def hold(self, quote: Quote) -> bool:
        """Return whether the file of the quoted letter still has these words at this place, and all others.

        A text file is read again. Any other file must have the very bytes that it was read from.
        """
        holds = self._holds(quote)
        self._differ |= not holds
        return holds

    def _holds(self, quote: Quote) -> bool:
        letter = quote.letter
        data = self._bytes(letter.path)
        if data is None:
            return False
        if not format_of(letter.path).is_plain:
            return self.are_as_read(letter)
        return letter.text in self._read(letter.path, data)

    def are_as_read(self, letter: Letter) -> bool:
        """Return whether the file of ``letter`` still has the very bytes that it was read from."""
        data = self._bytes(letter.path)
        is_same = data is not None and hashlib.sha256(data).hexdigest() == letter.sha256
        self._differ |= not is_same
        return is_same

    def _read(self, path: str, data: bytes) -> frozenset[str]:
        """Return the texts of the letters in ``data``, the bytes of the file at ``path``, read once."""
        if path not in self._texts:
            try:
                read = transcripts(path, data, self._limits)
                self._texts[path] = frozenset(one.text for one in read if isinstance(one, Transcript))
            except UnreadableLetter:
                self._texts[path] = frozenset()
        return self._texts[path]

    def _bytes(self, path: str) -> bytes | None:
        if path not in self._files:
            try:
                self._files[path] = read_bytes(self._corpus, path, self._limits.file_bytes)
            except UnreadableLetter:
                self._files[path] = None
        return self._files[path]


def withheld_notice(letters: Sequence[Letter]) -> str:
    """Return the sentence that says that nothing is quoted from ``letters``, and why."""
    paths = ", ".join(sorted({letter.path for letter in letters}))
    return f"Changed or gone since the last sync, so nothing is quoted from: {paths}. Run `corrbot sync`."
