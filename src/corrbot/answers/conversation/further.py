"""Follow-ups that lean on the question before: "who else?" and "and in 2019?" (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corrbot.answers.conversation.discussed import SPACE_BEFORE_SIGN
from corrbot.answers.conversation.turns import Turn, spoken
from corrbot.answers.phrasing.bareness import is_bare, is_courtesy
from corrbot.answers.phrasing.periods import GAP, Period, periods_in
from corrbot.letters.reading import reading_view
from corrbot.quotes import one_shape
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
MOST_BARE = 2
"""Latest questions without a topic that are told after the one that has it."""
_EMPTY = re.compile(r"\(\s*\)")
_IN = "in "
"""Put before what may be a year that stands alone ("and 2019?")."""


@dataclass(frozen=True, slots=True)
class OtherTime:
    """A question that was asked before, as it is understood, now of letters dated in other days."""

    question: str
    period: Period

    @property
    def words(self) -> str:
        """What is asked, for people."""
        return f"{self.question} ({self.period.words})"


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


def preceding(question: str, history: Sequence[str], today: dt.date) -> str:
    """Return what ``question`` follows on: the last of ``history``, oldest first and not empty.

    A question that says nothing of its topic ("who else?") follows on the last that has one and the latest
    `MOST_BARE` since, thanks and the like passed over. "And in 2019?" is the question before it, put to
    other days.
    """
    if is_bare(question, today) or _days_alone(question, today):
        return _understood(history, today)
    other = of_other_time(history[-1], history[:-1], today)
    return other.words if other else history[-1]


def of_other_time(question: str, history: Iterable[str], today: dt.date) -> OtherTime | None:
    """Return the last whole question of ``history``, oldest first, put to the days that ``question`` names.

    None when ``question`` says more than days, or names none.
    """
    period = _days_alone(question, today)
    if period is None:
        return None
    asked = list(history)
    while asked:
        leans = asks_for_more(asked[-1]) and len(asked[-1].split()) <= _FEW_WORDS
        if not leans and not is_courtesy(asked[-1]) and not _days(asked[-1], today):
            return OtherTime(_without_days(_understood(asked, today), today), period)
        asked.pop()
    return None


def _understood(questions: Sequence[str], today: dt.date) -> str:
    """Return the last of ``questions``, after one that has a topic and those since, if it has none itself.

    Of those since only the latest `MOST_BARE` are told.
    """
    asked = [question for question in questions if not is_courtesy(question)] or list(questions)
    links: list[str] = []
    while asked:
        if other := of_other_time(asked[-1], asked[:-1], today):
            links.insert(0, other.words)
            break
        links.insert(0, asked.pop())
        if not is_bare(links[0], today):
            break
    return " ".join(links[:1] + links[1:][-MOST_BARE:])


def _without_days(question: str, today: dt.date) -> str:
    without = periods_in(question, today).text
    words = " ".join(_EMPTY.sub("", without.replace(GAP.strip(), " ")).split())
    return SPACE_BEFORE_SIGN.sub("", words)


def _days_alone(question: str, today: dt.date) -> Period | None:
    days = _days(question, today)
    return days[0] if len(days) == 1 else None


def _days(question: str, today: dt.date) -> tuple[Period, ...]:
    """Return the periods that ``question`` names, none where it says more than them."""
    rest = _AND.sub("", question.strip(), count=1)
    for text in (rest, _IN + rest):
        found = periods_in(text, today)
        if found.periods and not content_words(_SIGNS.sub(" ", found.text)):
            return found.periods
    return ()


def _words(text: str) -> str:
    return one_shape(reading_view(text).text)
