"""`Originals`: the letters as they are on disk, against which every quote is checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corrbot.errors import UnreadableLetter
from corrbot.letters import Letter
from corrbot.quotes import Quote
from corrbot.readers import read_bytes, read_letter_text


class Originals:
    """Reads letters of ``corpus`` again, files over ``limit`` bytes refused. Make one per answer."""

    def __init__(self, corpus: Path, limit: int) -> None:
        self._corpus = corpus
        self._limit = limit
        self._texts: dict[str, str | None] = {}

    def hold(self, quote: Quote) -> bool:
        """Return whether the file of the quoted letter still has these words at this place."""
        path = quote.letter.path
        if path not in self._texts:
            try:
                self._texts[path] = read_letter_text(path, read_bytes(self._corpus, path, self._limit))
            except UnreadableLetter:
                self._texts[path] = None
        text = self._texts[path]
        return text is not None and text[quote.start : quote.end] == quote.text


def withheld_notice(letters: Sequence[Letter]) -> str:
    """Return the sentence that says that nothing is quoted from ``letters``, and why."""
    paths = ", ".join(sorted({letter.path for letter in letters}))
    return f"Changed or gone since the last sync, so nothing is quoted from: {paths}. Run `corrbot sync`."
