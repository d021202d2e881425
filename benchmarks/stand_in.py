"""`StandIn`: the packaged model for questions and reading, with vectors of passages that cost nothing.

With it tens of thousands of letters are indexed in minutes. How fast a search is does not depend on what the
vectors mean; a question is embedded by the real model, too, so that its time is in the measurements.
"""

import hashlib
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corrbot.models.embedding import PACKAGED_MODEL, LetterEmbedding
from corrbot.terms import content_words

_DIMENSION = 384
_QUESTIONS = 8
"""As many texts at once are questions; passages come in larger batches."""


class StandIn(LetterEmbedding):
    """The vector of a text is the sum of those of its words, which are random: near texts share words."""

    @classmethod
    def made(cls) -> "StandIn":
        """Return it with the name and weights of the packaged model."""
        real = LetterEmbedding.load(PACKAGED_MODEL)
        return cls(model_name="stand-in", source=real.source, fingerprint=real.fingerprint)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of length 1 per text, as rows."""
        if len(texts) <= _QUESTIONS:
            super().vectors(texts)
        sums = [np.sum([_word(word) for word in content_words(text) or ["-"]], axis=0) for text in texts]
        return np.array([one / np.linalg.norm(one) for one in sums], np.float32)


@cache
def _word(word: str) -> NDArray[np.float32]:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).normal(size=_DIMENSION).astype(np.float32)
