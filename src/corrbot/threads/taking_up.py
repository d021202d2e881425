"""`takes_up`: whether a letter deals with what another asks, in the words of that."""

from __future__ import annotations

import re
from itertools import pairwise

from corrbot.threads.identity import words

_DECIDES = re.compile(
    r"\b(?:grant(?:s|ed)?|agree[sd]?|allow(?:s|ed)?|refuse[sd]?|approve[sd]?|decline[sd]?|accept(?:s|ed)?)\b",
    re.IGNORECASE,
)
_IS_DECIDED = re.compile(
    rf"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?{_DECIDES.pattern}", re.IGNORECASE
)
"""Says it of what stands before it, too: "The hall is refused for the fair"."""
_TO_KNOW = re.compile(r"\b(?:know|told|tell|say|state|explain|whether)\b", re.IGNORECASE)
"""What asks to be told something, which nobody grants or refuses."""
_ITEM = re.compile(r"(?<![\w)])\((?:[ivx]{1,5}|[a-h]|\d{1,2})\)")
"""A mark of one of several things that are asked: "(ii)"."""
_ITEM_MEANT = re.compile(
    r"\b(?:on|to|for|of|regarding|concerning|under|item|point|question|enclose|attach|you|about|and)\s+"
    rf"(?P<item>{_ITEM.pattern})(?=[.,;:?!]|\s*$|\s+(?:and|or|is|are|was|were|has|have|yet|now|below|above|I|we|it)\b)",
    re.IGNORECASE,
)
"""Such a mark that stands for what was asked: "On (ii), "; one may mark the writer's own items, too."""
_SENTENCE_END = re.compile(r"[.?!;]\s|\n\s*\n")
IDLE_IN_REQUESTS = frozenset(
    """able about also been being could dear from further glad grateful have know letter like matter
    obliged please prepared reply request send shall should that their them there these they this what when
    where whether which will with would write writing your yours""".split()
)
_LEAST = 2
"""Marks of items of a request that what takes it up has, too."""


def asked_words(asking: str) -> frozenset[str]:
    """Return the words of ``asking``, a sentence that asks, which tell what for."""
    return frozenset(word for word in words(asking) if len(word) > 3) - IDLE_IN_REQUESTS


def takes_up(asking: str, request: str, answer: str) -> bool:
    """Return whether ``answer`` grants or refuses in words of ``asking``, or goes through its items.

    ``asking`` is the sentence of ``request`` that asks; two words that follow each other in it, but for
    idle ones, do so in what is granted. The items are named as they are marked in ``request``: "On (ii), ".
    """
    if not asking:
        return False
    items = set(_ITEM.findall(request))
    if len(items.intersection(match["item"] for match in _ITEM_MEANT.finditer(answer))) >= _LEAST:
        return True
    if _TO_KNOW.search(asking):
        return False
    asked = _pairs(asking)
    return any(not asked.isdisjoint(_pairs(_decided(said))) for said in _SENTENCE_END.split(answer))


def _decided(sentence: str) -> str:
    """Return the words of ``sentence`` that tell what it grants or refuses, and not who does, or ""."""
    if _IS_DECIDED.search(sentence):
        return _DECIDES.sub(" ", sentence)
    found = _DECIDES.search(sentence)
    return sentence[found.end() :] if found else ""


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(word for word in words(text) if len(word) > 3 and word not in IDLE_IN_REQUESTS))
