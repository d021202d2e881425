"""`Vectors`: the passages of one generation by nearness, through LlamaIndex's vector-store interface."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from llama_index.core.schema import TextNode
from llama_index.core.vector_stores.types import (
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
)

from corrbot.passages import Passage

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from llama_index.core.vector_stores.types import BasePydanticVectorStore
    from numpy.typing import NDArray

COLLECTION = "passages"
ADD_BATCH = 1_000
"""Rows in one add. Chroma refuses more than 5,461; it flushes its graph every 1,000."""
QUERY_BATCH = 100
"""Queries at once when vectors are checked; 500 times top 100 was too many for its SQL."""
FILTER_BATCH = 500
"""Letters in one filter."""
LETTER_FIELD = "letter_id"


class Vectors(Protocol):
    """Something that ranks passages by cosine similarity to a vector."""

    def nearest(
        self, vector: NDArray[np.float32], limit: int, letter_ids: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        """Return passage ids with their similarity (-1 to 1), nearest first.

        ``letter_ids`` restricts the search to these letters; None asks all.
        """

    def close(self) -> None:
        """Let go of files and memory."""


class ChromaVectors:
    """The Chroma directory of one generation. Nodes carry an id, a vector and the letter, but no text."""

    def __init__(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings
        from llama_index.vector_stores.chroma import ChromaVectorStore

        self._client: ClientAPI = chromadb.PersistentClient(
            str(folder), Settings(anonymized_telemetry=False, allow_reset=False)
        )
        self._collection = self._client.get_or_create_collection(
            COLLECTION, embedding_function=None, metadata={"hnsw:space": "cosine"}
        )
        self._store: BasePydanticVectorStore = ChromaVectorStore(chroma_collection=self._collection)

    def add(self, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """Add passages that are not there yet, with one row of ``vectors`` each."""
        for start in range(0, len(passages), ADD_BATCH):
            self._store.add(
                [
                    TextNode(
                        id_=passage.id,
                        text="",
                        embedding=vector.tolist(),
                        metadata={LETTER_FIELD: passage.letter_id},
                    )
                    for passage, vector in zip(
                        passages[start : start + ADD_BATCH], vectors[start : start + ADD_BATCH], strict=True
                    )
                ]
            )

    def nearest(
        self, vector: NDArray[np.float32], limit: int, letter_ids: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        """See `Vectors.nearest`."""
        found: list[tuple[str, float]] = []
        for filters in _letter_filters(letter_ids):
            result = self._store.query(
                VectorStoreQuery(
                    query_embedding=vector.tolist(),
                    similarity_top_k=min(limit, max(1, self.count())),
                    filters=filters,
                )
            )
            rows = zip(result.ids or [], result.similarities or [], strict=True)
            found += [(passage_id, 1.0 + float(np.log(max(score, 1e-9)))) for passage_id, score in rows]
        return sorted(found, key=lambda row: (-row[1], row[0]))[:limit]

    def count(self) -> int:
        """Return how many passages are there."""
        return int(self._collection.count())

    def rows(self) -> dict[str, NDArray[np.float32]]:
        """Return the vector of every passage by id, read page by page."""
        found: dict[str, NDArray[np.float32]] = {}
        for offset in range(0, self.count(), ADD_BATCH):
            page = self._collection.get(limit=ADD_BATCH, offset=offset, include=["embeddings"])
            found |= dict(zip(page["ids"], page["embeddings"], strict=True))
        return found

    def lost(self, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> list[str]:
        """Return the ids of those ``passages`` that a search for their own vector does not find.

        A passage counts as found when something at no distance is: twins share a vector.
        """
        lost = []
        for start in range(0, len(passages), QUERY_BATCH):
            rows = vectors[start : start + QUERY_BATCH]
            found = self._collection.query(
                query_embeddings=rows.tolist(), n_results=1, include=["distances"]
            )["distances"]
            for passage, distances in zip(passages[start : start + QUERY_BATCH], found, strict=True):
                if not distances or distances[0] > _NO_DISTANCE:
                    lost.append(passage.id)
        return lost

    def close(self) -> None:
        """Let go of files and memory."""
        self._client.close()


_NO_DISTANCE = 1e-3
"""Cosine distance of a vector to itself in 32-bit floating point, with room to spare."""


class ExactVectors:
    """Every vector of one generation in memory, searched one by one.

    Stands in where the Chroma directory is damaged: exact, and about 14 ms a query at 100,000.
    """

    def __init__(self, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        self._ids = [passage.id for passage in passages]
        self._letter_ids = np.array([passage.letter_id for passage in passages])
        self._vectors = vectors

    def nearest(
        self, vector: NDArray[np.float32], limit: int, letter_ids: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        """See `Vectors.nearest`."""
        rows = np.arange(len(self._ids))
        if letter_ids is not None:
            rows = rows[np.isin(self._letter_ids, list(letter_ids))]
        scores = self._vectors[rows] @ vector
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(self._ids[rows[number]], float(scores[number])) for number in best]

    def close(self) -> None:
        """Let go of memory."""
        self._vectors = self._vectors[:0]


def _letter_filters(letter_ids: Sequence[str] | None) -> list[MetadataFilters | None]:
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
