"""`subject`: what a letter is about, as its subject line or its first paragraph says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from corrbot.letters import looks
from corrbot.letters.days_answered import EARLIER_LETTER, YOURS
from corrbot.letters.header_kinds import MEMORANDUM
from corrbot.letters.letter import Block, BlockKind, Fact, Span
from corrbot.letters.line_spans import plain_lines
from corrbot.letters.opening_subject import opening_subject
from corrbot.letters.reading import reading_view
from corrbot.letters.references import is_number_alone

_LONGEST_MARK = 80
"""Characters of the name of a header's field and the marks of replies after it."""
_DETAIL = re.compile(
    r"\n[ \t*_]*(?:(?:his|her|your|our)[ \t]+)?(?:(?:national[ \t]+insurance|NI|NHS|hospital|passport|roll)"
    r"[ \t]+(?:number|no\b\.?)|NINO|date[ \t]+of[ \t]+birth|d\.?o\.?b\b\.?"
    r"|[A-Za-z][\w '’-]{0,40}\bnumber(?=[ \t]*:[^\n\d]*(?:\n|$)))[ \t]*:",
    re.IGNORECASE,
)
"""A line below a subject that says by which number somebody is known there, or when he was born."""


def subject(
    text: str, blocks: Sequence[Block], opening: Span | None, replies_to: Fact[dt.date] | None
) -> Fact[str] | None:
    """Return the subject line, else what the first paragraph says the earlier letter was about.

    Else it is the headline of what is released to newspapers.
    """
    for block in blocks:
        if block.kind is BlockKind.SUBJECT:
            span = _below_number(text, _above_details(text, block.span))
            line = reading_view(text, *span).text
            return Fact(looks.printed_subject(line) or line, span)
    if opening is None:
        return _headline(text, blocks)
    starts = [replies_to.span.end] if replies_to and replies_to.span else []
    starts += [
        match.end()
        for match in EARLIER_LETTER.finditer(text, *opening)
        if YOURS.search(text, max(opening.start, match.start() - 30), match.start())
    ]
    for start in starts:
        if fact := opening_subject(text, opening, start):
            return fact
    return _headline(text, blocks)


def _below_number(text: str, span: Span) -> Span:
    """Return ``span`` without a first line that is a number alone: "INQ/20/058/NB" above "Lodge roof"."""
    first, *rest = plain_lines(text, span)
    return Span(rest[0][1].start, span.end) if rest and is_number_alone(first[0]) else span


_RELEASE = re.compile(
    r"\W*(?:(?:press|news|media)\s+(?:release|notice|statement)|for\s+(?:immediate\s+)?release|embargo(?:ed)?)"
    r"(?:\W*$|\s*[:–—-]|\W+(?:until|\d))",
    re.IGNORECASE,
)
"""What a line at the head of a paper says that is written for newspapers."""
_HEAD = 4
_LONGEST_HEAD = 400


def _headline(text: str, blocks: Sequence[Block]) -> Fact[str] | None:
    """Return the heading right below the head of a paper that is released to newspapers."""
    for head, block in pairwise(blocks[:_HEAD]):
        is_head = head.span.end - head.span.start <= _LONGEST_HEAD
        if not is_head or block.kind is not BlockKind.HEADING or MEMORANDUM.fullmatch(text, *block.span):
            continue
        if any(_RELEASE.match(line) for line, _ in plain_lines(text, head.span)):
            return Fact(reading_view(text, *block.span).text, block.span)
    return None


def before_subject(text: str, subject: Fact[str] | None) -> str:
    """Return what stands before ``subject`` on its line."""
    if subject is None or subject.span is None:
        return ""
    start = subject.span.start
    return text[max(0, start - _LONGEST_MARK) : start].rpartition("\n")[2]


def _above_details(text: str, subject: Span) -> Span:
    """Return ``subject`` without the lines at its end that tell details of a person and no matter."""
    detail = _DETAIL.search(text, *subject)
    return Span(subject.start, len(text[: detail.start()].rstrip())) if detail else subject
