"""`Interaction`: a small network that compares the words of a question with those of every sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import erf, softmax

from corrbot.reader.features import Tokens

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
        read, read_rarity, is_read = _padded(sentences)
        here, there = self._projected(asked), self._projected(read)
        width = np.float32(here.shape[1])
        learned = here @ there.transpose(0, 2, 1) / np.sqrt(width)
        sharpness = np.log1p(np.exp(self.weights["sharpness"]))
        half = asked.shape[1] // 2
        raws = [
            asked[:, part] @ read[:, :, part].transpose(0, 2, 1) for part in (slice(half), slice(half, None))
        ]
        matrices = (*raws, np.tanh(learned))
        attended = softmax(np.where(is_read[:, None, :], learned * sharpness, _NOWHERE), axis=2) @ there
        attending = softmax(learned.transpose(0, 2, 1) * sharpness, axis=2) @ here
        best = np.stack([np.where(is_read[:, None, :], one, -1.0).max(axis=2) for one in matrices], axis=2)
        best_back = np.stack([one.max(axis=1) for one in matrices], axis=2)
        topic = softmax(np.where(is_talk, _NOWHERE, self._linear("topic", here)[:, 0])) @ here
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
            read_rarity[:, :, None],
        )
        gate = np.where(is_read, self._linear("gate", compared_back)[:, :, 0], _NOWHERE)
        hidden = self._layer(
            "join.0",
            np.hstack(
                [
                    _mean(compared, np.broadcast_to(asked_rarity * ~is_talk, compared.shape[:2])),
                    _mean(compared, np.broadcast_to(asked_rarity * is_talk, compared.shape[:2])),
                    compared.max(axis=1),
                    _mean(compared_back, read_rarity * is_read),
                    np.where(is_read[:, :, None], compared_back, -1.0).max(axis=1),
                    (softmax(gate, axis=1)[:, None, :] @ compared_back)[:, 0],
                    np.broadcast_to(topic, (len(sentences), len(topic))),
                    (features - self.weights["feature_norm.running_mean"])
                    / np.sqrt(self.weights["feature_norm.running_var"] + 1e-5),
                ]
            ),
        )
        return np.asarray(self._linear("answers", hidden)[:, 0], np.float64)

    def _linear(self, name: str, rows: Array) -> Array:
        return np.asarray(rows @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"])

    def _layer(self, name: str, rows: Array) -> Array:
        found = self._linear(name, rows)
        return np.asarray(0.5 * found * (1 + erf(found / np.sqrt(np.float32(2)))))

    def _compared(self, name: str, *parts: Array) -> Array:
        return self._layer(f"{name}.0", np.concatenate(parts, axis=2))

    def _projected(self, tokens: Array) -> Array:
        found = self._linear("project", tokens)
        centred = found - found.mean(axis=-1, keepdims=True)
        found = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-5)
        return np.asarray(found * self.weights["norm.weight"] + self.weights["norm.bias"])


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


def _padded(sentences: Sequence[Tokens]) -> tuple[Array, Array, NDArray[np.bool_]]:
    cut = [one.part(0, MAX_SENTENCE_TOKENS) for one in sentences]
    longest = max(1, *(len(one.rarity) for one in cut))
    vectors = np.zeros((len(cut), longest, 2 * cut[0].vectors.shape[1]), np.float32)
    rarity, is_read = np.zeros((len(cut), longest), np.float32), np.zeros((len(cut), longest), bool)
    for row, one in enumerate(cut):
        count = len(one.rarity)
        vectors[row, :count] = _vectors(one)
        rarity[row, :count] = one.rarity * RARITY_SCALE
        is_read[row, :count] = True
    return vectors, rarity, is_read


def _vectors(tokens: Tokens) -> Array:
    return np.hstack([tokens.shallow, tokens.vectors])


def _column(values: Array, like: Array) -> Array:
    return np.broadcast_to(values[:, None], (*like.shape[:2], 1))


def _mean(values: Array, weights: Array) -> Array:
    total = weights.sum(axis=1, keepdims=True).clip(1e-6)
    return np.asarray((weights[:, None, :] @ values)[:, 0] / total)


def _most(best: Array, passages: NDArray[np.int64]) -> Array:
    """Return, for each sentence, the highest of its passage's sentences."""
    most = np.full((int(passages.max()) + 1, *best.shape[1:]), -1.0, best.dtype)
    np.maximum.at(most, passages, best)
    return most[passages]
