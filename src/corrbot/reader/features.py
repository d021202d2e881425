"""The features of every sentence of the passages found, for one question."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from corrbot.letters import Letter, Span, search_view, sentences
from corrbot.letters.sentences import is_rule
from corrbot.models.embedding import LetterEmbedding
from corrbot.models.token_vectors import TokenVectors
from corrbot.reader.contrasts import CONTRAST_FEATURES, contrasts
from corrbot.reader.expectations import decides, expectation, holds
from corrbot.reader.rarity import Rarity
from corrbot.reader.span_reader import Shown, Texts
from corrbot.retrieval import Evidence
from corrbot.terms import STOP_WORDS, stem, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

STOP_WORD_RARITY = 0.2
"""Weight of a function word against about 2 to 10 of a content word: "who" and "why" do carry something."""

SENTENCE_FEATURES = (
    "interaction",
    "interaction_with_history",
    "interaction_with_last_answer",
    "interaction_gap",
    "neighbour_interaction",
    "weakest_match",
    "overlap",
    "overlap_with_history",
    "pooled_similarity",
    "passage_reciprocal_rank",
    "passage_relative_score",
    "same_letter_as_best",
    "log_words",
    "is_short",
    "is_question",
    "is_first",
    "relative_position",
    "new_words",
    "holds_expected",
    "holds_expected_reason",
    "decides",
    "follow_up",
)
"""What the first columns of `Sentences.features` mean: those that the logistic mix goes by."""

MATCH_FEATURES = (
    "shallow_interaction",
    "shallow_weakest_match",
    "passage_shallow_interaction",
    "passage_interaction",
    "passage_weakest_match",
    "passage_shallow_weakest_match",
    "interaction_with_sentence_before",
    "shallow_interaction_with_sentence_before",
    "interaction_of_talk",
    "passage_interaction_of_talk",
    "shallow_interaction_of_talk",
    "passage_shallow_interaction_of_talk",
)
"""What the further columns mean: how the words of the question, or of the turn before, are met by the
sentence, its passage, or it and the sentence before it; *shallow* by the vectors of a lower layer."""

FEATURES = SENTENCE_FEATURES + MATCH_FEATURES + CONTRAST_FEATURES
"""What all columns mean, in their order."""

MAX_TALK_TOKENS = 60
"""Of the turn before, the last tokens that are matched."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the question, and of the conversation before it what the user and the bot said.

    ``history`` is the user's earlier turns, oldest first; ``last_answer`` what the bot's latest says first,
    or "".
    """

    question: str
    history: tuple[str, ...] = ()
    last_answer: str = ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's token vectors of two layers, and the rarity of the word that each belongs to."""

    vectors: NDArray[np.float32]
    shallow: NDArray[np.float32]
    rarity: NDArray[np.float64]

    def part(self, first: int, last: int) -> Tokens:
        """Return the tokens from ``first`` up to ``last``."""
        return Tokens(self.vectors[first:last], self.shallow[first:last], self.rarity[first:last])

    def last(self, count: int) -> Tokens:
        """Return the last ``count`` tokens, or all where there are fewer."""
        return self.part(max(0, len(self.rarity) - count), len(self.rarity))


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of the passages read: where they stand, their tokens, and one row of features each.

    ``question`` are the tokens of the question, ``talk`` those of the turn before it, if there is one;
    ``shown`` all of it as text.
    """

    evidence: tuple[Evidence, ...]
    passage_numbers: NDArray[np.int64]
    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    features: NDArray[np.float64]
    tokens: tuple[Tokens, ...]
    question: Tokens
    talk: Tokens
    shown: Texts

    def letter(self, row: int) -> Letter:
        """Return the letter that a sentence is from."""
        return self.evidence[int(self.passage_numbers[row])].letter

    def column(self, name: str) -> NDArray[np.float64]:
        """Return one feature of every sentence."""
        return self.features[:, FEATURES.index(name)]


@dataclass(frozen=True, slots=True)
class _Weighted:
    """A text's token vectors with the rarity of the word each belongs to, adding up to 1."""

    vectors: NDArray[np.float32]
    weights: NDArray[np.float64]

    @classmethod
    def of(cls, tokens: Tokens) -> _Weighted:
        if not len(tokens.rarity):
            return cls(np.zeros((1, tokens.vectors.shape[1]), np.float32), np.zeros(1))
        return cls(tokens.vectors, tokens.rarity / max(tokens.rarity.sum(), 1e-9))


