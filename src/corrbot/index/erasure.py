"""What Chroma leaves of vectors in its files, found and erased.

Known of Chroma 1.5: ``data_level0.bin`` holds one record of equal size per vector: the number of its links, a
byte with the mark of deletion, the links, the vector and its label. `erase` checks all that it relies on.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import numpy as np

from corrbot.index.manifest import CHROMA_DATABASE, CHROMA_FLUSHED, files


class NotErased(Exception):
    """The files are not as expected: what was deleted may still be in them."""


class _Header(NamedTuple):
    """Of a graph: how many records it has room for and holds, their size, and where label and vector are."""

    version: int
    first: int
    room: int
    held: int
    size: int
    label_at: int
    vector_at: int

    @classmethod
    def read(cls, path: Path) -> _Header:
        return cls(*_HEADER.unpack_from(path.read_bytes()))


_HEADER = struct.Struct("<iQQQQQQ")
_MARK_AT, _DELETED = 2, 1
_RECORDS = "data_level0.bin"
_NORMS, _NORM_SIZE = "length.bin", 4


def scrub(folder: Path) -> None:
    """Zero what stands behind the last vector in the files of a graph that nobody has open.

    Chroma writes room for 100 vectors from memory that it never set: there can be vectors, or text, of
    letters that are gone.
    """
    for path in folder.rglob("header.bin"):
        header = _Header.read(path)
        for name, each in ((_RECORDS, header.size), (_NORMS, _NORM_SIZE)):
            with (path.parent / name).open("r+b") as file:
                end = file.seek(0, 2)
                file.truncate(min(end, header.held * each))
                file.truncate(end)


def dead_share(folder: Path, live: int) -> float:
    """Return which share of the records in the graph under ``folder`` is not one of its ``live`` vectors."""
    held = sum(_Header.read(path).held for path in folder.rglob("header.bin"))
    return 1 - live / held if held else 0.0


def erase(folder: Path, ids: Collection[str], live: int) -> None:
    """Zero the vectors that are deleted from a graph that nobody has open, and what names them beside it.

    ``ids`` are the passages that were deleted last, ``live`` how many are left. Raises `NotErased` when
    anything may be left of them.
    """
    for path in folder.rglob("header.bin"):
        _erase_vectors(path.parent, _Header.read(path), live)
    with closing(sqlite3.connect(folder / CHROMA_DATABASE, isolation_level=None)) as database:
        if left := set(_named(database)) & set(ids):
            raise NotErased(f"{len(left)} passages are still named")
        database.execute("VACUUM")
    named = b"".join(file.read_bytes() for file in files(folder) if file.name == CHROMA_FLUSHED)
    if any(passage_id.encode() in named for passage_id in ids):
        raise NotErased("the graph still names passages that are gone")


def _erase_vectors(folder: Path, header: _Header, live: int) -> None:
    data = folder / _RECORDS
    if header.label_at + 8 != header.size or data.stat().st_size < header.held * header.size:
        raise NotErased("the records have another form")
    records = np.memmap(data, np.uint8, "r+", shape=(header.held, header.size))
    dead = np.flatnonzero(records[:, _MARK_AT] & _DELETED)
    if len(dead) != header.held - live:
        raise NotErased(f"{len(dead)} of {header.held - live} deletions are marked")
    for number in dead:
        records[number, header.vector_at : header.label_at] = 0
    records.flush()


def _named(database: sqlite3.Connection) -> Iterator[str]:
    for sql in ("SELECT embedding_id FROM embeddings", "SELECT id FROM embeddings_queue"):
        yield from (row[0] for row in database.execute(sql))
