"""`RegisterWriter`: writes the register of a generation."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from corrbot.letters import Letter
from corrbot.lexicon import LEXICON, PUT_TEXT, PUT_WORDS, TAKE_TEXT, TAKE_WORDS, TEXTS
from corrbot.passages import Passage
from corrbot.register import (
    HEADING,
    LAYOUT,
    LETTER_COLUMNS,
    PASSAGE_COLUMNS,
    SCHEMA,
    Failure,
    FileState,
    LetterRow,
    PassageRow,
)


class RegisterWriter:
    """Writes the register of a generation that nobody reads yet.

    Use as a context manager: everything is one transaction, kept when the block ends well.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.removes = False

    def put_fact(self, name: str, value: str) -> None:
        """Set a fact about the whole index."""
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def put_file(self, path: str, state: FileState) -> None:
        """Note that the file at ``path`` was read in this state; it must not be there."""
        self._connection.execute("INSERT INTO files VALUES (?, ?, ?)", (path, *state))

    def put_letter(self, letter: Letter, passages: Iterable[Passage]) -> None:
        """Add ``letter`` with its passages and their words; it must not be there."""
        heading = replace(letter, text="", blocks=(), lines=(), uncertain=())
        layout = (letter.blocks, letter.lines, letter.uncertain)
        self.put_rows(
            (
                letter.id,
                letter.path,
                letter.part,
                letter.text,
                LAYOUT.dump_json(layout).decode(),
                HEADING.dump_json(heading).decode(),
            ),
            [
                (
                    passage.id,
                    passage.letter_id,
                    passage.start,
                    passage.end,
                    passage.context,
                    passage.embedded,
                    passage.embedded_sha256,
                )
                for passage in passages
            ],
        )

    def put_rows(self, letter: LetterRow, passages: Iterable[PassageRow]) -> None:
        """Add a letter with its passages and their words, as another register has them."""
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

    def remove_file(self, path: str) -> None:
        """Take the file at ``path`` and its letters out, so that none of their bytes is left.

        Raises `sqlite3.OperationalError` where SQLite is too old to do so (before 3.42).
        """
        execute = self._connection.execute
        if not self.removes:
            for table in ("lexicon", "texts"):
                execute(f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)")
            self.removes = True
        letters = execute("SELECT number, id, text FROM letters WHERE path = ?", (path,)).fetchall()
        for letter_number, letter_id, text in letters:
            sql = "SELECT number, context, embedded FROM passages WHERE letter_id = ?"
            for number, context, embedded in execute(sql, (letter_id,)).fetchall():
                execute(TAKE_WORDS, (number, embedded[len(context) :], context))
            execute(TAKE_TEXT, (letter_number, text))
            execute("DELETE FROM passages WHERE letter_id = ?", (letter_id,))
        execute("DELETE FROM letters WHERE path = ?", (path,))
        execute("DELETE FROM files WHERE path = ?", (path,))

    def put_failures(self, failures: Iterable[Failure]) -> None:
        """Set which files and parts of files could not be read."""
        self._connection.execute("DELETE FROM failures")
        self._connection.executemany(
            "INSERT INTO failures VALUES (?, ?, ?)",
            [(failure.path, failure.part, failure.reason) for failure in failures],
        )


@contextmanager
def register_writer(path: Path) -> Iterator[RegisterWriter]:
    """Open the register at ``path`` for writing, making it when it is not there."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            connection.executescript(f"{SCHEMA}{LEXICON};{TEXTS};")
        connection.execute("BEGIN IMMEDIATE")
        try:
            writer = RegisterWriter(connection)
            yield writer
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
        if writer.removes:
            _forget(connection)


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
