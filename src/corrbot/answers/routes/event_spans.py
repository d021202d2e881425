"""The time between two events, which is not worked out: "how long between A and B" (English)."""

from __future__ import annotations

import re

from llama_index.core.base.response.schema import Response

from corrbot.answers.response import answer_of, as_nearest
from corrbot.letters import Span, sentences
from corrbot.quotes import Quote
from corrbot.terms import stems

NOT_WORKED_OUT = (
    "The time between two things that happened is not worked out here; it is for two dates: “how many days "
    "between 3 May 2021 and 9 June 2021”."
)
_LONG = (
    r"\W*(?:(?:and|so|but) )?how (?:long|much time|many (?:(?:working|calendar|clear) )?"
    r"(?:hours|days|weeks|months|years))\b"
)
_BETWEEN = re.compile(rf"{_LONG}[\w ]{{0,30}}? between (?P<one>[^?]+?) and (?P<two>[^?]+)", re.IGNORECASE)
_BEFORE = re.compile(
    rf"{_LONG} (?:before|after) (?P<one>[^?]+?) (?:was|were|did|had|has|came|is) (?P<two>[^?]+)",
    re.IGNORECASE,
)
_SPAN_OF_TIME = re.compile(r"\b(?:hour|day|week|fortnight|month|year)s?\b", re.IGNORECASE)


def between_events(question: str, found: Response) -> Response:
    """Return ``found`` as what comes nearest, where ``question`` asks for the time between two events.

    It stays as it is where a sentence quoted gives a span of time and speaks of both.
    """
    asked = _BETWEEN.match(question) or _BEFORE.match(question)
    if asked is None or any(_tells(asked, quote) for quote in answer_of(found).quotes):
        return found
    return as_nearest(found, NOT_WORKED_OUT)


def _tells(asked: re.Match[str], quote: Quote) -> bool:
    """Return whether a sentence of ``quote`` gives a span of time, and has all words of each event alone."""
    one, two = (set(stems(asked[event])) for event in ("one", "two"))
    for span in sentences(quote.letter.text, Span(quote.start, quote.end)):
        text = quote.letter.slice(span)
        if one ^ two and one ^ two <= set(stems(text)) and _SPAN_OF_TIME.search(text):
            return True
    return False
