"""Later letters first, where a question asks how something ended, or how it stands now (English)."""

from __future__ import annotations

import re
from dataclasses import replace
from math import exp

from corrbot.letters.dates import MONTHS
from corrbot.reader import Reading

EARLIEST_LOSES = 1.0
"""Log odds that a sentence of the earliest letter read loses against one of the latest, those between in
proportion to their place."""

_ASKS = re.compile(
    r"\b(?:in the end|finally|eventually|ultimately|end(?:s|ed|ing)? up|at last|all told|currently"
    r"|current(?= \w)(?! (?:in|of|at|on|off|through|along|under|to|from|by|for|is|was|that|which|and|or)\b)"
    r"|(?<!at the )latest(?! (?:date|day|time|hour)s? (?:by|on|at|for|when|to|until)\b)(?! (?:letter|e-?mail"
    r"|message|reply|response|correspondence)s?\b)"
    r"|at present|these days|now(?! that)|(?<!\bthe )(?<!\ba )still)\b",
    re.IGNORECASE,
)
_ASKS_FIRST = re.compile(r"\b(?:at first|originally|initially|to begin with)\b", re.IGNORECASE)
_OF_A_TIME = re.compile(rf"\b(?:(?:1[5-9]|20)\d\d|{'|'.join(month.title() for month in MONTHS)})\b")


def asks_for_final_word(question: str) -> bool:
    """Return whether ``question`` asks how something ended or stands now, at no time that it names."""
    return _ASKS.search(question) is not None and not _OF_A_TIME.search(question)


def asks_for_first_word(question: str) -> bool:
    """Return whether ``question`` asks how something was at first, and not how it stands."""
    return _ASKS_FIRST.search(question) is not None and _ASKS.search(question) is None


def final_word_first(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with sentences of later letters weighed up, where ``question`` asks for them.

    Where it asks how something was at first, those of earlier letters are. Letters without a date count as
    those in the middle. Whether anything answers stays as it was.
    """
    dates = sorted({one.letter.date for one in reading.sentences if one.letter.date})
    is_first = asks_for_first_word(question)
    if len(dates) < 2 or not (is_first or asks_for_final_word(question)):
        return reading
    dates = dates[::-1] if is_first else dates
    place = {date: number / (len(dates) - 1) for number, date in enumerate(dates)}

    def weighed(score: float, place: float) -> float:
        odds = score * exp((place - 1) * EARLIEST_LOSES)
        return odds / (odds + 1 - score)

    sentences = (
        replace(one, score=weighed(one.score, place[one.letter.date] if one.letter.date else 0.5))
        for one in reading.sentences
    )
    return replace(reading, sentences=tuple(sorted(sentences, key=lambda one: -one.score)))
