"""For whom a paper is that greets nobody: "For: Ada Bell" at its head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import names
from corrbot.letters.letter import Block, BlockKind, Span
from corrbot.letters.line_spans import trimmed

_FOR = re.compile(r"^[ \t]*(?:For|FOR)[ \t]?:(?P<name>[^\n]*)$", re.MULTILINE)
_LABELLED = re.compile(r"\s*[A-Za-z][\w ]{0,30}:(?:\s|$)")
_OF_TRADE = re.compile(
    r"^[^\n.]{0,60}\b(?:invoice|quotation|quote|estimate|receipt|bill|order|prescription|motion|petition|vote)s?\b",
    re.IGNORECASE | re.MULTILINE,
)
"""Titles of papers in which "For:" says what they are about or who is on which side."""
_WORDS_SAID = 4
"""Words in small letters of a line that says something."""
_ELSEWHERE = {BlockKind.RECIPIENT, BlockKind.SALUTATION}
_MAY_HOLD = {BlockKind.BODY, BlockKind.HEADING, BlockKind.ADDRESS, BlockKind.SUBJECT}


def with_for_person(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks``, the only line "For: Ada Bell" above the first sentence made whom the paper is to.

    Nobody else is named as such or greeted, and no line beside it bears another label.
    """
    lines = _FOR.finditer(text)
    line = next(lines, None)
    if line is None or next(lines, None) or _ELSEWHERE & {block.kind for block in blocks}:
        return tuple(blocks)
    name, above = line["name"].strip(), text[: line.start()]
    below = text[line.end() :]
    at = next((n for n, block in enumerate(blocks) if block.span.end >= line.end()), len(blocks))
    is_person = len(name) <= _LONGEST and len(name.split()) > 1 and names.is_name(name)
    is_head = at < len(blocks) and blocks[at].kind in _MAY_HOLD and not _says(above)
    is_head = is_head and _says(below)
    if not (is_person and is_head) or _OF_TRADE.search(above) or _is_beside_label(above, below):
        return tuple(blocks)
    if BlockKind.CLOSING in {block.kind for block in blocks[:at]}:
        return tuple(blocks)
    whole, own = blocks[at], trimmed(text, Span(*line.span()))
    pieces = (
        Block(whole.kind, trimmed(text, Span(whole.span.start, own.start))),
        Block(BlockKind.RECIPIENT, own),
        Block(whole.kind, trimmed(text, Span(own.end, whole.span.end))),
    )
    return (*blocks[:at], *(one for one in pieces if one.span.start < one.span.end), *blocks[at + 1 :])


_LONGEST = 60


def _says(text: str) -> bool:
    """Return whether a line of ``text`` is of a sentence."""
    return any(sum(map(str.islower, line.split())) >= _WORDS_SAID for line in text.splitlines())


def _is_beside_label(above: str, below: str) -> bool:
    """Return whether the last line ``above`` or the first ``below`` that is not blank begins with a label."""
    lines = (above.rstrip().rpartition("\n")[2], below.lstrip().partition("\n")[0])
    return any(map(_LABELLED.match, lines))
