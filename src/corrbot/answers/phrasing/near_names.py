"""`near_name`: a name in letters that is spelled nearly as one in a question that no letter has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from corrbot.terms import WORD

_LEAST_ALIKE = 0.8
_SHORTEST = 4
"""Letters of a word that may be misspelled; of shorter ones too many are alike."""


def near_name(name: str, passages: Iterable[str], mentions: Callable[[str], bool]) -> str:
    """Return ``name`` with each word that no letter ``mentions`` spelled as ``passages`` have it, or "".

    A passage has to hold the whole name so spelled.
    """
    texts = list(passages)
    printed = {word.lower(): word for text in texts for word in WORD.findall(text) if word[:1].isupper()}
    found = name
    for word in WORD.findall(name):
        if mentions(word.lower().removesuffix("'s")):
            continue
        near = get_close_matches(word.lower(), printed, 1, _LEAST_ALIKE) if _may_be_misspelled(word) else []
        if not near:
            return ""
        found = re.sub(rf"\b{re.escape(word)}\b", printed[near[0]], found)
    whole = re.compile(rf"\b{re.escape(found)}\b", re.IGNORECASE)
    return found if found != name and any(whole.search(" ".join(text.split())) for text in texts) else ""


def _may_be_misspelled(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha()
