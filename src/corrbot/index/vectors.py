"""`Vectors`: the passages of one generation by nearness, through LlamaIndex's vector-store interface."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np

from corrbot.errors import IndexDamaged
from corrbot.register import VectorRow

if TYPE_CHECKING:
    from llama_index.core.schema import BaseNode
    from llama_index.core.vector_stores.types import (
        BasePydanticVectorStore,
        MetadataFilters,
        VectorStoreQuery,
    )
    from numpy.typing import NDArray

T = TypeVar("T")
COLLECTION = "passages"
ADD_BATCH = 1_000
"""Rows in one add, as a rule."""
_MOST_IN_ADD = 5_000
"""Rows in one add to Chroma in this process, which refuses more than 5,461."""
_ADDED_SHARE = 0.05
"""Of a graph that is added at once at least, as far as `_MOST_IN_ADD` goes: Chroma writes it as a whole after
each add, which in adds of 1,000 came to 260 GB for 750,000 passages."""
SMALLEST_GRAPH = 2
"""Vectors from which Chroma can be told to write its graph to disk. A graph that is not written, Chroma
makes again at each opening, and writes memory of the process that was never set into files beside it."""
SEARCH_WIDTH = 300
GRAPH = {"hnsw:space": "cosine", "hnsw:M": 32, "hnsw:construction_ef": 200, "hnsw:search_ef": SEARCH_WIDTH}
"""How Chroma builds and searches its graph. Of the ten nearest of 20,000 vectors of sentences the model gave,
its own 16, 100 and 100 miss .0052, 16, 200 and 200 .0008, 32, 200 and 200 .0004; of harder ones .0138, .0042
and .0014, for up to twice the time of building the graph, itself a twentieth of what embedding takes. Of
750,000 of the harder ones a search 200 wide misses .024, one 300 wide .0165, in one millisecond more
(`python -m benchmarks.graphs`)."""
NARROW_WIDTH = 20
"""Width of the search that vectors are checked with first, in a quarter of the time. A wider search goes
through all that a narrower one does, and more, so that it finds what that finds."""
_WRITTEN_AT_ONCE = {
    "hnsw:sync_threshold": SMALLEST_GRAPH,
    "hnsw:batch_size": SMALLEST_GRAPH,
}
QUERY_BATCH = 100
"""Queries at once when vectors are checked; 500 times top 100 was too many for its SQL."""
FILTER_BATCH = 500
"""Letters in one filter."""
LETTER_FIELD = "letter_id"
_NEIGHBOURS = 50
"""Nearest passages of one that is deleted that are looked up again; the graph links each to 16 or so."""
_PAUSES = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32)
"""Seconds before another try of one call. About 1 call in 100 failed at first when 8 threads asked one after
another, the files deleted; on a busy machine two in an hour after four pauses of 0.01."""

_opening = threading.RLock()
"""Chroma shares one system per directory and process, and makes it without a lock of its own.

