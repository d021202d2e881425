"""What kind of thing a question asks for, how a letter asks for it, and what an answer holds (English)."""

from __future__ import annotations

import re
from collections.abc import Callable

from corrbot.letters.dates import MONTHS
from corrbot.terms import content_words, stem

_MEASURES = frozenset("many much long often far frequently soon old".split())
"""Words of a question beside "how", which stand in any other that asks so."""

_KINDS = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.IGNORECASE), re.compile(rf"\b(?:{put})\b", re.IGNORECASE))
    for asked, put in (
        ("how (?:often|frequently)", "how (?:often|frequently)|frequency|intervals?"),
        ("how long", "how long|period|length of time"),
        (
            "how (?:many|much)|what (?:number|sum|amount|cost|total)",
            "how (?:many|much)|numbers?|totals?|sums?|amounts?|costs?|figures?|values?",
        ),
        ("when|(?:what|which) (?:dates?|day|year|month)", "when|dates?|days?"),
        ("who|whom|whose", "who|whom|whose|names?"),
        ("why|on (?:what|which) grounds?|for what reasons?", "why|reasons?|grounds?"),
        ("where", "where|address(?:es)?|places?|locations?"),
    )
)
"""How a question asks for something, and how an item that asks for the same may put it."""
_MUST_HOLD = (
    (
        re.compile(r"\bhow (?:many|much)\b", re.IGNORECASE),
        re.compile(
            r"\d|\b(?:no|not|none|nothing|nil|nobody|never|unknown|one|two|three|four|five|six|seven|eight|nine|ten"
            r"|eleven|twelve|dozens?|hundreds?|thousands?|both|once|twice|zero)\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\bwhen\b|\b(?:what|which) (?:dates?|day|year|month)\b", re.IGNORECASE),
        re.compile(
            rf"\d|\b(?:{'|'.join(MONTHS)}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|to-?day|to-?morrow|yesterday"
            r"|days?|weeks?|months?|years?|spring|summer|autumn|winter|never|not|no|none|unknown|now|soon"
            r"|immediately|daily|weekly|monthly|yearly)\b",
            re.IGNORECASE,
        ),
    ),
)
"""How a question asks, and what an answer by its number then has to hold."""


def asks_alike(question: str, text: str) -> bool:
    """Return whether ``text`` asks for the kind of thing that ``question`` does, as far as that is told."""
    for asked, put in _KINDS:
        if asked.search(question):
            return put.search(text) is not None
    return True


def holds_asked(question: str, said: str) -> bool:
    """Return whether ``said`` has the number or time that ``question`` asks for, or says there is none."""
    return all(held.search(said) for asked, held in _MUST_HOLD if asked.search(question))


def subject_weights(question: str, rarity: Callable[[str], float]) -> dict[str, float]:
    """Return the stems of what ``question`` is about, not of "many" in "how many", with their ``rarity``."""
    return {stem(word): rarity(word) for word in content_words(question) if word not in _MEASURES}
