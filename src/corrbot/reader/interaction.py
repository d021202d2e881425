"""`Interaction`: a small network that compares the words of a question with those of every sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import softmax

from corrbot.reader.features import Tokens
from corrbot.reader.operations import gelu, linear, normed, standardised

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

MAX_QUESTION_TOKENS, MAX_SENTENCE_TOKENS = 64, 96
"""Tokens compared of a question with the turn before it, and of a sentence; the rest is left out."""

RARITY_SCALE = 0.1
"""Brings the rarity of words (0 to about 10) to the size of the other inputs."""

_NOWHERE = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Interaction:
    """Decomposable attention over frozen token vectors, after Parikh et al. (EMNLP 2016).

    Each word of the question is compared with what of the sentence it attends to, and each word of the
    sentence with what of the question it attends to. ``weights`` are named as in training/network.py,
    where the same network is trained.
    """

    weights: Mapping[str, Array]

    def __call__(
        self,
        question: Tokens,
        talk: Tokens,
        sentences: Sequence[Tokens],
        passages: NDArray[np.int64],
        features: Array,
    ) -> NDArray[np.float64]:
        """Return how far each of ``sentences`` answers, in log odds against that none does.

        ``passages`` tells which of them stand together.
        """
        asked, asked_rarity, is_talk = _asked(question, talk)
        read, read_rarity, is_read, starts = _joined(sentences)
        here, there = self._projected(asked), self._projected(read)
        learned = here @ there.T / np.sqrt(np.float32(here.shape[1]))
        sharp = learned * np.log1p(np.exp(self.weights["sharpness"]))
        half = asked.shape[1] // 2
        raws = [asked[:, part] @ read[:, part].T for part in (slice(half), slice(half, None))]
        matrices = (*raws, np.tanh(learned))
        weights = _shares(np.where(is_read, sharp, _NOWHERE), starts)
        ends = [*starts[1:], len(read)]
        attended = np.stack(
            [weights[:, one:end] @ there[one:end] for one, end in zip(starts, ends, strict=True)]
        )
        attending = softmax(sharp.T, axis=1) @ here
        best = np.stack(
            [np.maximum.reduceat(np.where(is_read, one, -1.0), starts, axis=1).T for one in matrices], axis=2
        )
        best_back = np.stack([one.max(axis=0) for one in matrices], axis=1)
        topic = softmax(np.where(is_talk, _NOWHERE, linear(self.weights, "topic", here)[:, 0])) @ here
        compared = self._compared(
            "compare_question",
            np.broadcast_to(here, attended.shape),
            attended,
            here - attended,
            here * attended,
            best,
            _most(best, passages),
            _column(asked_rarity, attended),
            _column(is_talk.astype(np.float32), attended),
        )
        compared_back = self._compared(
            "compare_sentence",
            there,
            attending,
            there * attending,
            there * topic,
            np.broadcast_to(topic, there.shape),
            best_back,
            read_rarity[:, None],
        )
        gate = np.where(is_read, linear(self.weights, "gate", compared_back)[:, 0], _NOWHERE)
        rarities = np.add.reduceat(read_rarity, starts)[:, None].clip(1e-6)
        hidden = self._layer(
            "join.0",
            np.hstack(
                [
                    _mean(compared, asked_rarity * ~is_talk),
                    _mean(compared, asked_rarity * is_talk),
                    compared.max(axis=1),
                    np.add.reduceat(read_rarity[:, None] * compared_back, starts) / rarities,
                    np.maximum.reduceat(np.where(is_read[:, None], compared_back, -1.0), starts),
                    np.add.reduceat(_shares(gate, starts)[:, None] * compared_back, starts),
                    np.broadcast_to(topic, (len(sentences), len(topic))),
                    standardised(self.weights, "feature_norm", features),
                ]
            ),
        )
        return np.asarray(linear(self.weights, "answers", hidden)[:, 0], np.float64)

    def _layer(self, name: str, rows: Array) -> Array:
        return gelu(linear(self.weights, name, rows))

    def _compared(self, name: str, *parts: Array) -> Array:
        return self._layer(f"{name}.0", np.concatenate(parts, axis=-1))

    def _projected(self, tokens: Array) -> Array:
        return normed(self.weights, "norm", linear(self.weights, "project", tokens), 1e-5)


def _asked(question: Tokens, talk: Tokens) -> tuple[Array, Array, NDArray[np.bool_]]:
    """Return vectors and rarity of what is asked, and which tokens are of the turn before."""
    most = MAX_QUESTION_TOKENS // 2 if len(talk.rarity) else MAX_QUESTION_TOKENS
    own = question.part(0, most)
    before = talk.part(0, MAX_QUESTION_TOKENS - len(own.rarity))
    vectors = np.vstack([_vectors(own), _vectors(before)])
    rarity = np.concatenate([own.rarity, before.rarity]).astype(np.float32) * np.float32(RARITY_SCALE)
    is_talk = np.repeat([False, True], [len(own.rarity), len(before.rarity)])
    if not len(rarity):
        return np.zeros((1, vectors.shape[1]), np.float32), np.zeros(1, np.float32), np.zeros(1, bool)
    return vectors, rarity, is_talk


def _joined(
    sentences: Sequence[Tokens],
) -> tuple[Array, Array, NDArray[np.bool_], NDArray[np.int64]]:
    """Return vectors and rarity of all sentences, which are tokens, and where each sentence starts.

    A sentence without tokens has one that is none.
    """
    cut = [one.part(0, MAX_SENTENCE_TOKENS) for one in sentences]
    lengths = np.array([len(one.rarity) for one in cut])
    starts = np.concatenate([[0], np.cumsum(lengths.clip(1))])
    places = np.concatenate(
        [np.arange(first, first + count) for first, count in zip(starts, lengths, strict=False)]
    )
    vectors = np.zeros((starts[-1], 2 * cut[0].vectors.shape[1]), np.float32)
    rarity, is_read = np.zeros(starts[-1], np.float32), np.zeros(starts[-1], bool)
    vectors[places] = np.vstack(list(map(_vectors, cut)))
    rarity[places] = np.concatenate([one.rarity for one in cut]) * RARITY_SCALE
    is_read[places] = True
    return vectors, rarity, is_read, starts[:-1]


def _shares(values: Array, starts: NDArray[np.int64]) -> Array:
    """Return the softmax of ``values`` within each stretch of the last axis that begins at ``starts``."""
    lengths = np.diff([*starts, values.shape[-1]])
    highest = np.repeat(np.maximum.reduceat(values, starts, axis=-1), lengths, axis=-1)
    powers = np.exp(values - highest)
    return np.asarray(powers / np.repeat(np.add.reduceat(powers, starts, axis=-1), lengths, axis=-1))


def _vectors(tokens: Tokens) -> Array:
    return np.hstack([tokens.shallow, tokens.vectors])


def _column(values: Array, like: Array) -> Array:
    return np.broadcast_to(values[:, None], (*like.shape[:2], 1))


def _mean(values: Array, weights: Array) -> Array:
    return np.asarray(weights @ values / max(weights.sum(), np.float32(1e-6)))


def _most(best: Array, passages: NDArray[np.int64]) -> Array:
    """Return, for each sentence, the highest of its passage's sentences."""
    most = np.full((int(passages.max()) + 1, *best.shape[1:]), -1.0, best.dtype)
    np.maximum.at(most, passages, best)
    return most[passages]
