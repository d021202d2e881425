"""`Answer`: verbatim quotes, or an honest statement that the letters do not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from itertools import accumulate
from typing import Any, NamedTuple

from corrbot.answers.passages.printed_words import on_one_line, printed
from corrbot.answers.passages.surroundings import MOST_LETTERS, Surroundings
from corrbot.exports import letter_fields
from corrbot.letters import Filters, Found, Letter, Party, ReferenceKind
from corrbot.letters.annexes import CAME_WITH, is_annex
from corrbot.letters.dates import worded
from corrbot.letters.item_references import cited
from corrbot.letters.reading import reading_view
from corrbot.quotes import Quote

NOT_SAID = "The letters do not say."
"""Opens the lead of an answer that has found nothing: see `Answer.not_said`."""

OFF_TOPIC = "No passage found comes near what the question is about."
"""Follows it where the letters seem to be about something else altogether."""

MOST_SHOWN = 50
"""Letters that the text of an answer lists; more are only counted there."""

_NAMED = 5
"""Files that a sentence names before it says how many more there are."""

NEAREST = "The nearest passage, not taken for an answer"
"""Stands before the nearest passage of an answer that found nothing: it may answer for all that is known."""

UNCERTAIN = "As read by OCR, unverified."
"""Stands beside a quote with a word that nothing confirmed."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched for an answer.

    ``query`` is the question as it was really searched, after the conversation was taken into
    account. ``letters`` of ``total`` indexed letters met ``filters``. ``unread`` counts the files, and
    parts of files, that the last sync could not read, and ``unread_files`` names them. ``only`` is the
    letter that alone was searched because the question, or the conversation before it, speaks of it.
    ``proposed`` are queries of an LLM that were searched for besides.
    """

    query: str
    letters: int
    total: int
    filters: Filters = Filters()
    unread: int = 0
    unread_files: tuple[str, ...] = ()
    only: Letter | None = None
    proposed: tuple[str, ...] = ()

    @property
    def unread_notice(self) -> str:
        """Sentence that names what could not be read and is in no list or count, or ""."""
        files = self.unread_files
        return f"Could not be read, so nothing of them is counted: {first_of(files)}." if files else ""

    def __str__(self) -> str:
        is_part = self.filters or self.letters != self.total
        scope = f"{self.letters} of {self.total} letters" if is_part else f"{self.letters} letters"
        if self.only:
            scope = f"only the letter {described(self.only)}"
        elif self.letters == self.total == 1:
            scope = "1 letter"
        limits = f" ({self.filters})" if self.filters else ""
        files = "1 file" if self.unread == 1 else f"{self.unread} files"
        named = f" ({first_of(self.unread_files)})" if self.unread_files else ""
        unread = f"; {files} could not be read{named}" if self.unread else ""
        more = ", ".join(f"“{query}”" for query in self.proposed)
        besides = f" and, as the language model proposed, {more}" if more else ""
        return f"searched {scope}{limits} for “{self.query}”{besides}{unread}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that an LLM wrote around quotes; ``cites`` are their numbers, from 1."""

    text: str
    cites: tuple[int, ...]


class ParagraphKind(StrEnum):
    """What a paragraph of an answer is. Only `QUOTE`, `CONTEXT` and `NEAREST` hold words of a letter.

    `QUESTION` is one of several that were put at once; what follows, up to the next, answers it.
    """

    NOTICE = "notice"
    QUESTION = "question"
    LEAD = "lead"
    COMPUTED = "computed"
    SENTENCE = "sentence"
    CONTEXT = "context"
    QUOTE = "quote"
    ALSO_IN = "also in"
    CITATION = "citation"
    LISTED = "listed"
    UNCERTAIN = "uncertain"
    NEAREST = "nearest"


_UNDER = (
    ParagraphKind.CONTEXT,
    ParagraphKind.CITATION,
    ParagraphKind.UNCERTAIN,
    ParagraphKind.ALSO_IN,
)
"""Paragraphs that belong to the quote above them."""