def read_sentences(
    asked: Asked, evidence: Sequence[Evidence], model: LetterEmbedding, rarity: Rarity
) -> Sentences:
    """Return every sentence of the passages in ``evidence``, with its features for what is ``asked``.

    The central feature is late interaction: each word of the question looks for its best match among
    the words of the sentence, both as token vectors in context, weighted by rarity (after Khattab and
    Zaharia, "ColBERT", SIGIR 2020, without training).
    """
    with_history = " ".join((*asked.history[-1:], asked.question))
    queries = [asked.question, with_history, asked.last_answer or asked.question]
    talk = " ".join((*asked.history[-1:], asked.last_answer)).strip()
    passages = [piece.passage.embedded for piece in evidence]
    texts_read = list(dict.fromkeys([*queries, talk, *passages]))
    vectors = dict(zip(texts_read, model.token_vectors(texts_read), strict=True))
    tokens = {text: _tokens(text, found, rarity) for text, found in vectors.items()}
    weighted = [_Weighted.of(tokens[query]) for query in queries]
    read = [
        _PassageSentences.read(piece, tokens[passage], vectors[passage].spans)
        for piece, passage in zip(evidence, passages, strict=True)
    ]
    interactions = [np.concatenate([some.interactions(query) for some in read]) for query in weighted]
    if not asked.last_answer:
        interactions[2] = np.zeros_like(interactions[2])
    texts = tuple(text for some in read for text in some.texts)
    cut = [words(text) for text in texts]
    stems = [{stem(word) for word in found} for found in cut]
    columns = {
        "interaction": interactions[0],
        "interaction_with_history": interactions[1],
        "interaction_with_last_answer": interactions[2],
        "interaction_gap": interactions[1] - interactions[1].max(initial=0.0),
        "neighbour_interaction": np.concatenate(
            [_neighbours(some.interactions(weighted[1])) for some in read]
        ),
        "weakest_match": np.concatenate([some.weakest(weighted[0]) for some in read]),
        "overlap": _overlaps(asked.question, stems, rarity),
        "overlap_with_history": _overlaps(with_history, stems, rarity),
        "pooled_similarity": np.concatenate([some.pooled(weighted[1]) for some in read]),
        "follow_up": np.full(len(texts), float(bool(asked.history))),
        **_passage_columns(evidence, read),
        **_text_columns(asked.question, with_history, texts, cut, read),
        **_match_columns(tokens[asked.question], tokens[talk].last(MAX_TALK_TOKENS), read),
        **dict(zip(CONTRAST_FEATURES, contrasts(asked.question, texts, rarity).T, strict=True)),
    }
    return Sentences(
        tuple(evidence),
        np.concatenate([np.full(len(some.texts), number) for number, some in enumerate(read)]),
        tuple(span for some in read for span in some.spans),
        texts,
        np.column_stack([columns[name] for name in FEATURES]),
        tuple(some.tokens.part(*rows) for some in read for rows in some.rows),
        tokens[asked.question],
        tokens[talk],
        Texts(
            asked.question,
            talk,
            tuple(Shown(text, some.places) for text, some in zip(passages, read, strict=True)),
        ),
    )


@dataclass(frozen=True, slots=True)
class _PassageSentences:
    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    tokens: Tokens
    places: tuple[Span, ...]
    """Where the sentences stand in the text that is embedded."""
    rows: tuple[tuple[int, int], ...]
    """Which token vectors belong to each sentence; an empty range where the model's window cut it off."""

    @classmethod
    def read(
        cls, evidence: Evidence, tokens: Tokens, token_spans: Sequence[tuple[int, int]]
    ) -> _PassageSentences:
        letter, passage = evidence.letter, evidence.passage
        view = search_view(letter.text, passage.start, passage.end)
        offset = len(passage.embedded) - len(view.text)
        every = sentences(letter.text, Span.of(passage))
        spans = tuple(span for span in every if not is_rule(letter.slice(span))) or every
        starts = np.array([start for start, _ in token_spans] or [0])
        rows, texts, places = [], [], []
        for span in spans:
            shown = view.view_span(span)
            places.append(Span(shown.start + offset, shown.end + offset))
            texts.append(view.text[shown.start : shown.end].strip())
            first, last = np.searchsorted(starts, places[-1])
            rows.append((int(first), min(int(last), len(token_spans))))
        return cls(tuple(spans), tuple(texts), tokens, tuple(places), tuple(rows))

    def interactions(self, query: _Weighted) -> NDArray[np.float64]:
        similarities = query.vectors @ self.tokens.vectors.T
        return np.array(
            [
                float(query.weights @ similarities[:, first:last].max(axis=1)) if last > first else 0.0
                for first, last in self.rows
            ]
        )

    def weakest(self, query: _Weighted) -> NDArray[np.float64]:
        """Return how well the content word of the query that each sentence matches worst is matched."""
        similarities = query.vectors[query.weights > query.weights.max() / 4] @ self.tokens.vectors.T
        return np.array(
            [
                float(similarities[:, first:last].max(axis=1).min(initial=1.0)) if last > first else 0.0
                for first, last in self.rows
            ]
        )

    def matches(self, tokens: Tokens, *, is_shallow: bool) -> NDArray[np.float64]:
        """Return a row per sentence: the best match of each token among those of the sentence."""
        asked, own = (
            (tokens.shallow, self.tokens.shallow) if is_shallow else (tokens.vectors, self.tokens.vectors)
        )
        similarities = asked @ own.T
        rows = [
            similarities[:, first:last].max(axis=1) if last > first else np.zeros(len(asked))
            for first, last in self.rows
        ]
        return np.asarray(np.stack(rows) if rows else np.zeros((0, len(asked))), np.float64)

    def pooled(self, query: _Weighted) -> NDArray[np.float64]:
        whole = query.vectors.mean(axis=0)
        whole = whole / max(float(np.linalg.norm(whole)), 1e-9)
        means = [
            self.tokens.vectors[first:last].mean(axis=0) if last > first else whole * 0
            for first, last in self.rows
        ]
        return np.array([float(whole @ mean) / max(float(np.linalg.norm(mean)), 1e-9) for mean in means])


