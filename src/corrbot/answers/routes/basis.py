"""`Basis`: all that an answer to one question is made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from llama_index.core.llms import LLM

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.conversation.places import talk
from corrbot.answers.conversation.turns import Turn
from corrbot.answers.corrected import corrected
from corrbot.answers.passages.originals import Originals
from corrbot.answers.register.draft import Draft
from corrbot.answers.selected.folder import Folder
from corrbot.config import Config
from corrbot.index import Generation
from corrbot.letters import Filters, Found, Letter
from corrbot.models.embedding import LetterEmbedding
from corrbot.quotes import Quote
from corrbot.reader import Reader
from corrbot.reader.features import Asked
from corrbot.retrieval import LetterRetriever, Query
from corrbot.threads import Deadlines


@dataclass(frozen=True, slots=True)
class Basis:
    """The letters of a generation, the question as it is searched for, and what came before it.

    ``retriever`` searches the letters that are asked; see `of` for some of them.
    """

    generation: Generation
    embedding: LetterEmbedding
    reader: Reader
    config: Config
    originals: Originals
    filters: Filters
    asked: Asked
    queries: tuple[Query, ...]
    shown_query: str
    turns: tuple[Turn, ...]
    deadlines: Deadlines
    llm: LLM | None
    retriever: LetterRetriever

    @property
    def history(self) -> list[str]:
        """The user's earlier questions as they were put, oldest first."""
        return [turn.question for turn in talk(self.turns)]

    def folder(self) -> Folder:
        """Return the letters that the retriever searches now."""
        return Folder(self.generation, self.retriever.letter_ids, dt.date.today())

    def draft(self, question: str, searched: Searched, folder: Folder | None = None) -> Draft:
        """Return an empty answer to ``question``, of ``folder``, or else of the letters searched now."""
        return Draft(question, searched, folder or self.folder(), self.originals)

    def whole(self, letter: Letter) -> Letter:
        """Return ``letter`` with its text."""
        return letter if letter.text else self.generation.register.letter(letter.id)

    def dated(self, letter: Letter) -> Letter:
        """Return ``letter`` with its text, and with the year that other letters tell.

        Where it prints a day without a year, or a year without a century, all letters are read together.
        """
        whole = self.whole(letter)
        fact = whole.date_fact
        is_told = whole.day is not None if fact is None else fact.found is Found.INFERRED
        if not is_told:
            return whole
        return replace(whole, date_fact=self.generation.correspondence.known[letter.id].date_fact)

    def corrected(self, answer: Answer, admits: Callable[[Quote], bool] | None = None) -> Answer:
        """Return ``answer`` with what later letters take back of those it quotes, in words it ``admits``."""
        return corrected(answer, self.generation, self.filters, self.originals, admits)

    def of(self, letters: Sequence[Letter], searched: Searched) -> tuple[Basis, Searched]:
        """Return the basis of an answer from ``letters`` alone, and what is then ``searched``."""
        retriever = self.retriever.within(letter.id for letter in letters)
        return replace(self, retriever=retriever), narrowed(searched, letters)


def narrowed(searched: Searched, letters: Sequence[Letter]) -> Searched:
    """Return what is ``searched`` when it is ``letters`` alone."""
    return replace(searched, letters=len(letters), only=letters[0] if len(letters) == 1 else None)
