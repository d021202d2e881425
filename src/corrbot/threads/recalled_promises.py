"""`recalled_promise`: the words in which a letter recalls what was promised, or asked, and did not come."""

from __future__ import annotations

import re

from corrbot.letters import BlockKind, Letter, Span, sentences
from corrbot.letters.dates import MONTHS

_YOUR_WORD = (
    r"\b(?:you|your\s+(?:[\w’'-]+\s+){1,3}?(?:(?:of|dated)\s+[^.?!;,]{1,30}\s+)?)\s*"
    r"(?:(?:had|have|has|also|then|kindly)\s+){0,2}"
    r"(?:promised|undertook|undertaken|assured|said|told|wrote|agreed|stated|confirmed|informed)\b"
    r"[^.?!;]{0,160}?\b(?:would|should|will|shall|by|before|within|shortly|soon)\b"
)
_OUR_QUESTION = (
    r"\b(?:I|we)\s+(?:first\s+|last\s+)?(?:wrote|asked|reported|complained|e-?mailed)\b"
    r"[^.?!;]{0,60}?\b(?:on|in|of|last)\s"
)
_RECALLED = re.compile(f"{_YOUR_WORD}|{_OUR_QUESTION}", re.IGNORECASE)
_MONTH = "|".join(MONTHS)
_NOT_DONE = re.compile(
    r"\b(?:may|might|can|could|shall)\s+(?:I|we)\s+(?:now\s+|please\s+)?(?:know|ask|be\s+told|hear|enquire|inquire)\s+"
    r"(?:what\s+(?:has\s+)?(?:happened|become|became)|how\s+(?:matters|things)\s+stand"
    r"|when\s+(?:it|they|this|that|I|we)\b)"
    r"|\bor\s+(?:to\s+)?be\s+told\s+(?:when|why)\b"
    r"|\b(?:there\s+(?:is|are)|I\s+see)\s+(?:still\s+|as\s+yet\s+)?(?:none|no\s+sign)\b"
    r"|\b(?:there\s+is\s+(?:still\s+)?)?nothing\s+(?:has\s+|had\s+)?(?:yet\s+|since\s+|so\s+far\s+)?"
    r"(?:happened|come|came|been\s+(?:done|heard|received|seen)|arrived)\b"
    r"|\b(?:I|we)\s+(?:have|had)\s+(?:still\s+)?(?:not|never)\s+(?:yet\s+|so\s+far\s+)?(?:had|seen|received|got)\s+"
    r"(?:it|them|one|any|this|anything)\b"
    r"|\b(?:it|they|this|none)\s+(?:has|have)\s+(?:still\s+)?not\s+(?:yet\s+|so\s+far\s+)?"
    r"(?:come|arrived|appeared|happened|been\s+(?:done|sent|received|begun|started))\b"
    r"|\b(?:I|we)\s+(?:am|are)\s+still\s+(?:waiting|without)\b|\b(?:I|we)\s+still\s+(?:wait|await)\b"
    rf"|\bit\s+is\s+now\s+(?:the\s+(?:middle|end|beginning|start)\s+of\s+)?(?:{_MONTH}|(?:\w+\s+){{1,3}}"
    r"(?:weeks|months|days|years))(?:\s+(?:since|ago|later|\d{4}))?\s*[.?!]",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\b(?:I|we)\s+(?:am|are)\s+still\s+(?:waiting\s+for|awaiting|without)\b[^.?!;]{0,80}?"
    r"\byou(?:r\s+[\w’'-]+)?\s+(?:had\s+)?(?:promised|undertook|agreed|offered|said)\b",
    re.IGNORECASE,
)
_CUES = tuple(
    "promis undert assured said told wrote agreed stated confirmed informed asked reported complain mailed"
    " offered".split()
)
_WITHIN = 3
"""Sentences after the one that recalls a promise in which it is told that it was not kept."""
_WORDS = frozenset({BlockKind.OPENER, BlockKind.BODY})


def recalled_promise(letter: Letter) -> Span | None:
    """Return the first sentence that recalls what the reader promised, or was asked, and nothing came of it.

    "You promised a key by the end of March. May we know what has happened?"
    """
    recalled: tuple[Span, int] | None = None
    for block in letter.blocks:
        said = letter.text[block.span.start : block.span.end].casefold() if block.kind in _WORDS else ""
        if not said or not (recalled or any(map(said.__contains__, _CUES))):
            continue
        for span in sentences(letter.text, block.span):
            if _STILL.search(letter.text, *span):
                return span
            if recalled and _NOT_DONE.search(letter.text, *span):
                return recalled[0]
            left = recalled[1] - 1 if recalled else 0
            recalled = (recalled[0], left) if recalled and left else None
            if _RECALLED.search(letter.text, *span):
                recalled = (span, _WITHIN)
    return None
