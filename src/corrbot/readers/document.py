"""`Paragraph` and `Document`: what word processors write, and the text of a letter made of it.

A word processor has paragraphs and the space between them; a letter's text has lines and blank lines.
Paragraphs are set apart by blank lines, but the lines of an address, each of them a paragraph to
whoever pressed Enter after it, stay together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import islice, takewhile
from math import inf

from corrbot.errors import UnreadableLetter
from corrbot.letters import Block, BlockKind, Span, Transcript, looks, names
from corrbot.readers.field_label import is_field
from corrbot.readers.mail_on_paper import as_mail
from corrbot.readers.printed_mail import TIME

_TIGHT = 3.0
"""Points; less space than this between two paragraphs is a new line rather than a new paragraph."""
_LOOSE = 12.0
"""Points; the same, where the author sets blocks apart with empty paragraphs or not at all: the space that
word processors put after every paragraph unless told otherwise (8 or 10 points) means nothing then."""
_LETTERHEAD = 3
"""Lines at the start of a letter in which it names who it is from."""
_SENTENCE = 5
"""Words from which a line that ends in a full stop is a sentence and no line of an address."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.?|pg\.?)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|-)\s*\d{1,4})?\W*", re.IGNORECASE
)


class ParagraphKind(Enum):
    """How a paragraph goes with those beside it."""

    PLAIN = auto()
    ITEM = auto()
    """An item of a list, with its label."""
    APART = auto()
    """Set apart from both neighbours, like a heading or a table."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: points of space ``before`` and ``after``, and ``place`` on the line.

    ``contextual`` leaves out the space between paragraphs of the same ``style``.
    """

    before: float = 0.0
    after: float = 0.0
    place: str = ""
    style: str = ""
    contextual: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the page shows it; line breaks in it are LF. An empty one is blank space."""

    text: str
    setting: Setting = Setting()
    kind: ParagraphKind = ParagraphKind.PLAIN

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing."""
        return not self.text.strip()


APART = Paragraph("", kind=ParagraphKind.APART)
"""Keeps what is before it apart from what comes after, as between two cells of a table."""


CROSSED_OUT = "Words that are crossed out are left out."
"""What people should know of a letter with such words: they are printed, and not what it says."""


@dataclass(slots=True)
class Document:
    """The parts of a letter written with a word processor.

    ``opening`` is the page header of the first page when that page alone has it; ``header`` the header
    of every page when there is no other; ``running`` other headers, and all footers; ``notes`` footnotes
    and endnotes; ``remarks`` what people should know.
    """

    body: list[Paragraph] = field(default_factory=list)
    opening: list[Paragraph] = field(default_factory=list)
    header: list[Paragraph] = field(default_factory=list)
    running: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def transcript(self) -> Transcript:
        """Return the text: letterhead, letter, notes, then what stands on every page.

        A header is letterhead when it is on the first page alone, or names a body or an address and is
        not what the letter begins with. Page numbers and other running lines are page furniture at the
        end; security markings stand there too, once each, as words of the letter.

        Raises `UnreadableLetter` when there is no text.
        """
        top, running = [*self.opening], [*self.running]
        if self._header_is_letterhead():
            top += self.header
        else:
            running = [*self.header, *running]
        kept, furniture, markings = _sorted_out(top, running)
        body = flowed(self.body)
        shown = {line.strip() for line in body.split("\n")}
        marked = "\n".join(line for line in markings if line not in shown)
        words = "\n\n".join(piece for piece in (flowed(kept), body, flowed(self.notes)) if piece)
        text = "\n\n".join(piece for piece in (words, marked) if piece)
        if not text.strip():
            raise UnreadableLetter("it holds no text; if it is a scan, save it as PDF or image instead")
        found = Transcript(text, notes=tuple(self.remarks))
        if furniture:
            last = "\n".join(furniture)
            span = Span(len(text) + 2, len(text) + 2 + len(last))
            found = replace(found, text=f"{text}\n\n{last}", blocks=(Block(BlockKind.FURNITURE, span),))
        return as_mail(found, len(words))

    def _header_is_letterhead(self) -> bool:
        header = list(_lines(self.header))
        begins = list(islice(_lines(self.body), _LETTERHEAD))
        repeats = any(line in first or first in line for line in header for first in begins)
        return not repeats and any(names.is_body(line) or names.is_address(line) for line in header)


def flowed(paragraphs: Iterable[Paragraph]) -> str:
    """Return the text of ``paragraphs``, with blank lines between all but lines that belong together."""
    several = list(paragraphs)
    head = _head(several)
    spacing = _spacing(several[:head])
    header = _mail_header(several)
    pieces: list[str] = []
    before: Paragraph | None = None
    for at, paragraph in enumerate(several):
        if paragraph.is_empty:
            before = None
            continue
        if pieces:
            if at >= head and spacing is _Spacing.NONE:
                spacing = _Spacing.BY_SPACE
            is_next = at in header and at - 1 in header
            pieces.append("\n" if before and (is_next or _belongs(before, paragraph, spacing)) else "\n\n")
        pieces.append(paragraph.text.strip("\n").rstrip())
        before = paragraph
    return "".join(pieces)


