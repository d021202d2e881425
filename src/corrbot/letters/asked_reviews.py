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


def review_asked(text: str, own: Span) -> re.Match[str] | None:
    """Return the words in the prose ``own`` that ask for a review, where ``text`` is of such a request."""
    asked = _REVIEW.search(text, *own) if holds(text, ("review",)) else None
    return asked if asked and _OF_ACT.search(text) else None
