"""The letter that a question calls by its day: "is the letter of 3 May 2018 signed?" (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corrbot.answers.conversation.filed import Filed, Mention
from corrbot.answers.conversation.places import LETTER_NOUN
from corrbot.answers.phrasing.periods import capitalised
from corrbot.letters import Letter
from corrbot.letters.dates import printed_dates, worded

_CALLED = re.compile(rf"\b{LETTER_NOUN} (?:of|dated|sent on|written on) (?:the )?", re.IGNORECASE)
_IS_ASKED = re.compile(
    r"(?:^|\b(?:is|was|are|were|does|did|do|has|had|with|in|by|of|from|to what|inside|under|according to) )"
    r"the letter\b",
    re.IGNORECASE,
)
"""Puts a question to the letter; "what was said about the letter?" is put to others."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A question with the letter that it calls by its day called "the letter", and that day."""

    question: str
    day: dt.date

    @property
    def words(self) -> str:
        """The day in words."""
        return worded(self.day)

    def meant(self, letters: Sequence[Letter]) -> list[Letter]:
        """Return those of ``letters`` that bear the day."""
        return [letter for letter in letters if letter.date == self.day]


def dated(question: str) -> Dated | None:
    """Return what ``question`` asks of the letter that it calls by its day, or None if it does not.

    A question that calls several so, or asks for others ("who answered the letter of 3 May?"), is none.
    """
    called = list(_CALLED.finditer(question))
    days = [date for date in printed_dates(capitalised(question)) if date.has_year]
    if len(called) != 1 or len(days) != 1 or days[0].span.start != called[0].end():
        return None
    named = Filed(question, (Mention(called[0].start(), days[0].span.end, called[0][0], ()),))
    if named.is_of_others or not _IS_ASKED.search(named.question):
        return None
    return Dated(named.question, days[0].value)
