"""`LetterQueryEngine`: from a question to an `Answer`, as a LlamaIndex query engine."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from llama_index.core.base.response.schema import Response
from llama_index.core.bridge.pydantic import ConfigDict
from llama_index.core.llms import LLM
from llama_index.core.query_engine import CustomQueryEngine

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.arrangement import arrange
from corrbot.answers.extraction import Extraction, extract
from corrbot.answers.originals import Originals
from corrbot.answers.register_questions import AskedOfRegister, asked_of_register, particular
from corrbot.config import Config
from corrbot.index import Generation
from corrbot.letters import Filters, Letter
from corrbot.models.embedding import LetterEmbedding
from corrbot.quotes import Quote
from corrbot.reader import Reader
from corrbot.reader.features import Asked
from corrbot.retrieval import LetterRetriever, Query, evidence_node
from corrbot.terms import content_words, stem, words

NOT_SAID = "The letters do not say."
"""Opens every abstention."""

_REFUSAL = frozenset(
    stem(word)
    for word in "decline declined refuse refused refusal reject rejected rejection deny denied denial".split()
)


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
    llm: LLM | None = None

    def custom_query(self, query_str: str) -> Response:
        """Return the answer to ``query_str``, the question as the user put it."""
        retriever = LetterRetriever(self.generation, self.embedding, self.filters, self.config.candidates)
        searched = self._searched(retriever)
        if not searched.letters:
            return _response(
                Answer(query_str, f"{NOT_SAID} No letter meets the filters ({self.filters}).", searched)
            )
        about = asked_of_register(query_str)
        letter = self._letter_of(about, retriever) if about else None
        if about and letter:
            return _response(self._particular(query_str, about, letter, searched))
        return self._from_passages(query_str, retriever, searched)

    async def acustom_query(self, query_str: str) -> Response:
        """Return the same as `custom_query`, from a thread of its own."""
        return await asyncio.to_thread(self.custom_query, query_str)

    def _from_passages(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response:
        if not any(content_words(query.text) for query in self.queries):
            advice = "The question has no word to search for; name a person, a subject, a date or a reference."
            return _response(Answer(question, f"{NOT_SAID} {advice}", searched))
        evidence = retriever.search(self.queries, self.config.passages_read)
        reading = self.reader.read(self.asked, evidence, self.generation.register.rarity)
        extraction = extract(reading, self.config.max_quotes, self.originals.hold)
        notices = _notices(extraction)
        if not extraction.quotes or reading.answerability < self.config.abstain_below:
            answer = Answer(
                question, NOT_SAID, searched, notices=notices, nearest=next(iter(extraction.quotes), None)
            )
        else:
            notices = _refusal_notice(question, extraction.quotes) + notices
            answer = Answer(question, _lead(extraction.quotes), searched, extraction.quotes, notices)
        return _response(self._arranged(answer), [evidence_node(piece) for piece in evidence])

    def _arranged(self, answer: Answer) -> Answer:
        if self.llm is None or not answer.quotes:
            return answer
        arrangement = arrange(self.llm, answer.question, answer.quotes)
        if arrangement.failed:
            notice = f"The language model did not answer ({arrangement.failed}); the quotes stand without it."
            return replace(answer, notices=(*answer.notices, notice))
        return replace(answer, sentences=arrangement.sentences)

    def _letter_of(self, about: AskedOfRegister, retriever: LetterRetriever) -> Letter | None:
        """Return the letter that a question about the register is about, or None when nothing says."""
        register = self.generation.register
        if retriever.letter_ids is None and register.count("letters") > 1 or len(retriever.letter_ids or ()) > 1:
            if not content_words(about.scope) and not self.asked.history:
                return None
            text = " ".join((*self.asked.history, about.scope))
            found = retriever.search((Query(text),), 1)
            return found[0].letter if found else None
        return register.letters()[0] if retriever.letter_ids is None else register.letter(retriever.letter_ids[0])

    def _particular(self, question: str, about: AskedOfRegister, letter: Letter, searched: Searched) -> Answer:
        found = particular(about.about, letter)
        quotes = tuple(Quote(letter, *span) for span in found.spans)
        held = tuple(quote for quote in quotes if self.originals.hold(quote))
        where = f" ({letter.path})" if searched.letters > 1 else ""
        if not quotes:
            return Answer(question, f"{NOT_SAID} {found.statement}{where}", searched)
        if not held:
            return Answer(question, NOT_SAID, searched, notices=(_changed((letter,)),))
        if found.is_computed:
            return Answer(question, "", searched, held, computed=(found.statement + where,))
        return Answer(question, found.statement + where, searched, held)

    def _searched(self, retriever: LetterRetriever) -> Searched:
        total = self.generation.register.count("letters")
        return Searched(
            query=self.shown_query,
            letters=total if retriever.letter_ids is None else len(retriever.letter_ids),
            total=total,
            filters=self.filters,
            unread=len(self.generation.register.failures()),
        )


def answer_of(response: Any) -> Answer:
    """Return the `Answer` that a `LetterQueryEngine` put into its response."""
    answer: Answer = response.metadata["answer"]
    return answer


def _response(answer: Answer, nodes: Sequence[Any] = ()) -> Response:
    return Response(response=answer.text, source_nodes=list(nodes), metadata={"answer": answer})


def _lead(quotes: Sequence[Quote]) -> str:
    letters = {quote.letter.id: quote.letter for quote in quotes}
    if len(letters) > 1:
        return f"{len(letters)} letters say:"
    return f"The letter {_described(quotes[0].letter)} says:"


def _described(letter: Letter) -> str:
    parts = [
        f"of {letter.date.day} {letter.date:%B %Y}" if letter.date else "",
        f"from {letter.sender}" if letter.sender else "",
        f"to {letter.recipient}" if letter.recipient else "",
    ]
    references = ", ".join(reference.raw for reference in letter.references)
    described = " ".join(filter(None, parts)) or letter.path
    return f"{described}, reference {references}," if references else described


def _refusal_notice(question: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the sentence that keeps a question's word of refusal from being put into a letter's mouth."""
    asked = [word for word in words(question) if stem(word) in _REFUSAL]
    said = {stem(word) for quote in quotes for word in words(quote.text)}
    if not asked or said & _REFUSAL:
        return ()
    return (f"The letters do not say in terms that anything was “{asked[0]}”. Their words on the matter:",)


def _notices(extraction: Extraction) -> tuple[str, ...]:
    notices = [
        f"The words of [{number + 1}] also stand in {len(letters)} more: "
        f"{', '.join(sorted({letter.path for letter in letters}))}."
        for number, letters in extraction.twins.items()
    ]
    return (*notices, _changed(extraction.withheld)) if extraction.withheld else tuple(notices)


def _changed(letters: Sequence[Letter]) -> str:
    paths = ", ".join(sorted(letter.path for letter in letters))
    return f"Changed or gone since the last sync, so nothing is quoted from: {paths}. Run `corrbot sync`."