def _tokens(text: str, found: TokenVectors, rarity: Rarity) -> Tokens:
    weights = []
    for start, end in found.spans:
        while start > 0 and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        word = text[start:end].lower()
        weights.append(
            0.0
            if not any(map(str.isalnum, word))
            else STOP_WORD_RARITY
            if word in STOP_WORDS
            else rarity(word)
        )
    return Tokens(found.vectors, found.shallow, np.array(weights, float))


def _overlaps(question: str, texts: Sequence[set[str]], rarity: Rarity) -> NDArray[np.float64]:
    """Return which share of the words of ``question``, by rarity, each of ``texts`` has among its stems."""
    asked = {stem(word): rarity(word) for word in words(question) if word not in STOP_WORDS}
    total = sum(asked.values())
    if not total:
        return np.zeros(len(texts))
    return np.array([sum(asked.get(found, 0.0) for found in text) / total for text in texts])


def _neighbours(interactions: NDArray[np.float64]) -> NDArray[np.float64]:
    padded = np.concatenate([[0.0], interactions, [0.0]])
    return np.asarray(np.maximum(padded[:-2], padded[2:]))


def _passage_columns(
    evidence: Sequence[Evidence], read: Sequence[_PassageSentences]
) -> dict[str, NDArray[np.float64]]:
    sizes = [len(some.texts) for some in read]
    best = evidence[0]
    most = max(piece.fused for piece in evidence)
    return {
        "passage_reciprocal_rank": np.repeat([1.0 / rank for rank in range(1, len(evidence) + 1)], sizes),
        "passage_relative_score": np.repeat([piece.fused / most for piece in evidence], sizes),
        "same_letter_as_best": np.repeat(
            [float(piece.letter.id == best.letter.id) for piece in evidence], sizes
        ),
    }


def _match_columns(
    question: Tokens, talk: Tokens, read: Sequence[_PassageSentences]
) -> dict[str, NDArray[np.float64]]:
    is_content = question.rarity > question.rarity.max(initial=0.0) / 4
    columns: dict[str, list[NDArray[np.float64]]] = {name: [] for name in MATCH_FEATURES}
    for some in read:
        for depth in ("", "shallow_"):
            own = some.matches(question, is_shallow=bool(depth))
            of_talk = some.matches(talk, is_shallow=bool(depth))
            whole, before = np.broadcast_to(own.max(axis=0, initial=0.0), own.shape), own.copy()
            before[1:] = np.maximum(own[1:], own[:-1])
            if depth:
                columns["shallow_interaction"].append(_met(own, question))
                columns["shallow_weakest_match"].append(own[:, is_content].min(axis=1, initial=1.0))
            columns[f"passage_{depth}interaction"].append(_met(whole, question))
            columns[f"passage_{depth}weakest_match"].append(whole[:, is_content].min(axis=1, initial=1.0))
            columns[f"{depth}interaction_with_sentence_before"].append(_met(before, question))
            columns[f"{depth}interaction_of_talk"].append(_met(of_talk, talk))
            columns[f"passage_{depth}interaction_of_talk"].append(
                _met(np.broadcast_to(of_talk.max(axis=0, initial=0.0), of_talk.shape), talk)
            )
    return {name: np.concatenate(parts) for name, parts in columns.items()}


def _met(matches: NDArray[np.float64], tokens: Tokens) -> NDArray[np.float64]:
    """Return how well each row matches the tokens, by their rarity."""
    return np.asarray(matches @ (tokens.rarity / max(float(tokens.rarity.sum()), 1e-6)))


def _text_columns(
    question: str,
    with_history: str,
    texts: Sequence[str],
    cut: Sequence[Sequence[str]],
    read: Sequence[_PassageSentences],
) -> dict[str, NDArray[np.float64]]:
    """Return what ``texts``, of which ``cut`` are the words, are like by themselves."""
    kind, known = expectation(question), {stem(word) for word in words(with_history)} | STOP_WORDS
    reason = float(kind in ("reason", "manner"))
    return {
        "log_words": np.array([math.log1p(len(found)) for found in cut]),
        "is_short": np.array([float(len(found) < 4) for found in cut]),
        "is_question": np.array([float(text.endswith("?")) for text in texts]),
        "is_first": np.array([float(number == 0) for some in read for number in range(len(some.texts))]),
        "relative_position": np.array(
            [number / len(some.texts) for some in read for number in range(len(some.texts))]
        ),
        "new_words": np.array(
            [sum(stem(word) not in known for word in found) / max(1, len(found)) for found in cut]
        ),
        "holds_expected": np.array([float(holds(kind, text)) for text in texts]),
        "holds_expected_reason": np.array([reason * holds(kind, text) for text in texts]),
        "decides": np.array([reason * decides(text) for text in texts]),
    }
