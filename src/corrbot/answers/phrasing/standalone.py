"""Whether a question needs the conversation before it to be understood (English)."""

from __future__ import annotations

import re

from corrbot.reader.features import Asked
from corrbot.terms import stems

_POINTS_BACK = re.compile(
    r"^\W*(?:and|but|or|so|now|well|sorry|what about|how about|yes|no|ok|okay|thanks?)\b"
    r"|\b(?:it|its|itself|they|them|theirs?|themselves|he|him|his|himself|she|hers?|herself|that|this|those"
    r"|these|there|then|such|ones?|other|another|both|previous|former|latter|further|more|else|same|too|also"
    r"|instead|afterwards?|later|since|meanwhile|otherwise|next|eventually|finally|in the end|at first)\b",
    re.IGNORECASE,
)
"""What may point back; "that" and "there" mostly do not, which only makes fewer questions stand alone."""

_FEW, _MANY = 2, 5
"""Content words of a question that stands alone: so few where nothing in it may point back. Chosen on 440
follow-ups of dialogues (docs/answer-quality.md)."""


def stands_alone(asked: Asked) -> bool:
    """Return whether what is ``asked`` needs no conversation before it to be understood.

    Where there is one, the question shares no content word with what was said, and has five, or two and
    nothing that may point back.
    """
    if not asked.history:
        return True
    own = set(stems(asked.question))
    if own & set(stems(" ".join((*asked.history, asked.last_answer)))):
        return False
    return len(own) >= (_MANY if _POINTS_BACK.search(asked.question) else _FEW)
