"""`review_asked`: where a letter asks to review how a request for information was answered (English)."""

from __future__ import annotations

import re

from corrbot.letters.case import holds
from corrbot.letters.letter import Span

_REVIEW = re.compile(
    r"\b(?:I|we)\s+(?:(?:now|therefore|hereby|formally|also|wish|want|would|like|to)\s+){0,5}"
    r"(?:ask|request|apply)\s+(?:you\s+)?(?:for\s+)?an?\s+review\b"
    r"(?=\s*[.;,:]|\s+of\s+(?:your|the|this|that)\s+(?:\w+\s+)?(?:decision|refusal|response|reply|handling)\b)",
    re.IGNORECASE,
)
_OF_ACT = re.compile(r"\b(?:FOIA?|Freedom\s+of\s+Information|EIRs?|Environmental\s+Information)\b")
_STOPS = (". ", ".\n", "? ", "! ", "\n\n")
_SENTENCE_ENDS = re.compile(r"[.?!](?=\s)|\n\n")


def review_asked(text: str, own: Span, subject: str) -> re.Match[str] | None:
    """Return the words in the prose ``own`` that ask for a review of how a request was answered.

    The Act, or a reference of such a request, stands in their sentence, in the subject or above the prose.
    """
    asked = _REVIEW.search(text, *own) if holds(text, ("review",)) else None
    if asked is None:
        return None
    start = max(own.start, *(text.rfind(stop, own.start, asked.start()) for stop in _STOPS))
    end = _SENTENCE_ENDS.search(text, asked.end(), own.end)
    is_of_act = (
        _OF_ACT.search(subject)
        or _OF_ACT.search(text, 0, own.start)
        or _OF_ACT.search(text, start, end.start() if end else own.end)
    )
    return asked if is_of_act else None
