"""`recalled_promise`: the words in which a letter recalls what was promised and did not come."""

from __future__ import annotations

import re

from corrbot.letters import BlockKind, Letter, Span, sentences
from corrbot.letters.dates import MONTHS

_RECALLED = re.compile(
    r"\b(?:you|your\s+(?:[\w’'-]+\s+){0,2}?(?:letter|e-?mail|office|officer|clerk|deputy|manager|secretary)"
    r"(?:\s+(?:of|dated)\s+[^.?!;,]{1,30}?)?)\s+"
    r"(?:(?:had|have|has|also|then|kindly)\s+){0,2}"
    r"(?:promised|undertook|undertaken|assured|agreed\s+to|(?:said|told|wrote|confirmed|stated)\s+(?:to\s+)?"
    r"(?:(?:us|me)\s+)?(?:that\s+(?:it|we|I|you)\s+(?:would|should|will|shall)(?!\s+(?:like|prefer|want)\b)"
    r"|(?:that\s+)?(?:I|we)(?:['’]d|\s+would|\s+should)\s+(?:have|get|hear|receive)"
    rf"|(?:by\s+|on\s+|it\s+would\s+be\s+)?(?:the\s+)?(?:end\s+of\s+\w+|\d{{1,2}}(?:st|nd|rd|th)|\d{{1,2}}\s+(?:{'|'.join(MONTHS)})"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?=\s*[.,;?!-]|$)))(?!\w)"
    r"(?![^.?!;]{0,160}\b(?:and|so)\s+(?:so\s+)?(?:it|they|he|she|you)\s+(?:was|were|did|came|has|have)\b)",
    re.IGNORECASE,
)
"""Says what the reader, or somebody of theirs, promised, and not that it was done."""
_IT = r"(?:it|them|one|this)"
_NOT_DONE = re.compile(
    r"\b(?:may|might|can|could|shall)\s+(?:I|we)\s+(?:now\s+|please\s+)?(?:know|ask|be\s+told|hear|enquire)\s+"
    rf"(?:what\s+(?:has\s+)?(?:happened|become|became)(?!\s+to\b)|when\s+{_IT}\s+will\b)"
    r"|\bwhat(?:['’]s|\s+has|\s+is)?\s+(?:happened|become\s+of\s+it|the\s+(?:delay|hold-?up))(?=\s*\?)"
    r"|\b(?:I|we)(?:['’]ve|\s+have)\s+(?:still\s+)?had\s+nothing(?=\s*[.,;?!])"
    rf"|(?:\b(?:{_IT}|that)\s+|(?<=[,;.?!\n])\s?)(?:does\s+not|doesn['’]t)\s+(?:seem|appear)\s+to\s+have\s+"
    r"(?:come|arrived|been\s+(?:done|sent|received|begun|started))(?=\s*[.,;?!])"
    r"|\bor\s+(?:to\s+)?be\s+told\s+(?:when|why)\b"
    rf"|\bno\s+sign\s+of\s+{_IT}(?=\s*[.;?!])"
    rf"|\b(?:I|we)\s+(?:have|had)\s+(?:still\s+)?not\s+(?:yet\s+)?(?:had|seen|received)\s+{_IT}(?=\s*[.;?!])"
    rf"|\b{_IT}\s+(?:has|have)\s+(?:still\s+)?not\s+(?:yet\s+)?"
    r"(?:come|arrived|appeared|been\s+(?:done|sent|received|begun|started))(?=\s*[.;?!])"
    r"|\b(?:I|we)\s+(?:am|are)\s+still\s+(?:waiting|without\s+it)(?:\s+for\s+it)?(?=\s*[.;?!])",
    re.IGNORECASE,
)
"""Says in so many words that it was not done, of "it" and nothing else."""
_STILL = re.compile(
    r"\b(?:I|we)\s+(?:am|are)\s+still\s+(?:waiting\s+for|awaiting|without)\b[^.?!;]{0,80}?"
    r"\b(?:that|which)\s+you\s+(?:had\s+)?(?:promised|undertook|agreed|offered)\b",
    re.IGNORECASE,
)
_CUES = tuple("promis undert assured said told wrote agreed stated confirmed offered".split())
_WITHIN = 2
"""Sentences after the one that recalls a promise in which it is told that it was not kept."""
_WORDS = frozenset({BlockKind.OPENER, BlockKind.BODY})


def recalled_promise(letter: Letter) -> Span | None:
    """Return the first sentence that recalls what the reader promised and nothing came of it.

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
            here = _RECALLED.search(letter.text, *span)
            if here and _NOT_DONE.search(letter.text, here.end(), span.end):
                return span
            left = recalled[1] - 1 if recalled else 0
            recalled = (recalled[0], left) if recalled and left else None
            if here:
                recalled = (span, _WITHIN)
    return None
