"""`Embeddings`: every vector ever needed again, by hash of its text and model, in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vectors (model TEXT, sha256 TEXT, vector BLOB NOT NULL, "
    "checksum INTEGER NOT NULL, PRIMARY KEY (model, sha256))"
)
_PAGE = 8192
"""Bytes of a page of the file: five vectors of 384 numbers, where SQLite's own 4,096 hold two."""
_FORMAT = 1
"""Kept as SQLite's ``user_version``, which is 0 in files of the first versions, whose table is the same."""
_HASHES = 10_000
"""Hashes looked up in one query."""
_PATIENCE = 60.0
"""Seconds to wait for another process that is writing the file."""


class Embeddings:
    """Vectors of one model. Losing the file loses time, never letters: a damaged one is made anew.

    Methods raise `sqlite3.Error` when the file cannot be used.
    """

    def __init__(self, path: Path, model: str) -> None:
        self._path = path
        self._model = model

    def put(self, hashes: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Keep the rows of ``vectors`` under ``hashes``, in that order."""
        rows = [np.asarray(row, np.float32).tobytes() for row in vectors]
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)",
                [
                    (self._model, sha256, row, zlib.crc32(row))
                    for sha256, row in zip(hashes, rows, strict=True)
                ],
            )

    def get(self, hashes: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors under ``hashes``, as rows in that order.

        Raises `KeyError` when one is not kept, or not as it was written.
        """
        rows: dict[str, NDArray[np.float32]] = {}
        with self._reading() as connection:
            wanted = list(set(hashes))
            for start in range(0, len(wanted), _HASHES):
                for sha256, vector, checksum in connection.execute(
                    "SELECT sha256, vector, checksum FROM vectors "
                    "WHERE model = ? AND sha256 IN (SELECT value FROM json_each(?))",
                    (self._model, json.dumps(wanted[start : start + _HASHES])),
                ):
                    if zlib.crc32(vector) == checksum:
                        rows[sha256] = np.frombuffer(vector, dtype=np.float32)
        return np.stack([rows[sha256] for sha256 in hashes]) if hashes else np.empty((0, 0), np.float32)

    def missing(self, hashes: Iterable[str]) -> set[str]:
        """Return those ``hashes`` under which no vector is kept."""
        found = set(hashes)
        if not self._path.exists():
            return found
        sql, values = "SELECT sha256 FROM vectors WHERE model = ?", [self._model]
        if len(found) <= _HASHES:
            sql += " AND sha256 IN (SELECT value FROM json_each(?))"
            values.append(json.dumps([*found]))
        with self._reading() as connection:
            return found.difference(sha256 for (sha256,) in connection.execute(sql, values))

    def unwanted(self, wanted: Collection[str]) -> int:
        """Return how many vectors are kept that are not under ``wanted``, other models' included."""
        with self._reading() as connection:
            kept = connection.execute("SELECT model, sha256 FROM vectors")
            return sum(model != self._model or sha256 not in wanted for model, sha256 in kept)

    def prune(self, wanted: Iterable[str]) -> None:
        """Erase, byte by byte, every vector that is not under ``wanted``, other models' included."""
        with self._writing() as connection:
            kept = set(wanted)
            gone = [
                (model, sha256)
                for model, sha256 in connection.execute("SELECT model, sha256 FROM vectors")
                if model != self._model or sha256 not in kept
            ]
            connection.executemany("DELETE FROM vectors WHERE model = ? AND sha256 = ?", gone)
            connection.commit()
            if gone:
                connection.execute("VACUUM")

    def forget(self, hashes: Iterable[str]) -> None:
        """Drop the vectors under ``hashes``, to be made anew."""
        with self._writing() as connection:
            connection.executemany(
                "DELETE FROM vectors WHERE model = ? AND sha256 = ?",
                ((self._model, sha256) for sha256 in hashes),
            )

    def mend(self) -> None:
        """Drop the vectors that were changed since they were written, or the file where it is damaged."""
        try:
            if self._structure_problems():
                raise sqlite3.DatabaseError
            with self._writing() as connection:
                connection.executemany(
                    "DELETE FROM vectors WHERE model = ? AND sha256 = ?", list(_unsound(connection))
                )
        except sqlite3.DatabaseError as error:
            damaged = ("no such", "decode")
            if isinstance(error, sqlite3.OperationalError) and not any(
                word in str(error) for word in damaged
            ):
                raise
            for suffix in ("", "-journal"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def problems(self) -> list[str]:
        """Return what is wrong with the file: what SQLite finds, and vectors not as they were written."""
        found = self._structure_problems() if self._path.exists() else ["it is missing"]
        if not found:
            with self._reading() as connection:
                changed = sum(1 for _ in _unsound(connection))
            found = [f"{changed} vectors were changed"] if changed else []
        return [f"{self._path.name}: {problem}" for problem in found]

    def _structure_problems(self) -> list[str]:
        if not self._path.exists():
            return []
        try:
            with self._reading() as connection:
                connection.execute("SELECT model, sha256, vector, checksum FROM vectors LIMIT 1")
                if (found := connection.execute("PRAGMA user_version").fetchone()[0]) > _FORMAT:
                    return [f"it has format {found}, and this version of corrbot reads {_FORMAT}"]
                return [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            return [str(error)]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Open for reading, if allowed with the right to undo what a killed sync left half done."""
        uri = f"{self._path.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE)) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as connection, connection:
            connection.execute(f"PRAGMA page_size = {_PAGE}")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(_SCHEMA)
            connection.execute(f"PRAGMA user_version = {_FORMAT}")
            yield connection


def _unsound(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for model, sha256, vector, checksum in connection.execute("SELECT * FROM vectors"):
        if zlib.crc32(vector) != checksum:
            yield model, sha256
