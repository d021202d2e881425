"""`LetterQueryEngine`: from a question to an `Answer`, as a LlamaIndex query engine."""

from __future__ import annotations

import asyncio
import datetime as dt

from llama_index.core.base.response.schema import Response
from llama_index.core.bridge.pydantic import ConfigDict
from llama_index.core.llms import LLM
from llama_index.core.query_engine import CustomQueryEngine

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.discussed import tells_of_having
from corrbot.answers.conversation.other_letter import of_other_letter, of_their_reply
from corrbot.answers.conversation.other_order import of_other_order
from corrbot.answers.conversation.places import talk
from corrbot.answers.conversation.their_number import of_their_number
from corrbot.answers.conversation.their_other_days import of_their_other_days
from corrbot.answers.conversation.turns import Turn
from corrbot.answers.passages.originals import Originals
from corrbot.answers.passages.unread import UNREAD, is_unread
from corrbot.answers.phrasing.advice import NO_WORD
from corrbot.answers.phrasing.courtesies import courtesy
from corrbot.answers.phrasing.errands import errand, of_chasing
from corrbot.answers.phrasing.languages import UNTOLD_LANGUAGE, asks_for_language
from corrbot.answers.phrasing.other_name import of_other_name
from corrbot.answers.phrasing.who_decided import who_decided
from corrbot.answers.phrasing.written_before import of_letter_before
from corrbot.answers.register.days_between import days_between
from corrbot.answers.register.said_by import of_their_letter
from corrbot.answers.register.unread_files import asks_for_unread, unread_files
from corrbot.answers.response import answer_of, noted, put_as, respond
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.event_spans import between_events
from corrbot.answers.routes.from_answered import from_answered
from corrbot.answers.routes.from_called import from_called
from corrbot.answers.routes.from_decisions import from_written
from corrbot.answers.routes.from_discussed import from_discussed, letter_discussed, of_item
from corrbot.answers.routes.from_known import from_known, from_office, happened
from corrbot.answers.routes.from_mail_words import in_their_words
from corrbot.answers.routes.from_parties import from_addresses, from_parties
from corrbot.answers.routes.from_passages import from_passages
from corrbot.answers.routes.from_shown import dated_by_letter, from_others, of_quote, of_shown
from corrbot.answers.routes.from_their_words import (
    from_their_complaints,
    from_their_decisions,
    from_their_letters,
)
from corrbot.answers.routes.listed_things import of_listed
from corrbot.answers.routes.still_so import of_what_stands
from corrbot.answers.under_filters import under_filters
from corrbot.config import Config
from corrbot.index import Generation
from corrbot.letters import Filters
from corrbot.models.embedding import LetterEmbedding
from corrbot.reader import Reader
from corrbot.reader.features import Asked
from corrbot.retrieval import LetterRetriever, Query
from corrbot.threads import Deadlines


