"""One text from the pages of a letter."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from corrbot.letters import Block, BlockKind, Line, Span, Transcript, looks
from corrbot.readers.columns import reading_order
from corrbot.readers.furniture import furniture
from corrbot.readers.mail_on_paper import as_mail
from corrbot.readers.page import PrintedLine, PrintedPage
from corrbot.readers.paragraphs import Paragraph, Spacing, goes_on, is_broken
from corrbot.readers.printed_row import pieces_of

_EDGE = 0.12
"""Share of a page at its top or bottom where what comes but once may still be no part of the text."""
_MOST_NOTES = 4
"""Paragraphs at the foot of a page that are taken for notes."""
_SMALL = 0.93
"""Times the type of the paragraph before that notes at the foot of a page are set in, at most."""
_SMALL_READ = 0.8
"""The same in images, where the height of a line is only as good as its reading."""
_HEADER_LINES = 3
"""Lines of the longest header that comes but once."""
_HEADER_CHARACTERS = 60
"""Characters of its longest line."""


def transcript(pages: Sequence[PrintedPage], notes: Sequence[str] = ()) -> Transcript:
    """Return the text of the letter printed on ``pages``, with where each line stands.

    Lines of a paragraph are parted by a line end, paragraphs by a blank line; so are rows of a table, with
    tabs between their cells, and tables. A paragraph that runs
    over the end of a page is one; notes at the foot of the page, which would come between its words,
    stand after the text. Page furniture comes last, each line a block of its own; the first of each
    marking that comes again is not called furniture, so that it is read as the marking it is. Words
    broken at the end of a line stay as they are printed, with their hyphen.
    """
    out = furniture(pages)
    ordered = [
        (page, reading_order(page, [line for line in page.lines if id(line) not in out])) for page in pages
    ]
    spacing = Spacing.of(ordered)
    flow = _Flow()
    for page, lines in ordered:
        flow.add(page, spacing.paragraphs(page, lines))
    fixed = [line for page in pages for line in page.lines if id(line) in out]
    return _written([*flow.paragraphs, *flow.notes], [*flow.headers, *fixed], tuple(notes))


class _Flow:
    """The paragraphs of one page after another, with those that run over the end of a page made whole."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: list[Paragraph] = []
        self.headers: list[PrintedLine] = []
        self._before: PrintedPage | None = None
        self._first = 0
        self._number = 0

    def add(self, page: PrintedPage, paragraphs: Sequence[Paragraph]) -> None:
        """Add a page, in order; pages that were not read are left out, blank ones have no paragraphs."""
        follows = self._number == page.number - 1
        self._number = page.number
        if not paragraphs:
            self._before = self._before if follows else None
            return
        rest = list(paragraphs)
        if self._before is not None and follows:
            self._join(self._before, page, rest)
        self._before, self._first = page, len(self.paragraphs) - (len(rest) < len(paragraphs))
        self.paragraphs += rest

    def _join(self, before: PrintedPage, page: PrintedPage, rest: list[Paragraph]) -> None:
        """Move the first of ``rest`` to the end of the page ``before`` if it goes on there."""
        whole = self.paragraphs[self._first :]
        for count in (_small_notes(before, whole), 0, _notes_at_edge(before, whole)):
            last = len(self.paragraphs) - 1 - count
            if _has_header(page, rest) and _is_unfinished(self.paragraphs[last], rest[1][0]):
                self.headers += rest.pop(0)
            if goes_on(self.paragraphs[last], rest[0][0]):
                self.notes += self.paragraphs[last + 1 :]
                self.paragraphs[last:] = [self.paragraphs[last] + rest.pop(0)]
                return


def _small_notes(page: PrintedPage, paragraphs: Sequence[Paragraph]) -> int:
    """Return how many of ``paragraphs``, the last ones of ``page``, are set in smaller type."""
    small = _SMALL if page.in_order else _SMALL_READ
    most = min(_MOST_NOTES, len(paragraphs) - 1)
    return next(
        (
            count
            for count in range(1, most + 1)
            if all(
                _size(note) <= small * min(page.line_height, _size(paragraphs[-count - 1]))
                for note in paragraphs[-count:]
            )
        ),
        0,
    )


def _notes_at_edge(page: PrintedPage, paragraphs: Sequence[Paragraph]) -> int:
    """Return how many of ``paragraphs``, the last ones of ``page``, stand at its very foot."""
    at_edge = [paragraph[0].frame.top > (1 - _EDGE) * page.height for paragraph in paragraphs[1:]]
    return min(_MOST_NOTES, sum(at_edge))


def _size(paragraph: Paragraph) -> float:
    return median(line.frame.height for line in paragraph)


def _has_header(page: PrintedPage, paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether the first of ``paragraphs`` looks like the header of ``page``."""
    if len(paragraphs) < 2 or len(paragraphs[0]) > _HEADER_LINES:
        return False
    return all(
        len(line.text) <= _HEADER_CHARACTERS
        and line.frame.bottom < _EDGE * page.height
        and not line.text.endswith(".")
        for line in paragraphs[0]
    )


def _is_unfinished(paragraph: Paragraph, following: PrintedLine) -> bool:
    return (is_broken(paragraph[-1].text) or following.text[:1].islower()) and goes_on(paragraph, following)


def _written(
    paragraphs: Sequence[Paragraph], furniture_lines: Sequence[PrintedLine], notes: tuple[str, ...]
) -> Transcript:
    pieces: list[str] = []
    lines: list[Line] = []
    doubts: list[Span] = []
    blocks: list[Block] = []
    at = end = 0
    markings: set[str] = set()
    for number, paragraph in enumerate((*paragraphs, *((line,) for line in furniture_lines))):
        for place, line in enumerate(paragraph):
            gap = "" if not pieces else "\n" if place else "\n\n"
            start = at + len(gap)
            pieces += [gap, line.text]
            at = start
            for before, piece in pieces_of(line):
                begin = at + len(before)
                at = begin + len(piece.text)
                lines.append(Line(Span(begin, at), piece.page, piece.place))
            doubts += [Span(start + doubt.start, start + doubt.end) for doubt in line.doubts]
            if number < len(paragraphs):
                end = at
            else:
                marking = line.text.casefold() if looks.is_marking(line.text) else ""
                if not marking or marking in markings:
                    blocks.append(Block(BlockKind.FURNITURE, Span(start, at)))
                markings.add(marking)
    text = "".join(pieces)
    written = Transcript(text, lines=tuple(lines), uncertain=tuple(doubts), blocks=tuple(blocks), notes=notes)
    return as_mail(written, end)
