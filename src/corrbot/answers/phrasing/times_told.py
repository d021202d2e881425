"""`tells_time`: whether words tell when something was (English)."""

from __future__ import annotations

import re

from corrbot.letters.dates import MONTHS

_TIME = re.compile(
    rf"\b(?:{'|'.join(month.capitalize() for month in MONTHS)}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|\b1[4-9]\d\d\b|\b20\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th)\b"
    r"|\b(?i:yesterday|last (?:night|week|month|year|spring|summer|autumn|winter)|o['’]clock"
    r"|\d(?::\d\d)? ?[ap]\.?m\b|this morning|(?:days?|weeks?|months?|years?) (?:ago|later|before|after))"
)


def tells_time(text: str) -> bool:
    """Return whether ``text`` tells when something was: a date or part of one, a day, an hour."""
    return _TIME.search(text) is not None
