"""`SpanReader`: a BERT that reads a question and a passage, and marks where an answer starts and ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corrbot.letters import Span
from corrbot.reader.layers import SMALLEST_VARIANCE
from corrbot.reader.operations import linear, normed

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from corrbot.reader.layers import Layers

    Array = NDArray[np.float32]

MAX_QUESTION, MAX_TALK, MAX_TOKENS = 48, 48, 384
"""Tokens read of a question, of the turn before it, and of both and a passage; the rest is left out."""

START, PADDING, END, UNKNOWN = range(4)
"""Numbers of the tokens that are no words. The first stands for the whole, and for what is not answered."""

QUESTION, PASSAGE, TALK = range(3)
"""What a token belongs to."""

UNREAD = -12.0
"""Log odds of a sentence that is not read, as the passage is too long; the lowest there are."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as it is read: its ``text``, and the ``places`` of its sentences there."""

    text: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """What is read: a question, the user's turn before it and the answer to that, or "", and passages."""

    question: str
    talk: str
    passages: tuple[Shown, ...]


class Judged(NamedTuple):
    """How far each sentence of a passage answers, and how far the passage does, in log odds."""

    sentences: NDArray[np.float64]
    whole: float


class Row(NamedTuple):
    """The tokens of a question, of the turn before it and of a passage, with what each belongs to.

    ``sentences`` are the first token and the one after the last of each sentence of the passage.
    """

    tokens: list[int]
    kinds: list[int]
    sentences: list[tuple[int, int]]

    @classmethod
    def of(cls, question: Sequence[int], talk: Sequence[int], passage: Sequence[int]) -> Row:
        """Return the row of these tokens, of no sentences; ``talk`` may be empty."""
        before = [*talk, END] if talk else []
        return cls(
            [START, *question, END, *before, END, *passage, END],
            [QUESTION] * (len(question) + 1) + [TALK] * (len(before) + 2) + [PASSAGE] * (len(passage) + 1),
            [],
        )

    @property
    def first(self) -> int:
        """Where the passage begins."""
        return self.kinds.index(PASSAGE)


def row(tokenizer: Tokenizer, question: str, talk: str, passage: Shown) -> Row:
    """Return the tokens by which ``passage`` is read for ``question``; there need not be a ``talk``.

    Where a text spells a mark ("<pad>", "</s>"), it is a word that is not known.
    """
    asked = _words(tokenizer.encode(question).ids[:MAX_QUESTION])
    before = _words(tokenizer.encode(talk).ids[-MAX_TALK:])
    read = tokenizer.encode(passage.text)
    room = MAX_TOKENS - len(Row.of(asked, before, []).tokens)
    found, places = Row.of(asked, before, _words(read.ids[:room])), read.offsets[:room]
    starts, ends = [start for start, _ in places], [end for _, end in places]
    first = found.first
    return found._replace(
        sentences=[
            (first + bisect_right(ends, span.start), first + bisect_left(starts, span.end))
            for span in passage.places
        ]
    )


def _words(tokens: Sequence[int]) -> list[int]:
    return [max(token, UNKNOWN) for token in tokens]


@dataclass(frozen=True, slots=True)
class SpanReader:
    """A reader of a question and a passage together, which marks where an answer starts and ends.

    After "BERT" (Devlin et al., NAACL 2019), which reads SQuAD 2.0 so: the first token stands for "not
    answered". ``weights`` are named as in training/spans.py, where the same network is trained.
    """

    weights: Mapping[str, Array]
    tokenizer: Tokenizer
    layers: Layers

    def __call__(self, texts: Texts, numbers: Sequence[int]) -> list[Judged]:
        """Return what is said of the passages with these ``numbers``, of which there is at least one."""
        rows = [row(self.tokenizer, texts.question, texts.talk, texts.passages[number]) for number in numbers]
        states = self._states(rows)
        edges = linear(self.weights, "edges", states).astype(np.float64)
        wholes = linear(self.weights, "whole", states[:, START])[:, 0]
        return [
            Judged(_answers(edge, one.sentences, len(one.tokens)), float(whole))
            for edge, one, whole in zip(edges, rows, wholes, strict=True)
        ]

    def _states(self, rows: Sequence[Row]) -> Array:
        """Return the last layer's states of the tokens of each row."""
        shape = len(rows), max(len(one.tokens) for one in rows)
        tokens, kinds = np.full(shape, PADDING), np.zeros(shape, int)
        for number, one in enumerate(rows):
            tokens[number, : len(one.tokens)] = one.tokens
            kinds[number, : len(one.kinds)] = one.kinds
        hidden = (
            self.weights["words"][tokens] + self.weights["places"][: shape[1]] + self.weights["kinds"][kinds]
        )
        return self.layers(normed(self.weights, "norm", hidden, SMALLEST_VARIANCE), tokens != PADDING)


def _answers(
    edges: NDArray[np.float64], sentences: Sequence[tuple[int, int]], count: int
) -> NDArray[np.float64]:
    """Return the log odds that an answer starts and ends in each sentence, against that there is none."""
    found = np.full(len(sentences), UNREAD)
    for number, (first, last) in enumerate(sentences):
        starts, ends = edges[first : min(last, count - 1)].T
        if len(starts):
            pairs = np.triu(np.exp(starts - starts.max())[:, None] * np.exp(ends - ends.max()))
            found[number] = np.log(pairs.sum()) + starts.max() + ends.max() - edges[START].sum()
    return found
