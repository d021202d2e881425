"""Follow-ups that lean on the question before: "who else?" and "and in 2019?" (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corrbot.answers.discussed import SPACE_BEFORE_SIGN, Turn, spoken
from corrbot.answers.periods import GAP, Period, periods_in
from corrbot.letters.reading import reading_view
from corrbot.reader import Reading
from corrbot.terms import content_words

_ELSE = re.compile(
    r"\b(?:who|whom|what|which|where|when|why|how|any(?:thing|one|body|where)|some(?:thing|one|body|where))"
    r"\s+else\b|\b(?:any|what|which|some)\s+(?:other|further|more|additional)\b|\bwhat more\b",
    re.IGNORECASE,
)
_AND = re.compile(
    r"^(?:(?:and|but|ok|okay|then|now|what about|how about|(?:the )?same(?: again)?(?: for)?)\b[ ,]*)*",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[\s?.!,¦]+")
_FEW_WORDS = 4
"""A question of at most so many words that asks for more says nothing of what it asks about."""
FURTHER_SCORE = 0.7
"""A sentence is told as a further answer when it scores at least this share of the best, told or not."""
_IN = "in "
"""Put before what may be a year that stands alone ("and 2019?")."""


@dataclass(frozen=True, slots=True)
class OtherTime:
    """A question that was asked before, now of letters dated in other days."""

    question: str
    period: Period


def asks_for_more(question: str) -> bool:
    """Return whether ``question`` asks for others than were told: "who else?", "any other reasons?"."""
    return bool(_ELSE.search(question))


def not_told(reading: Reading, turns: Sequence[Turn]) -> Reading:
    """Return what of ``reading`` answers, too, and was not quoted in ``turns``."""
    told = " ".join(_words(spoken(turn.answer)) for turn in turns)
    least = FURTHER_SCORE * reading.sentences[0].score if reading.sentences else 0.0
    return replace(
        reading,
        sentences=tuple(
            one
            for one in reading.sentences
            if one.score >= least and _words(one.letter.slice(one.span)) not in told
        ),
    )


def of_other_time(question: str, history: Iterable[str], today: dt.date) -> OtherTime | None:
    """Return the last whole question of ``history``, oldest first, put to the days that ``question`` names.

    None when ``question`` says more than days, or names none.
    """
    period = _days_alone(question, today)
    if period is None:
        return None
    for before in reversed(tuple(history)):
        leans = asks_for_more(before) and len(before.split()) <= _FEW_WORDS
        if not leans and _days_alone(before, today) is None:
            without = periods_in(before, today).text
            words = " ".join(without.replace(GAP.strip(), " ").split())
            return OtherTime(SPACE_BEFORE_SIGN.sub("", words), period)
    return None


def _days_alone(question: str, today: dt.date) -> Period | None:
    rest = _AND.sub("", question.strip(), count=1)
    for text in (rest, _IN + rest):
        found = periods_in(text, today)
        if len(found.periods) == 1 and not content_words(_SIGNS.sub(" ", found.text)):
            return found.periods[0]
    return None


def _words(text: str) -> str:
    return " ".join(reading_view(text).text.split())
