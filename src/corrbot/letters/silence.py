"""`says_nothing_came`: whether a letter names another as one since which nothing came (English)."""

from __future__ import annotations

import re

_SINCE = re.compile(r"\b(?:since|after)\s+(?:(?:the|our|my|your)\s+(?:last\s+)?)?$", re.IGNORECASE)
_CAME = re.compile(r"\b(?:had|heard|received?|seen|got|come|reached)\b", re.IGNORECASE)
_NOTHING = re.compile(r"\b(?:not|no|nothing|never)\b|n['’]t\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:?!]\s")
_REACH = 160
"""Characters before a letter is named within which its sentence begins."""


def says_nothing_came(text: str, start: int, at: int) -> bool:
    """Return whether what ``text`` says from ``start`` to ``at`` is that nothing came since what follows.

    "I have had nothing further since your letter of 15 March" chases, and does not answer that letter.
    """
    before = _SENTENCE_END.split(text[max(start, at - _REACH) : at])[-1]
    return bool(_SINCE.search(before) and _CAME.search(before) and _NOTHING.search(before))
