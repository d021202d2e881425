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
    """Keeps of a node its id, its vector and the fields that are filtered by, and gives back ids.

    `ChromaVectorStore` writes each node whole as JSON beside them, with five more fields and an empty
    document: three times the bytes, and half as much time again (`python -m benchmarks.stores`).
    """

    def __init__(self, collection: Any) -> None:
        super().__init__(chroma_collection=collection)

    def add(self, nodes: Sequence[BaseNode], **add_kwargs: Any) -> list[str]:
        """Add ``nodes``, which have vectors, and return their ids."""
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
