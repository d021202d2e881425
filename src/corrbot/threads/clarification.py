"""`Clarification`: that a request had to be made clear before it could be answered, and when it was."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from corrbot.letters import BlockKind, Fact, Letter
from corrbot.letters.dates import printed_dates

_TOLD = re.compile(
    r"\b(?:(?:as|and)\s+(?:later\s+|further\s+|you\s+)?(?:clarified|refined)|following\s+(?:your\s+)?clarification|(?:your|the)\s+clarification)"
    r"\s+(?:(?:on|of|dated|received|by|your|in|e-?mail|letter|reply|message)\s+){1,4}$",
    re.IGNORECASE,
)
_BEFORE = 70
"""Characters before a date within which it is said that a request was made clear on it."""
_WORDS = frozenset({BlockKind.SUBJECT, BlockKind.OPENER, BlockKind.BODY})


@dataclass(frozen=True, slots=True)
class Clarification:
    """``asked`` is the letter that asks what a request means, ``given`` the first that tells it, if any."""

    asked: Letter
    given: Letter | None

    def by(self, day: dt.date | None) -> Clarification | None:
        """Return it as it stood on ``day``: None where nothing was asked yet."""
        if day is None or (self.asked.date or day) > day:
            return None
        is_given = self.given is not None and (self.given.date or day) <= day
        return self if is_given else Clarification(self.asked, None)


def clarified_on(answer: Letter) -> Fact[dt.date] | None:
    """Return the day on which ``answer``, which has its text, says that a request was made clear."""
    if answer.date is None:
        return None
    for block in answer.blocks:
        if block.kind in _WORDS:
            for date in printed_dates(answer.text, block.span, near=answer.date):
                before = answer.text[max(block.span.start, date.span.start - _BEFORE) : date.span.start]
                if date.value <= answer.date and _TOLD.search(before):
                    return Fact(date.value, date.span)
    return None
