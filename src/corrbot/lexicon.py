"""`Lexicon`: which passages hold which words, as SQLite's FTS5 keeps it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

LEXICON = (
    "CREATE VIRTUAL TABLE lexicon USING fts5 (words, context, content='', "
    'tokenize="porter unicode61 remove_diacritics 2")'
)
TEXTS = (
    "CREATE VIRTUAL TABLE texts USING fts5 (text, content='', detail=none, columnsize=0, "
    'tokenize="unicode61 remove_diacritics 2")'
)
"""Which whole letters hold which words as they are spelled, letterhead and signature included."""
PUT_TEXT = "INSERT INTO texts (rowid, text) VALUES (?, ?)"
TAKE_TEXT = "INSERT INTO texts (texts, rowid, text) VALUES ('delete', ?, ?)"
PUT_WORDS = "INSERT INTO lexicon (rowid, words, context) VALUES (?, ?, ?)"
TAKE_WORDS = "INSERT INTO lexicon (lexicon, rowid, words, context) VALUES ('delete', ?, ?, ?)"
"""Takes out what was put with the same values."""

Term = tuple[str, int, str, int]
"""A word, the number of a passage that holds it, the column and the place in it; of whole letters the place
is not kept."""


def terms(connection: sqlite3.Connection) -> Iterator[Term]:
    """Yield every word of the lexical index behind ``connection`` with its places, in order."""
    for table in ("lexicon", "texts"):
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.{table}_terms USING fts5vocab(main, {table}, instance)"
        )
        yield from connection.execute(f'SELECT term, doc, col, "offset" FROM temp.{table}_terms')


class Lexicon:
    """A lexical index in memory, to compare the one of a register with.

    ``rows`` are the number, the words and the context of each passage, ``texts`` the number and the text of
    each letter.
    """

    def __init__(self, rows: Iterable[tuple[int, str, str]], texts: Iterable[tuple[int, str]]) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(LEXICON)
        self._connection.execute(TEXTS)
        self._connection.executemany(PUT_WORDS, rows)
        self._connection.executemany(PUT_TEXT, texts)

    def terms(self) -> Iterator[Term]:
        """Yield every word with its places, in order."""
        return terms(self._connection)

    def close(self) -> None:
        """Let go of memory."""
        self._connection.close()
