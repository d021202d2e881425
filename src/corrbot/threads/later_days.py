"""Whether a letter without a date was written after a day, as far as other days in it tell."""

from __future__ import annotations

import datetime as dt
import re

from corrbot.letters import Letter
from corrbot.letters.dates import printed_dates

_PROSE = re.compile(r"(?<!\w)(?!(?:dated?|the|of)\b)(?-i:[a-zß-ÿ])[^\W\d_]*")
"""A word of a sentence, which a line with a date, a name and a reference has not."""
_WRAPPED = re.compile(r"(?<!\w)(?-i:[a-zß-ÿ])[^\W\d_]*[^\S\n]*\n[^\S\n]*$")
"""Ends with a line whose sentence goes on below: "The fair is on"."""
_THANKS = re.compile(
    r"\bthank(?:s|\s+you)\b[^.?!]{0,40}?\bfor\s+your\s+(?:\w+\s+){0,2}?(?:letter|e-?mail|report|note|message)\b",
    re.IGNORECASE,
)
_LONGEST_LINE = 200


def names_later_day(letter: Letter, day: dt.date) -> bool:
    """Return whether an undated ``letter`` answers one of ``day`` or later, or names such a date."""
    if any(date >= day for date in letter.answered_dates):
        return True
    return any(date.has_year and date.value >= day for date in printed_dates(letter.text))


def bears_later_day(letter: Letter, day: dt.date) -> bool:
    """Return whether an undated ``letter`` answers one later than ``day``, or has a line of such a date.

    A day that a sentence names may be still to come: "The fair is on 3 June 2021".
    """
    if any(date > day for date in letter.answered_dates):
        return True
    text = letter.text
    for date in printed_dates(text):
        if date.has_year and date.value > day:
            begins = text.rfind("\n", 0, date.span.start) + 1
            if _WRAPPED.search(text, max(0, begins - _LONGEST_LINE), begins):
                continue
            ends = text.find("\n", date.span.end)
            line = text[begins : date.span.start] + text[date.span.end : ends if ends >= 0 else len(text)]
            if len(line) <= _LONGEST_LINE and not _PROSE.search(line):
                return True
    return False


def thanks_for_letter(letter: Letter) -> bool:
    """Return whether ``letter`` thanks its reader for a letter."""
    return _THANKS.search(letter.text) is not None
