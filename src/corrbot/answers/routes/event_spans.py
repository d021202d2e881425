"""The time between two events, which is not worked out: "how long between A and B" (English)."""

from __future__ import annotations

import re

from llama_index.core.base.response.schema import Response

from corrbot.answers.phrasing.phrases import HOW_LONG
from corrbot.answers.response import answer_of, as_nearest
from corrbot.letters import sentences
from corrbot.quotes import Quote
from corrbot.terms import stems

NOT_WORKED_OUT = (
    "The time between two things that happened is not worked out here; it is for two dates: “how many days "
    "between 3 May 2021 and 9 June 2021”."
)
_LONG = rf"\W*(?:(?:and|so|but) )?(?:{HOW_LONG}|how much time|how many (?:hours|years))\b"
_BETWEEN = re.compile(
    rf"{_LONG}(?: (?:has|have|had|did|was|were|is|are|it|there|time|take|took|taken|pass|passed|elapsed?"
    r"|go|went|gone|by|come|came|lay|lie))* between (?P<one>[^?]+?) and (?P<two>[^?]+)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"{_LONG} (?:before|after) (?P<one>[^?]+?) (?:was|were|did|had|has|came|is) (?P<two>[^?]+)",
    re.IGNORECASE,
)
_SPAN_OF_TIME = re.compile(
    r"\b(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade)s?\b", re.IGNORECASE
)


def between_events(question: str, found: Response) -> Response:
    """Return ``found`` as what comes nearest, where ``question`` asks for the time between two events.

    It stays as it is where a sentence quoted speaks of a span of time and of one of them.
    """
    asked = _BETWEEN.match(question) or _BEFORE.match(question)
    if asked is None or any(_tells(asked, quote) for quote in answer_of(found).quotes):
        return found
    return as_nearest(found, NOT_WORKED_OUT)


def _tells(asked: re.Match[str], quote: Quote) -> bool:
    """Return whether a sentence of ``quote`` has a span of time, and a word of one event alone."""
    alone = set(stems(asked["one"])) ^ set(stems(asked["two"]))
    within = sentences(quote.letter.text, quote.span)
    said = [text for text in map(quote.letter.slice, within) if _SPAN_OF_TIME.search(text)]
    return any(not alone or not alone.isdisjoint(stems(text)) for text in said)
