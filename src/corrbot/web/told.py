"""`Told`: an answer in the words that the page shows, keeps and exports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from corrbot.answers.answer import MOST_SHOWN, NOT_SAID, Answer, Searched, described, heading
from corrbot.answers.passages.surroundings import BEFORE_IT
from corrbot.answers.under_filters import filters_worded
from corrbot.letters import Letter, Span
from corrbot.letters.reading import ReadingView, reading_view
from corrbot.letters.table_rows import empty_before, parts_cells, rows_in
from corrbot.quotes import Quote
from corrbot.web.places import NEAREST, Place
from corrbot.web.signs import signs_left_out


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a letter as they are read, all of them confirmed or ``uncertain`` (read by OCR only).

    A line end stands between rows of a table, a tab between cells; empty cells have one each.
    """

    text: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A letter by id, in one line; ``remark`` is corrbot's own word on it, or "".

    ``sha256`` is that of its file; "" in what was kept before it was kept.
    """

    letter: str
    path: str
    part: str
    heading: str
    remark: str = ""
    sha256: str = ""

    @classmethod
    def of(cls, letter: Letter, remark: str = "") -> Named:
        """Return ``letter`` named as answers name it."""
        return cls(letter.id, letter.path, letter.part, heading(letter), remark, letter.sha256)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a letter is, and the SHA-256 of its file, by which it is told whether it is still there."""

    path: str
    part: str
    sha256: str

    @classmethod
    def of(cls, letter: Letter | Named | ToldQuote) -> Source:
        """Return where ``letter`` is."""
        return cls(letter.path, letter.part, letter.sha256)


@dataclass(frozen=True, slots=True)
class ToldQuote:
    """A quote: ``text`` is ``letter.text[start:end]``, and ``words`` the same as people read it.

    ``sha256`` is that of the file, ``place`` what a link to the quote carries,
    ``context_is`` how the context stands to the quote.
    """

    place: str
    letter: str
    path: str
    part: str
    sha256: str
    start: int
    end: int
    text: str
    words: tuple[Piece, ...]
    citation: str
    context: tuple[Piece, ...] = ()
    context_is: str = BEFORE_IT
    also_in: tuple[Named, ...] = ()

    @property
    def unread(self) -> str:
        """A sentence on the signs of the letter that its words as they are read lack, or ""."""
        return signs_left_out(self.location, self.text)

    @property
    def location(self) -> str:
        """Where the letter is, for people."""
        return f"{self.path} › {self.part}" if self.part else self.path

    @property
    def read(self) -> str:
        """Its words as people read them, on one line."""
        return " ".join("".join(piece.text for piece in self.words).split())

    @property
    def is_uncertain(self) -> bool:
        """Whether a word of it, or of what stands before it, was read by OCR and nothing confirmed it."""
        return any(piece.uncertain for piece in (*self.words, *self.context))

    @property
    def reference(self) -> str:
        """Where exactly the words stand: file, characters, and the SHA-256 of the file."""
        return f"{self.location}, characters {self.start} to {self.end}, SHA-256 {self.sha256}"

    @classmethod
    def of(cls, quote: Quote, number: int) -> ToldQuote:
        """Return ``quote``, the ``number``-th of its answer."""
        letter = quote.letter
        return cls(
            place=str(Place.of(quote, number)),
            letter=letter.id,
            path=letter.path,
            part=letter.part,
            sha256=letter.sha256,
            start=quote.start,
            end=quote.end,
            text=quote.text,
            words=pieces(quote),
            citation=quote.citation,
        )


