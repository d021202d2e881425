"""`Embeddings`: every vector ever needed again, by hash of its text and model, in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vectors (model TEXT, sha256 TEXT, vector BLOB NOT NULL, "
    "PRIMARY KEY (model, sha256)) WITHOUT ROWID"
)
BATCH = 256
"""Texts embedded and kept at a time: what an interruption can lose."""


class Embeddings:
    """Vectors of one model. Losing the file loses time, never letters: a damaged one is made anew.

    ``embed`` gives one row per text.
    """

    def __init__(self, path: Path, model: str, embed: Callable[[Sequence[str]], NDArray[np.float32]]) -> None:
        self._path = path
        self._model = model
        self._embed = embed

    def add(self, texts: dict[str, str], progress: Callable[[int, int], None]) -> None:
        """Embed those of ``texts`` (by hash) whose vectors are not kept yet, longest first.

        Sorting by length keeps batches free of padding; the longest first shows at once whether
        memory suffices. ``progress`` is told how many of how many are done.
        """
        missing = sorted(set(texts) - self._known(), key=lambda sha256: (-len(texts[sha256]), sha256))
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            rows = self._embed([texts[sha256] for sha256 in batch])
            with closing(self._connect()) as connection, connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                    [(self._model, sha256, row.tobytes()) for sha256, row in zip(batch, rows, strict=True)],
                )
            progress(start + len(batch), len(missing))

    def get(self, hashes: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors under ``hashes``, as rows in that order.

        Raises `KeyError` when one is not kept.
        """
        with closing(self._connect()) as connection:
            rows = {}
            for sha256 in set(hashes):
                found = connection.execute(
                    "SELECT vector FROM vectors WHERE model = ? AND sha256 = ?", (self._model, sha256)
                ).fetchone()
                if found is None:
                    raise KeyError(sha256)
                rows[sha256] = np.frombuffer(found[0], dtype=np.float32)
        return np.stack([rows[sha256] for sha256 in hashes]) if hashes else np.empty((0, 0), np.float32)

    def prune(self, wanted: Iterable[str]) -> None:
        """Erase, byte by byte, every vector that is not under ``wanted``, other models' included."""
        with closing(self._connect()) as connection:
            connection.execute("CREATE TEMP TABLE wanted (sha256 TEXT PRIMARY KEY) WITHOUT ROWID")
            connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((sha256,) for sha256 in wanted))
            with connection:
                gone = connection.execute(
                    "DELETE FROM vectors WHERE model != ? OR sha256 NOT IN (SELECT sha256 FROM wanted)",
                    (self._model,),
                ).rowcount
            if gone:
                connection.execute("VACUUM")

    def _known(self) -> set[str]:
        with closing(self._connect()) as connection:
            return {
                sha256
                for (sha256,) in connection.execute(
                    "SELECT sha256 FROM vectors WHERE model = ?", (self._model,)
                )
            }

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path)
        try:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(_SCHEMA)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def problems(self) -> list[str]:
        """Return what SQLite itself finds wrong with the file."""
        try:
            with closing(self._connect()) as connection:
                found = [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
        except sqlite3.DatabaseError as error:
            found = [str(error)]
        return [f"{self._path.name}: {problem}" for problem in found]

    def discard(self) -> None:
        """Delete the file; a sync embeds everything anew."""
        self._path.unlink(missing_ok=True)
