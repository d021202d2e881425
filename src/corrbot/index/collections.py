"""`Collections`: what one index has on a server of vectors, written down so that nothing is left there."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corrbot.errors import IndexDamaged
from corrbot.index.embeddings import Embeddings
from corrbot.index.stores import Collection, VectorServer
from corrbot.index.supply import VectorSupply
from corrbot.index.vectors import ADD_BATCH, ChromaVectors
from corrbot.register import Register, VectorRow

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

COLLECTIONS = "collections"
_NAME = re.compile(r"corrbot_[0-9a-f]{16}")
_CHECKED = 10_000
"""New vectors that are searched for after a sync at most, evenly spread; one takes about 1 ms."""


class Collections:
    """The collections that the index in ``folder`` has on ``server``.

    A name is on disk before its collection is made: what a killed sync leaves is dropped by the next one.
    """

    def __init__(self, folder: Path, server: VectorServer) -> None:
        self._file = folder / COLLECTIONS
        self._server = server

    def collection(self, name: str) -> Collection:
        """Return the collection of this name. Raises `StoreAway` or `IndexDamaged`."""
        return self._server.collection(name)

    def make(self, dimension: int) -> tuple[str, Collection]:
        """Return the name of a new collection, never used before, and the collection."""
        name = f"corrbot_{secrets.token_hex(8)}"
        self._write([*self._names(), name])
        return name, self._server.make(name, dimension)

    def drop_others(self, kept: str, before: str) -> None:
        """Delete every collection that this index ever made but ``kept``, and the one of ``before``."""
        for name in {*self._names(), before} - {kept, ""}:
            self._server.drop(name)
        if self._names() != [kept]:
            self._write([kept])

    def _names(self) -> list[str]:
        if not self._file.exists():
            return []
        lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if _NAME.fullmatch(line)]

    def _write(self, names: Sequence[str]) -> None:
        partial = self._file.with_name(f"{COLLECTIONS}.partial")
        with partial.open("w", encoding="utf-8") as file:
            file.write("".join(f"{name}\n" for name in names))
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, self._file)


def filled(
    collection: Collection,
    before: AbstractSet[str],
    register: Register,
    embeddings: Embeddings | VectorSupply,
    progress: Callable[[str, int, int], None],
) -> set[str]:
    """Add those passages of ``register`` that are not among ``before``, which have theirs there.

    Nothing is taken out, so that the generation before goes on answering. Returns the ids of those that a
    search for themselves misses. Raises `IndexDamaged` when more than a few are missed, or any is not there.
    """
    wanted = register.vector_rows()
    held = before if collection.count() == len(before) else collection.ids()
    new = [row for row in wanted if row.passage_id not in held]
    _add(collection, new, embeddings, lambda done: progress("writing", done, len(new)))
    checked = new[:: 1 + len(new) // _CHECKED]
    lost = missed(collection, checked, embeddings, progress)
    there = collection.count()
    if is_broken(len(lost), len(checked)) or there < len(held) + len(new):
        raise IndexDamaged(
            f"The new vectors failed their check ({len(lost)} of {len(checked)} not found, {there} of "
            f"{len(held) + len(new)} there)",
            remedy="Sync again.",
            still="the previous index",
        )
    return {row.passage_id for row in lost}


def missed(
    vectors: ChromaVectors | Collection,
    rows: Sequence[VectorRow],
    embeddings: Embeddings | VectorSupply,
    progress: Callable[[str, int, int], None],
) -> list[VectorRow]:
    """Return those ``rows`` that a search of ``vectors`` for themselves misses."""
    lost: set[str] = set()
    for start in range(0, len(rows), ADD_BATCH):
        batch = rows[start : start + ADD_BATCH]
        lost |= set(vectors.lost(batch, embeddings.get([row.embedded_sha256 for row in batch])))
        progress("verifying", start + len(batch), len(rows))
    return [row for row in rows if row.passage_id in lost]


_STRAYS = 0.1
"""Share of vectors not found by themselves above which a graph is broken rather than approximate: .038 of
750,000 stand-in vectors were missed by a sound one. They are searched one by one."""


def is_broken(lost: int, checked: int) -> bool:
    """Return whether a graph that does not find ``lost`` of ``checked`` vectors by themselves is broken."""
    return lost > 1 + _STRAYS * checked


def settle(
    collection: Collection, gone: AbstractSet[str], register: Register, embeddings: Embeddings
) -> None:
    """Make the passages in ``collection`` those of ``register``: ``gone`` leave, and all that is amiss."""
    collection.delete(sorted(gone))
    if collection.count() == register.count("passages"):
        return
    wanted = register.vector_rows()
    held = collection.ids()
    collection.delete(sorted(held - {row.passage_id for row in wanted}))
    _add(collection, [row for row in wanted if row.passage_id not in held], embeddings, lambda done: None)


def _add(
    collection: Collection,
    rows: Sequence[VectorRow],
    embeddings: Embeddings | VectorSupply,
    progress: Callable[[int], None],
) -> None:
    for start in range(0, len(rows), ADD_BATCH):
        batch = rows[start : start + ADD_BATCH]
        collection.add(batch, embeddings.get([row.embedded_sha256 for row in batch]))
        progress(start + len(batch))