@dataclass(frozen=True, slots=True)
class Told:
    """An answer and its question, in words; the parts are those of `Answer`.

    ``asked`` is when, in ISO 8601 with UTC. ``listed`` holds the letters shown, ``unlisted`` counts the
    others. ``found`` says how it was found, as names and values, ``searched`` in a sentence. ``text`` is
    the whole answer, which the next question may lean on. ``told_of`` is where the letters are of which it
    gives something without quoting or listing it. ``parts`` are as in `Answer`; the quotes of each are
    numbered from its ``first``.
    """

    question: str
    asked: str
    lead: str
    abstained: bool
    text: str
    searched: str
    found: tuple[tuple[str, str], ...]
    notices: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    sentences: tuple[tuple[str, tuple[int, ...]], ...] = ()
    listed: tuple[Named, ...] = ()
    unlisted: int = 0
    quotes: tuple[ToldQuote, ...] = ()
    nearest: ToldQuote | None = None
    told_of: tuple[Source, ...] = ()
    parts: tuple[Told, ...] = ()
    first: int = 1
    asks_nothing: bool = False
    not_said: bool | None = None

    @property
    def is_not_said(self) -> bool:
        """Whether the letters do not say; one kept by an earlier version tells it in its lead alone."""
        return self.lead.startswith(NOT_SAID) if self.not_said is None else self.not_said

    @classmethod
    def of(cls, answer: Answer, question: str = "", first: int = 1) -> Told:
        """Return ``answer`` to ``question`` as it was typed, its quotes numbered from ``first``."""
        searched = str(answer.searched)
        return cls(
            question=question or answer.question,
            asked=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            lead=answer.lead,
            abstained=answer.abstained,
            text=answer.text,
            searched=f"{searched[:1].upper()}{searched[1:]}.",
            found=tuple(_found(answer.searched)),
            notices=answer.notices,
            closing=answer.closing,
            computed=answer.computed,
            sentences=tuple((sentence.text, sentence.cites) for sentence in answer.sentences),
            listed=tuple(Named.of(one.letter, one.remark) for one in answer.listed[:MOST_SHOWN]),
            unlisted=max(0, len(answer.listed) - MOST_SHOWN),
            quotes=tuple(_quoted(answer, first)),
            nearest=ToldQuote.of(answer.nearest, NEAREST) if answer.nearest else None,
            told_of=tuple(dict.fromkeys(map(Source.of, answer.unnamed))),
            parts=tuple(cls.of(part, first=number) for number, part in answer.numbered_parts),
            first=first,
            asks_nothing=answer.asks_nothing,
            not_said=answer.not_said,
        )

    @property
    def opening(self) -> tuple[str, ...]:
        """The notices that stand before all else; those of ``closing`` stand behind the quotes."""
        return tuple(notice for notice in self.notices if notice not in self.closing)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the letters are that it shows anything of, each once."""
        quotes = (*self.quotes, *((self.nearest,) if self.nearest else ()))
        beside = (named for quote in quotes for named in quote.also_in)
        of_parts = (source for part in self.parts for source in part.sources)
        return tuple(
            dict.fromkeys([*map(Source.of, (*quotes, *self.listed, *beside)), *self.told_of, *of_parts])
        )

    @property
    def loose(self) -> tuple[tuple[int, ToldQuote], ...]:
        """The quotes, with their numbers, that stand under no listed letter."""
        under = {one.letter for one in self.listed}
        return tuple(
            (number, quote)
            for number, quote in enumerate(self.quotes, self.first)
            if quote.letter not in under
        )

    def under(self, letter: str) -> tuple[tuple[int, ToldQuote], ...]:
        """Return the quotes, with their numbers, of the listed letter with this id."""
        numbered = enumerate(self.quotes, self.first)
        return tuple((number, quote) for number, quote in numbered if quote.letter == letter)


def _quoted(answer: Answer, first: int) -> Iterator[ToldQuote]:
    for number, quote in enumerate(answer.quotes, first):
        around = answer.around(number - first + 1)
        yield replace(
            ToldQuote.of(quote, number),
            context=pieces(around.context) if around.context else (),
            context_is=around.how,
            also_in=tuple(map(Named.of, around.also_in)),
        )


def pieces(quote: Quote) -> tuple[Piece, ...]:
    """Return the words of ``quote`` in reading view, cut where certain and uncertain ones meet."""
    view = reading_view(quote.text)
    signs = _with_rows(quote, view)
    doubts = [
        view.view_span(Span(max(doubt.start, quote.start) - quote.start, doubt.end - quote.start))
        for doubt in quote.letter.uncertain
        if doubt.meets(quote)
    ]
    cuts = {0, len(view.text)} | {min(cut, len(view.text)) for doubt in doubts for cut in doubt}
    return tuple(
        Piece("".join(signs[start:end]), any(doubt.holds(Span(start, end)) for doubt in doubts))
        for start, end in pairwise(sorted(cuts))
    )


def _with_rows(quote: Quote, view: ReadingView) -> list[str]:
    """Return the signs of ``view``, that of ``quote``, with line ends between rows and tabs between cells."""
    rows = [
        Span(row.start - quote.start, row.end - quote.start) for row in rows_in(quote.letter.text, quote.span)
    ]
    if not rows:
        return list(view.text)
    ends = {end for row in rows for end in row}
    signs = list(view.text)
    in_letter = [Span(row.start + quote.start, row.end + quote.start) for row in rows]
    empty = dict(zip((row.start for row in rows), empty_before(quote.letter.text, in_letter), strict=True))
    if signs and 0 in empty:
        signs[0] = "\t" * empty[0] + signs[0]
    for at, start in enumerate(view.offsets[:-1]):
        if signs[at] != " ":
            continue
        end = view.offsets[at + 1]
        if any(start <= edge <= end for edge in ends):
            signs[at] = "\n" + "\t" * next((empty[edge] for edge in sorted(empty) if start <= edge <= end), 0)
        elif parts_cells(quote.text[start:end]) and any(row.start < start and end < row.end for row in rows):
            signs[at] = "\t" * max(1, quote.text.count("\t", start, end))
    return signs


def _found(searched: Searched) -> Iterator[tuple[str, str]]:
    yield "Searched for", f"“{searched.query}”"
    if searched.proposed:
        yield "Also, as the language model proposed", ", ".join(f"“{query}”" for query in searched.proposed)
    yield "Letters searched", f"{searched.letters} of {searched.total}"
    if searched.only:
        yield "Only letter searched", described(searched.only).removesuffix(",")
    yield "Filters", filters_worded(searched.filters) or "none"
    if searched.unread:
        yield "Files that could not be read", str(searched.unread)