class Paragraph(NamedTuple):
    """A part of an answer as it is read."""

    kind: ParagraphKind
    text: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A letter of an answer that is made of letters; ``remark`` is corrbot's own word on it, or ""."""

    letter: Letter
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the letters say, in their own words.

    ``quotes`` come best first and are numbered from 1 in ``text``. ``not_said`` where the letters do not say
    what is asked, though what comes nearest may stand there: the letter that has no answer, the
    acknowledgement that came in its place. ``statement`` opens the answer: which letter it is from, or, where
    it is ``not_said``, what was not found; ``lead`` is both in words. ``notices`` are fixed sentences of
    corrbot's own, such as that a word of the question stands in no letter. ``computed`` are values that stand
    in no letter and were worked out, each with its inputs. ``nearest`` is the nearest passage of an abstained
    answer, not taken for an answer. ``sentences`` is what a configured LLM wrote around the quotes, if it
    passed the gate. ``listed`` are the letters of an answer that is made of letters, in order; quotes of them
    stand under them. ``answerability`` is how likely the letters answer, 0 to 1: what the reader makes of the
    passages, held against ``abstain_below``; 1 for what is known of letters as a whole, and 0 when nothing
    can be quoted. ``surroundings`` are what is shown beside the quotes and is no part of them, one for each
    quote, or none at all. ``told_of`` are the letters of which ``lead``, ``computed`` and remarks give
    something that need not be quoted or listed. ``parts`` are the answers to the questions that ``question``
    puts at once, where it puts several: ``statement`` and ``nearest`` are theirs alone then, everything else
    is taken together, and it abstains only where all of them do. ``asks_nothing`` where ``question`` only
    greets, thanks or asks what can be asked: ``statement`` replies to that, and it neither answers nor
    abstains. ``closing`` are those of the ``notices`` that stand behind the quotes in ``text``.
    """

    question: str
    statement: str
    searched: Searched
    quotes: tuple[Quote, ...] = ()
    notices: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    nearest: Quote | None = None
    sentences: tuple[Sentence, ...] = ()
    listed: tuple[Listed, ...] = ()
    answerability: float = 0.0
    surroundings: tuple[Surroundings, ...] = ()
    told_of: tuple[Letter, ...] = ()
    parts: tuple[Answer, ...] = ()
    asks_nothing: bool = False
    closing: tuple[str, ...] = ()
    not_said: bool = False

    @property
    def lead(self) -> str:
        """What opens the answer, in words: that the letters do not say, where they do not, and more."""
        return f"{NOT_SAID} {self.statement}".rstrip() if self.not_said else self.statement

    def around(self, number: int) -> Surroundings:
        """Return what stands around the quote with this ``number``, from 1."""
        return self.surroundings[number - 1] if self.surroundings else Surroundings()

    @property
    def abstained(self) -> bool:
        """Whether it says that the letters do not say, or gives nothing: the question was not understood."""
        if self.parts:
            return all(part.abstained or part.asks_nothing for part in self.parts)
        return self.not_said or self.gives_nothing

    @property
    def gives_nothing(self) -> bool:
        """Whether it has no quote, no letter and no value that was worked out, and is asked for some."""
        return not (self.quotes or self.computed or self.listed or self.asks_nothing)

    @property
    def letters(self) -> tuple[Letter, ...]:
        """Every letter that it gives anything of, once: quoted, listed, nearest, beside a quote, told of."""
        letters = [
            *(quote.letter for quote in self.quotes),
            *(one.letter for one in self.listed),
            *((self.nearest.letter,) if self.nearest else ()),
            *(around.context.letter for around in self.surroundings if around.context),
            *(letter for around in self.surroundings for letter in around.also_in),
            *self.unnamed,
        ]
        return tuple({letter.id: letter for letter in letters}.values())

    @property
    def unnamed(self) -> tuple[Letter, ...]:
        """The letters that it gives something of without quoting or listing it for that: see ``told_of``."""
        only = self.searched.only
        return (*self.told_of, only) if only else self.told_of

    @property
    def numbered_parts(self) -> tuple[tuple[int, Answer], ...]:
        """The parts, each with the number of its first quote."""
        firsts = accumulate((len(part.quotes) for part in self.parts), initial=1)
        return tuple(zip(firsts, self.parts, strict=False))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The whole answer in order, each paragraph labelled, quotes in reading view with their numbers."""
        return tuple(paragraph for paragraph in self._paragraphs() if paragraph.text)

    @property
    def text(self) -> str:
        """The whole answer as plain text: its paragraphs, each quote followed by its citation.

        The citation is left out where it would repeat itself: quotes of one letter have it once, and
        not at all when the lead names the letter. Where items of a letter have references of their own,
        that is so of the quotes of one item, and each item is cited.
        """
        lines = (
            f"    — {paragraph.text}" if paragraph.kind in _UNDER else f"\n{paragraph.text}"
            for paragraph in self.paragraphs
        )
        return "\n".join(lines).strip("\n")

    def _paragraphs(self) -> Iterator[Paragraph]:
        for at, (first, part) in enumerate(self.numbered_parts, 1):
            yield Paragraph(ParagraphKind.QUESTION, question_of(at, len(self.parts), part.question))
            yield from part._alone(first)
        if not self.parts:
            yield from self._alone(1)

    def _alone(self, first: int) -> Iterator[Paragraph]:
        """Yield the paragraphs of an answer to one question, whose ``first`` quote has this number."""
        opening = (notice for notice in self.notices if notice not in self.closing)
        yield from (Paragraph(ParagraphKind.NOTICE, notice) for notice in opening)
        yield Paragraph(ParagraphKind.LEAD, self.lead)
        yield from (Paragraph(ParagraphKind.COMPUTED, value) for value in self.computed)
        for sentence in self.sentences:
            cites = "".join(f"[{first + cite - 1}]" for cite in sentence.cites)
            yield Paragraph(ParagraphKind.SENTENCE, f"{sentence.text} {cites}")
        yield from self._listing(first)
        under = {one.letter.id for one in self.listed[:MOST_SHOWN]}
        rest = [(number, one) for number, one in enumerate(self.quotes, first) if one.letter.id not in under]
        named = self._named()
        for at, (number, quote) in enumerate(rest):
            yield from self._quoted(number, first, quote)
            following = rest[at + 1][1] if at + 1 < len(rest) else None
            goes_on = following is not None and _is_of_one_place(quote, following)
            is_named = quote.letter.id in named and quote.item is None
            if not quote.is_of_sender or not (goes_on or is_named):
                yield Paragraph(ParagraphKind.CITATION, quote.citation)
        if self.nearest:
            shown = reading_view(self.nearest.text).text
            yield Paragraph(ParagraphKind.NEAREST, f"{NEAREST}: “{shown}”")
            yield Paragraph(ParagraphKind.CITATION, self.nearest.citation)
        yield from (Paragraph(ParagraphKind.NOTICE, notice) for notice in self.closing)

    def _named(self) -> set[str]:
        """Return the ids of the quoted letters that the statement names, and no other could be meant."""
        known: dict[str, set[str]] = {}
        for letter_id, letter in {quote.letter.id: quote.letter for quote in self.quotes}.items():
            known.setdefault(described(letter), set()).add(letter_id)
        return {next(iter(ids)) for name, ids in known.items() if len(ids) == 1 and name in self.statement}

    def _listing(self, first: int) -> Iterator[Paragraph]:
        """Yield the letters listed, each with its quotes under it."""
        quotes: dict[str, list[tuple[int, Quote]]] = {}
        for number, quote in enumerate(self.quotes, first):
            quotes.setdefault(quote.letter.id, []).append((number, quote))
        for at, one in enumerate(self.listed[:MOST_SHOWN], 1):
            remark = f" — {one.remark}" if one.remark else ""
            yield Paragraph(ParagraphKind.LISTED, f"{at}. {heading(one.letter)}{remark}")
            for number, quote in quotes.pop(one.letter.id, ()):
                yield from self._quoted(number, first, quote)
                if not quote.is_of_sender or quote.item:
                    yield Paragraph(ParagraphKind.CITATION, quote.citation)
        if len(self.listed) > MOST_SHOWN:
            yield Paragraph(ParagraphKind.LISTED, f"… and {len(self.listed) - MOST_SHOWN} more.")

    def _quoted(self, number: int, first: int, quote: Quote) -> Iterator[Paragraph]:
        around = self.around(number - first + 1)
        yield Paragraph(ParagraphKind.QUOTE, f"[{number}] “{printed(quote)}”")
        if around.context:
            yield Paragraph(ParagraphKind.CONTEXT, f"{around.how} “{on_one_line(around.context)}”")
        if quote.is_uncertain or (around.context and around.context.is_uncertain):
            yield Paragraph(ParagraphKind.UNCERTAIN, UNCERTAIN)
        if around.also_in:
            places = [letter.location for letter in around.also_in]
            yield Paragraph(ParagraphKind.ALSO_IN, f"{also_in(places)}: {first_of(places)}.")

    def __str__(self) -> str:
        return self.text


