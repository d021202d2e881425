"""`PassageStore`: LlamaIndex's Chroma store for nodes that have no text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from llama_index.core.schema import BaseNode
from llama_index.core.vector_stores.types import VectorStoreQueryResult
from llama_index.vector_stores.chroma import ChromaVectorStore


class PassageStore(ChromaVectorStore):
    """Keeps of a node its id, vector and metadata, and gives back ids with similarities.

    `ChromaVectorStore` adds the whole node as JSON, four more fields and an empty document: more than three
    times the bytes in Chroma's database (`python -m benchmarks.stores`). Each finds what the other wrote.
    Meant are `add`, `delete_nodes`, and `query` by a vector; nodes themselves are not given back.
    """

    stores_text: bool = False

    def __init__(self, chroma_collection: Any = None, **settings: Any) -> None:
        super().__init__(chroma_collection, **settings)

    def add(self, nodes: Sequence[BaseNode], **add_kwargs: Any) -> list[str]:
        """Add ``nodes``, which have vectors, and return their ids."""
        if not nodes:
            return []
        ids = [node.node_id for node in nodes]
        vectors = np.array([node.get_embedding() for node in nodes], np.float32)
        self._collection.add(ids=ids, embeddings=vectors, metadatas=[node.metadata for node in nodes])
        return ids

    def _query(
        self, query_embeddings: list[float], n_results: int, where: dict[str, Any] | None, **kwargs: Any
    ) -> VectorStoreQueryResult:
        found = self._collection.query(
            query_embeddings=query_embeddings,
            n_results=n_results,
            where=where or None,
            include=["distances"],
            **kwargs,
        )
        similarities = [math.exp(-distance) for distance in (found["distances"] or [[]])[0]]
        return VectorStoreQueryResult(ids=found["ids"][0], similarities=similarities)
