"""`release_stamps`: what a release or disclosure prints on the pages of a text beside its own words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from corrbot.letters import Block, BlockKind, Span, Transcript, looks
from corrbot.letters.line_spans import LINE, trimmed
from corrbot.letters.marking_lines import printed_marking
from corrbot.readers.stamp_lines import (
    Sign,
    codes_at_end,
    is_named,
    is_numbered_in_turn,
    is_page,
    may_bear_stamps,
    sign,
)

_EDGE_LINES = 10
"""Lines at the head and at the foot of a page among which stamps are looked for first."""
_OUTERMOST = 2
"""Lines at the edge of a page among which one of its stamps is."""
_LONGEST = 300
"""Characters of the longest line of stamps, with the white between its columns."""
_WHITE = re.compile(r"\s{3,}|\t+")
_HEADER_FIELD = re.compile(r"\s*(?:from|to|b?cc|sent|date|subject)\b\s{0,3}(?::|\s{3})", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_MARGIN = 60
"""Column from which codes stand at the right margin, beside words."""
_ALONE = 40
"""The same where nothing else stands on their line."""


class _Line(NamedTuple):
    """A line that is not blank; ``from_edge`` are the lines between it and the nearer edge of its page."""

    span: Span
    cells: tuple[str, ...]
    is_head: bool
    from_edge: int

    @property
    def text(self) -> str:
        """Its words, with one space between them."""
        return " ".join(self.cells)

    @property
    def key(self) -> str:
        """Its words, digits aside."""
        return _DIGITS.sub("#", self.text.casefold())


def release_stamps(text: str) -> tuple[Span, ...]:
    """Return where ``text`` bears stamps of a release or disclosure, in order and apart.

    Most are whole lines at the head or foot of a page, or of the text where no form feed parts pages, some
    of which say so: "RELEASE IN PART", "Produced to", "Released under the Freedom of Information Act",
    "INQ0001234_0003", a number on each page in turn. Stamps with them are banners of classification, what is
    labelled as stamps are ("Case No.", "Date:") and stands among them, what comes again right between them,
    and runs of the same lines further in. So is a line that heads and ends each of several pages, and "Page 3
    of 7" at their edges. In a text that bears any, codes of exemptions at the right margin ("B6", "s.40(2)")
    are stamps too, alone on their line or beside words, but not in a table. A letter's own reference is none,
    and between its salutation and its sign-off only what comes again is one.

    Time is linear in the length of ``text``; of a text without any only the outermost lines are looked at,
    and those only where its words are such as stamps have.
    """
    if not may_bear_stamps(text):
        return ()
    pages = _pages(text)
    outer = [_outer_lines(text, page) for page in pages]
    again = _again_at_edges(outer)
    numbered = _numbered_in_turn(outer)
    edges = [line for lines in outer for line in lines]
    has_pages = any(map(_is_page_at_edge, edges))
    is_told = bool(numbered) or any(_is_told(line, again) for line in edges)
    if not is_told and not has_pages:
        return ()
    lines = [line for page in pages for line in _lines(text, page)]
    whole = {*numbered, *(line.span for line in lines if has_pages and _is_page_at_edge(line))}
    if is_told:
        whole |= _Stamps(text, lines, again).spans()
        whole |= set(_beside(text, lines, whole))
    return tuple(sorted(whole))


def without_stamps(text: str, stamps: Iterable[Span]) -> str:
    """Return ``text`` with spaces where ``stamps`` are, at the same offsets."""
    pieces, at = [], 0
    for stamp in stamps:
        pieces += [text[at : stamp.start], " " * (stamp.end - stamp.start)]
        at = stamp.end
    return "".join((*pieces, text[at:]))


def with_stamps(transcript: Transcript, text: str, stamps: Iterable[Span]) -> Transcript:
    """Return the ``transcript`` of ``text`` without its ``stamps`` as that of ``text``, these its furniture.

    The first of each marking stays a marking. A stamp within another block is of that; one beside words that
    go on in the next line stays with them, for their paragraph is not broken there.
    """
    markings: set[str] = set()
    told: list[Block] = []
    blocks = sorted(transcript.blocks, key=lambda block: block.span)
    starts = [block.span.start for block in blocks]
    for stamp in stamps:
        above = bisect_right(starts, stamp.start) - 1
        end = blocks[above].span.end if above >= 0 else 0
        if stamp.start >= end and _breaks_nothing(text, stamp, end):
            marking = printed_marking(text[slice(*stamp)]) or ""
            is_first = marking not in {"", *markings}
            markings.add(marking)
            told.append(Block(BlockKind.MARKING if is_first else BlockKind.FURNITURE, stamp))
    whole = sorted((*blocks, *told), key=lambda block: block.span)
    return replace(transcript, text=text, blocks=tuple(whole))


def _breaks_nothing(text: str, stamp: Span, told: int) -> bool:
    """Return whether no words of a paragraph run from the line of ``stamp`` to the next one.

    What stands before ``told`` is of another block.
    """
    start = max(text.rfind("\n", told, stamp.start) + 1, told)
    before = text[start : stamp.start]
    is_beside = bool(before.strip()) and not _HEADER_FIELD.match(before)
    below = text.find("\n", stamp.end) + 1
    after = text.find("\n", below) if below else -1
    return not is_beside or not below or not text[below : after if after >= 0 else len(text)].strip()


def _pages(text: str) -> list[Span]:
    """Return the pages that form feeds part, without blank ones."""
    found: list[Span] = []
    at = 0
    while at <= len(text):
        end = text.find("\f", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            found.append(Span(at, end))
        at = end + 1
    return found


def _lines(text: str, page: Span) -> list[_Line]:
    """Return the lines of ``page`` that are not blank."""
    spans = (Span(*line.span()) for line in LINE.finditer(text, *page) if line[0].strip())
    return _placed(text, [trimmed(text, span) for span in spans])


def _placed(text: str, spans: Sequence[Span]) -> list[_Line]:
    """Return the lines at ``spans``, from the head to the foot of a page."""
    last = len(spans) - 1
    return [
        _Line(span, _cells(text, span), at < last - at, min(at, last - at)) for at, span in enumerate(spans)
    ]


def _cells(text: str, span: Span) -> tuple[str, ...]:
    if span.end - span.start > _LONGEST:
        return ()
    return tuple(" ".join(cell.split()) for cell in _WHITE.split(text[slice(*span)]))


def _outer_lines(text: str, page: Span) -> list[_Line]:
    """Return the outermost lines of ``page``: those of its head, and those of its foot below them."""
    head: list[Span] = []
    for line in LINE.finditer(text, *page):
        if len(head) == _EDGE_LINES:
            break
        if line[0].strip():
            head.append(trimmed(text, Span(*line.span())))
    foot: list[Span] = []
    end, top = page.end, head[-1].end
    while len(foot) < _EDGE_LINES and end > top:
        start = max(text.rfind("\n", top, end) + 1, top)
        if text[start:end].strip():
            foot.append(trimmed(text, Span(start, end)))
        end = start - 1
    return _placed(text, [*head, *reversed(foot)])


def _again_at_edges(pages: Sequence[Sequence[_Line]]) -> str | None:
    """Return the key of the line that is the first and the last of each of several pages, or None."""
    keys = {line.key for lines in pages for line in (lines[0], lines[-1])} if len(pages) > 1 else set()
    is_one = len(keys) == 1 and all(len(lines) > 1 for lines in pages)
    is_own = is_one and looks.is_reference(pages[0][0].text)
    key = next(iter(keys)) if is_one and not is_own else ""
    return key if sum(map(str.isalpha, key)) > _OUTERMOST else None


def _numbered_in_turn(pages: Sequence[Sequence[_Line]]) -> list[Span]:
    """Return the numbers that are the first or the last line of each of several pages, another on each."""
    for at in (-1, 0):
        edges = [lines[at] for lines in pages]
        texts = {line.text for line in edges}
        is_each = len(texts) == len(pages) and len({line.key for line in edges}) == 1
        if is_each and all(map(is_numbered_in_turn, texts)) and len(pages) > 1:
            return [line.span for line in edges]
    return []


def _is_page_at_edge(line: _Line) -> bool:
    return line.from_edge < _OUTERMOST and is_page(line.text)


def _is_told(line: _Line, again: str | None) -> bool:
    return any(sign(cell) is Sign.TOLD for cell in line.cells) or (again is not None and line.key == again)


def _beside(text: str, lines: Sequence[_Line], whole: set[Span]) -> Iterator[Span]:
    """Yield codes at the right margin, and stamps at the right of other words at the edges of pages."""
    others = [line for line in lines if line.span not in whole and line.cells]
    is_row = [len(line.cells) > 1 and not _HEADER_FIELD.match(text, line.span.start) for line in others]
    for number, line in enumerate(others):
        start = max(text.rfind("\n", 0, line.span.start), text.rfind("\f", 0, line.span.start)) + 1
        printed = text[start : line.span.end]
        at = codes_at_end(printed)
        is_alone = len(line.cells) == 1 and at == line.span.start - start
        beside = (*is_row[max(number - 1, 0) : number], *is_row[number + 1 : number + 2])
        is_of_table = is_row[number] and any(beside)
        if at is not None and at >= (_ALONE if is_alone else _MARGIN) and not is_of_table:
            yield Span(start + at, line.span.end)
        elif len(line.cells) > 1 and line.from_edge < _EDGE_LINES and sign(line.cells[-1]) is Sign.TOLD:
            yield Span(line.span.end - len(line.cells[-1]), line.span.end)


def _within_letters(text: str, lines: Sequence[_Line]) -> list[_Line]:
    """Return those of ``lines`` that stand between a salutation and a sign-off on the same page."""
    found: list[_Line] = []
    since: list[_Line] | None = None
    for above, line in pairwise(lines):
        if "\f" in text[above.span.end : line.span.start]:
            since = None
        if looks.is_salutation(above.text):
            since = []
        if looks.is_sign_off(line.text):
            found += since or []
            since = None
        elif since is not None:
            since.append(line)
    return found


class _Stamps:
    """The lines of a text that are stamps, told by themselves and by those around them."""

    def __init__(self, text: str, lines: Sequence[_Line], again: str | None) -> None:
        self._text = text
        self._lines = lines
        self._again = again
        self._keys = Counter(line.key for line in lines)
        self._cells = Counter(cell.casefold() for line in lines for cell in line.cells)
        edges = [line for line in lines if line.from_edge < _EDGE_LINES]
        heads = {cell.casefold() for line in edges if line.is_head for cell in line.cells}
        feet = {cell.casefold() for line in edges if not line.is_head for cell in line.cells}
        self._at_both = heads & feet
        said = {line.span for line in _within_letters(text, lines) if self._keys[line.key] == 1}
        self._signs = [Sign.NONE if line.span in said else self._sign(line) for line in lines]

    def spans(self) -> set[Span]:
        """Return where they stand."""
        runs = list(self._runs())
        taken = [at for run in runs if self._is_of_stamps(run) for at in self._without_ends(run)]
        known = {self._lines[at].key for at in taken}
        again = [run for run in runs if len(run) > 1 and all(self._lines[at].key in known for at in run)]
        return {self._lines[at].span for at in (*taken, *(at for run in again for at in run))}

    def _sign(self, line: _Line) -> Sign:
        if self._again is not None and line.key == self._again:
            return Sign.TOLD
        signs = [sign(cell) for cell in line.cells]
        if not signs or all(signs):
            return max(signs, default=Sign.NONE)
        others = [cell for cell, one in zip(line.cells, signs, strict=True) if not one]
        is_told = Sign.TOLD in signs and all(map(is_named, others))
        is_again = all(self._cells[cell.casefold()] > 1 and not looks.is_reference(cell) for cell in others)
        return Sign.KNOWN if is_told or is_again else Sign.NONE

    def _runs(self) -> Iterator[list[int]]:
        """Yield the lines that may be stamps and have only white between them."""
        run: list[int] = []
        for at in range(len(self._lines)):
            if self._signs[at] > Sign.KNOWN or self._is_between(at):
                run.append(at)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _is_between(self, at: int) -> bool:
        """Return whether what comes again stands right between two lines that may be stamps."""
        if self._signs[at] is Sign.NONE or not 0 < at < len(self._lines) - 1:
            return False
        above, line, below = (self._lines[n].span for n in (at - 1, at, at + 1))
        gaps = (self._text[above.end : line.start], self._text[line.end : below.start])
        is_tight = all(gap.count("\n") == 1 for gap in gaps)
        return is_tight and min(self._signs[at - 1], self._signs[at + 1]) > Sign.KNOWN

    def _is_of_stamps(self, run: Sequence[int]) -> bool:
        """Return whether a line of ``run`` tells, at the edge of a page or more than once."""
        told = [at for at in run if self._signs[at] is Sign.TOLD]
        is_outermost = any(self._lines[at].from_edge < _OUTERMOST for at in run)
        return bool(told) and (is_outermost or any(self._keys[self._lines[at].key] > 1 for at in told))

    def _without_ends(self, run: Sequence[int]) -> Sequence[int]:
        """Return ``run`` without lines at its ends that are stamps only among others."""
        first, last = 0, len(run)
        while first < last and self._hangs(run[first]):
            first += 1
        while last > first and self._hangs(run[last - 1]):
            last -= 1
        return run[first:last]

    def _hangs(self, at: int) -> bool:
        line = self._lines[at]
        if self._signs[at] > Sign.LOOSE or line.from_edge == 0:
            return False
        return not all(cell.casefold() in self._at_both for cell in line.cells)