def with_markings(answer: Answer) -> Answer:
    """Return ``answer`` with a notice of the security markings of the letters in it, if they bear any.

    Of a marking that says that nothing is protected there is none.
    A letter that only later quotes are from has its marking told with the numbers of these; of one that was
    only searched, where nothing was found, nothing is told.
    """
    later = _quoted_later(answer)
    marked: dict[tuple[str, str], list[str]] = {}
    searched = replace(answer.searched, only=None) if answer.abstained else answer.searched
    for letter in replace(answer, searched=searched).letters:
        if letter.protection:
            numbers = ", ".join(f"[{number}]" for number in later.get(letter.id, ()))
            are = f"{numbers} {'are' if ',' in numbers else 'is'} marked" if numbers else "Marked"
            marked.setdefault((are, letter.protection), []).append(letter.location)
    notices = tuple(f"{are} {marking}: {first_of(places)}." for (are, marking), places in marked.items())
    if not notices:
        return answer
    return replace(answer, notices=(*answer.notices, *notices), closing=(*answer.closing, *notices))


def _is_of_one_place(one: Quote, other: Quote) -> bool:
    """Return whether two quotes are of one letter and are cited alike.

    Its items may have references of their own, and some of its words may be others'.
    """
    return one.letter == other.letter and one.citation == other.citation


