"""`PassageStore`: what it keeps of nodes, and what it finds, against LlamaIndex's own store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings
from llama_index.core.vector_stores.types import VectorStoreQuery
from llama_index.vector_stores.chroma import ChromaVectorStore

from corrbot.index.passage_store import PassageStore
from corrbot.index.vectors import nodes_of, queries_of
from corrbot.register import VectorRow

ROWS = [VectorRow(f"p{number}", f"l{number % 3}", "") for number in range(30)]
VECTORS = np.random.default_rng(3).standard_normal((30, 8)).astype(np.float32)
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[chromadb.Collection]:
    client = chromadb.PersistentClient(str(tmp_path), Settings(anonymized_telemetry=False))
    with closing(client):
        yield client.create_collection("passages", embedding_function=None, metadata={"hnsw:space": "cosine"})


def query(letters: list[str] | None) -> VectorStoreQuery:
    (one,) = queries_of(VECTORS[4] + VECTORS[5] / 2, 7, letters)
    return one


def test_only_the_vector_and_the_letter_are_kept(collection: chromadb.Collection) -> None:
    assert PassageStore(collection).add([]) == []
    assert PassageStore(collection).add(nodes_of(ROWS, VECTORS)) == [row.passage_id for row in ROWS]
    kept = collection.get(include=["metadatas", "documents", "embeddings"])
    assert dict(zip(kept["ids"], kept["metadatas"] or [], strict=True)) == {
        row.passage_id: {"letter_id": row.letter_id} for row in ROWS
    }
    assert kept["documents"] == [None] * len(ROWS)
    order = [int(name[1:]) for name in kept["ids"]]
    np.testing.assert_allclose(np.array(kept["embeddings"]), VECTORS[order], atol=1e-6)


@pytest.mark.parametrize("letters", [None, ["l1"], ["l0", "l2"], ["unknown"]])
@pytest.mark.parametrize("writer", [PassageStore, ChromaVectorStore])
def test_it_finds_what_llama_indexs_own_store_finds(
    collection: chromadb.Collection,
    writer: type[PassageStore | ChromaVectorStore],
    letters: list[str] | None,
) -> None:
    """Nodes that are there whole, as indexes written before have them, are found too."""
    writer(collection).add(nodes_of(ROWS[:20], VECTORS[:20]))
    ChromaVectorStore(collection).add(nodes_of(ROWS[20:], VECTORS[20:]))
    found, own = (store(collection).query(query(letters)) for store in (PassageStore, ChromaVectorStore))
    assert found.ids == own.ids
    assert found.nodes is None and own.nodes is not None
    assert found.similarities == own.similarities
    assert len(found.ids or []) == (0 if letters == ["unknown"] else 7)
    for name in found.ids or []:
        assert letters is None or f"l{int(name[1:]) % 3}" in letters
