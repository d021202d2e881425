"""`Reranker`: passages found, ordered anew by how they meet the question, and what kind of text they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from safetensors.numpy import load
from scipy.special import softmax

from corrbot.passages import Passage
from corrbot.standings import standings
from corrbot.terms import content_words, words
from corrbot.traits import asked_for, meetings, traits
from corrbot.trees import BoostedTrees

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corrbot.models.embedding import LetterEmbedding
    from corrbot.models.word_vectors import WordVectors

SAME = 0.99
"""Cosine from which two pieces of words are one, but for rounding to 16 bits."""

MOST_PIECES = 64
"""Pieces of words of a question that are looked for, the first; it has 10 as a rule."""

MOST_WAYS = 2
"""Ways to put a question that are compared with passages: alone, and with the one before it."""

_OF_PASSAGE = ("log_rank", "groups", "by_letter")
_OF_WAY = ("similarity", "met", "met_by_header")
COLUMNS = {ways: (*_OF_PASSAGE, *_OF_WAY * ways) for ways in range(1, MOST_WAYS + 1)}
"""Names of the columns of `Reranker.features`, by how many ways the question is put."""

WEIGHTS = {
    1: (-0.10, 1.68, 0.0, 10.93, 11.41, 8.31),
    2: (-0.92, -0.08, 26.29, 7.42, 2.11, 0.57, -0.72, 3.11, -0.23),
}
"""Weights of these columns: a conditional logit (`python -m training.fit_reranker`), fitted on questions to
encyclopaedia paragraphs, on dialogues about government pages, and on the first 16 of
``training/correspondences`` (docs/answer-quality.md)."""

TREES = "reranker.safetensors"
"""Fitted on the same and on more correspondences (`python -m training.fit_reranker_trees`)."""


class Candidate(NamedTuple):
    """A passage found.

    ``rank`` is that by fusion, from 1; ``groups`` of how many groups of letters that the question points at
    it is; ``by_letter`` what the conversation's ranking of letters adds to it in the fusion.
    """

    passage: Passage
    rank: int
    groups: int
    by_letter: float


class Way(NamedTuple):
    """One way to put the question, and the cosine of each candidate with it."""

    text: str
    similarities: Sequence[float]


@dataclass(frozen=True, slots=True)
class Reranker:
    """Boosted trees over what a search tells, a weighted sum of it, the kind of text and that of question."""

    vectors: WordVectors
    trees: BoostedTrees

    @classmethod
    def of(cls, model: LetterEmbedding) -> Reranker | None:
        """Return the reranker that goes with ``model``, the packaged one; None for any other.

        Raises `ModelError` when the model's files cannot be read.
        """
        return None if (vectors := model.word_vectors) is None else cls(vectors, _trees())

    def scores(self, ways: Sequence[Way], candidates: Sequence[Candidate]) -> list[float]:
        """Return the share of each of ``candidates`` in the odds that they answer: 0 to 1, 1 in all.

        There are one or two ``ways``: the question, and the question with the one before it.
        """
        features = self.features(ways, candidates)
        shares: list[float] = softmax(self.trees(columns(ways, candidates, features))).tolist()
        return shares

    def features(self, ways: Sequence[Way], candidates: Sequence[Candidate]) -> NDArray[np.float64]:
        """Return a row for each candidate, with the `COLUMNS` of so many ``ways``.

        Of each way these are the cosine, how the words of the question, the rarer the more, are met by the
        passage, and how much better they are with its header; 0 to 1.
        """
        passages = [one.passage for one in candidates]
        headers = self.vectors.pieces([one.context for one in passages])
        texts = self.vectors.pieces([one.embedded[len(one.context) :] for one in passages])
        columns = [
            np.log([one.rank for one in candidates]),
            np.array([one.groups for one in candidates], float),
            np.array([one.by_letter for one in candidates]),
        ]
        for way in ways:
            met, with_header = self._met(way.text, texts, headers)
            columns += [np.array(way.similarities), met, with_header - met]
        return np.column_stack(columns)

    def _met(
        self, question: str, texts: Sequence[NDArray[np.int64]], headers: Sequence[NDArray[np.int64]]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return how the words of ``question`` are met by each text, and by each with its header."""
        asked = self.vectors.pieces([" ".join(content_words(question) or words(question))])[0][:MOST_PIECES]
        if not len(asked):
            return np.zeros(len(texts)), np.zeros(len(texts))
        own, header = self._nearest(asked, texts), self._nearest(asked, headers)
        holding = (own > SAME).sum(axis=1)
        rarity = np.log((len(texts) + 1) / (holding + 0.5))
        weights = rarity / rarity.sum()
        return weights @ own, weights @ np.maximum(own, header)

    def _nearest(self, asked: NDArray[np.int64], texts: Sequence[NDArray[np.int64]]) -> NDArray[np.float64]:
        """Return of each piece asked for (rows) the highest cosine with any piece of each text (columns)."""
        lengths = np.array([len(one) for one in texts])
        found = np.zeros((len(asked), len(texts)))
        if not lengths.sum():
            return found
        pieces, places = np.unique(np.concatenate(texts), return_inverse=True)
        nearness = self.vectors.nearness(asked, pieces)[:, places]
        starts = np.concatenate([[0], np.cumsum(lengths[lengths > 0])[:-1]])
        found[:, lengths > 0] = np.maximum.reduceat(nearness, starts, axis=1)
        return found


def columns(
    ways: Sequence[Way], candidates: Sequence[Candidate], features: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what the trees look at, a row for each of ``candidates``, with their `Reranker.features`.

    Of these, those of the question alone; how far its similarity is below the highest; the `standings` by the
    weighted sum; the passage's own `traits`; what the question is `asked_for`, how the two meet, and how many
    ``ways`` there are.
    """
    alone = features[:, : len(COLUMNS[1])]
    similarity = features[:, COLUMNS[1].index("similarity")]
    asked, texts = asked_for(ways[0].text), [_traits(one.passage) for one in candidates]
    of_all = np.tile([*asked, len(ways)], (len(candidates), 1))
    return np.column_stack(
        [
            alone,
            similarity - similarity.max(),
            standings([one.passage for one in candidates], features @ WEIGHTS[len(ways)]),
            texts,
            meetings(asked, texts),
            of_all,
        ]
    )


def _traits(passage: Passage) -> tuple[float, ...]:
    return traits(passage.embedded[len(passage.context) :])


@cache
def _trees() -> BoostedTrees:
    return BoostedTrees.from_tables(load(files("corrbot").joinpath(TREES).read_bytes()))
