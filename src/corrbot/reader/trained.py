"""`Trained`: boosted trees and a network that score sentences together, for one embedding model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np
from safetensors.numpy import load

from corrbot.reader.interaction import Interaction
from corrbot.reader.trees import BoostedTrees

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corrbot.reader.features import Sentences

MODEL_FINGERPRINT = "53aa51172d142c89"
"""Of the embedding model whose token vectors the network was trained on."""

WEIGHTS = "trained.safetensors"

SPREAD = 6.0
"""What the sum of both log odds is divided by. Nearly all questions trained on have one answer, in one
sentence; a letter gives several reasons, in several. At 6 the cut-off that quotes are held to costs no answer
among the first three."""


class Judgement(NamedTuple):
    """A score (0 to 1) for every sentence, and the chance (0 to 1) that any answers."""

    scores: NDArray[np.float64]
    answerability: float


@dataclass(frozen=True, slots=True)
class Trained:
    """The model of docs/reader-model.md: what the trees and the network say is added, in log odds."""

    trees: BoostedTrees
    network: Interaction

    @classmethod
    def from_weights(cls, weights: Mapping[str, NDArray[np.float64]]) -> Self:
        """Return the model whose numbers are in ``weights``, each name after its part and a dot."""
        parts: dict[str, dict[str, NDArray[np.float64]]] = {"trees": {}, "network": {}}
        for name, values in weights.items():
            part, _, field = name.partition(".")
            parts[part][field] = values
        network = {name: values.astype(np.float32) for name, values in parts["network"].items()}
        return cls(BoostedTrees.from_tables(parts["trees"]), Interaction(network))

    def judge(self, found: Sentences, mix: NDArray[np.float64]) -> Judgement:
        """Return what the model says of ``found``, of which ``mix`` are the log odds by the logistic mix.

        The chance that any answers is that of the network's softmax over the sentences and "none".
        """
        answers = self.network(
            found.question,
            found.talk,
            found.tokens,
            found.passage_numbers,
            relative(found.features).astype(np.float32),
        )
        ranked = self.trees(relative(np.column_stack([found.features, mix])))
        return Judgement(chance((ranked + answers) / SPREAD), float(chance(np.logaddexp.reduce(answers))))


def relative(features: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the features of each sentence, and how far each is below the best of all that were read."""
    return np.hstack([features, features - features.max(axis=0)])


@cache
def trained() -> Trained:
    """Return the model that is shipped."""
    return Trained.from_weights(load(files("corrbot.reader").joinpath(WEIGHTS).read_bytes()))


def chance(log_odds: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    """Return what log odds are as chances, 0 to 1; beyond 30 either way they count as 30."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(log_odds, -30, 30))))
