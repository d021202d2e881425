"""`takes_up`: whether a letter deals with what another asks, in the words of that."""

from __future__ import annotations

import re

from corrbot.threads.identity import words

_DECIDES = re.compile(
    r"\b(?:grant(?:s|ed)?|agree[sd]?|allow(?:s|ed)?|refuse[sd]?|approve[sd]?|decline[sd]?|accept(?:s|ed)?)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?<![\w)])\((?:[ivx]{1,5}|[a-h]|\d{1,2})\)")
"""A mark of one of several things that are asked: "(ii)"."""
_SENTENCE_END = re.compile(r"[.?!;]\s|\n\s*\n")
IDLE_IN_REQUESTS = frozenset(
    """able about also been being could dear from further glad grateful have know letter like matter
    obliged please prepared reply request send shall should that their them there these they this what when
    where whether which will with would write writing your yours""".split()
)
_LEAST = 2
"""Words, or marks of items, of a request that what takes it up has, too."""


def asked_words(asking: str) -> frozenset[str]:
    """Return the words of ``asking``, a sentence that asks, which tell what for."""
    return frozenset(word for word in words(asking) if len(word) > 3) - IDLE_IN_REQUESTS


def takes_up(asking: str, request: str, answer: str) -> bool:
    """Return whether ``answer`` grants or refuses in words of ``asking``, or goes through its items.

    ``asking`` is the sentence of ``request`` that asks. The items are marked alike in both: "On (ii), ".
    """
    if not asking:
        return False
    items = set(_ITEM.findall(request))
    if len(items.intersection(_ITEM.findall(answer))) >= _LEAST:
        return True
    asked = asked_words(asking)
    return any(
        _DECIDES.search(said) and len(asked.intersection(words(said))) >= _LEAST
        for said in _SENTENCE_END.split(answer)
    )
