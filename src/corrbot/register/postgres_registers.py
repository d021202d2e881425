"""`PostgresRegisters`: a schema of a PostgreSQL database for each generation, and how it is written."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql as composed
from psycopg.conninfo import conninfo_to_dict

from corrbot.errors import ConfigError, DiskFull, IndexDamaged, IndexFault, IndexNotWritable, OutOfMemory
from corrbot.register.postgres import INDEXES, KEYS, SCHEMA, PostgresRegister
from corrbot.register.postgres_connection import SUPERSEDED, connected, drop_superseded, unreachable
from corrbot.register.postgres_words import lexical_rows, spelled_words
from corrbot.register.register import Failure, FileState, LetterRow, PassageRow
from corrbot.register.writer import RegisterWriter

NAME = "register-id"
"""The file under an index that says which schemas are its own: "corrbot_", what it holds, a generation."""
PREFIX = "corrbot_"
_BATCH = 200
"""Letters written at a time."""
_INDEXING = "256MB"
"""Memory of the server in which an index is made."""
_ID = re.compile(r"[0-9a-f]{8}")
_PREVIOUS = "the previous index"


class PostgresRegisters:
    """See `Registers`. The registers of the index in the folder ``index``, in the database at ``url``.

    A schema that is no longer wanted is dropped by the last who reads it. Besides what `Registers` says,
    methods raise `RegisterUnreachable`; while writing, `DiskFull`, `IndexNotWritable` and `OutOfMemory` too.

    Raises `ConfigError` when ``url`` is none of PostgreSQL.
    """

    def __init__(self, url: str, index: Path) -> None:
        try:
            self._place = conninfo_to_dict(url)
        except psycopg.ProgrammingError:
            raise ConfigError(
                "Setting 'register_store': it is no URL of PostgreSQL",
                remedy="write postgresql://USER@HOST/DATABASE.",
            ) from None
        self._url = url
        self._index = index

    def opened(self, folder: Path) -> PostgresRegister:
        """See `Registers.opened`."""
        return PostgresRegister(self._url, self._schema(folder))

    @contextmanager
    def writing(
        self, folder: Path, source: Path | None = None, without: Collection[str] = ()
    ) -> Iterator[RegisterWriter]:
        """See `Registers.writing`. Rows of the files ``without`` are not copied, so that none is deleted."""
        if not self._id():
            (self._index / NAME).write_text(secrets.token_hex(4))
        with closing(connected(self._url)) as connection:
            try:
                with connection.transaction():
                    connection.execute("SET LOCAL synchronous_commit = on")
                    connection.execute(f"SET LOCAL maintenance_work_mem = '{_INDEXING}'")
                    _make(connection, self._schema(folder))
                    if source is not None:
                        _copy(connection, self._schema(source), sorted(without))
                    writer = PostgresRegisterWriter(connection)
                    yield writer
                    writer.flush()
                    _finish(connection, self._schema(source) if source and not without else None)
            except psycopg.Error as error:
                raise fault(error) from error

    def keep_only(self, kept: Path | None) -> None:
        """See `Registers.keep_only`."""
        if not self._id():
            return
        with closing(connected(self._url)) as connection:
            try:
                for schema in self._own(connection):
                    if kept is None or schema != self._schema(kept):
                        connection.execute(
                            composed.SQL("COMMENT ON SCHEMA {} IS {}").format(
                                composed.Identifier(schema), composed.Literal(SUPERSEDED)
                            )
                        )
                        drop_superseded(connection, schema)
            except psycopg.Error as error:
                raise fault(error) from error

    @property
    def host(self) -> str:
        """Where the server is: a name, an address, a folder with a socket, or "" for this machine's own."""
        return str(self._place.get("host") or self._place.get("hostaddr") or "")

    @property
    def is_here(self) -> bool:
        """Whether the server is on this machine, by its address."""
        return self.host in ("", "localhost", "127.0.0.1", "::1") or self.host.startswith("/")

    def version(self) -> str:
        """Return the version of the server, which answers."""
        with closing(connected(self._url)) as connection:
            return str(connection.info.parameter_status("server_version"))

    def strangers(self) -> list[str]:
        """Return the schemas with registers in the database that are not of this index."""
        with closing(connected(self._url)) as connection:
            own = self._own(connection) if self._id() else []
            return sorted(set(_schemas(connection, PREFIX)) - set(own))

    def _own(self, connection: psycopg.Connection[Any]) -> list[str]:
        return _schemas(connection, f"{PREFIX}{self._id()}_")

    def _schema(self, folder: Path) -> str:
        return f"{PREFIX}{self._id()}_{folder.stem}"

    def _id(self) -> str:
        try:
            text = (self._index / NAME).read_text(errors="replace").strip()
        except OSError:
            return ""
        return text if _ID.fullmatch(text) else ""


def _schemas(connection: psycopg.Connection[Any], prefix: str) -> list[str]:
    rows = connection.execute(
        "SELECT nspname::text FROM pg_namespace WHERE starts_with(nspname::text, %s)", (prefix,)
    )
    return [row[0] for row in rows]


def _make(connection: psycopg.Connection[Any], schema: str) -> None:
    """Make an empty register. No statistics of its columns are kept, as they would hold words of letters."""
    name = composed.Identifier(schema)
    connection.execute(composed.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(name))
    connection.execute(composed.SQL("CREATE SCHEMA {}").format(name))
    connection.execute(composed.SQL("SET LOCAL search_path TO {}").format(name))
    for statement in filter(str.strip, SCHEMA.split(";")):
        connection.execute(statement)
    columns = connection.execute(
        "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = %s",
        (schema,),
    ).fetchall()
    for table, column in columns:
        connection.execute(
            composed.SQL("ALTER TABLE {} ALTER COLUMN {} SET STATISTICS 0").format(
                composed.Identifier(table), composed.Identifier(column)
            )
        )


