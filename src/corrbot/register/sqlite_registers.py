"""`SqliteRegisters`: a file in the folder of each generation, and how it is written."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corrbot.lexicon import LEXICON, PUT_TEXT, PUT_WORDS, TAKE_TEXT, TAKE_WORDS, TEXTS
from corrbot.register.register import (
    LETTER_COLUMNS,
    PASSAGE_COLUMNS,
    Failure,
    FileState,
    LetterRow,
    PassageRow,
)
from corrbot.register.sqlite import REGISTER, SCHEMA, SqliteRegister
from corrbot.register.writer import RegisterWriter


class SqliteRegisters:
    """See `Registers`. A register is deleted with the folder of its generation."""

    def opened(self, folder: Path) -> SqliteRegister:
        """See `Registers.opened`."""
        return SqliteRegister(folder / REGISTER)

    @contextmanager
    def writing(
        self, folder: Path, source: Path | None = None, without: Collection[str] = ()
    ) -> Iterator[RegisterWriter]:
        """See `Registers.writing`.

        What is removed is written down by itself: where a removed letter's number is given again at once,
        FTS5 loses words that both have from later letters (SQLite 3.46, "secure-delete", no detail).

        Raises `sqlite3.OperationalError` where SQLite is too old to leave nothing of a file (before 3.42).
        """
        if source is not None:
            shutil.copy2(source / REGISTER, folder / REGISTER)
        with closing(sqlite3.connect(folder / REGISTER, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA synchronous = FULL")
            if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                connection.executescript(f"{SCHEMA}{LEXICON};{TEXTS};")
            connection.execute("BEGIN IMMEDIATE")
            try:
                if without:
                    for table in ("lexicon", "texts"):
                        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)")
                for path in without:
                    _remove_file(connection, path)
                connection.execute("SAVEPOINT removed")
                connection.execute("RELEASE removed")
                yield SqliteRegisterWriter(connection)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
            if without:
                _forget(connection)

    def keep_only(self, kept: Path | None) -> None:
        """See `Registers.keep_only`: nothing to do."""


class SqliteRegisterWriter(RegisterWriter):
    """See `RegisterWriter`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put_fact(self, name: str, value: str) -> None:
        """See `RegisterWriter.put_fact`."""
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def put_file(self, path: str, state: FileState) -> None:
        """See `RegisterWriter.put_file`."""
        self._connection.execute("INSERT INTO files VALUES (?, ?, ?)", (path, *state))

    def put_rows(self, letter: LetterRow, passages: Iterable[PassageRow]) -> None:
        """See `RegisterWriter.put_rows`."""
        execute = self._connection.execute
        number = execute(
            f"INSERT INTO letters ({LETTER_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", letter
        ).lastrowid
        execute(PUT_TEXT, (number, letter[3]))
        for passage in passages:
            number = execute(
                f"INSERT INTO passages ({PASSAGE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", passage
            ).lastrowid
            context, embedded = passage[4], passage[5]
            execute(PUT_WORDS, (number, embedded[len(context) :], context))

    def put_failures(self, failures: Iterable[Failure]) -> None:
        """See `RegisterWriter.put_failures`."""
        self._connection.execute("DELETE FROM failures")
        self._connection.executemany(
            "INSERT INTO failures VALUES (?, ?, ?)",
            [(failure.path, failure.part, failure.reason) for failure in failures],
        )


def _remove_file(connection: sqlite3.Connection, path: str) -> None:
    """Take the file at ``path`` and its letters out, so that none of their bytes is left."""
    execute = connection.execute
    letters = execute("SELECT number, id, text FROM letters WHERE path = ?", (path,)).fetchall()
    for letter_number, letter_id, text in letters:
        sql = "SELECT number, context, embedded FROM passages WHERE letter_id = ?"
        for number, context, embedded in execute(sql, (letter_id,)).fetchall():
            execute(TAKE_WORDS, (number, embedded[len(context) :], context))
        execute(TAKE_TEXT, (letter_number, text))
        execute("DELETE FROM passages WHERE letter_id = ?", (letter_id,))
    execute("DELETE FROM letters WHERE path = ?", (path,))
    execute("DELETE FROM files WHERE path = ?", (path,))


def _forget(connection: sqlite3.Connection) -> None:
    """Write the lexical indexes and the whole file anew, as what was deleted leaves traces in them.

    FTS5 keeps the first letters of deleted words to divide its pages. It writes an index anew when it merges
    two parts of it: one is made of a row that is taken out again.
    """
    for table, put, take, row in (
        ("lexicon", PUT_WORDS, TAKE_WORDS, (-1, "the", "the")),
        ("texts", PUT_TEXT, TAKE_TEXT, (-1, "the")),
    ):
        connection.execute(put, row)
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        connection.execute(take, row)
    connection.execute("VACUUM")
