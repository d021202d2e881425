"""`Evidence`: passages found for a question, dense and lexical rankings fused, the best ordered anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from corrbot.index import Generation
from corrbot.letters import Filters, Letter, search_view
from corrbot.models.embedding import LetterEmbedding
from corrbot.passages import Passage
from corrbot.quotes import one_shape
from corrbot.reranker import MOST_WAYS, Candidate, Reranker, Way
from corrbot.terms import content_words, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RRF_K = 20
"""Of reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009). With their 60 fewer answers are
among the five and eight passages that are first by it (docs/experiments.md)."""

LETTER_RRF_K = 4
"""The same for the ranking of letters, of which far fewer come into question than of passages."""

NEW_TOPIC_BIAS, NEW_TOPIC_SIMILARITY = 0.47, 0.36
"""A question is on a new topic when another letter is nearer to it, by cosine similarity, than the letter of
the conversation by more than the first less the second times its own similarity. Fitted on 147 turns of
dialogues, checked on 153 on other documents (docs/answer-quality.md)."""

POINTED_WEIGHT = 0.5
"""How much a search of the letters alone that a question points at counts beside that of all."""

POINTED_DEPTH = 300
"""Passages nearest to a question among which those of these letters are looked for. Chroma Cloud gives no
more (https://docs.trychroma.com/cloud/quotas-limits)."""

RERANKED = 150
"""Passages that are ordered anew, the first by fusion. One query finds 100 at most."""

MAX_WORDS = 64
"""Words of one lexical query; the rarest of a longer text."""


@dataclass(frozen=True, slots=True)
class Query:
    """One way to ask: text and how much its rankings count in the fusion.

    ``finds_letter`` for the whole conversation, which tells the letter better than the passage in it.
    ``is_own`` unless the words are not the user's; only what these ask is compared with passages again.
    """

    text: str
    weight: float = 1.0
    finds_letter: bool = False
    is_own: bool = True


class Found(NamedTuple):
    """The best passages, best first, and whether the question is on a new topic.

    ``similarity`` is the cosine of the question alone and the passage nearest to it, 0 to 1. ``letters``
    are the ids of those that the whole conversation finds, best first; none on a new topic.
    """

    evidence: list[Evidence]
    is_new_topic: bool
    similarity: float
    letters: Sequence[str] = ()


class _Rankings(NamedTuple):
    """What one query finds: its vector, the dense ranking with similarities, and both rankings of ids."""

    query: Query
    vector: NDArray[np.float32]
    dense: list[tuple[str, float]]
    both: tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage found: the higher its ``score``, the better; comparable within one search only.

    ``fused`` is the sum of its reciprocal ranks. ``score`` is the same, but with the packaged model the
    passage's share, 0 to 1, of the odds that the reranker gives all.
    """

    letter: Letter
    passage: Passage
    score: float
    fused: float

    @property
    def start(self) -> int:
        """Where the passage begins in the letter's text."""
        return self.passage.start

    @property
    def end(self) -> int:
        """Where the passage ends in the letter's text."""
        return self.passage.end

    @property
    def text(self) -> str:
        """The letter's own characters."""
        return self.letter.text[self.start : self.end]


class LetterRetriever(BaseRetriever):
    """Searches one generation. Cheap to make: one per question.

    ``filters`` restrict the letters. ``candidates`` is how many passages each ranking gives.
    Passages are told apart by id, so the same sentence in two letters stays two pieces of evidence.
    """

    def __init__(
        self, generation: Generation, model: LetterEmbedding, filters: Filters, candidates: int
    ) -> None:
        super().__init__()
        self._generation = generation
        self._register = generation.register
        self._model = model
        self._candidates = candidates
        self.letter_ids = [letter.id for letter in self._admitted(filters)] if filters else None

    def _admitted(self, filters: Filters) -> Iterator[Letter]:
        """Yield the letters that meet ``filters``, without text; to tell parties all are read together."""
        if filters.sender or filters.recipient:
            read = self._generation.correspondence
            yield from (letter for letter in read.letters if read.admits(filters, letter))
        else:
            yield from filter(filters.admits, self._register.headings())

    def within(self, letter_ids: Iterable[str]) -> LetterRetriever:
        """Return what searches the letters with these ids alone."""
        narrower = copy(self)
        narrower.letter_ids = list(letter_ids)
        return narrower

    def search(self, queries: Sequence[Query], k: int) -> list[Evidence]:
        """Return the ``k`` best passages for all ``queries`` together, best first."""
        return self.find(queries, k).evidence

    def find(self, queries: Sequence[Query], k: int, pointed: Iterable[Collection[str]] = ()) -> Found:
        """Return the ``k`` best passages for all ``queries`` together; the first is the question alone.

        Each query gives a dense and a BM25 ranking; they are fused by reciprocal rank. A query that finds
        the letter also ranks letters by their best passage, and those ranks are fused in. When the
        question alone is far nearer to another letter than to the first of these, it is on a new topic and
        nothing but it is searched for. Each of ``pointed``, ids of letters, is also searched alone for the
        question, and these rankings are fused in. With the packaged model the first of all are ordered anew,
        by what the user asks, not by what was proposed.
        """
        rankings = self._rankings(queries)
        letters = next((self._letters(one) for one in rankings if one.query.finds_letter), [])
        is_new_topic = bool(letters) and self._leaves(rankings[0], letters[0])
        if is_new_topic:
            rankings, letters = rankings[:1], []
        groups = [set(letter_ids) for letter_ids in pointed]
        fused = _fused([*rankings, *self._within(rankings[0], groups)])
        passages = {passage.id: passage for passage in self._register.passages(list(fused))}
        by_letter = {letter_id: 1 / (LETTER_RRF_K + rank) for rank, letter_id in enumerate(letters, 1)}
        for passage in passages.values():
            fused[passage.id] += by_letter.get(passage.letter_id, 0.0)
        order = sorted(passages, key=lambda passage_id: (-fused[passage_id], passage_id))
        scores = fused
        if order and (reranker := Reranker.of(self._model)):
            first = [passages[one] for one in order[:RERANKED]]
            candidates = [
                Candidate(
                    passage,
                    rank,
                    sum(passage.letter_id in group for group in groups),
                    by_letter.get(passage.letter_id, 0.0),
                )
                for rank, passage in enumerate(first, 1)
            ]
            shares = reranker.scores(self._ways(rankings, first), candidates)
            scores = dict.fromkeys(order, 0.0) | dict(zip(order, shares, strict=False))
            order.sort(key=lambda passage_id: -scores[passage_id])
        evidence = [
            Evidence(self._register.letter(passages[one].letter_id), passages[one], scores[one], fused[one])
            for one in order[:k]
        ]
        similarity = rankings[0].dense[0][1] if rankings[0].dense else 0.0
        return Found(evidence, is_new_topic, similarity, letters)

    def _rankings(self, queries: Sequence[Query]) -> list[_Rankings]:
        texts = [_encodable(query.text) for query in queries]
        found = []
        for query, text, vector in zip(queries, texts, self._model.vectors(texts), strict=True):
            nearest = self._generation.vectors.nearest(vector, self._candidates, self.letter_ids)
            dense = [(passage_id, similarity) for passage_id, similarity in nearest if similarity > 0]
            lexical = self._register.ranked(self._words(text), self._candidates, self.letter_ids)
            found.append(_Rankings(query, vector, dense, ([one for one, _ in dense], lexical)))
        return found

    def _ways(self, rankings: Sequence[_Rankings], passages: Sequence[Passage]) -> list[Way]:
        """Return the question, and that with the one before it, with the similarity of each of ``passages``.

        Where a vector is not kept any more, it counts as no nearer than the last that was found.
        """
        others = (one for one in rankings[1:] if one.query.is_own and not one.query.finds_letter)
        ways = []
        for found in [rankings[0], *others][:MOST_WAYS]:
            known = dict(found.dense)
            far = [passage for passage in passages if passage.id not in known]
            least = min(known.values(), default=0.0)
            similarities = self._generation.similarities(found.vector, far) or [least] * len(far)
            known |= {passage.id: one for passage, one in zip(far, similarities, strict=True)}
            ways.append(Way(found.query.text, [known[passage.id] for passage in passages]))
        return ways

    def _within(self, question: _Rankings, pointed: Iterable[Collection[str]]) -> Iterator[_Rankings]:
        """Yield what the question finds in each of ``pointed``, as far as these letters are searched.

        The dense ranking is that of all letters, deeper, without those of others: a search within some
        letters alone takes Chroma many times as long.
        """
        searched = None if self.letter_ids is None else frozenset(self.letter_ids)
        groups = [{one for one in letters if searched is None or one in searched} for letters in pointed]
        if not any(groups):
            return
        query = replace(question.query, weight=POINTED_WEIGHT * question.query.weight)
        words = self._words(_encodable(query.text))
        deep = question.dense
        if searched is None:
            deep = self._generation.vectors.nearest(question.vector, POINTED_DEPTH, None)
        rows = self._register.vector_rows(passage_id for passage_id, _ in deep)
        letter_of = {row.passage_id: row.letter_id for row in rows}
        for group in filter(None, groups):
            dense = [one for one in deep if one[1] > 0 and letter_of[one[0]] in group][: self._candidates]
            lexical = self._register.ranked(words, self._candidates, sorted(group))
            yield _Rankings(query, question.vector, dense, ([one for one, _ in dense], lexical))

    def _letters(self, rankings: _Rankings) -> list[str]:
        """Return the ids of the letters that one query finds, each at the place of its best passage."""
        scores = _fused([rankings])
        best = sorted(scores, key=lambda passage_id: (-scores[passage_id], passage_id))
        return list(dict.fromkeys(passage.letter_id for passage in self._register.passages(best)))

    def _leaves(self, question: _Rankings, letter_id: str) -> bool:
        """Return whether the question is far nearer to another letter than to this one."""
        within = self._generation.vectors.nearest(question.vector, 1, [letter_id])
        if not question.dense or not within:
            return False
        best = question.dense[0][1]
        return best - within[0][1] > NEW_TOPIC_BIAS - NEW_TOPIC_SIMILARITY * best

    def _words(self, text: str) -> list[str]:
        found = list(dict.fromkeys(content_words(text) or words(text)))
        if len(found) > MAX_WORDS:
            found = sorted(found, key=self._register.document_frequency)[:MAX_WORDS]
        return [part for word in found for part in word.split("'") if part]

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [
            evidence_node(evidence)
            for evidence in self.search([Query(query_bundle.query_str)], self._candidates)
        ]


def _fused(rankings: Sequence[_Rankings]) -> dict[str, float]:
    """Return the score of every passage that is found, by reciprocal rank."""
    scores: dict[str, float] = defaultdict(float)
    for found in rankings:
        for ranking in found.both:
            for rank, passage_id in enumerate(ranking, 1):
                scores[passage_id] += found.query.weight / (RRF_K + rank)
    return scores


def _encodable(text: str) -> str:
    """Return ``text`` without half characters, which JSON can hold but neither model nor index take."""
    return text.encode(errors="ignore").decode()


def distinct(found: Iterable[Evidence]) -> list[Evidence]:
    """Return what was ``found`` without the passages whose words a better one has, in another letter too.

    The shape of quotation marks and dashes makes no other words.
    """
    first: dict[str, Evidence] = {}
    for evidence in found:
        view = search_view(evidence.letter.text, evidence.start, evidence.end)
        first.setdefault(one_shape(view.text), evidence)
    return list(first.values())


def evidence_node(evidence: Evidence) -> NodeWithScore:
    """Return ``evidence`` as LlamaIndex hands passages around."""
    node = TextNode(
        id_=evidence.passage.id,
        text=evidence.text,
        start_char_idx=evidence.start,
        end_char_idx=evidence.end,
        metadata={"letter": evidence.letter.path},
        excluded_embed_metadata_keys=["letter"],
        excluded_llm_metadata_keys=["letter"],
    )
    return NodeWithScore(node=node, score=evidence.score)