class LetterQueryEngine(CustomQueryEngine):
    """Answers one question from one generation of the index. Cheap to make: one per question.

    ``query(question)`` gives a LlamaIndex `Response` whose text is the answer's, whose source nodes
    are the passages read, and whose ``metadata["answer"]`` is the `Answer`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    generation: Generation
    embedding: LetterEmbedding
    reader: Reader
    config: Config
    originals: Originals
    filters: Filters
    asked: Asked
    queries: tuple[Query, ...]
    shown_query: str
    turns: tuple[Turn, ...] = ()
    deadlines: Deadlines = Deadlines()
    llm: LLM | None = None

    def custom_query(self, query_str: str) -> Response:
        """Return the answer to ``query_str``, the question as the user put it."""
        basis = self._basis()
        searched = _searched(basis)
        if asks_for_unread(query_str):
            return respond(unread_files(query_str, self.generation.register.failures(), searched))
        if not searched.letters:
            reason = (
                f"No letter meets the filters ({self.filters}); loosen them."
                if searched.total
                else f"There is no letter in the index; put letters into {self.config.corpus} and sync."
            )
            return respond(Answer(query_str, reason, searched, not_said=True))
        if plain := self._of_no_letter(query_str, searched):
            return respond(plain)
        return under_filters(self._of_letters(query_str, basis, searched), searched)

    def _of_letters(self, query_str: str, basis: Basis, searched: Searched) -> Response:
        """Return the answer to ``query_str``, which is put to letters; there are some that are searched."""
        before = basis.history[-1] if basis.history else ""
        if put := (
            of_other_name(query_str, before)
            or of_other_letter(query_str, basis.history, lambda: {one.date for one in basis.folder().letters})
            or of_other_order(query_str, talk(self.turns))
            or of_their_other_days(query_str, basis.history, dt.date.today())
            or of_their_reply(query_str, before)
            or of_letter_before(query_str, before)
            or who_decided(query_str, before)
            or of_their_letter(query_str)
            or of_chasing(query_str)
            or of_their_number(query_str, talk(self.turns), basis.folder)
        ):
            return self._put(query_str, put)
        if self.turns and (told := _of_turns(basis, query_str, searched)):
            return told
        if self.filters.letter is None and (called := from_called(basis, query_str, searched)):
            return called
        one = letter_discussed(basis, query_str)
        if item := of_item(basis, query_str, one, searched):
            return respond(item)
        if one:
            return in_their_words(basis, query_str, from_discussed(basis, query_str, one, searched), searched)
        found = (
            of_quote(basis, query_str, searched)
            or from_parties(basis, query_str, searched)
            or from_known(basis, query_str, searched)
            or _from_all(basis, query_str, searched)
        )
        return in_their_words(basis, query_str, found, searched)

    def _of_no_letter(self, question: str, searched: Searched) -> Answer | None:
        """Return the answer to what needs no letter, a courtesy or a count of days, or None."""
        if not any(map(str.isalnum, question)):
            return Answer(question, NO_WORD, searched, not_said=True)
        if reply := courtesy(question, searched.total, is_first=not self.turns) or errand(question):
            return Answer(question, reply, searched, asks_nothing=True)
        if asks_for_language(question):
            return Answer(question, UNTOLD_LANGUAGE, searched, not_said=True)
        return days_between(question, searched, self.deadlines)

    def _put(self, question: str, put: str) -> Response:
        """Return the answer to ``question``, which is ``put`` so that it needs no conversation before it."""
        alone = self.model_copy(
            update={"asked": Asked(put), "queries": (Query(put),), "shown_query": put, "turns": ()}
        )
        return put_as(question, noted(alone.custom_query(put), (f"Taken to ask: “{put}”",)))

    async def acustom_query(self, query_str: str) -> Response:
        """Return the same as `custom_query`, from a thread of its own."""
        return await asyncio.to_thread(self.custom_query, query_str)

    def _basis(self) -> Basis:
        return Basis(
            generation=self.generation,
            embedding=self.embedding,
            reader=self.reader,
            config=self.config,
            originals=self.originals,
            filters=self.filters,
            asked=self.asked,
            queries=self.queries,
            shown_query=self.shown_query,
            turns=self.turns,
            deadlines=self.deadlines,
            llm=self.llm,
            retriever=LetterRetriever(self.generation, self.embedding, self.filters, self.config.candidates),
        )


def _searched(basis: Basis) -> Searched:
    """Return what is searched before anything narrows it."""
    register, ids = basis.generation.register, basis.retriever.letter_ids
    total = register.count("letters")
    failures = [failure for failure in register.failures() if not failure.is_line_of_metadata]
    return Searched(
        query=basis.shown_query,
        letters=total if ids is None else len(ids),
        total=total,
        filters=basis.filters,
        unread=len(failures),
        unread_files=tuple(failure.location for failure in failures),
    )


def _of_turns(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return the answer to what is asked of the answers before, or None."""
    if listed := of_listed(basis, question, searched):
        return respond(listed)
    if told := of_shown(basis, question, searched):
        return told
    stands = of_what_stands(basis, question, searched)
    return respond(stands) if stands else None


def _from_all(basis: Basis, question: str, searched: Searched) -> Response:
    """Return what passages of all letters say, where the question is not put to some of them."""
    if tells_of_having(question) and (others := from_others(basis, question, searched)):
        return others
    found = from_passages(basis, question, searched)
    if (answer := answer_of(found)).quotes and is_unread(question, answer.quotes):
        return respond(Answer(question, UNREAD, searched))
    if theirs := (
        from_their_letters(basis, question, answer, searched)
        or from_their_decisions(basis, question, answer, searched)
        or from_their_complaints(basis, question, answer, searched)
        or from_answered(basis, question, answer, searched)
    ):
        return theirs
    if listed := happened(basis, question, answer, searched):
        return listed
    if answer.abstained:
        theirs = from_office(basis, question, searched) or from_addresses(basis, question, searched)
        if theirs:
            return theirs
    found = from_written(basis, question, found, searched)
    return between_events(question, dated_by_letter(basis, question, found, searched))
