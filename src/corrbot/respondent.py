"""`Respondent`: answers what is asked of one state of the letters."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corrbot.admitted import refuse_unknown
from corrbot.answers import Answer, KeptAnswers, LetterQueryEngine, Originals, answer_of
from corrbot.answers.changed_files import with_changed
from corrbot.answers.joined import joined
from corrbot.answers.phrasing.preamble import direct
from corrbot.answers.register.pointed import pointed_in
from corrbot.config import Config
from corrbot.conversation import Message, exchange, resolve
from corrbot.index import Generation
from corrbot.letters import Filters, LetterKind
from corrbot.models.embedding import LetterEmbedding
from corrbot.put_question import PutQuestion
from corrbot.reader import CrossEncoderReader, Reader
from corrbot.readers import Limits
from corrbot.reranker import Reranker
from corrbot.retrieval import Evidence, LetterRetriever
from corrbot.threads import Deadlines, Target
from corrbot.workdays import Calendar

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

_MORE_QUOTES, _LEAST_QUOTES = 1.5, 2
"""How many times as many quotes as to one question there may be to several put at once, and the fewest to
each."""


class Respondent:
    """Answers questions to any generation of the letters, with models and settings that stay the same.

    ``llm`` is the language model, if any; without one answers are kept, and given again while they hold.
    Safe to share between threads.
    """

    def __init__(self, config: Config, embedding: LetterEmbedding, llm: LLM | None = None) -> None:
        self.config = config
        self._embedding = embedding
        self.reader = (
            CrossEncoderReader(embedding, config.reader_model) if config.reader_model else Reader(embedding)
        )
        self.llm = llm
        self.deadlines = Deadlines(
            tuple(
                Target(one.days, one.organisation, one.kind and LetterKind(one.kind), one.source)
                for one in config.targets
            ),
            {name: Calendar(calendar) for name, calendar in config.calendars.items()},
            Calendar(config.calendar),
        )
        self._kept = KeptAnswers()

    def warm(self) -> None:
        """Load the models, which the first question would have to wait for. Raises `ModelError`."""
        self._embedding.vectors(["Why?"])
        Reranker.of(self._embedding)
        self.reader.warm()

    def forget(self) -> None:
        """Forget the answers given, also those still being made."""
        self._kept = KeptAnswers()

    def answer(
        self, generation: Generation, question: str, history: Sequence[Message], filters: Filters
    ) -> Answer:
        """Return the answer to ``question``, which may be several, after ``history``.

        Raises `UnknownLetter` where ``filters`` name a letter that there is not, `IndexDamaged` where files
        of ``generation`` cannot be used.
        """
        refuse_unknown(generation, filters)
        put = PutQuestion.read(question, history, generation)
        if len(put.questions) > 1:
            parts = self._one_by_one(generation, put.questions, put.said, filters)
            if not all(part.gives_nothing or part.asks_nothing for part in parts):
                return joined(put.text, parts)
        return self._answer(generation, put.asked, put.said, filters, self.config.max_quotes)

    def nearest(
        self, generation: Generation, question: str, history: Sequence[Message], filters: Filters, k: int
    ) -> list[Evidence]:
        """Return the ``k`` passages nearest to ``question``, best first. Raises as `answer` does."""
        refuse_unknown(generation, filters)
        put = PutQuestion.read(question, history, generation)
        queries = resolve(put.asked, put.said).queries
        retriever = LetterRetriever(generation, self._embedding, filters, max(k, self.config.candidates))
        pointed = pointed_in(generation, question, retriever.letter_ids)
        return retriever.find(queries, k, pointed).evidence

    def _one_by_one(
        self, generation: Generation, questions: Sequence[str], history: Sequence[Message], filters: Filters
    ) -> list[Answer]:
        """Return the answers to ``questions``, each put after those before it and their answers."""
        said, parts = [*history], []
        share = max(_LEAST_QUOTES, math.ceil(_MORE_QUOTES * self.config.max_quotes / len(questions)))
        most = min(share, self.config.max_quotes)
        for question in questions:
            found = self._answer(generation, direct(question), said, filters, most)
            parts.append(replace(found, question=question))
            said += exchange(question, found)
        return parts

    def _answer(
        self,
        generation: Generation,
        question: str,
        history: Sequence[Message],
        filters: Filters,
        max_quotes: int,
    ) -> Answer:
        resolved = resolve(question, history)
        originals = Originals(self.config.corpus, Limits.of(self.config))
        key = (generation.name, generation.ours, resolved, filters, max_quotes, dt.date.today())
        kept = self._kept if self.llm is None else None
        if kept is not None and (known := kept.get(key, originals)):
            return known
        engine = LetterQueryEngine(
            generation=generation,
            embedding=self._embedding,
            reader=self.reader,
            config=self.config.model_copy(update={"max_quotes": max_quotes}),
            originals=originals,
            filters=filters,
            asked=resolved.asked,
            queries=resolved.queries,
            shown_query=resolved.shown,
            turns=resolved.turns,
            deadlines=self.deadlines,
            llm=self.llm,
        )
        answer = with_changed(answer_of(engine.query(question)), originals)
        if kept is not None:
            kept.put(key, answer, originals)
        return answer
