"""`Evidence`: passages found for a question, dense and lexical rankings fused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from corrbot.index import Generation
from corrbot.letters import Filters, Letter
from corrbot.models.embedding import LetterEmbedding
from corrbot.passages import Passage
from corrbot.terms import content_words, words

RRF_K = 60
"""Cormack, Clarke and Buettcher, "Reciprocal rank fusion outperforms Condorcet", SIGIR 2009."""

MAX_WORDS = 64
"""Words of one lexical query; the rarest of a longer text."""


@dataclass(frozen=True, slots=True)
class Query:
    """One way to ask: text and how much its rankings count in the fusion."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage found, with its fused score: higher is better, comparable within one search only."""

    letter: Letter
    passage: Passage
    score: float

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
        self.letter_ids = (
            [letter.id for letter in self._known(filters) if filters.admits(letter)] if filters else None
        )

    def _known(self, filters: Filters) -> Sequence[Letter]:
        """Return all letters without text; with recipients that follow from other letters if one is asked."""
        return self._generation.correspondence.letters if filters.recipient else self._register.headings()

    def search(self, queries: Sequence[Query], k: int) -> list[Evidence]:
        """Return the ``k`` best passages for all ``queries`` together, best first.

        Each query gives a dense and a BM25 ranking; they are fused by reciprocal rank.
        """
        scores: dict[str, float] = defaultdict(float)
        queries = [Query(_encodable(query.text), query.weight) for query in queries]
        vectors = self._model.vectors([query.text for query in queries])
        for query, vector in zip(queries, vectors, strict=True):
            dense = [
                passage_id
                for passage_id, similarity in self._generation.vectors.nearest(
                    vector, self._candidates, self.letter_ids
                )
                if similarity > 0
            ]
            lexical = self._register.ranked(self._words(query.text), self._candidates, self.letter_ids)
            for ranking in (dense, lexical):
                for rank, passage_id in enumerate(ranking, 1):
                    scores[passage_id] += query.weight / (RRF_K + rank)
        best = sorted(scores, key=lambda passage_id: (-scores[passage_id], passage_id))[:k]
        return [
            Evidence(self._register.letter(passage.letter_id), passage, scores[passage.id])
            for passage in self._register.passages(best)
        ]

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


def _encodable(text: str) -> str:
    """Return ``text`` without half characters, which JSON can hold but neither model nor index take."""
    return text.encode(errors="ignore").decode()


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
