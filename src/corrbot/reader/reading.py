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
from corrbot.reader.answerability import (
    ANSWERABILITY_FEATURES,
    PLAINLY_SAID,
    answerability_features,
    is_restated,
)
from corrbot.reader.doers import names_doer
from corrbot.reader.features import SENTENCE_FEATURES, Asked, read_sentences
from corrbot.reader.rarity import Rarity
from corrbot.reader.trained import MODEL_FINGERPRINT, Trained, chance, trained
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
    """The sentences read, most likely answer first, and the chance (0 to 1) that any answers.

    ``passage_interaction`` is the best late interaction of the question with a whole passage, up to 1; None
    where nothing was read, or by another embedding model than the packaged one.
    """

    sentences: tuple[ScoredSentence, ...] = ()
    answerability: float = 0.0
    passage_interaction: float | None = None


class Reader:
    """Scores sentences by the trained model that is shipped, or by a logistic mix of features.

    The trained model goes with the packaged embedding model; with any other the mix, whose weights were
    set by hand, scores alone.
    """

    def __init__(self, model: LetterEmbedding) -> None:
        self._model = model

    def warm(self) -> None:
        """Load the trained model, which the first reading would have to wait for, where it is used."""
        if self._model.fingerprint == MODEL_FINGERPRINT:
            self._trained()

    def read(self, asked: Asked, evidence: Sequence[Evidence], rarity: Rarity) -> Reading:
        """Return a score for every sentence of the passages in ``evidence``."""
        if not evidence:
            return Reading()
        found = read_sentences(asked, evidence, self._model, rarity)
        mix = logistic("sentence", SENTENCE_FEATURES)
        columns = found.features[:, : len(SENTENCE_FEATURES)]
        interaction = None
        if self._model.fingerprint == MODEL_FINGERPRINT:
            scores, answerable = self._trained().judge(found, mix.log_odds(columns))
            interaction = float(found.column("passage_interaction").max())
        else:
            scores = mix(columns)
            row = answerability_features(asked, found, scores, rarity)[None, :]
            answerable = float(logistic("answerability", ANSWERABILITY_FEATURES)(row)[0])
        order = np.argsort(-scores, kind="stable")
        if is_restated(asked, found) or names_doer(asked.question, found.texts[int(order[0])]):
            answerable = max(answerable, PLAINLY_SAID)
        return Reading(
            tuple(
                ScoredSentence(found.letter(row), found.spans[row], float(scores[row]))
                for row in map(int, order)
            ),
            answerable,
            interaction,
        )

    def _trained(self) -> Trained:
        return trained(self._model.engine, self._model.threads)


@dataclass(frozen=True, slots=True)
class Logistic:
    """A fitted logistic regression: standardised features, one weight each, and a bias."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float

    def __call__(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return a probability for every row of ``features``."""
        return chance(self.log_odds(features))

    def log_odds(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the same as log odds, -30 to 30."""
        return np.clip((features - self.mean) / self.scale @ self.weights + self.bias, -30, 30)


@cache
def logistic(name: str, features: tuple[str, ...]) -> Logistic:
    """Return the shipped model called ``name`` for these ``features``, in this order."""
    fitted = json.loads(files("corrbot.reader").joinpath("weights.json").read_text(encoding="utf-8"))[name]
    rows = [fitted["features"][feature] for feature in features]
    mean, scale, weights = (np.array([row[part] for row in rows]) for part in ("mean", "scale", "weight"))
    return Logistic(mean, scale, weights, float(fitted["bias"]))
