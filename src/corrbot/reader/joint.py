"""`Joint`: the upper layers of MiniLM, reading a question and a passage together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from corrbot.reader.features import Tokens
from corrbot.reader.interaction import RARITY_SCALE
from corrbot.reader.operations import gelu, linear, standardised

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corrbot.reader.layers import Layers

    Array = NDArray[np.float32]

MAX_QUESTION, MAX_TALK, MAX_TOKENS = 40, 40, 400
"""Tokens read of a question, of the turn before it, and of both and a passage; the rest is left out."""

QUESTION, TALK, PASSAGE, WHOLE = range(4)
"""What a token belongs to; the last is a mark before all others that stands for the whole."""

CUES = 4
"""Numbers beside the vectors of a token: rarity, best match on the other side in two layers, and 1,
where padding has 0."""

LOWEST = -10.0
"""Stands for what there is nothing of; the highest is never lower."""


@dataclass(frozen=True, slots=True)
class Row:
    """The tokens of a question, of the turn before it and of the sentences of one passage, after one mark.

    One row a token: vectors of two layers, `CUES` numbers, what it belongs to, and the number of its
    sentence, -1 for none.
    """

    shallow: Array
    deep: Array
    cues: Array
    kinds: NDArray[np.int64]
    sentence_of: NDArray[np.int64]

    @classmethod
    def of(cls, question: Tokens, talk: Tokens, sentences: Sequence[Tokens]) -> Self:
        """Return a question, the turn before it and the sentences of a passage."""
        parts = [question.part(0, MAX_QUESTION), talk.last(MAX_TALK)]
        room = MAX_TOKENS - sum(len(one.rarity) for one in parts)
        for sentence in sentences:
            parts.append(sentence.part(0, room))
            room -= len(parts[-1].rarity)
        lengths = [len(one.rarity) for one in parts]
        kinds = np.repeat([QUESTION, TALK] + [PASSAGE] * len(sentences), lengths)
        shallow, deep = (
            np.concatenate([getattr(one, name) for one in parts]) for name in ("shallow", "vectors")
        )
        cues = np.zeros((len(kinds) + 1, CUES), np.float32)
        cues[1:, 0] = np.concatenate([one.rarity for one in parts]) * RARITY_SCALE
        cues[1:, 1], cues[1:, 2] = _matched(shallow, kinds), _matched(deep, kinds)
        cues[:, 3] = 1
        mark = np.zeros((1, shallow.shape[1]), np.float32)
        return cls(
            np.concatenate([mark, shallow]),
            np.concatenate([mark, deep]),
            cues,
            np.concatenate([[WHOLE], kinds]),
            np.concatenate([[-1], np.repeat([-1, -1, *range(len(sentences))], lengths)]),
        )


@dataclass(frozen=True, slots=True)
class Joint:
    """A cross-encoder whose lower layers read question and passage apart.

    After "DeFormer" (Cao et al., ACL 2020): what the lower layers say of a passage is known from its features
    already. ``layers`` read both together; the other ``weights`` are named as in training/joint.py, where the
    same network is trained.
    """

    weights: Mapping[str, Array]
    layers: Layers

    def __call__(
        self,
        question: Tokens,
        talk: Tokens,
        sentences: Sequence[Tokens],
        passages: NDArray[np.int64],
        features: Array,
    ) -> NDArray[np.float64]:
        """Return how far each of ``sentences`` answers, in log odds against that none does.

        ``passages`` tells which of them stand together; ``features`` are the columns of
        `corrbot.reader.trained.columns`.
        """
        groups = [np.flatnonzero(passages == number).tolist() for number in dict.fromkeys(passages.tolist())]
        rows = [Row.of(question, talk, [sentences[place] for place in own]) for own in groups]
        pooled = [
            self._pooled(states, row, len(own))
            for states, row, own in zip(self._states(rows), rows, groups, strict=True)
        ]
        order = np.argsort(np.concatenate(groups))
        scaled = standardised(self.weights, "feature_norm", features)
        hidden = gelu(linear(self.weights, "join.1", np.hstack([np.concatenate(pooled)[order], scaled])))
        return np.asarray(linear(self.weights, "answers", hidden)[:, 0], np.float64)

    def _states(self, rows: Sequence[Row]) -> Array:
        """Return the last layer's states of the tokens of each row."""
        shape = len(rows), max(len(row.kinds) for row in rows)
        hidden = np.zeros((*shape, rows[0].shallow.shape[1]), np.float32)
        is_token = np.zeros(shape, bool)
        for number, row in enumerate(rows):
            count = len(row.kinds)
            more = linear(self.weights, "more", np.hstack([row.deep, row.cues]))
            kind = self.weights["kind.weight"][row.kinds]
            hidden[number, :count] = row.shallow * self.weights["size"] + kind + more
            is_token[number, :count] = True
        return self.layers(hidden, is_token)

    def _pooled(self, states: Array, row: Row, count: int) -> Array:
        """Return what stands for each of ``count`` sentences of a row.

        Mean and highest of its tokens' states, the state of the mark, and how far the answer starts and ends
        in it, also relative to the row's best.
        """
        edges = linear(self.weights, "edges", states)
        mean = np.zeros((count, states.shape[1]), np.float32)
        most, edge = (np.full((count, rows.shape[1]), LOWEST, np.float32) for rows in (states, edges))
        for number in range(count):
            is_own = np.flatnonzero(row.sentence_of == number)
            if len(is_own):
                mean[number] = states[is_own].mean(axis=0)
                most[number] = states[is_own].max(axis=0, initial=LOWEST)
                edge[number] = edges[is_own].max(axis=0, initial=LOWEST)
        whole = np.broadcast_to(states[0], mean.shape)
        return np.hstack([mean, most, whole, edge, edge - edge.max(axis=0)])


def _matched(vectors: Array, kinds: NDArray[np.int64]) -> Array:
    """Return how near the nearest token on the other side is to each."""
    is_read = kinds == PASSAGE
    found = np.zeros(len(kinds), np.float32)
    similar = vectors[~is_read] @ vectors[is_read].T
    if similar.size:
        found[~is_read] = similar.max(axis=1)
        own = similar[kinds[~is_read] == QUESTION]
        found[is_read] = (own if len(own) else similar).max(axis=0)
    return found
