"""`Trained`: boosted trees and three networks that judge sentences together, for one embedding model."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

import numpy as np
from safetensors.numpy import load

from corrbot.models.embedding import Engine
from corrbot.models.threads import in_threads
from corrbot.reader.interaction import Interaction
from corrbot.reader.joint import Joint
from corrbot.reader.layers import layers
from corrbot.reader.operations import in_32_bits
from corrbot.reader.overview import overview
from corrbot.reader.span_reader import SpanReader, Texts
from corrbot.trees import BoostedTrees

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from corrbot.reader.features import Sentences, Tokens

MODEL_FINGERPRINT = "53aa51172d142c89"
"""Of the embedding model whose token vectors the networks were trained on."""

WEIGHTS, SPAN_TOKENS = "trained.safetensors", "spans.tokens.json"

_LAYERS = "layers."
_LOADING = threading.Lock()
_Number = TypeVar("_Number")

READ_TOGETHER = 3
"""Passages that the joint network and the span reader read: those with the best sentences by trees and small
network."""

LARGEST_MIX = 13.8
"""Log odds by the mix beyond which there were none in training (training/examples.py)."""

SPREAD = 14.0
"""What the sum of the log odds is divided by. Nearly all questions trained on have one answer, in one
sentence; a letter gives several reasons, in several. At 14 the cut-off that quotes are held to costs hardly
an answer among the first three."""


ANSWERABLE = (0.25, 0.1, 0.5, 0.3, -0.5)
"""Weights of the log odds that anything answers, by the small network, the joint one, the span reader and the
overview, and what is added to their sum."""


class Judgement(NamedTuple):
    """A score (0 to 1) for every sentence, and the chance (0 to 1) that any answers."""

    scores: NDArray[np.float64]
    answerability: float


@dataclass(frozen=True, slots=True)
class Trained:
    """The model of docs/reader-model.md: what the trees and the networks say is added, in log odds.

    ``whole`` are the trees of whether anything read answers.
    """

    trees: BoostedTrees
    whole: BoostedTrees
    network: Interaction
    joint: Joint
    spans: SpanReader

    @classmethod
    def from_weights(
        cls,
        weights: Mapping[str, NDArray[Any]],
        engine: Engine,
        threads: int,
    ) -> Self:
        """Return the model whose numbers are in ``weights``, each name after its part and a dot.

        ``engine`` and ``threads`` are as for `corrbot.reader.layers.layers`.
        """
        return cls(
            BoostedTrees.from_tables(part_of("trees.", weights)),
            BoostedTrees.from_tables(part_of("overview.", weights)),
            Interaction(in_32_bits(part_of("network.", weights))),
            joint_of(part_of("joint.", weights), engine, threads),
            span_reader_of(part_of("spans.", weights), engine, threads),
        )

    def judge(self, found: Sentences, mix: NDArray[np.float64]) -> Judgement:
        """Return what the model says of ``found``, of which ``mix`` are the log odds by the logistic mix."""
        return self.weigh(
            found.question, found.talk, found.tokens, found.passage_numbers, found.features, mix, found.shown
        )

    def weigh(
        self,
        question: Tokens,
        talk: Tokens,
        sentences: Sequence[Tokens],
        passages: NDArray[np.int64],
        features: NDArray[np.float64],
        mix: NDArray[np.float64],
        shown: Texts,
    ) -> Judgement:
        """Return what the model says of ``sentences``, each of one of ``passages``, by number.

        ``features`` have a row for each sentence, ``mix`` its log odds by the logistic mix; ``shown`` is all
        of it as text.

        A network's softmax over the sentences and "none" gives a chance that any answers; the chance is a sum
        of both networks', of what the span reader says of the passages as a whole and of what the overview
        says, in log odds. A sentence that is not read together with the question counts as no better than the
        worst that is.
        """
        mix = np.clip(mix, -LARGEST_MIX, LARGEST_MIX)
        answers = self.network(question, talk, sentences, passages, relative(features).astype(np.float32))
        ranked = answers + self.trees(relative(np.column_stack([features, mix])))
        numbers = nearest(ranked, passages, READ_TOGETHER)
        near = np.flatnonzero(np.isin(passages, numbers)).tolist()
        some, beside = [sentences[row] for row in near], columns(features, mix)[near]
        networks: tuple[Callable[[], Any], ...] = (
            lambda: self.joint(question, talk, some, passages[near], beside),
            lambda: self.spans(shown, numbers),
        )
        together, judged = in_threads(lambda network: network(), networks, len(networks))
        joined = np.minimum(answers, together.min())
        joined[near] = together
        marked = np.minimum(answers, min(one.sentences.min() for one in judged))
        for number, one in zip(numbers, judged, strict=True):
            marked[passages == number] = one.sentences
        wholes = [one.whole for one in judged]
        parts = [
            np.logaddexp.reduce(answers),
            np.logaddexp.reduce(together),
            (np.mean(wholes) + np.max(wholes)) / 2,
            self.whole(overview(features, mix, passages)[None])[0],
        ]
        answerable = np.dot(parts, ANSWERABLE[:-1]) + ANSWERABLE[-1]
        return Judgement(chance((ranked + joined + marked) / SPREAD), float(chance(answerable)))


def joint_of(weights: Mapping[str, NDArray[Any]], engine: Engine, threads: int) -> Joint:
    """Return the joint network whose numbers are in ``weights``, its layers' after "layers."."""
    return Joint(_without_layers(weights), layers(part_of(_LAYERS, weights), engine, threads))


def span_reader_of(weights: Mapping[str, NDArray[Any]], engine: Engine, threads: int) -> SpanReader:
    """Return the span reader whose numbers are in ``weights``, its layers' after "layers."."""
    run = layers(part_of(_LAYERS, weights), engine, threads)
    return SpanReader(_without_layers(weights), tokenizer(), run)


@cache
def tokenizer() -> Tokenizer:
    """Return what cuts texts into the tokens of the span reader."""
    from tokenizers import Tokenizer

    return Tokenizer.from_buffer(files("corrbot.reader").joinpath(SPAN_TOKENS).read_bytes())


def part_of(part: str, weights: Mapping[str, _Number]) -> dict[str, _Number]:
    """Return what of ``weights`` has a name after ``part``, without it."""
    return {name.removeprefix(part): values for name, values in weights.items() if name.startswith(part)}


def _without_layers(weights: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
    return in_32_bits({name: values for name, values in weights.items() if not name.startswith(_LAYERS)})


def columns(features: NDArray[np.float64], mix: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return what the joint network sees of each sentence beside its tokens."""
    return np.column_stack([relative(features), mix]).astype(np.float32)


def nearest(scores: NDArray[np.float64], passages: NDArray[np.int64], count: int) -> list[int]:
    """Return the numbers of the ``count`` passages whose best sentences have the highest scores."""
    order = np.argsort(-scores, kind="stable")
    return list(dict.fromkeys(passages[order].tolist()))[:count]


def relative(features: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the features of each sentence, and how far each is below the best of all that were read."""
    return np.hstack([features, features - features.max(axis=0)])


def trained(engine: Engine, threads: int) -> Trained:
    """Return the model that is shipped, to be run by ``engine`` in so many ``threads``, loaded once."""
    with _LOADING:
        return _trained(engine, threads)


@cache
def _trained(engine: Engine, threads: int) -> Trained:
    weights = load(files("corrbot.reader").joinpath(WEIGHTS).read_bytes())
    return Trained.from_weights(weights, engine, threads)


def chance(log_odds: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    """Return what log odds are as chances, 0 to 1; beyond 30 either way they count as 30."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(log_odds, -30, 30))))
