"""Letters that are marked as a draft, or as not sent."""

from __future__ import annotations

import re
from itertools import islice

from corrbot.letters.letter import OF_OTHERS, BlockKind, Letter, Span

_LONGEST = 120
"""Characters of the longest line that is such a marking."""
_IN_HEAD = 12
"""Lines of a letter, empty ones left out, among the first of which the marking stands."""
_LINE = re.compile(r"\S[^\n]*")
_DRAFT = (
    r"(?:(?:superseded|cancelled|unsent|unused|early|earlier|rough|first|second|third|revised|old|unsigned)\s+)?"
    r"draft(?:\s+(?:letter|reply|answer|response|despatch|dispatch|telegram|memorandum|memo|minute|note|copy"
    r"|version|only))?(?:\s+(?:no\.?\s*)?\d{1,2})?"
)
_UNSENT = (
    r"(?:(?:not|never)\s+(?:to\s+be\s+)?(?:sent|issued|despatched|dispatched|posted|transmitted)\b"
    r"|superseded\b|cancelled\b|unsent\b|for\s+(?:comments?|approval|signature|consideration|discussion)\b)"
)
_SAYS_UNSENT = (
    rf"(?:{_DRAFT}\W+(?:\w+\W+){{0,4}}?{_UNSENT}"
    r"|(?:copy\W+|this\s+(?:letter|draft|version)\s+was\s+)?(?:not|never)\s+sent\b(?!\s+to\b))"
)
_TAIL = r"(?:\W+(?:in\s+(?:this|that)\s+form|see\s.{0,60}|\d{1,2}[\s./-][\w\s./-]{2,20}))?[\W_]*"
"""What may stand after it outside brackets: no prose."""
_MARK = re.compile(
    rf"[\W_]*(?i:{_DRAFT}[\W_]*|{_SAYS_UNSENT}{_TAIL}|unsent[\W_]*)"
    rf"|[*_]*[\[(][\W_]*(?i:{_SAYS_UNSENT}).*[\])][\W_]*"
    r"|[\W_]*DRAFT\s*[\])—–-].*"
)
"""A line that says it: "DRAFT", "[Draft – not sent in this form.]", "Superseded draft", and no title that
begins with the word: "Draft Local Plan"."""


def draft_marking(letter: Letter) -> Span | None:
    """Return where ``letter`` is marked as a draft, or as not sent, above its salutation, or None.

    Its subject and what it quotes or encloses are left out, as they tell of other papers, and so are lines
    of its prose.
    """
    apart = [one.span for one in letter.blocks if one.kind in OF_OTHERS or one.kind is BlockKind.SUBJECT]
    prose = [one.span for one in letter.blocks if one.kind in (BlockKind.OPENER, BlockKind.BODY)]
    salutations = (one.span.start for one in letter.blocks if one.kind is BlockKind.SALUTATION)
    end = next(salutations, len(letter.text))
    for line in islice(_LINE.finditer(letter.text, 0, end), _IN_HEAD):
        if (
            len(line[0]) <= _LONGEST
            and _MARK.fullmatch(line[0])
            and not any(one.has(line.start()) for one in apart)
            and not any(one.start < line.start() < one.end for one in prose)
            and not _goes_on(letter.text, line)
        ):
            return Span(*line.span())
    return None


def _goes_on(text: str, line: re.Match[str]) -> bool:
    """Return whether ``line``, with a small letter first, goes on from the line right above it."""
    start = text.rfind("\n", 0, line.start()) + 1
    return line[0][0].islower() and start > 1 and text[start - 2] != "\n"
