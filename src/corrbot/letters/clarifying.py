"""The words with which a letter asks who made a request what it means."""

from __future__ import annotations

import re

from corrbot.letters.case import holds
from corrbot.letters.letter import Span
from corrbot.letters.sentences import sentences

_REQUEST = (
    r"(?:your\s+(?:(?!my\b|our\b)\w+\s+){0,4}?request|(?:the|any)\s+information\s+(?:that\s+|which\s+)?you\s+(?:have\s+)?"
    r"(?:request|ask|seek|want|requir)\w*)"
)
_YOURS = re.compile(rf"\b{_REQUEST}\b|\b(?:section|s\.?)\s?1\s?\(3\)", re.IGNORECASE)
_ASK = (
    r"(?:please|(?:I|we)\s+(?:would\s+|must\s+|now\s+|therefore\s+|also\s+)*(?:ask|invite|need|require|seek|request)|(?:could|can|would|will)\s+you"
    r"|(?:grateful|helpful|obliged)\s+if\s+you|you\s+(?:will\s+)?need\s+to)"
)
_UNCLEAR = re.compile(
    rf"\b(?:section|s\.?)\s?1\s?\(3\)[^.?!]{{0,100}}?\b{_ASK}\b"
    rf"|\b{_ASK}\b[^.?!]{{0,100}}?\b(?:section|s\.?)\s?1\s?\(3\)"
    rf"|\b{_ASK}\b[^.?!]{{0,60}}?\bclarif(?:y|ication)\b"
    rf"|\b{_ASK}\b[^.?!]{{0,80}}?\b(?:to|and|so\s+that\s+we\s+(?:can|may))\s+(?:identify|locate|find|understand)\s+"
    r"(?:(?:the|what|which)\s+)?(?:information|documents?|records?|you)\b"
    r"|\b(?:not|cannot|unable)\b[^.?!]{0,80}?\buntil\s+(?:we|I)\s+(?:hear\s+from\s+you|(?:have|receive)\s+(?:your|this|that|the)\s+clarification)\b"
    r"|\b(?:your\s+request|it|part\s+\w+)\s+is\s+(?:too\s+general|unclear|not\s+clear)\b",
    re.IGNORECASE,
)
_ASKING = (
    *("(3)", "clarif", "identify ", "locate ", "find ", "understand ", "until we ", "until i "),
    *("too general", "unclear", "not clear"),
)
"""One of these is in what asks so (see `holds`)."""
_IF = re.compile(r"\W*(?:if|should|where|unless|once|when)\b", re.IGNORECASE)
"""How a sentence begins that says only what would be done."""
_DECIDED = re.compile(
    r"\b(?:(?:is|are|been|be|I|we|Council|Department|Trust|Board|Authority)\s+(?:therefore\s+|also\s+)?(?:withheld|withhold|exempt|refused?|refusing|releas(?:ed?|ing)"
    r"|disclos(?:ed?|ing)|enclosed?|attach(?:ed)?)|refusal\s+notice|uphold|upheld|(?:does|do|did)\s+not\s+hold|not\s+held"
    r"|under\s+section\s+12\b|section\s+(?:14|17|2[1-9]|3\d|4[0-4])\b)",
    re.IGNORECASE,
)
"""What a letter says only where it decides a request, or a part of it."""


def asks_to_clarify(text: str, own: Span) -> Span | None:
    """Return the first words of the prose ``own`` that ask what your request means, or None.

    None is also told of a letter that decides something of the request: what it asks besides is advice.
    """
    if not holds(text, _ASKING) or not _YOURS.search(text, *own) or _DECIDED.search(text, *own):
        return None
    for sentence in sentences(text, own):
        match = _UNCLEAR.search(text, *sentence)
        if match and not _IF.match(text, *sentence):
            return Span(*match.span())
    return None
