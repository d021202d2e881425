"""Days of the calendar that are called by a name, such as "Christmas Eve"."""

from __future__ import annotations

import re

_DAYS = {
    r"new\s+year['’]?s\s+day": (1, 1),
    r"twelfth\s+night": (1, 5),
    r"burns\s+night": (1, 25),
    r"candlemas(?:\s+day)?": (2, 2),
    r"(?:st\.?|saint)\s+valentine['’]?s\s+day": (2, 14),
    r"(?:st\.?|saint)\s+david['’]?s\s+day": (3, 1),
    r"(?:st\.?|saint)\s+patrick['’]?s\s+day": (3, 17),
    r"lady\s+day": (3, 25),
    r"(?:st\.?|saint)\s+george['’]?s\s+day": (4, 23),
    r"midsummer(?:['’]?s)?\s+day": (6, 24),
    r"michaelmas\s+day": (9, 29),
    r"hallowe['’]?en": (10, 31),
    r"all\s+saints['’]?\s+day": (11, 1),
    r"(?:st\.?|saint)\s+andrew['’]?s\s+day": (11, 30),
    r"christmas\s+eve": (12, 24),
    r"christmas\s+day": (12, 25),
    r"boxing\s+day": (12, 26),
    r"new\s+year['’]?s\s+eve": (12, 31),
}
"""The names, as patterns, with month and day."""
NAMED_DAY = "|".join(_DAYS)
"""A pattern of every such name, for the flag ``IGNORECASE``."""
_WITH_YEAR = re.compile(rf"\b(?:{NAMED_DAY}),?\s{{1,2}}\d{{4}}(?!\d)", re.IGNORECASE)
_COMPILED = [(re.compile(name, re.IGNORECASE), day) for name, day in _DAYS.items()]


def month_and_day(name: str) -> tuple[int, int]:
    """Return month and day of the year of ``name``, which `NAMED_DAY` matches."""
    return next(day for pattern, day in _COMPILED if pattern.fullmatch(name))


def is_by_name(line: str) -> bool:
    """Return whether the one day of ``line`` is told by its name: "Boxing Day 2019"."""
    named = _WITH_YEAR.search(line)
    return named is not None and not any(map(str.isdigit, line[: named.start()] + line[named.end() :]))
