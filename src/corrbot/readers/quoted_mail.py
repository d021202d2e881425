"""Quoted mail: the blocks of a message that hold earlier mail, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from corrbot.letters import Block, BlockKind, Span, looks
from corrbot.readers.attribution import (
    LEAD,
    WROTE,
    attributed_to,
    is_set_by_machine,
    stamped_by,
    without_margin,
)
from corrbot.readers.quoted_header import QuotedLine, is_addressed, is_field, quoted_header

_MARKS = re.compile(r"[ \t]{0,3}>(?:[ \t]?>)*[ \t]?")
_BARE_MARK = re.compile(r"[ \t]{0,3}>(?:From |[\d£$€=])")
_SEPARATOR = re.compile(
    r"[-_*=]{2,}\s{0,3}(?:original (?:message|e-?mail)|forwarded (?:message|by\b.{0,80})|reply message)"
    r"\s{0,3}[-_*=]{2,}"
    r"|begin forwarded message\s?:|_{20,}",
    re.IGNORECASE,
)
_CALLED_ORIGINAL = re.compile(
    r"[^\w>]{0,20}(?:[o0]ri.{0,2}[i1l]na[l1] (?:me[s5]{2}a.e|e-?mail|appointment)|forwarded message"
    r"|reply message)[^\w>]{0,20}",
    re.IGNORECASE,
)
"""A separator as it is read, whatever became of its dashes; it is one above a header only."""
_END = re.compile(
    r"[-_*=]{2,}\s{0,3}end (?:of )?(?:original|forwarded) message\s{0,3}[-_*=]{2,}", re.IGNORECASE
)
_RULE = re.compile(r"_{20,}")
_BAR = re.compile(r"[-_=*.•~—–]{5,}|(?:[-_=*.•~—–] ?){5,30}")
_LONGEST_SEPARATOR = 60
_LONGEST_ATTRIBUTION = 400
"""Characters of the longest line that says who wrote what follows, wrapped lines joined."""
_ATTRIBUTION_LINES = 4
_SIGNATURE_LINES = 8
_GAP = 2
"""Blank lines that may stand between an attribution and what it is about."""


class _Turn(NamedTuple):
    """Lines up to ``end`` that say who speaks next, at ``depth`` marks."""

    end: int
    depth: int
    speaker: str | None


def quoted_mail(text: str, start: int = 0) -> tuple[Block, ...]:
    """Return the blocks of quoted mail in ``text[start:]``, in order and without overlap.

    Quoted are lines that begin with ``>``, each level apart, and all that follows the header of an
    earlier message ("From: ... Sent: ... Subject: ...") or a mail program's own line about it ("On 3
    March 2019 at 10:12, Jane Roe <jane@example.org> wrote:"). A line of prose such as "On 3 March the
    Council wrote:" is about quoted mail only when lines marked with ``>`` follow. Spans hold the marks.
    The speaker is "Jane Roe, 3 March 2019", name (e-mail address where there is none) and date as
    printed, or "". Lines that say who speaks, salutations, sign-offs, and marks with nothing after them
    are page furniture.
    Takes time linear in the length of ``text``.
    """
    return tuple(_Quotes(text, tuple(_lines(text, start))).blocks())


def _lines(text: str, start: int) -> Iterator[QuotedLine]:
    at = start
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        marks = _MARKS.match(text, at, end)
        if marks:
            yield QuotedLine(Span(at, end), marks[0].count(">"), text[marks.end() : end].strip())
        else:
            yield QuotedLine(Span(at, end), 0, text[at:end].strip())
        at = end + 1


class _Quotes:
    def __init__(self, text: str, lines: Sequence[QuotedLine]) -> None:
        self._text = text
        self._lines = [
            line._replace(depth=0, text=text[line.span.start : line.span.end].strip())
            if line.depth == 1 and self._is_unquoted(text, lines, at)
            else line
            for at, line in enumerate(lines)
        ]
        self._speakers: list[str | None] = [None]
        """Who speaks at each depth; None at depth 0 is the sender of the message."""

    @staticmethod
    def _is_unquoted(text: str, lines: Sequence[QuotedLine], at: int) -> bool:
        """Return whether the mark at ``at`` means "more than" or guards a line that begins "From "."""
        neighbours = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
        return not any(line.depth for line in neighbours) and bool(
            _BARE_MARK.match(text, lines[at].span.start, lines[at].span.end)
        )

    def blocks(self) -> Iterator[Block]:
        run: list[QuotedLine] = []
        at = 0
        while at < len(self._lines):
            turn = self._turn(at)
            if turn:
                yield from self._quoted(run)
                run = []
                yield self._block(BlockKind.FURNITURE, self._lines[at : turn.end])
                self._speakers[turn.depth :] = [*self._padding(turn.depth), turn.speaker]
                at = turn.end
                continue
            line = self._lines[at]
            if run and (not line.text or line.depth != run[-1].depth):
                yield from self._quoted(run)
                run = []
            if line.depth and not line.text:
                yield self._block(BlockKind.FURNITURE, [line])
            elif line.text and (line.depth or self._speakers[0] is not None):
                run.append(line)
            at += 1
        yield from self._quoted(run)

    def _padding(self, depth: int) -> list[str]:
        return [""] * (depth - len(self._speakers))

    def _quoted(self, run: Sequence[QuotedLine]) -> Iterator[Block]:
        if run:
            depth = run[0].depth
            speaker = self._speakers[depth] if depth < len(self._speakers) else ""
            if _is_courtesy(run):
                yield self._block(BlockKind.FURNITURE, run)
            else:
                yield self._block(BlockKind.QUOTED_MAIL, run, speaker or "")

    def _block(self, kind: BlockKind, lines: Sequence[QuotedLine], speaker: str = "") -> Block:
        printed = self._text[lines[0].span.start : lines[-1].span.end]
        start = lines[0].span.start + len(printed) - len(printed.lstrip())
        return Block(kind, Span(start, lines[0].span.start + len(printed.rstrip())), speaker)

    def _turn(self, at: int) -> _Turn | None:
        line = self._lines[at]
        if not line.text or len(line.text) > _LONGEST_ATTRIBUTION:
            return None
        if _END.fullmatch(line.text):
            return _Turn(at + 1, line.depth, "" if line.depth else None)
        if _SEPARATOR.fullmatch(line.text):
            return self._separated(at)
        return (
            self._read_separated(at)
            or self._header(at, is_announced=False)
            or self._stamped(at)
            or self._attribution(at)
        )

    def _separated(self, at: int) -> _Turn | None:
        """Read a line such as "-----Original Message-----", with the header after it."""
        after = self._next(at + 1)
        header = self._header(after, is_announced=True) if after is not None else None
        if header is not None:
            return header
        if _RULE.fullmatch(self._lines[at].text):
            return None
        return _Turn(at + 1, self._lines[at].depth, "")

    def _read_separated(self, at: int) -> _Turn | None:
        """Read what OCR made of a separator, or a bar, with the header after it."""
        line = self._lines[at].text
        if len(line) > _LONGEST_SEPARATOR:
            return None
        is_called = _CALLED_ORIGINAL.fullmatch(line) is not None
        if not (is_called or _BAR.fullmatch(line)):
            return None
        after = self._next(at + 1)
        return self._header(after, is_announced=is_called) if after is not None else None

    def _next(self, at: int) -> int | None:
        """Return the next line from ``at`` on that is not blank, within a short gap."""
        return next((n for n in range(at, min(at + _GAP + 1, len(self._lines))) if self._lines[n].text), None)

    def _header(self, at: int, *, is_announced: bool) -> _Turn | None:
        header = quoted_header(self._lines, at, is_announced=is_announced)
        return _Turn(header.end, self._lines[at].depth, header.speaker) if header else None

    def _stamped(self, at: int) -> _Turn | None:
        """Read a line of name and time as GroupWise and Gmail print it: ">>> Jane Roe 3/3/2019 10:15 >>>"."""
        line = self._lines[at]
        is_arrowed = line.depth > 1 and line.text.endswith(">>>")
        if not (is_arrowed or is_addressed(self._lines, at + 1, line.depth)):
            return None
        speaker, after = stamped_by(line.text), self._next(at + 1)
        if speaker is None or after is None:
            return None
        if is_arrowed:
            return _Turn(at + 1, self._lines[after].depth, speaker)
        end = at + 1
        while is_field(self._lines, end, line.depth):
            end += 1
        return _Turn(end, line.depth, speaker)

    def _attribution(self, at: int) -> _Turn | None:
        """Read a line, perhaps wrapped, that says who wrote what follows: "On ..., Jane Roe wrote:"."""
        depth = self._lines[at].depth
        joined = ""
        for n in range(at, min(at + _ATTRIBUTION_LINES, len(self._lines))):
            line = self._lines[n]
            if not line.text or line.depth != depth or (n > at and not LEAD.match(joined)):
                return None
            joined = without_margin(f"{joined} {line.text}".strip())
            if len(joined) > _LONGEST_ATTRIBUTION:
                return None
            if WROTE.search(joined):
                return self._attributed(joined, n + 1, depth)
        return None

    def _attributed(self, line: str, end: int, depth: int) -> _Turn | None:
        speaker = attributed_to(line)
        if speaker is None:
            return None
        after = self._next(end)
        if after is None:
            return None
        if self._lines[after].depth > depth:
            return _Turn(end, depth + 1, speaker)
        if not is_set_by_machine(line) or self._lines[after].depth < depth:
            return None
        return _Turn(end, depth + 1 if self._deepest[after] > depth else depth, speaker)

    @cached_property
    def _deepest(self) -> list[int]:
        """The most marks of each line and those after it, up to the next line that says who speaks."""
        found: list[int] = []
        for line in reversed(self._lines):
            is_last = not found or _says_who_speaks(line.text)
            found.append(line.depth if is_last else max(line.depth, found[-1]))
        return found[::-1]


def _says_who_speaks(line: str) -> bool:
    return bool(WROTE.search(line[-_LONGEST_ATTRIBUTION:]) or _SEPARATOR.fullmatch(line[:200]))


def _is_courtesy(run: Sequence[QuotedLine]) -> bool:
    """Return whether a paragraph is only a salutation, or a sign-off with a signature."""
    first = run[0].text
    if len(run) == 1:
        return looks.is_salutation(first) or looks.is_sign_off(first)
    return (
        len(run) <= _SIGNATURE_LINES
        and looks.is_sign_off(first)
        and all(len(line.text) <= looks.LONGEST_FURNITURE for line in run)
    )