def _quoted_later(answer: Answer) -> dict[str, list[int]]:
    """Return the numbers of the quotes of each letter, by its id, of which nothing stands before them."""
    first = answer.quotes[0].letter.id if answer.quotes else ""
    around = tuple(replace(one, context=None) for one in answer.surroundings)
    rest = replace(answer, quotes=(), surroundings=around).letters
    before = {first, *(letter.id for letter in rest)}
    numbers: dict[str, list[int]] = {}
    for number, quote in enumerate(answer.quotes, 1):
        if quote.letter.id not in before:
            numbers.setdefault(quote.letter.id, []).append(number)
    return numbers


def question_of(number: int, count: int, question: str) -> str:
    """Return the line over the answer to one of ``count`` questions that were put at once."""
    return f"Question {number} of {count}: {question}"


def also_in(letters: Sequence[object]) -> str:
    """Return that a quote also stands in so many other ``letters``, to stand before their list."""
    count = "1 other letter" if len(letters) == 1 else f"{len(letters)} other letters"
    return f"also in {'at least ' if len(letters) >= MOST_LETTERS else ''}{count}"


def first_of(names: Sequence[str]) -> str:
    """Return the first of ``names``, and how many more there are."""
    more = len(names) - _NAMED
    return f"{', '.join(names[:_NAMED])} and {more} more" if more > 0 else ", ".join(names)


def heading(letter: Letter) -> str:
    """Return ``letter`` in one line: when, from whom to whom, references, subject, place, marking."""
    parties = (("from", letter.sender), ("to", letter.recipient))
    parts = [
        worded(letter.date) if letter.date else "undated",
        _ENCLOSED * is_annex(letter) + " ".join(f"{word} {_told(party)}" for word, party in parties if party),
        ", ".join(map(cited, letter.references)),
        f"“{' '.join(letter.subject.split())}”" if letter.subject else "",
        letter.location,
        letter.marking or "",
    ]
    return ", ".join(filter(None, parts))


