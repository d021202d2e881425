"""`Expectation`: what kind of answer a question asks for, and whether a sentence holds one (English)."""

from __future__ import annotations

import re
from enum import StrEnum


class Expectation(StrEnum):
    """The kind of answer a question asks for."""

    TIME = "time"
    NUMBER = "number"
    MONEY = "money"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    MANNER = "manner"
    YES_NO = "yes or no"
    OPEN = "open"


def _any_of(*words: str) -> str:
    """Return a pattern for any of ``words``, each a choice of words divided by ``|``."""
    return rf"\b(?:{'|'.join(words)})\b"


_AUXILIARIES = "is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|must|am"
_YES_NO = rf"^(?:(?:and|but|so|then|ok|okay|also) )*(?:{_AUXILIARIES})\b"
_ASKS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            Expectation.MONEY,
            r"\bhow much (?:money|do|does|did|will|is|are|was|were)\b|\b(?:cost|price|fee)s?\b",
        ),
        (Expectation.NUMBER, r"\bhow (?:many|much|old|long|far|often|large|big|tall|high|deep)\b"),
        (Expectation.NUMBER, r"\b(?:percentage|number|amount) of\b"),
        (Expectation.TIME, r"\bwhen\b|\bhow soon\b"),
        (Expectation.TIME, r"\b(?:what|which) (?:year|date|day|month|time|century|decade)\b"),
        (Expectation.PERSON, r"\bwho(?:m|se)?\b"),
        (Expectation.PLACE, r"\bwhere\b|\b(?:what|which) (?:country|city|town|place|state|region|area)\b"),
        (Expectation.REASON, r"\bwhy\b|\breasons?\b|\bwhat (?:caused|causes|made)\b|\bhow come\b"),
        (Expectation.MANNER, r"\bhow\b"),
        (Expectation.YES_NO, _YES_NO),
    )
)

_MONTHS = "(?:jan|feb|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*|mar|march|may"
_TIMES = "century|decade|today|days?|weeks?|months?|years?|hours?|annually|before|after|until|since|ago"
_DIGITS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBERS = "twenty|thirty|forty|fifty|hundred|thousand|million|billion|half|dozen|several|twice|once"
_CAUSES = "because|since|due to|owing to|so that|in order to|therefore|reasons?|as|caused?|result|led to"
_HINDRANCES = "unable|cannot|already|instead|not"
_MANNERS = "by|through|using|via|with|must|can|may|should|need to|will|steps?"
_YES_NOS = "yes|no|not|cannot|must|may|can|will|should|only|unless|if|required|eligible|need"
_UNITS = "pounds|dollars|euros|pence|cents|million|billion|percent"
_HOLDS = {
    Expectation.TIME: re.compile(
        r"\b(?:1[0-9]|20)\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|" + _any_of(_MONTHS, _TIMES), re.IGNORECASE
    ),
    Expectation.NUMBER: re.compile(r"\d|" + _any_of(_DIGITS, _NUMBERS), re.IGNORECASE),
    Expectation.MONEY: re.compile(rf"[£$€]\s?\d|\b\d[\d,.]*\s?(?:%|(?:{_UNITS})\b)|\bfree\b", re.IGNORECASE),
    Expectation.PERSON: re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]+|\b(?:I|we|you|he|she|they|who)\b"),
    Expectation.PLACE: re.compile(
        r"\b(?:in|at|near|from|to|of|on)\s+(?:the\s+)?[A-Z][a-z]+|https?:|www\.|"
        + _any_of("online|office|website|address")
    ),
    Expectation.REASON: re.compile(_any_of(_CAUSES, _HINDRANCES), re.IGNORECASE),
    Expectation.MANNER: re.compile(_any_of(_MANNERS), re.IGNORECASE),
    Expectation.YES_NO: re.compile(_any_of(_YES_NOS), re.IGNORECASE),
}


def expectation(question: str) -> Expectation:
    """Return what kind of answer ``question`` asks for."""
    asked = question.lower().strip()
    return next((kind for kind, pattern in _ASKS if pattern.search(asked)), Expectation.OPEN)


def asks_yes_or_no(question: str) -> bool:
    """Return whether ``question`` asks yes or no, of whatever kind what it asks about is."""
    return bool(re.match(_YES_NO, question.lower().strip()))


def holds(kind: Expectation, sentence: str) -> bool:
    """Return whether ``sentence`` holds something of that kind; an open question is held by any."""
    return kind is Expectation.OPEN or bool(_HOLDS[kind].search(sentence))


_BODIES = "Government|Department|Council|Minister|Secretary of State|Board|Committee|Authority"
_RESOLVES = (
    "will|shall|agree|accept|decided?|intend|propose|cannot|am|are|do not|would|have (?:decided|agreed)"
)
_DECISION = re.compile(
    rf"\b(?:I|we|the (?:{_BODIES})) (?:{_RESOLVES})\b|"
    + _any_of("unable|not (?:able|possible|minded)|exempt|no plans|instead|already|separate")
    + r"|\bindependent(?:ly)?\b",
    re.IGNORECASE,
)
"""How official letters word decisions, and what they point to in place of what was asked for."""


def decides(sentence: str) -> bool:
    """Return whether ``sentence`` is worded as a decision or points to something that stands in its place."""
    return bool(_DECISION.search(sentence))
