"""`Reading`: every sentence read with a score, and how likely it is that any of them answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from corrbot.letters import Letter, Span
from corrbot.models.embedding import LetterEmbedding
from corrbot.reader.answerability import ANSWERABILITY_FEATURES, answerability_features
from corrbot.reader.features import SENTENCE_FEATURES, Asked, Rarity, read_sentences
from corrbot.retrieval import Evidence

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a letter with how likely it is to answer (0 to 1)."""

    letter: Letter
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences read, most likely answer first, and the chance (0 to 1) that any answers."""

    sentences: tuple[ScoredSentence, ...] = ()
    answerability: float = 0.0


class Reader:
    """Scores sentences by a logistic model over `SENTENCE_FEATURES`, shipped as plain numbers."""

    def __init__(self, model: LetterEmbedding) -> None:
        self._model = model

    def read(self, asked: Asked, evidence: Sequence[Evidence], rarity: Rarity) -> Reading:
        """Return a score for every sentence of the passages in ``evidence``."""
        if not evidence:
            return Reading()
        found = read_sentences(asked, evidence, self._model, rarity)
        scores = logistic("sentence", SENTENCE_FEATURES)(found.features[:, : len(SENTENCE_FEATURES)])
        order = np.argsort(-scores, kind="stable")
        answerable = logistic("answerability", ANSWERABILITY_FEATURES)(
            answerability_features(asked, found, scores, rarity)[None, :]
        )
        return Reading(
            tuple(
                ScoredSentence(found.letter(row), found.spans[row], float(scores[row]))
                for row in map(int, order)
            ),
            float(answerable[0]),
        )


@dataclass(frozen=True, slots=True)
class Logistic:
    """A fitted logistic regression: standardised features, one weight each, and a bias."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float

    def __call__(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return a probability for every row of ``features``."""
        margins = (features - self.mean) / self.scale @ self.weights + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(margins, -30, 30))))


@cache
def logistic(name: str, features: tuple[str, ...]) -> Logistic:
    """Return the shipped model called ``name`` for these ``features``, in this order."""
    fitted = json.loads(files("corrbot.reader").joinpath("weights.json").read_text(encoding="utf-8"))[name]
    rows = [fitted["features"][feature] for feature in features]
    mean, scale, weights = (np.array([row[part] for row in rows]) for part in ("mean", "scale", "weight"))
    return Logistic(mean, scale, weights, float(fitted["bias"]))
