"""`Lexicon`: which passages hold which words, as SQLite's FTS5 keeps it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

LEXICON = (
    "CREATE VIRTUAL TABLE lexicon USING fts5 (words, context, content='', "
    'tokenize="porter unicode61 remove_diacritics 2")'
)
PUT_WORDS = "INSERT INTO lexicon (rowid, words, context) VALUES (?, ?, ?)"

Term = tuple[str, int, str, int]
"""A word, the number of a passage that holds it, the column and the place in it."""


def terms(connection: sqlite3.Connection) -> Iterator[Term]:
    """Yield every word of the lexical index behind ``connection`` with its places, in order."""
    connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, lexicon, instance)")
    yield from connection.execute('SELECT term, doc, col, "offset" FROM temp.terms')


class Lexicon:
    """A lexical index in memory, to compare the one of a register with.

    ``rows`` are the number, the words and the context of each passage.
    """

    def __init__(self, rows: Iterable[tuple[int, str, str]]) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(LEXICON)
        self._connection.executemany(PUT_WORDS, rows)

    def terms(self) -> Iterator[Term]:
        """Yield every word with its places, in order."""
        return terms(self._connection)

    def close(self) -> None:
        """Let go of memory."""
        self._connection.close()