_ENCLOSED = "enclosed with an e-mail "


def described(letter: Letter) -> str:
    """Return ``letter`` by date, parties and references, or by path, to stand after "The letter"."""
    parts = [
        f"of {worded(letter.date)}{',' * is_annex(letter)}" if letter.date else "",
        _ENCLOSED.strip() * is_annex(letter),
        f"from {_told(letter.sender)}" if letter.sender else "",
        f"to {_told(letter.recipient)}" if letter.recipient else "",
    ]
    own_first = sorted(letter.references, key=lambda one: one.kind is ReferenceKind.THEIRS)
    references = ", ".join(map(cited, own_first))
    known = " ".join(filter(None, parts)) or letter.location
    label = "" if references.startswith("your ref ") else "reference "
    return f"{known}, {label}{references}," if references else known


def _told(party: Party) -> str:
    """Return ``party``, said to be inferred where neither the letter nor its mail prints who it is."""
    is_inferred = party.found is Found.INFERRED and party.source != CAME_WITH
    return f"{party} (inferred)" if is_inferred else str(party)


def quote_fields(quote: Quote) -> dict[str, Any]:
    """Return ``quote`` as plain JSON values, named as in Python."""
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "citation": quote.citation,
        "uncertain": quote.is_uncertain,
        "speaker": quote.speaker,
        "letter": letter_fields(quote.letter),
    }


def _surroundings_fields(around: Surroundings) -> dict[str, Any]:
    context = around.context
    return {
        "context": _context_fields(around.how, context) if context else None,
        "also_in": [letter_fields(letter) for letter in around.also_in],
    }


def _context_fields(how: str, context: Quote) -> dict[str, Any]:
    words = {"text": context.text, "start": context.start, "end": context.end}
    return {"how": how, **words, "letter": letter_fields(context.letter)}


def _parts_fields(parts: Sequence[Answer]) -> Iterator[dict[str, Any]]:
    """Yield each part, with the numbers of its quotes, sentences and listed letters in the whole answer."""
    counted = {"quotes": 1, "sentences": 1, "listed": 1}
    for part in parts:
        numbers = {}
        for name, first in counted.items():
            numbers[name] = list(range(first, first + len(getattr(part, name))))
            counted[name] += len(numbers[name])
        yield {
            "question": part.question,
            "abstained": part.abstained,
            "answerability": round(part.answerability, 4),
            "lead": part.lead,
            "notices": list(part.notices),
            "computed": list(part.computed),
            "nearest": quote_fields(part.nearest) if part.nearest else None,
            **numbers,
        }


def answer_fields(answer: Answer) -> dict[str, Any]:
    """Return ``answer`` as plain JSON values, named as in Python."""
    filters = answer.searched.filters
    return {
        "question": answer.question,
        "text": answer.text,
        "abstained": answer.abstained,
        "answerability": round(answer.answerability, 4),
        "lead": answer.lead,
        "notices": list(answer.notices),
        "computed": list(answer.computed),
        "sentences": [asdict(sentence) for sentence in answer.sentences],
        "quotes": [
            {**quote_fields(quote), **_surroundings_fields(answer.around(number))}
            for number, quote in enumerate(answer.quotes, 1)
        ],
        "listed": [{"letter": letter_fields(one.letter), "remark": one.remark} for one in answer.listed],
        "nearest": quote_fields(answer.nearest) if answer.nearest else None,
        "parts": list(_parts_fields(answer.parts)),
        "searched": {
            "query": answer.searched.query,
            "proposed": list(answer.searched.proposed),
            "letters": answer.searched.letters,
            "total": answer.searched.total,
            "unread": answer.searched.unread,
            "unread_files": list(answer.searched.unread_files),
            "only": letter_fields(answer.searched.only) if answer.searched.only else None,
            "filters": {
                name: value if value is None else str(value) for name, value in asdict(filters).items()
            },
        },
    }
