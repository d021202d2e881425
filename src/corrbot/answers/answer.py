"""`Answer`: verbatim quotes, or an honest statement that the letters do not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from corrbot.exports import letter_fields
from corrbot.letters import Filters, Letter
from corrbot.letters.reading import reading_view
from corrbot.quotes import Quote

NOT_SAID = "The letters do not say."
"""Opens the lead of an answer that found nothing."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched for an answer.

    ``query`` is the question as it was really searched, after the conversation was taken into
    account. ``letters`` of ``total`` indexed letters met ``filters``. ``unread`` counts the files
    that the last sync could not read.
    """

    query: str
    letters: int
    total: int
    filters: Filters = Filters()
    unread: int = 0

    def __str__(self) -> str:
        scope = f"{self.letters} of {self.total} letters" if self.filters else f"{self.letters} letters"
        if self.letters == self.total == 1:
            scope = "1 letter"
        limits = f" ({self.filters})" if self.filters else ""
        files = "1 file" if self.unread == 1 else f"{self.unread} files"
        unread = f"; {files} could not be read" if self.unread else ""
        return f"searched {scope}{limits} for “{self.query}”{unread}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that an LLM wrote around quotes; ``cites`` are their numbers, from 1."""

    text: str
    cites: tuple[int, ...]


class ParagraphKind(StrEnum):
    """What a paragraph of an answer is. Only `QUOTE` and `NEAREST` hold words of a letter."""

    NOTICE = "notice"
    LEAD = "lead"
    COMPUTED = "computed"
    SENTENCE = "sentence"
    QUOTE = "quote"
    CITATION = "citation"
    NEAREST = "nearest"


class Paragraph(NamedTuple):
    """A part of an answer as it is read."""

    kind: ParagraphKind
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the letters say, in their own words.

    ``quotes`` come best first and are numbered from 1 in ``text``; an abstained answer has none.
    ``lead`` opens the answer: which letter it is from, or that the letters do not say. ``notices``
    are fixed sentences of corrbot's own, such as that a word of the question stands in no letter.
    ``computed`` are values that stand in no letter and were worked out, each with its inputs.
    ``nearest`` is the nearest passage of an abstained answer, never to be taken for an answer.
    ``sentences`` is what a configured LLM wrote around the quotes, if it passed the gate.
    """

    question: str
    lead: str
    searched: Searched
    quotes: tuple[Quote, ...] = ()
    notices: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    nearest: Quote | None = None
    sentences: tuple[Sentence, ...] = ()

    @property
    def abstained(self) -> bool:
        """Whether the letters do not say."""
        return not self.quotes and not self.computed

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The whole answer in order, each paragraph labelled, quotes in reading view with their numbers."""
        return tuple(paragraph for paragraph in self._paragraphs() if paragraph.text)

    @property
    def text(self) -> str:
        """The whole answer as plain text: its paragraphs, each quote followed by its citation.

        The citation is left out where it would repeat itself: quotes of one letter have it once, and
        not at all when the lead names the letter.
        """
        lines = (
            f"    — {paragraph.text}" if paragraph.kind is ParagraphKind.CITATION else f"\n{paragraph.text}"
            for paragraph in self.paragraphs
        )
        return "\n".join(lines).strip("\n")

    def _paragraphs(self) -> Iterator[Paragraph]:
        yield from (Paragraph(ParagraphKind.NOTICE, notice) for notice in self.notices)
        yield Paragraph(ParagraphKind.LEAD, self.lead)
        yield from (Paragraph(ParagraphKind.COMPUTED, value) for value in self.computed)
        for sentence in self.sentences:
            cites = "".join(f"[{number}]" for number in sentence.cites)
            yield Paragraph(ParagraphKind.SENTENCE, f"{sentence.text} {cites}")
        for number, quote in enumerate(self.quotes, 1):
            yield Paragraph(ParagraphKind.QUOTE, f"[{number}] “{reading_view(quote.text).text}”")
            following = self.quotes[number].letter if number < len(self.quotes) else None
            if following != quote.letter and described(quote.letter) not in self.lead:
                yield Paragraph(ParagraphKind.CITATION, quote.citation)
        if self.nearest:
            shown = reading_view(self.nearest.text).text
            yield Paragraph(
                ParagraphKind.NEAREST, f"The nearest passage, which does not answer the question: “{shown}”"
            )
            yield Paragraph(ParagraphKind.CITATION, self.nearest.citation)

    def __str__(self) -> str:
        return self.text


def described(letter: Letter) -> str:
    """Return ``letter`` by date, parties and references, or by path, to stand after "The letter"."""
    parts = [
        f"of {letter.date.day} {letter.date:%B %Y}" if letter.date else "",
        f"from {letter.sender}" if letter.sender else "",
        f"to {letter.recipient}" if letter.recipient else "",
    ]
    references = ", ".join(reference.raw for reference in letter.references)
    known = " ".join(filter(None, parts)) or letter.path
    return f"{known}, reference {references}," if references else known


def quote_fields(quote: Quote) -> dict[str, Any]:
    """Return ``quote`` as plain JSON values, named as in Python."""
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "citation": quote.citation,
        "letter": letter_fields(quote.letter),
    }


def answer_fields(answer: Answer) -> dict[str, Any]:
    """Return ``answer`` as plain JSON values, named as in Python."""
    filters = answer.searched.filters
    return {
        "question": answer.question,
        "text": answer.text,
        "abstained": answer.abstained,
        "lead": answer.lead,
        "notices": list(answer.notices),
        "computed": list(answer.computed),
        "sentences": [asdict(sentence) for sentence in answer.sentences],
        "quotes": [quote_fields(quote) for quote in answer.quotes],
        "nearest": quote_fields(answer.nearest) if answer.nearest else None,
        "searched": {
            "query": answer.searched.query,
            "letters": answer.searched.letters,
            "total": answer.searched.total,
            "unread": answer.searched.unread,
            "filters": {
                name: value if value is None else str(value) for name, value in asdict(filters).items()
            },
        },
    }