It can be entered again: while a directory is opened, Python may collect a generation that nobody uses any
more, which then closes its own in the same thread.
"""


class Vectors(Protocol):
    """Something that ranks passages by cosine similarity to a vector. Safe to share between threads."""

    def nearest(
        self, vector: NDArray[np.float32], limit: int, letter_ids: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        """Return passage ids with their similarity (-1 to 1), nearest first, then by id.

        ``letter_ids`` restricts the search to these letters; None asks all.
        """

    def close(self) -> None:
        """Let go of files and memory."""


class ChromaCollection(ABC):
    """A collection of Chroma, wherever it is. Nodes carry an id, a vector and the letter, but no text."""

    def __init__(self, collection: Any) -> None:
        from corrbot.index.passage_store import PassageStore

        self._collection = collection
        self._store: BasePydanticVectorStore = PassageStore(collection)
        self._batch = ADD_BATCH

    @abstractmethod
    def _asked(self, call: Callable[[], T]) -> T:
        """Return what ``call`` does, errors of Chroma turned into those of corrbot."""

    def _written(self, call: Callable[[], T]) -> T:
        """Return what ``call``, which writes, does; errors as of `_asked`."""
        return self._asked(call)

    def add(self, rows: Sequence[VectorRow], vectors: NDArray[np.float32]) -> None:
        """Add passages that are not there yet, with one row of ``vectors`` each."""
        for start in range(0, len(rows), self._batch):
            some = slice(start, start + self._batch)
            self._written(partial(self._store.add, nodes_of(rows[some], vectors[some])))

    def nearest(
        self, vector: NDArray[np.float32], limit: int, letter_ids: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        """See `Vectors.nearest`."""
        found: list[tuple[str, float]] = []
        for query in queries_of(vector, limit, letter_ids):
            result = self._asked(partial(self._store.query, query))
            rows = zip(result.ids or [], result.similarities or [], strict=True)
            found += [(passage_id, 1.0 + float(np.log(max(score, 1e-9)))) for passage_id, score in rows]
        return sorted(found, key=lambda row: (-row[1], row[0]))[:limit]

    def count(self) -> int:
        """Return how many passages are there."""
        return int(self._asked(self._collection.count))

    def rows(self) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
        """Yield the ids and vectors of all passages, page by page."""
        for offset in range(0, self.count(), self._batch):
            page = self._asked(
                partial(self._collection.get, limit=self._batch, offset=offset, include=["embeddings"])
            )
            yield page["ids"], np.asarray(page["embeddings"], np.float32)

    def lost(self, rows: Sequence[VectorRow], vectors: NDArray[np.float32]) -> list[str]:
        """Return the ids of those passages that a search for their own vector does not find.

        A passage counts as found when something at no distance is: twins share a vector.
        """
        lost = []
        for start in range(0, len(rows), QUERY_BATCH):
            found = self._asked(
                partial(
                    self._collection.query,
                    query_embeddings=vectors[start : start + QUERY_BATCH].tolist(),
                    n_results=1,
                    include=["distances"],
                )
            )["distances"]
            for row, distances in zip(rows[start : start + QUERY_BATCH], found or [], strict=True):
                if not distances or distances[0] > NO_DISTANCE:
                    lost.append(row.passage_id)
        return lost


class ChromaVectors(ChromaCollection):
    """The Chroma directory of one generation.

    It goes on answering when a sync has meanwhile deleted its files, as long as Chroma needs only the
    connection it has open: hence a question at opening, one call at a time after that, and another try
    where the connection was not back in Chroma's pool yet.

    Raises `IndexDamaged` from every method, and when it is made, where Chroma cannot use its files.
    ``create`` makes the collection, which must otherwise be there. ``held`` is how many passages are there.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        with _damage(), _opening:
            import chromadb
            from chromadb.config import Settings

            self._lock = threading.Lock()
            try:
                self._client: Any = chromadb.PersistentClient(
                    str(folder), Settings(anonymized_telemetry=False, allow_reset=False)
                )
            except AttributeError:
                raise IndexDamaged(
                    "Chroma could not use the vectors of the index when it tried before."
                ) from None
        try:
            with _damage():
                super().__init__(
                    self._client.get_or_create_collection(
                        COLLECTION, embedding_function=None, metadata=GRAPH | _WRITTEN_AT_ONCE
                    )
                    if create
                    else self._client.get_collection(COLLECTION, embedding_function=None)
                )
            self._batch = _MOST_IN_ADD
            self.held = self.count()
            if not create:
                self._warm()
        except BaseException:
            self.close()
            raise

    @property
    def worth_adding(self) -> int:
        """How many passages are worth adding at once."""
        return min(_MOST_IN_ADD, max(ADD_BATCH, int(_ADDED_SHARE * self.held)))

    def set_width(self, width: int) -> None:
        """Have the graph searched so wide from its next opening on."""
        self._written(partial(self._collection.modify, configuration={"hnsw": {"ef_search": width}}))

    def _warm(self) -> None:
        """Have Chroma load the graph and open its connection."""
        first = self._asked(lambda: self._collection.get(limit=1, include=["embeddings"]))["embeddings"]
        for vector in first if first is not None else ():
            self.nearest(np.asarray(vector, np.float32), 1, None)

    def add(self, rows: Sequence[VectorRow], vectors: NDArray[np.float32]) -> None:
        """Add passages that are not there yet, with one row of ``vectors`` each."""
        super().add(rows, vectors)
        self.held += len(rows)

    def delete(
        self, ids: Sequence[str], staying: Sequence[VectorRow], vectors: NDArray[np.float32]
    ) -> set[str]:
        """Take these passages out, and return those that a search of the graph may no longer reach by it.

        Their vectors stay in the files until `erase`. Chroma writes its graph after every second change: two
        passages ``staying``, with their ``vectors``, are written again, so that the deletions are on disk.
        """
        near: set[str] = set()
        for start in range(0, len(ids), QUERY_BATCH):
            some = list(ids[start : start + QUERY_BATCH])
            held = self._asked(partial(self._collection.get, ids=some, include=["embeddings"]))["embeddings"]
            for vector in held if held is not None else ():
                near |= {row for row, _ in self.nearest(np.asarray(vector), _NEIGHBOURS, None)}
        with _damage(), self._lock:
            for start in range(0, len(ids), ADD_BATCH):
                self._collection.delete(ids=list(ids[start : start + ADD_BATCH]))
            for row, vector in zip(staying, vectors, strict=True):
                self._collection.update(ids=[row.passage_id], embeddings=[vector.tolist()])
        self.held = self.count()
        return (near | {row.passage_id for row in staying}) - set(ids)

    def nearest(
        self, vector: NDArray[np.float32], limit: int, letter_ids: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        """See `Vectors.nearest`."""
        return super().nearest(vector, min(limit, max(1, self.held)), letter_ids)

    def _written(self, call: Callable[[], T]) -> T:
        """Try ``call`` once: after a write that failed on disk, Chroma waits for its own lock for minutes."""
        with _damage(), self._lock:
            return call()

    def _asked(self, call: Callable[[], T]) -> T:
        from chromadb.errors import ChromaError

        with _damage(), self._lock:
            for pause in _PAUSES:
                try:
                    return call()
                except ChromaError:
                    time.sleep(pause)
            return call()

    def close(self) -> None:
        """Let go of files and memory."""
        with _opening:
            self._client.close()


def nodes_of(rows: Sequence[VectorRow], vectors: NDArray[np.float32]) -> list[BaseNode]:
    """Return LlamaIndex's nodes for ``rows``: an id, a vector and the letter's id, no text."""
    from llama_index.core.schema import TextNode

    return [
        TextNode(
            id_=row.passage_id, text="", embedding=vector.tolist(), metadata={LETTER_FIELD: row.letter_id}
        )
        for row, vector in zip(rows, vectors, strict=True)
    ]


def queries_of(
    vector: NDArray[np.float32], limit: int, letter_ids: Sequence[str] | None
) -> Iterator[VectorStoreQuery]:
    """Yield LlamaIndex's queries that together ask for the passages of these letters, or of all."""
    from llama_index.core.vector_stores.types import VectorStoreQuery

    for filters in _letter_filters(letter_ids):
        yield VectorStoreQuery(
            query_embedding=vector.tolist(), similarity_top_k=max(1, limit), filters=filters
        )


NO_DISTANCE = 1e-3
"""Cosine distance of a vector to itself in 32-bit floating point, with room to spare."""


class ExactVectors:
    """Every vector of one generation in memory, searched one by one.

    Stands in where the Chroma directory is damaged: exact, and about 14 ms a query at 100,000.
    """

    def __init__(self, rows: Sequence[VectorRow], vectors: NDArray[np.float32]) -> None:
        order = sorted(range(len(rows)), key=lambda number: rows[number].passage_id)
        self._ids = [rows[number].passage_id for number in order]
        self._letter_ids = np.array([rows[number].letter_id for number in order], dtype=str)
        self._vectors = vectors[order] if order else vectors

    def nearest(
        self, vector: NDArray[np.float32], limit: int, letter_ids: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        """See `Vectors.nearest`."""
        rows = np.arange(len(self._ids))
        if letter_ids is not None:
            rows = rows[np.isin(self._letter_ids, list(letter_ids))]
        if not len(rows):
            return []
        scores = self._vectors[rows] @ vector
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(self._ids[rows[number]], float(scores[number])) for number in best]

    def close(self) -> None:
        """Let go of memory: nothing to do, it goes with the object."""


class MixedVectors:
    """A graph, its own or a server's, and one by one those vectors that a search of it does not reach.

    A search of a graph can miss a vector, even its own, about 1 in 5,000 where many are much alike.
    """

    def __init__(self, graph: Vectors, strays: ExactVectors) -> None:
        self.graph = graph
        self._strays = strays

    def nearest(
        self, vector: NDArray[np.float32], limit: int, letter_ids: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        """See `Vectors.nearest`."""
        found = dict(self.graph.nearest(vector, limit, letter_ids))
        found |= dict(self._strays.nearest(vector, limit, letter_ids))
        return sorted(found.items(), key=lambda row: (-row[1], row[0]))[:limit]

    def close(self) -> None:
        """Let go of files and memory."""
        self.graph.close()


@contextmanager
def _damage() -> Iterator[None]:
    """Turn what Chroma says about its files into `IndexDamaged`.

    Opening a directory without a readable database fails with a `ValueError` about a tenant.
    """
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise IndexDamaged(
            f"Chroma cannot use the vectors of the index ({reason})",
            remedy="run `corrbot sync`, which rebuilds them.",
        ) from error


def _letter_filters(letter_ids: Sequence[str] | None) -> list[MetadataFilters | None]:
    from llama_index.core.vector_stores.types import FilterOperator, MetadataFilter, MetadataFilters

    if letter_ids is None:
        return [None]
    return [
        MetadataFilters(
            filters=[
                MetadataFilter(
                    key=LETTER_FIELD,
                    operator=FilterOperator.IN,
                    value=list(letter_ids[start : start + FILTER_BATCH]),
                )
            ]
        )
        for start in range(0, len(letter_ids), FILTER_BATCH)
    ]
