"""`Register`: the SQLite file of one generation: letters, passages, and the lexical index (FTS5, BM25)."""

from __future__ import annotations

import math
import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from corrbot.errors import IndexDamaged
from corrbot.letters import Letter, reading_view
from corrbot.passages import Passage

SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE letters (
    id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, letter TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE passages (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, letter_id TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, context TEXT NOT NULL, embedded TEXT NOT NULL,
    embedded_sha256 TEXT NOT NULL
);
CREATE INDEX passages_letter ON passages (letter_id);
CREATE TABLE failures (path TEXT PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE lexicon USING fts5 (
    words, context, content='', tokenize="porter unicode61 remove_diacritics 2"
);
"""

_CONTEXT_WEIGHT = 0.5
"""BM25 weight of a hit in the context header against one in the words themselves."""

_LETTER = TypeAdapter(Letter)
_PLACEHOLDERS = 500
"""Values in one SQL list; SQLite takes 32,766."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why, in one line that says what to do."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class Register:
    """Reads a register file, which nobody writes to any more. Safe to share between threads.

    Every method raises `IndexDamaged` when the file is not a whole SQLite database.
    """

    def __init__(self, path: Path) -> None:
        self._uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._letters: dict[str, Letter] = {}
        self._rarities: dict[str, float] = {}

    def close(self) -> None:
        """Close every thread's connection."""
        while self._connections:
            self._connections.pop().close()

    def fact(self, name: str) -> str:
        """Return a fact about the whole index, such as the embedding model's fingerprint."""
        (value,) = self._rows("SELECT value FROM facts WHERE name = ?", (name,))[0]
        return str(value)

    def letters(self) -> list[Letter]:
        """Return every letter, by path."""
        return [self.letter(letter_id) for (letter_id,) in self._rows("SELECT id FROM letters ORDER BY path")]

    def letter(self, letter_id: str) -> Letter:
        """Return the letter with this id.

        Raises `KeyError` when there is none.
        """
        if letter_id not in self._letters:
            rows = self._rows("SELECT letter FROM letters WHERE id = ?", (letter_id,))
            if not rows:
                raise KeyError(letter_id)
            self._letters[letter_id] = _LETTER.validate_json(rows[0][0])
        return self._letters[letter_id]

    def letter_hashes(self) -> dict[str, str]:
        """Return the SHA-256 of every letter's file by path."""
        return dict(self._rows("SELECT path, sha256 FROM letters"))

    def letter_ids(self) -> dict[str, str]:
        """Return the id of every letter by path."""
        return dict(self._rows("SELECT path, id FROM letters"))

    def failures(self) -> tuple[Failure, ...]:
        """Return the files that the last sync could not read."""
        return tuple(Failure(*row) for row in self._rows("SELECT path, reason FROM failures ORDER BY path"))

    def passages(self, ids: Sequence[str] | None = None) -> list[Passage]:
        """Return the passages with these ids in this order, or all of them by letter and place."""
        columns = 'SELECT id, letter_id, start, "end", context, embedded FROM passages'
        if ids is None:
            return [Passage(*row) for row in self._rows(f"{columns} ORDER BY letter_id, start")]
        found: dict[str, Passage] = {}
        for some in _batches(ids):
            marks = ",".join("?" * len(some))
            found |= {row[0]: Passage(*row) for row in self._rows(f"{columns} WHERE id IN ({marks})", some)}
        return [found[passage_id] for passage_id in ids if passage_id in found]

    def passage_ids(self, letter_ids: Iterable[str] | None = None) -> set[str]:
        """Return the ids of the passages of these letters, or of all."""
        if letter_ids is None:
            return {row[0] for row in self._rows("SELECT id FROM passages")}
        return {
            row[0]
            for some in _batches(list(letter_ids))
            for row in self._rows(
                f"SELECT id FROM passages WHERE letter_id IN ({','.join('?' * len(some))})", some
            )
        }

    def passages_of(self, letter_id: str) -> list[Passage]:
        """Return the passages of one letter in reading order."""
        return [
            Passage(*row)
            for row in self._rows(
                'SELECT id, letter_id, start, "end", context, embedded FROM passages '
                "WHERE letter_id = ? ORDER BY start",
                (letter_id,),
            )
        ]

    def count(self, table: str) -> int:
        """Return how many rows ``table`` ("letters", "passages" or "lexicon") has."""
        column = "rowid" if table == "lexicon" else "*"
        return int(self._rows(f"SELECT count({column}) FROM {table}")[0][0])

    def ranked(self, words: Sequence[str], limit: int, letter_ids: Sequence[str] | None) -> list[str]:
        """Return ids of the passages that hold any of ``words``, best BM25 score first.

        ``letter_ids`` restricts the search to these letters; None asks all.
        """
        if not words:
            return []
        match = " OR ".join(f'"{word}"' for word in words)
        where, values = "", [match]
        if letter_ids is not None:
            if not letter_ids:
                return []
            where = "AND letter_id IN (SELECT value FROM json_each(?))"
            values.append("[" + ",".join(f'"{letter_id}"' for letter_id in letter_ids) + "]")
        rows = self._rows(
            f"SELECT passages.id FROM lexicon JOIN passages ON number = lexicon.rowid "
            f"WHERE lexicon MATCH ? {where} "
            f"ORDER BY bm25(lexicon, 1.0, {_CONTEXT_WEIGHT}), passages.id LIMIT {int(limit)}",
            values,
        )
        return [row[0] for row in rows]

    def document_frequency(self, word: str) -> int:
        """Return how many passages hold ``word``, in any inflection, in their words or context."""
        if not WORD.fullmatch(word):
            return 0
        return int(self._rows("SELECT count(*) FROM lexicon WHERE lexicon MATCH ?", (f'"{word}"',))[0][0])

    def rarity(self, word: str) -> float:
        """Return the inverse document frequency of ``word`` among the passages, as BM25 weighs it."""
        if word not in self._rarities:
            total, holding = self.count("passages"), self.document_frequency(word)
            self._rarities[word] = math.log(1 + (total - holding + 0.5) / (holding + 0.5))
        return self._rarities[word]

    def problems(self) -> list[str]:
        """Return what SQLite itself finds wrong with the file."""
        try:
            found = [row[0] for row in self._rows("PRAGMA integrity_check") if row[0] != "ok"]
            if not found:
                self._rows("SELECT count(*) FROM lexicon WHERE lexicon MATCH 'the'")
        except IndexDamaged as error:
            return [str(error)]
        return [f"{self._path.name}: {problem}" for problem in found]

    def lexical_ids(self) -> set[str]:
        """Return the ids of the passages that the lexical index has a row for."""
        return {
            row[0]
            for row in self._rows("SELECT id FROM passages WHERE number IN (SELECT rowid FROM lexicon)")
        }

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        try:
            return self._connection().execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise IndexDamaged(
                f"{self._path.name} of the index cannot be read ({error}); run `corrbot sync`, "
                f"which rebuilds it from the letters."
            ) from None

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._uri, uri=True, check_same_thread=False)
            self._local.connection = connection
            self._connections.append(connection)
        return connection


WORD = re.compile(r"\w+")
"""A word as the lexical index cuts text, near enough for asking it."""


class RegisterWriter:
    """Writes the register of a generation that nobody reads yet.

    Use as a context manager: everything is one transaction, kept when the block ends well.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put_fact(self, name: str, value: str) -> None:
        """Set a fact about the whole index."""
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def put_letter(self, letter: Letter, passages: Iterable[Passage]) -> None:
        """Add ``letter`` with its passages and their words; it must not be there."""
        self._connection.execute(
            "INSERT INTO letters VALUES (?, ?, ?, ?)",
            (letter.id, letter.path, letter.sha256, _LETTER.dump_json(letter).decode()),
        )
        for passage in passages:
            number = self._connection.execute(
                'INSERT INTO passages (id, letter_id, start, "end", context, embedded, embedded_sha256) '
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    passage.id,
                    passage.letter_id,
                    passage.start,
                    passage.end,
                    passage.context,
                    passage.embedded,
                    passage.embedded_sha256,
                ),
            ).lastrowid
            self._connection.execute(
                "INSERT INTO lexicon (rowid, words, context) VALUES (?, ?, ?)",
                (number, reading_view(letter.text, passage.start, passage.end).text, passage.context),
            )

    def put_failures(self, failures: Iterable[Failure]) -> None:
        """Set which files could not be read."""
        self._connection.execute("DELETE FROM failures")
        self._connection.executemany(
            "INSERT INTO failures VALUES (?, ?)", [(failure.path, failure.reason) for failure in failures]
        )


@contextmanager
def register_writer(path: Path) -> Iterator[RegisterWriter]:
    """Open the register at ``path`` for writing, making it when it is not there."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            connection.executescript(SCHEMA)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield RegisterWriter(connection)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _PLACEHOLDERS):
        yield values[start : start + _PLACEHOLDERS]
