"""Minutes of meetings, told from letters by what stands at their head, and the day of the meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from corrbot.letters import looks
from corrbot.letters.dates import PrintedDate, printed_dates
from corrbot.letters.letter import Fact, Span
from corrbot.letters.line_spans import LINE, trimmed

_MOST = 8
"""Lines at the top of a text among which minutes say what they are."""
_LONGEST = 200
_BODY = (
    r"\b(?:(?:sub-?)?committees?|board|council|cabinet|panel|forum|executive|working\s+(?:group|party)|trustees"
    r"|governors|assembly|vestry|meeting)\b"
)
_OF_BODY = re.compile(_BODY, re.IGNORECASE)
_TITLE = re.compile(
    r"\W*(?:[^\W\d][^\n\d:]{2,60}?\s?[-–—:|]{1,2}\s{0,3})?(?:(?:draft|confirmed|unconfirmed|approved)\s+)?minutes\W*"
    rf"(?:$|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|of\s+[^\n.;]{{0,60}}?{_BODY})",
    re.IGNORECASE,
)
"""The title of minutes: "MINUTES", "Harbour Committee - Minutes of the meeting"."""
_PRESENT = re.compile(
    r"\W*(?:(?:members|councillors|those|governors|trustees)\s+)?(?:present|in\s+attendance|attendance)\W*(?::|$)"
    r"(?!\s*[-–—])",
    re.IGNORECASE,
)
"""How the line begins that says who was there."""
_OTHER_PAPER = re.compile(
    r"\b(?:notes?|record|agenda|notice|memo(?:randum)?|summary|report|inquest|last|previous|next|visit|interview|press"
    r"|extract|action)\b",
    re.IGNORECASE,
)
"""A word of the head of another paper, or of one that tells of another meeting."""
_BEFORE_DAY = re.compile(
    r"\W*(?:date(?:\s+of\s+(?:the\s+)?meeting)?\s*:\s*)?"
    r"(?:[^\n\d]{2,90}?(?:[,:|–—-]|\bon\b|\bheld\b|\bof\b)\s{0,3})?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\W{1,3})?",
    re.IGNORECASE,
)
_AFTER_DAY = re.compile(r"\W*$|\s?[,(;–—-]\s?\S|\s(?:at|in|from|commencing|starting)\s", re.IGNORECASE)


class Minutes(NamedTuple):
    """Minutes of a meeting: the words that say so, and the day on which it was held, if one alone is told."""

    words: Span
    day: Fact[dt.date] | None


def minutes(text: str) -> Minutes | None:
    """Return what the head of ``text`` says of the meeting whose minutes it is, or None if it is other.

    It is titled so, or says right below the name of a committee or the like who was present. A text that
    greets somebody, or says from whom and to whom it is, is a letter.
    """
    head = list(_head(text))
    words = next((line for line in head if _TITLE.match(text, *line)), None)
    at = next((at for at, line in enumerate(head) if _PRESENT.match(text, *line)), None)
    if words is None and at and any(_OF_BODY.search(text, *line) for line in head[:at]):
        words = head[at]
    above = head if at is None else head[:at]
    if words is None or any(_is_of_other(text, line) for line in above):
        return None
    days = {day.value: day for line in above for day in _days(text, line)}
    one = next(iter(days.values())) if len(days) == 1 else None
    return Minutes(words, Fact(one.value, one.span) if one else None)


def _is_of_other(text: str, line: Span) -> bool:
    """Return whether ``line`` is of a letter, or names another paper or another meeting."""
    plain = looks.plain(text[slice(*line)])
    is_letters = looks.is_salutation(plain) or looks.mail_field(plain) is not None
    return is_letters or _OTHER_PAPER.search(plain) is not None


def _days(text: str, line: Span) -> Iterator[PrintedDate]:
    """Yield the day that ``line`` tells of the meeting, with its year."""
    dates = printed_dates(text, line)
    if len(dates) == 1 and dates[0].has_year:
        span = dates[0].span
        if _BEFORE_DAY.fullmatch(text, line.start, span.start) and _AFTER_DAY.match(text, span.end, line.end):
            yield dates[0]


def _head(text: str) -> Iterator[Span]:
    """Yield where the first lines of ``text`` stand, down to a sentence."""
    found = 0
    for match in LINE.finditer(text):
        line = match[0].strip()
        if len(line) > _LONGEST or found == _MOST:
            return
        if line:
            is_ended = line.endswith((".", "?", "!")) and looks.is_worded(line)
            if is_ended and not (_PRESENT.match(line) or (_TITLE.match(line) and line.endswith(".m."))):
                return
            found += 1
            yield trimmed(text, Span(*match.span()))
