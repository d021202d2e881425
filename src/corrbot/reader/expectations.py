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


_ASKS = (
    (
        Expectation.MONEY,
        re.compile(r"\bhow much (?:money|does|did|will|is|was|are|were|do)\b|\b(?:cost|price|fee)s?\b"),
    ),
    (
        Expectation.NUMBER,
        re.compile(
            r"\bhow (?:many|much|old|long|far|often|large|big|tall|high|deep)\b|\b(?:percentage|number|amount) of\b"
        ),
    ),
    (
        Expectation.TIME,
        re.compile(r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|time|century|decade)\b|\bhow soon\b"),
    ),
    (Expectation.PERSON, re.compile(r"\bwho(?:m|se)?\b")),
    (
        Expectation.PLACE,
        re.compile(r"\bwhere\b|\b(?:what|which) (?:country|city|town|place|state|region|area)\b"),
    ),
    (Expectation.REASON, re.compile(r"\bwhy\b|\breasons?\b|\bwhat (?:caused|causes|made)\b|\bhow come\b")),
    (Expectation.MANNER, re.compile(r"\bhow\b")),
    (
        Expectation.YES_NO,
        re.compile(
            r"^(?:and |but |so |then |ok |okay |also )*(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|must|am)\b"
        ),
    ),
)

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_HOLDS = {
    Expectation.TIME: re.compile(
        rf"\b(?:1[0-9]|20)\d\d\b|\b{_MONTH}\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b(?:century|decade|yesterday|today|tomorrow|"
        r"days?|weeks?|months?|years?|hours?|annually|before|after|until|since|ago)\b",
        re.IGNORECASE,
    ),
    Expectation.NUMBER: re.compile(
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|"
        r"million|billion|half|dozen|several|twice|once)\b",
        re.IGNORECASE,
    ),
    Expectation.MONEY: re.compile(
        r"[£$€]\s?\d|\b\d[\d,.]*\s?(?:pounds|dollars|euros|pence|cents|million|billion|percent|%)|\bfree\b",
        re.IGNORECASE,
    ),
    Expectation.PERSON: re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]+|\b(?:I|we|you|he|she|they|who)\b"),
    Expectation.PLACE: re.compile(
        r"\b(?:in|at|near|from|to|of|on)\s+(?:the\s+)?[A-Z][a-z]+|https?:|www\.|\b(?:online|office|website|address)\b"
    ),
    Expectation.REASON: re.compile(
        r"\b(?:because|since|due to|owing to|so that|in order to|therefore|reasons?|as (?:it|they|this|we|you|the)\b|caused?|result|"
        r"led to|unable|cannot|already|instead|not)\b",
        re.IGNORECASE,
    ),
    Expectation.MANNER: re.compile(
        r"\b(?:by|through|using|via|with|must|can|may|should|need to|will|steps?)\b", re.IGNORECASE
    ),
    Expectation.YES_NO: re.compile(
        r"\b(?:yes|no|not|cannot|must|may|can|will|should|only|unless|if|required|eligible|need)\b",
        re.IGNORECASE,
    ),
}


def expectation(question: str) -> Expectation:
    """Return what kind of answer ``question`` asks for."""
    asked = question.lower().strip()
    return next((kind for kind, pattern in _ASKS if pattern.search(asked)), Expectation.OPEN)


def holds(kind: Expectation, sentence: str) -> bool:
    """Return whether ``sentence`` holds something of that kind; an open question is held by any."""
    return kind is Expectation.OPEN or bool(_HOLDS[kind].search(sentence))


_DECISION = re.compile(
    r"\b(?:I|we|the (?:Government|Department|Council|Minister|Secretary of State|Board|Committee|Authority)) "
    r"(?:will|shall|agree|accept|decided?|intend|propose|cannot|am|are|have (?:decided|concluded|agreed)|do not|would)\b"
    r"|\b(?:unable|not (?:able|possible|minded)|exempt|no plans|instead|already|separate|independent(?:ly)?)\b",
    re.IGNORECASE,
)
"""How official letters word decisions, and what they point to in place of what was asked for."""


def decides(sentence: str) -> bool:
    """Return whether ``sentence`` is worded as a decision or points to something that stands in its place."""
    return bool(_DECISION.search(sentence))