def _copy(connection: psycopg.Connection[Any], source: str, without: list[str]) -> None:
    """Copy the rows of the register ``source`` that are not of the files at ``without``."""
    kept = {
        "facts": "",
        "files": "WHERE path <> ALL(%(without)s::text[])",
        "letters": "WHERE path <> ALL(%(without)s::text[])",
        "passages": "WHERE letter_id IN (SELECT id FROM letters)",
        "lexicon": "WHERE letter_id IN (SELECT id FROM letters)",
        "texts": "WHERE id IN (SELECT id FROM letters)",
    }
    connection.execute("SET LOCAL enable_seqscan = on")
    for table, where in kept.items():
        connection.execute(
            composed.SQL("INSERT INTO {} SELECT * FROM {} {} ORDER BY {}").format(
                composed.Identifier(table),
                composed.Identifier(source, table),
                composed.SQL(where if without else ""),
                composed.SQL(", ").join(map(composed.Identifier, KEYS[table])),
            ),
            {"without": without},
        )


def _finish(connection: psycopg.Connection[Any], grown: str | None) -> None:
    """List all words, and make the indexes. ``grown`` is the register whose words are all there, if any."""
    source = (
        composed.SQL("SELECT word FROM {} UNION SELECT unnest(words) FROM new_texts").format(
            composed.Identifier(grown, "vocabulary")
        )
        if grown
        else composed.SQL("SELECT DISTINCT unnest(words) FROM texts")
    )
    connection.execute(composed.SQL("INSERT INTO vocabulary {}").format(source))
    for table, key in KEYS.items():
        connection.execute(f"ALTER TABLE {table} ADD PRIMARY KEY ({', '.join(key)})")
    for statement in filter(str.strip, INDEXES.split(";")):
        connection.execute(statement)
    connection.execute("DROP TABLE new_texts")


class PostgresRegisterWriter(RegisterWriter):
    """See `RegisterWriter`. Letters are written some at a time; `flush` writes the last."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._letters: list[tuple[int, LetterRow]] = []
        self._passages: list[tuple[int, PassageRow]] = []
        self._letter, self._passage = (
            self._last(f"SELECT coalesce(max(number), 0) FROM {table}") for table in ("letters", "passages")
        )
        connection.execute('CREATE TEMPORARY TABLE new_texts (words TEXT[] COLLATE "C")')

    def _last(self, sql: str) -> int:
        row = self._connection.execute(sql).fetchone()
        return int(row[0]) if row else 0

    def put_fact(self, name: str, value: str) -> None:
        """See `RegisterWriter.put_fact`."""
        self._connection.execute("DELETE FROM facts WHERE name = %s", (name,))
        self._connection.execute("INSERT INTO facts VALUES (%s, %s)", (name, value))

    def put_file(self, path: str, state: FileState) -> None:
        """See `RegisterWriter.put_file`."""
        self._connection.execute("INSERT INTO files VALUES (%s, %s, %s)", (path, *state))

    def put_rows(self, letter: LetterRow, passages: Iterable[PassageRow]) -> None:
        """See `RegisterWriter.put_rows`."""
        self._letter += 1
        self._letters.append((self._letter, letter))
        for passage in passages:
            self._passage += 1
            self._passages.append((self._passage, passage))
        if len(self._letters) >= _BATCH:
            self.flush()

    def put_failures(self, failures: Iterable[Failure]) -> None:
        """See `RegisterWriter.put_failures`."""
        self._connection.execute("DELETE FROM failures")
        self._write("failures", ((failure.path, failure.part, failure.reason) for failure in failures))

    def flush(self) -> None:
        """Write what was put and is not written yet."""
        self._write("letters", ((number, *letter) for number, letter in self._letters))
        self._write("passages", ((number, *passage) for number, passage in self._passages))
        rows = lexical_rows((number, one[5][len(one[4]) :], one[4]) for number, one in self._passages)
        owners = {number: (passage[0], passage[1]) for number, passage in self._passages}
        self._write("lexicon", ((number, *owners[number], length, words) for number, length, words in rows))
        spelled = spelled_words((number, letter[3]) for number, letter in self._letters)
        texts = [(number, letter[0], spelled.get(number, [])) for number, letter in self._letters]
        self._write("texts", texts)
        self._write("new_texts", ((words,) for _, _, words in texts))
        self._letters, self._passages = [], []

    def _write(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        with self._connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def fault(error: psycopg.Error) -> IndexFault:
    """Return what to say of an ``error`` of PostgreSQL in a sync."""
    reason = " ".join(str(error).split())
    if isinstance(error, psycopg.errors.DiskFull):
        return DiskFull(
            "The disk of the register's database is full", remedy="Make room, sync again.", still=_PREVIOUS
        )
    if isinstance(error, psycopg.errors.OutOfMemory):
        return OutOfMemory(
            "There was too little memory for the register's database",
            remedy="Give it more, sync again.",
            still=_PREVIOUS,
        )
    if isinstance(error, psycopg.errors.InsufficientPrivilege | psycopg.errors.ReadOnlySqlTransaction):
        return IndexNotWritable(
            f"The register's database may not be written ({reason})",
            remedy="grant CREATE on the database to the user of register_store, then sync again.",
        )
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return unreachable(error)
    return IndexDamaged(f"The sync failed ({reason})", remedy="Sync again.", still=_PREVIOUS)
