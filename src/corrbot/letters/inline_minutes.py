"""`inline_minutes`: what others wrote on a letter, printed at its foot behind a bracket that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.letters.letter import Block, BlockKind, Span
from corrbot.letters.line_spans import LINE, trimmed

_WHERE = (
    r"(?:(?:further\s+|later\s+)?minute|marginal\s+notes?|endorse(?:d|ment)|docketed|pencil(?:led|ed)"
    r"|(?:written\s+|noted\s+|added\s+)?(?:in|on)\s+(?:the\s+)?(?:pencil|margin|back|reverse|(?:red|blue|black|green)\s+(?:ink|pencil))"
    r"|(?:another|different)\s+hand|in\s+(?:another|a\s+different)\s+hand)"
)
_HEAD = re.compile(
    rf"\[(?:{_WHERE})(?:[,\s]{{1,2}}(?:by|on|in|across|along|at|from|above|below|overleaf)\b[^\[\]:\n]{{0,50}})?"
    r"(?:(?P<closed>:?\]\s?[:.]?)|:)[ \t]*(?=\S)",
    re.IGNORECASE,
)
"""How such words begin: "[Minute:] ", "[In pencil across the page: "."""
_INITIALS = re.compile(
    r"(?:[-–—\s]|(?<=[.?!]))\s?(?P<who>(?:[A-Z]\.\s?){1,4})[\s,]*"
    r"(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2}\s[A-Z][a-z]{2,8}(?:,?\s\d{4})?)?[\s.\]]*$"
)
"""The initials, perhaps with a day, of who wrote them, at their end."""
_WRITER = re.compile(r"\bby\s+(?P<who>[^\]:\n]{2,40})", re.IGNORECASE)
"""Who wrote them, as the bracket says: "[Minute by the Surveyor:]"."""
_OF_OTHER = re.compile(r"\[(?:(?:further\s+|later\s+)?minute\b|[^:\]]{0,30}\bhand\b)", re.IGNORECASE)
"""How a bracket begins behind which none but another speaks."""
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Uu]s|[Mm]y|[Mm]e)\b")
_REACH = 40


def inline_minutes(text: str) -> tuple[Block, ...]:
    """Return the blocks of what others wrote at the foot of the letter ``text``, with their headings.

    Each begins with a bracket that says what it is, and nothing else stands below the first of them; where
    only its place is said ("[On the back:]") and nobody signs it, it is no "I" or "we" that speaks. The
    speaker is who set initials below, else who the bracket says, else "".
    """
    lines = [trimmed(text, Span(*line.span())) for line in LINE.finditer(text) if line[0].strip()]
    begins = _first(text, lines)
    found = _minutes(text, lines[begins:]) if begins else ()
    return tuple(sorted(found, key=lambda block: block.span))


def _first(text: str, lines: list[Span]) -> int:
    """Return the first of the ``lines`` from which on each paragraph begins with such a bracket, or 0."""
    first = 0
    for at in range(len(lines) - 1, 0, -1):
        is_head = _HEAD.match(text, *lines[at]) is not None
        if is_head:
            first = at
        elif text.count("\n", lines[at - 1].end, lines[at].start) > 1:
            break
    return first


def _minutes(text: str, lines: list[Span]) -> Iterator[Block]:
    starts = [at for at, line in enumerate(lines) if _HEAD.match(text, *line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        head = _HEAD.match(text, *lines[start])
        if head is None:
            continue
        said = Span(head.end(), lines[end - 1].end)
        is_within = not head["closed"] and text[said.end - 1] == "]"
        if is_within:
            said = Span(said.start, said.end - 1)
        signed = _INITIALS.search(text, max(said.start, said.end - _REACH), said.end) or _WRITER.search(
            text, lines[start].start, head.end()
        )
        if not signed and not _OF_OTHER.match(text, *lines[start]) and _FIRST_PERSON.search(text, *said):
            continue
        if is_within:
            yield Block(BlockKind.HEADING, Span(said.end, said.end + 1))
        yield Block(BlockKind.HEADING, Span(lines[start].start, head.end()))
        yield Block(BlockKind.MINUTE, said, signed["who"].strip() if signed else "")
