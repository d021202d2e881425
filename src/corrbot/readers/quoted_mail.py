"""Quoted mail: the blocks of a message that hold earlier mail, and whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from corrbot.letters import Block, BlockKind, Span, looks
from corrbot.letters.case import lower
from corrbot.letters.dates import printed_dates
from corrbot.letters.upright_names import upright

_MARKS = re.compile(r"[ \t]{0,3}>(?:[ \t]?>)*[ \t]?")
_BARE_MARK = re.compile(r"[ \t]{0,3}>(?:From |[\d£$€=])")
_FIELD = re.compile(
    r"[*_]{0,2}(?P<name>from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments?|sent by)"
    r"[*_]{0,2}\s?:[*_]{0,2}(?:\s+|$)(?P<value>.*)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"[-_*=]{2,}\s{0,3}(?:original (?:message|e-?mail)|forwarded (?:message|by\b.{0,80})|reply message)"
    r"\s{0,3}[-_*=]{2,}"
    r"|begin forwarded message\s?:|_{20,}",
    re.IGNORECASE,
)
_END = re.compile(
    r"[-_*=]{2,}\s{0,3}end (?:of )?(?:original|forwarded) message\s{0,3}[-_*=]{2,}", re.IGNORECASE
)
_RULE = re.compile(r"_{20,}")
_WROTE = re.compile(r"\b(?:wrote|writes)\b[^:]{0,60}:$|<[^\s<>@]{1,200}@[^\s<>@]{1,200}>\s?:$", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:on|at)\s+(?:\w{3,9},?\s+)?\w{1,9}[\s./-]|(?:mon|tue|wed|thu|fri|sat|sun)\w{0,6},?\s+\d|\d{1,4}[/.-]\d|\d{1,2}\s\w{3}",
    re.IGNORECASE,
)
_MAILBOX = re.compile(
    r"(?<![^\s<>()\[\]\"',;:])[<(\[]?(?:mailto:)?[^\s<>()\[\]\"',;:@]++@[^\s<>()\[\]\"',;:]+[>)\]]?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<!\d)(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s*\(?\b(?:GMT|BST|UTC|CET|CEST|E[DS]T)\b\)?)?"
    r"(?:\s?[+-]\d\d:?\d\d)?(?:\s?\([A-Z]{2,5}\))?",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:wrote|writes)\b", re.IGNORECASE)
_FILLER = re.compile(
    r"^(?:\W|\b(?:on|at|in|quoting|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b)+|[^\w.)]+$"
    r"|\b(?:on|at)\W*$",
    re.IGNORECASE,
)
_NAME_WORD = r"(?:[A-ZÀ-Þ][\w.’'&-]*|\([\w .&-]{1,60}\)|via|of|for|and|the|de|da|van|von|der|den|le|la|[-/@])"
_NAME = re.compile(rf"{_NAME_WORD}(?:,?\s+{_NAME_WORD}){{0,9}}\.?")
_LONGEST_ATTRIBUTION = 400
"""Characters of the longest line that says who wrote what follows, wrapped lines joined."""
_ATTRIBUTION_LINES = 4
_HEADER_LINES = 30
"""Lines within which the header of a quoted message ends."""
_SIGNATURE_LINES = 8
_GAP = 2
"""Blank lines that may stand between an attribution and what it is about."""


class _Line(NamedTuple):
    span: Span
    depth: int
    text: str
    """What stands after the quotation marks, trimmed."""


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


def _lines(text: str, start: int) -> Iterator[_Line]:
    at = start
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        marks = _MARKS.match(text, at, end)
        if marks:
            yield _Line(Span(at, end), marks[0].count(">"), text[marks.end() : end].strip())
        else:
            yield _Line(Span(at, end), 0, text[at:end].strip())
        at = end + 1


class _Quotes:
    def __init__(self, text: str, lines: Sequence[_Line]) -> None:
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
    def _is_unquoted(text: str, lines: Sequence[_Line], at: int) -> bool:
        """Return whether the mark at ``at`` means "more than" or guards a line that begins "From "."""
        neighbours = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
        return not any(line.depth for line in neighbours) and bool(
            _BARE_MARK.match(text, lines[at].span.start, lines[at].span.end)
        )

    def blocks(self) -> Iterator[Block]:
        run: list[_Line] = []
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

    def _quoted(self, run: Sequence[_Line]) -> Iterator[Block]:
        if run:
            depth = run[0].depth
            speaker = self._speakers[depth] if depth < len(self._speakers) else ""
            if _is_courtesy(run):
                yield self._block(BlockKind.FURNITURE, run)
            else:
                yield self._block(BlockKind.QUOTED_MAIL, run, speaker or "")

    def _block(self, kind: BlockKind, lines: Sequence[_Line], speaker: str = "") -> Block:
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
        return self._header(at, is_announced=False) or self._attribution(at)

    def _separated(self, at: int) -> _Turn | None:
        """Read a line such as "-----Original Message-----", with the header after it."""
        after = self._next(at + 1)
        header = self._header(after, is_announced=True) if after is not None else None
        if header is not None:
            return header
        if _RULE.fullmatch(self._lines[at].text):
            return None
        return _Turn(at + 1, self._lines[at].depth, "")

    def _next(self, at: int) -> int | None:
        """Return the next line from ``at`` on that is not blank, within a short gap."""
        return next((n for n in range(at, min(at + _GAP + 1, len(self._lines))) if self._lines[n].text), None)

    def _header(self, at: int, is_announced: bool) -> _Turn | None:
        """Read the header of a quoted message that starts at ``at``."""
        depth = self._lines[at].depth
        fields: dict[str, str] = {}
        end = name = None
        for n in range(at, min(at + _HEADER_LINES, len(self._lines))):
            line = self._lines[n]
            field = _FIELD.fullmatch(line.text) if line.depth == depth and len(line.text) <= 2000 else None
            if field and lower(field["name"]) not in fields:
                name = lower(field["name"])
                fields[name] = field["value"].strip(" *_")
                end = n + 1
            elif line.text and line.depth == depth and not field and name and self._is_folded(n, depth):
                fields[name] = f"{fields[name]} {line.text}".strip()
                end = n + 1
            elif line.text or not self._is_field(n + 1, depth):
                break
        if end is None or not _is_header(fields, is_announced):
            return None
        return _Turn(end, depth, _speaker(fields))

    def _is_folded(self, n: int, depth: int) -> bool:
        """Return whether the line at ``n`` goes on a field: another field follows within four lines."""
        if not self._lines[n - 1].text:
            return False
        for at in range(n + 1, min(n + 5, len(self._lines))):
            if self._is_field(at, depth):
                return True
            if not self._lines[at].text:
                return False
        return False

    def _is_field(self, n: int, depth: int) -> bool:
        return (
            n < len(self._lines)
            and self._lines[n].depth == depth
            and _FIELD.match(self._lines[n].text) is not None
        )

    def _attribution(self, at: int) -> _Turn | None:
        """Read a line, perhaps wrapped, that says who wrote what follows: "On ..., Jane Roe wrote:"."""
        depth = self._lines[at].depth
        joined = ""
        for n in range(at, min(at + _ATTRIBUTION_LINES, len(self._lines))):
            line = self._lines[n]
            if not line.text or line.depth != depth or (n > at and not _LEAD.match(joined)):
                return None
            joined = f"{joined} {line.text}".strip()
            if len(joined) > _LONGEST_ATTRIBUTION:
                return None
            if _WROTE.search(joined):
                return self._attributed(joined, n + 1, depth)
        return None

    def _attributed(self, line: str, end: int, depth: int) -> _Turn | None:
        speaker = _attributed_to(line)
        if speaker is None:
            return None
        after = self._next(end)
        if after is None:
            return None
        if self._lines[after].depth > depth:
            return _Turn(end, depth + 1, speaker)
        is_machine_made = _MAILBOX.search(line) and _TIME.search(line) and _LEAD.match(line)
        if not is_machine_made or self._lines[after].depth < depth:
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
    return bool(_WROTE.search(line[-_LONGEST_ATTRIBUTION:]) or _SEPARATOR.fullmatch(line[:200]))


def _is_courtesy(run: Sequence[_Line]) -> bool:
    """Return whether a paragraph is only a salutation, or a sign-off with a signature."""
    first = run[0].text
    if len(run) == 1:
        return looks.is_salutation(first) or looks.is_sign_off(first)
    return (
        len(run) <= _SIGNATURE_LINES
        and looks.is_sign_off(first)
        and all(len(line.text) <= looks.LONGEST_FURNITURE for line in run)
    )


def _is_header(fields: dict[str, str], is_announced: bool) -> bool:
    """Return whether ``fields`` are those of a message, and not of a memo or a timetable."""
    if not fields.get("from"):
        return False
    when = fields.get("sent") or fields.get("date")
    if is_announced:
        return len(fields) > 1
    if "@" in fields["from"]:
        return bool(when) or "subject" in fields
    return bool(when) and ("subject" in fields or _TIME.search(when or "") is not None)


def _speaker(fields: dict[str, str]) -> str:
    sender = fields["from"][:_LONGEST_ATTRIBUTION]
    mailbox = _MAILBOX.search(sender)
    name = _MAILBOX.sub(" ", sender).strip(" \t\"'<>[]()*;,")
    address = _address(mailbox) if mailbox else ""
    who = upright(_closed(name), address) or address or sender
    when = (fields.get("sent") or fields.get("date") or "")[:_LONGEST_ATTRIBUTION]
    dates = printed_dates(when)
    day = when[dates[0].span.start : dates[0].span.end] if dates else ""
    return ", ".join(filter(None, (who, day)))


def _closed(name: str) -> str:
    """Return ``name`` with the bracket at its end that was taken off: "Roe, Ann (Harbours)"."""
    return f"{name})" if name.count("(") > name.count(")") else name


def _address(mailbox: re.Match[str]) -> str:
    return mailbox[0].strip("<>()[]").removeprefix("mailto:")


def _attributed_to(line: str) -> str | None:
    """Return whose words ``line`` announces, or None when it is prose."""
    dates = printed_dates(line)
    day = line[dates[0].span.start : dates[0].span.end] if dates else ""
    mailbox = _MAILBOX.search(line)
    rest = line.replace(day, "\n", 1) if day else line
    for pattern in (_MAILBOX, _TIME, _VERB):
        rest = pattern.sub("\n", rest)
    pieces = [bare for piece in rest.split("\n") if (bare := _bare(piece))]
    names = [piece for piece in pieces if _NAME.fullmatch(piece)]
    if not mailbox and (len(pieces) != 1 or not names):
        return None
    address = _address(mailbox) if mailbox else ""
    who = upright(names[0], address) if names else address
    return ", ".join(filter(None, (who, day)))


def _bare(piece: str) -> str:
    """Return ``piece`` of an attribution without the words and marks that only join it to others."""
    before = ""
    while piece != before:
        before, piece = piece, _FILLER.sub("", piece).strip()
    return piece