def tabled(rows: Iterable[Sequence[Sequence[Paragraph]]]) -> list[Paragraph]:
    """Return what the cells of a table hold, row by row.

    A row is one line, with tabs between its cells, if each holds one short line at most, or is a field of a
    mail header; the cells of other rows stand one after the other, set apart. A cell that is empty keeps its
    place before others of its row, but for columns at the start that are empty in every row.
    """
    found: list[Paragraph] = []
    lines: list[str] = []
    table = list(rows)
    unused = min((at for cells in table if (at := _first_filled(cells)) is not None), default=0)
    for cells in table:
        line = _row_line(cells[unused:])
        if line is None:
            found += (_block_of(lines), *(inner for cell in cells for inner in (APART, *cell)), APART)
            lines = []
        elif line:
            lines.append(line)
    return [*found, _block_of(lines)]


def _block_of(lines: Sequence[str]) -> Paragraph:
    return Paragraph("\n".join(lines), kind=ParagraphKind.APART)


def _row_line(cells: Sequence[Sequence[Paragraph]]) -> str | None:
    """Return a row as one line, "" when it shows nothing, or None when its cells do not fit one."""
    texts: list[str] = []
    longest: float = looks.LONGEST_FURNITURE
    for cell in cells:
        shown = [paragraph.text.strip() for paragraph in cell if not paragraph.is_empty]
        if len(shown) > 1 or any("\n" in text or len(text) > longest for text in shown):
            return None
        texts += shown or [""]
        longest = inf if len(texts) == 1 and is_field(texts[0]) else looks.LONGEST_FURNITURE
    return "\t".join(texts).rstrip()


def _first_filled(cells: Sequence[Sequence[Paragraph]]) -> int | None:
    """Return the number of the first of ``cells`` that shows anything, or None."""
    filled = (at for at, cell in enumerate(cells) if not all(paragraph.is_empty for paragraph in cell))
    return next(filled, None)


def _mail_header(paragraphs: Sequence[Paragraph]) -> range:
    """Return the places of the first fields that stand together, if they are a mail's."""
    start = next((at for at, paragraph in enumerate(paragraphs) if _is_field(paragraph)), len(paragraphs))
    fields = list(takewhile(_is_field, islice(paragraphs, start, None)))
    is_from = any(paragraph.text.lstrip()[:4].casefold() == "from" for paragraph in fields)
    is_mail = any("@" in paragraph.text or TIME.search(paragraph.text) for paragraph in fields)
    return range(start, start + len(fields)) if is_from and is_mail else range(0)


def _is_field(paragraph: Paragraph) -> bool:
    return paragraph.kind is ParagraphKind.PLAIN and is_field(paragraph.text)


class _Spacing(Enum):
    """What sets apart the blocks of a letter's head: space, empty paragraphs, or nothing."""

    BY_SPACE = auto()
    BY_EMPTY = auto()
    NONE = auto()


def _head(paragraphs: Sequence[Paragraph]) -> int:
    """Return where the first long paragraph is."""
    for at, paragraph in enumerate(paragraphs):
        if any(len(line) > looks.LONGEST_FURNITURE for line in paragraph.text.split("\n")):
            return at
    return len(paragraphs)


def _spacing(head: Sequence[Paragraph]) -> _Spacing:
    tight = blank = seen = False
    before: Paragraph | None = None
    for paragraph in head:
        if paragraph.is_empty:
            blank = seen and paragraph.kind is not ParagraphKind.APART
            before = None
            continue
        if blank:
            return _Spacing.BY_EMPTY
        tight = (
            tight
            or "\n" in paragraph.text.strip()
            or (before is not None and _gap(before, paragraph) <= _TIGHT)
        )
        seen, before = True, paragraph
    return _Spacing.BY_SPACE if tight else _Spacing.NONE


def _gap(before: Paragraph, after: Paragraph) -> float:
    """Return the points of space between two paragraphs that follow on one another."""
    one, two = before.setting, after.setting
    alike = one.style == two.style
    return (0.0 if one.contextual and alike else one.after) + (
        0.0 if two.contextual and alike else two.before
    )


def _belongs(before: Paragraph, after: Paragraph, spacing: _Spacing) -> bool:
    """Return whether ``after`` is the next line of the same block rather than a new paragraph."""
    if ParagraphKind.APART in (before.kind, after.kind) or before.kind is not after.kind:
        return False
    gap = _gap(before, after)
    if before.kind is ParagraphKind.ITEM:
        return gap <= _TIGHT
    if before.setting.place != after.setting.place or not (_is_short(before.text) and _is_short(after.text)):
        return False
    if spacing is _Spacing.NONE and names.is_titled(after.text.strip()):
        return False
    return gap <= (_TIGHT if spacing is _Spacing.BY_SPACE else _LOOSE)


def _is_short(text: str) -> bool:
    lines = text.split("\n")
    return all(len(line) <= looks.LONGEST_FURNITURE for line in lines) and not (
        lines[-1].rstrip().endswith((".", "?", "!")) and len(lines[-1].split()) >= _SENTENCE
    )


def _lines(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from (line.strip() for line in paragraph.text.split("\n") if line.strip())


def _sorted_out(
    top: Sequence[Paragraph], running: Sequence[Paragraph]
) -> tuple[list[Paragraph], list[str], list[str]]:
    """Return what of headers and footers is letterhead, furniture and markings, each line once."""
    markings = {line: None for line in (*_lines(top), *_lines(running)) if looks.is_marking(line)}
    kept = []
    furniture: dict[str, None] = {}
    for paragraph in top:
        lines = list(_lines([paragraph]))
        if lines and all(line in markings for line in lines):
            continue
        if lines and all(_PAGE_NUMBER.fullmatch(line) for line in lines):
            furniture.update(dict.fromkeys(lines))
        else:
            kept.append(paragraph)
    furniture.update((line, None) for line in _lines(running) if line not in markings)
    return kept, list(furniture), list(markings)
