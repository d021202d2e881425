"""`HashedEmbedding`: vectors made of the hashes of words, at no cost."""

import hashlib
from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from corrbot.models.embedding import LetterEmbedding

REMOTE = {
    "type": "known",
    "name": "sentence_transformer",
    "config": {
        "model_name": "evil/model",
        "device": "cpu",
        "normalize_embeddings": False,
        "kwargs": {"trust_remote_code": True},
    },
}
"""The embedding function of a stored Chroma configuration that would run code from elsewhere."""


class HashedEmbedding(LetterEmbedding):
    """Texts that share words are near; a word is a token. ``name`` tells models apart."""

    def __init__(self, name: str = "hashed", dimension: int = 32) -> None:
        super().__init__(
            model_name=name, source="", fingerprint=hashlib.sha256(name.encode()).hexdigest()[:16]
        )
        self._dimension = dimension

    _dimension: int = 32

    @property
    def window(self) -> int:
        return 128

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([_vector(f"{self.fingerprint} {text}", self._dimension) for text in texts])


def texts_embedded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that every text which a `HashedEmbedding` embeds from now on is added to."""
    embedded: list[str] = []
    vectors = HashedEmbedding.vectors

    def counting(self: HashedEmbedding, texts: Sequence[str]) -> NDArray[np.float32]:
        embedded.extend(texts)
        return vectors(self, texts)

    monkeypatch.setattr(HashedEmbedding, "vectors", counting)
    return embedded


@cache
def _vector(text: str, dimension: int) -> NDArray[np.float32]:
    total = sum(_word(word, dimension) for word in text.casefold().split())
    return (total / np.linalg.norm(total)).astype(np.float32)


@cache
def _word(word: str, dimension: int) -> NDArray[np.float64]:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).normal(size=dimension)
