"""`RunningNumber`: the number that a letter bears at its head: "No. 12.", "Circular No. 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corrbot.letters.letter import BlockKind, Letter, ReferenceKind, Span

LETTER_NOUN = r"(?:letter|d[ei]spatch|circular|memorandum|memo|minute|telegram|note)"
"""What is numbered: a kind of letter."""
_MARKING = (
    r"(?:most|very|strictly|secret|confidential|separate|private|political|commercial|consular|treaty|military"
    r"|general|copy|duplicate|extract|urgent|immediate)"
)
_FOLLOWS = (
    r"(?:[.:;\])*_]*[ \t]*$"
    r"|[.\])]* of (?:1[5-9]|20)\d\d[.\])]*[ \t]*$"
    rf"|[.,\])]+[ \t]*[\[(]?{_MARKING}[.\])]*[ \t]*$"
    r"|[.\])]*[ \t]*[—–-]+[ \t]*\S"
    r"|[.\])]*(?:\t|[ ]{2,})\S"
    r"|[.\])]+[ \t]+(?-i:[A-Z])[^\n]{3,80}? to (?-i:[A-Z]))"
)
"""Ends the number: the line, a marking, a dash, a gap, or "Lord Grey to Lord Elgin"; no street."""
_HEAD = re.compile(
    rf"[ \t\[(*_#]*(?:{_MARKING}[ \t.,;:)\]–—-]+){{0,3}}(?:(?P<noun>{LETTER_NOUN})(?: letter)?[ \t.,:(]*)?"
    rf"(?:no\b\.?|number|№|n[°º])[ \t]?(?P<number>\d{{1,4}})(?!\d){_FOLLOWS}",
    re.IGNORECASE,
)
_OF_ADDRESS = frozenset(
    {BlockKind.ADDRESS, BlockKind.SENDER, BlockKind.RECIPIENT, BlockKind.LETTERHEAD, BlockKind.QUOTED_MAIL}
)
_MOST_LINES = 25
_MOST_WITHOUT_SALUTATION = 8
_BRACKETED = re.compile(r"\bno\b\.?[ \t]?\d", re.IGNORECASE)


class RunningNumber(NamedTuple):
    """A number at the head of a letter, the line with it, and the kind of letter it is of, "" for none."""

    value: int
    noun: str
    span: Span


def running_number(letter: Letter) -> RunningNumber | None:
    """Return the number that ``letter``, with its text, bears at its head, or None.

    The head is what stands before the salutation, or the first lines. The number of a house, a case or an
    earlier letter is none.
    """
    for line in _head(letter):
        match = _HEAD.match(letter.slice(line))
        if match and (match["noun"] or not _is_of_address(letter, line)):
            noun = (match["noun"] or "").lower()
            return RunningNumber(int(match["number"]), kind_of(noun), line)
    for reference in letter.references:
        is_number = reference.key.isdecimal() and reference.kind is not ReferenceKind.THEIRS
        if is_number and reference.span and _BRACKETED.search(letter.slice(reference.span)):
            return RunningNumber(int(reference.key), "", reference.span)
    return None


def kind_of(noun: str) -> str:
    """Return the one name of the kind of letter that ``noun`` calls."""
    noun = noun.lower()
    return {"dispatch": "despatch", "memo": "memorandum"}.get(noun, noun)


def _head(letter: Letter) -> Iterator[Span]:
    """Yield the lines at the head of ``letter`` that hold anything, without white space around them."""
    salutation = next((one.span for one in letter.blocks if one.kind is BlockKind.SALUTATION), None)
    end = salutation.start if salutation else len(letter.text)
    start, lines = 0, 0
    while start < end and lines < (_MOST_LINES if salutation else _MOST_WITHOUT_SALUTATION):
        stop = letter.text.find("\n", start, end)
        stop = stop if stop >= 0 else end
        line = letter.text[start:stop]
        if line.strip():
            lines += 1
            yield Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        start = stop + 1


def _is_of_address(letter: Letter, line: Span) -> bool:
    """Return whether ``line`` is within a block that names somebody or a place, or just above an address."""
    return any(
        one.kind in _OF_ADDRESS
        and (
            one.span.start < line.start < one.span.end
            or (one.kind is BlockKind.ADDRESS and letter.text[line.end : one.span.start] == "\n")
        )
        for one in letter.blocks
    )
