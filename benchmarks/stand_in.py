"""`StandIn`: the packaged model for questions and reading, with vectors of passages that cost little.

With it tens of thousands of letters are indexed in minutes. A question is embedded by the real model, too,
so that its time is in the measurements. How well a graph of vectors is searched depends on how they lie:
these are harder than a model's own, but far nearer to them than random ones (`python -m benchmarks.graphs`).
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from benchmarks.letters import COMMON_WORDS
from corrbot.models.embedding import PACKAGED_MODEL, LetterEmbedding
from corrbot.terms import content_words

_QUESTIONS = 8
"""As many texts at once are questions; passages come in larger batches."""
_NO_WORD = "-"


class StandIn(LetterEmbedding):
    """The vector of a text is the sum of those the model gives its words, less the mean of common words."""

    @classmethod
    def made(cls) -> "StandIn":
        """Return it with the name and weights of the packaged model."""
        real = LetterEmbedding.load(PACKAGED_MODEL)
        return cls(model_name="stand-in", source=real.source, fingerprint=real.fingerprint)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of length 1 per text, as rows."""
        if len(texts) <= _QUESTIONS:
            super().vectors(texts)
        return self.stood_in(texts)

    def stood_in(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return what stands for the vectors of ``texts``, as rows of length 1."""
        words = [content_words(text) or [_NO_WORD] for text in texts]
        self._learn({word for some in words for word in some} - self._known.keys())
        sums = [np.sum([self._known[word] for word in some], axis=0) for some in words]
        return np.array([one / np.linalg.norm(one) for one in sums], np.float32)

    def _learn(self, words: Iterable[str]) -> None:
        new = sorted(words)
        if new:
            self._known.update(zip(new, super().vectors(new) - self._mean, strict=True))

    @cached_property
    def _known(self) -> dict[str, NDArray[np.float32]]:
        return {}

    @cached_property
    def _mean(self) -> NDArray[np.float32]:
        return np.asarray(super().vectors(COMMON_WORDS).mean(axis=0), np.float32)
