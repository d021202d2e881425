"""The JSON that programs send and get, described for OpenAPI and checked where it comes in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corrbot.api.replies import MOST_LETTERS, MOST_PASSAGES
from corrbot.config import MOST_CHARACTERS
from corrbot.letters import Filters

Text = Annotated[str, Field(max_length=10_000)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="YYYY-MM-DD")]


class _Sent(BaseModel):
    """What a program sends: unknown names and wrong types are refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


class FiltersSent(_Sent):
    """Conditions that a letter must meet, all of them."""

    sender: Text | None = None
    recipient: Text | None = None
    after: Day | None = None
    before: Day | None = None
    reference: Text | None = None
    letter: Text | None = Field(default=None, description="A path, an id or a whole reference.")

    def filters(self) -> Filters:
        """Return the conditions. Raises `QuestionError` when a date is none."""
        return Filters(**self.model_dump(include=set(FiltersSent.model_fields)))


class MessageSent(_Sent):
    """A message of the conversation so far. Those of other roles than "user" and "assistant" are skipped."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Annotated[str, Field(max_length=MOST_CHARACTERS)]


class QuestionSent(_Sent):
    """A question, with the conversation before it, oldest first, and which letters to ask."""

    question: str
    history: list[MessageSent] = Field(default=[], max_length=1_000)
    filters: FiltersSent = FiltersSent()


class SearchSent(_Sent):
    """Words to search for, in which letters, and how many passages to return."""

    question: str
    filters: FiltersSent = FiltersSent()
    limit: int = Field(default=10, ge=1, le=MOST_PASSAGES)


class ListSent(FiltersSent):
    """Which letters to list, and which part of the list."""

    model_config = ConfigDict(extra="forbid", strict=False)

    limit: int = Field(default=100, ge=1, le=MOST_LETTERS)
    offset: int = Field(default=0, ge=0, le=10_000_000)


class _Told(BaseModel):
    """What a program gets."""

    model_config = ConfigDict(extra="forbid")


class LetterTold(_Told):
    """What is known of a letter. ``text`` is there where one letter is asked for."""

    id: str
    path: str
    part: str | None
    attached_to: str | None
    sha256: str
    date: str | None
    sender: dict[str, Any] | None
    recipient: dict[str, Any] | None
    cc: list[dict[str, Any]]
    references: list[dict[str, Any]]
    markings: list[str]
    subject: str | None
    received: str | None
    replies_to: str | None
    kind: str
    direction: str
    notes: list[str]
    text: str = ""


class LettersTold(_Told):
    """Some letters, by path, and how many there are."""

    total: int
    offset: int
    letters: list[LetterTold]


class PassageTold(_Told):
    """``letter.text[start:end]``, with its score: higher is better, within one search only.

    With the packaged model it is 0 to 1: how likely the passage is the best of all that was found.
    """

    text: str
    start: int
    end: int
    score: float
    letter: LetterTold


class PassagesTold(_Told):
    """Passages, best first."""

    passages: list[PassageTold]


class ContextTold(_Told):
    """What a quote leans on or answers, ``letter.text[start:end]``; no part of it.

    ``how`` it stands to the quote, in words to stand before it. Its letter may be another than the quote's.
    """

    how: str
    text: str
    start: int
    end: int
    letter: LetterTold


class NearestTold(_Told):
    """The nearest passage of an answer that found none, not taken for an answer."""

    text: str
    start: int
    end: int
    citation: str
    uncertain: bool
    speaker: str | None
    letter: LetterTold


class QuoteTold(NearestTold):
    """Words of a letter: ``text`` is ``letter.text[start:end]``, checked against the file."""

    context: ContextTold | None
    also_in: list[LetterTold]


class SentenceTold(_Told):
    """A sentence that a language model wrote; ``cites`` are numbers of quotes, from 1."""

    text: str
    cites: list[int]


class ListedTold(_Told):
    """A letter of an answer that is made of letters."""

    letter: LetterTold
    remark: str


class SearchedTold(_Told):
    """What was searched."""

    query: str
    proposed: list[str]
    letters: int
    total: int
    unread: int
    unread_files: list[str]
    only: LetterTold | None
    filters: dict[str, str | None]


class PartTold(_Told):
    """The answer to one of several questions that were put at once.

    ``quotes``, ``sentences`` and ``listed`` are the numbers, from 1, of those of the whole answer that are
    its own.
    """

    question: str
    abstained: bool
    answerability: float
    lead: str
    notices: list[str]
    computed: list[str]
    nearest: NearestTold | None
    quotes: list[int]
    sentences: list[int]
    listed: list[int]


class AnswerTold(_Told):
    """Quotes, best first; or, when ``abstained``, that the letters do not say or what was not understood.

    What stands under such a ``lead`` is what comes nearest: the letter that has no answer, or what came in
    place of one.

    A greeting, thanks and "help" are replied to in ``lead`` alone, which is no abstention.
    ``parts`` are there where the question puts several; each then has its own quotes, best first, and the
    whole has no ``lead`` and no ``nearest``.
    """

    question: str
    text: str
    abstained: bool
    answerability: float
    lead: str
    notices: list[str]
    computed: list[str]
    sentences: list[SentenceTold]
    quotes: list[QuoteTold]
    listed: list[ListedTold]
    nearest: NearestTold | None
    parts: list[PartTold]
    searched: SearchedTold


class FaultTold(_Told):
    """The name of an error, and a line that says what to do."""

    type: str
    message: str


class FaultsTold(_Told):
    """Why there is no answer."""

    error: FaultTold


class CompletionFaultTold(FaultTold):
    """The same in OpenAI's form, whose other fields say nothing here."""

    param: None = None
    code: None = None


class CompletionFaultsTold(_Told):
    """Why there is no completion."""

    error: CompletionFaultTold
