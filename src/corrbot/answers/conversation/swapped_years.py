"""Follow-ups that ask the same of another year: "how many were lost in 2019?", "and in 2020?" (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corrbot.answers.conversation.further import of_other_time
from corrbot.answers.conversation.turns import QUOTED, Turn

_YEAR = re.compile(r"(?<![\w/.,£$€-])(?:1[5-9]|20)\d\d(?![\w/%-]|[.,]\d)")
_ASKS_NUMBER = re.compile(
    r"\bhow (?:many|much|often|long|far|high)\b|\bwhat (?:number|share|sum)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class OtherYear:
    """A question that was asked before, now of this ``year``."""

    question: str
    year: str

    def notices(self, quoted: Sequence[str]) -> tuple[str, ...]:
        """Return the sentence that none of the words ``quoted`` names the year, if none does."""
        if not quoted or any(self.year in _YEAR.findall(text) for text in quoted):
            return ()
        return (f"None of the words quoted names {self.year}.",)


def of_other_year(question: str, turns: Sequence[Turn], today: dt.date) -> OtherYear | None:
    """Return the question before ``question`` with the year that it names in place of its own, or None.

    So it is where that year belonged to the thing asked about and was no limit of letters: the question
    counts something, or what was quoted in answer to it names the year.
    """
    (year, *more) = _YEAR.findall(question) or [""]
    if not year or more or of_other_time(question, [turn.question for turn in turns], today) is None:
        return None
    for turn in reversed(turns):
        before = _YEAR.findall(turn.question)
        if of_other_time(turn.question, ["?"], today) is not None:
            continue
        quoted = " ".join(match["text"] for match in QUOTED.finditer(turn.answer))
        is_of_thing = _ASKS_NUMBER.search(turn.question) or (before and before[0] in _YEAR.findall(quoted))
        is_one = len(before) == 1 and is_of_thing
        return OtherYear(_YEAR.sub(year, turn.question), year) if is_one else None
    return None
