"""The day on which a notice says at its head that it was published: "Published 3 May 2019"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from corrbot.letters import looks
from corrbot.letters.dates import printed_dates
from corrbot.letters.letter import Fact, Found, Span

_PUBLISHED = re.compile(
    r"\W*(?:(?:first\s+)?(?:published|issued|released)|(?:date\s+of\s+)?publication(?:\s+date)?\s*:)(?:\s+on)?\s*:?\s+",
    re.IGNORECASE,
)
_EMBARGOED = re.compile(
    r"\W*(?:(?:strictly\s+)?(?:under\s+)?embargo(?:ed)?|not\s+for\s+publication|for\s+(?:immediate\s+)?release)"
    r"(?:\s+(?:until|till|to|before|on))?\s*:?\s+(?:(?:at\s+)?(?:\d{1,2}[.:]?\d\d|\d{1,2}(?=\s?[ap]\.?m)|noon|midnight)\s?(?:hours|hrs|[ap]\.?m\.?)?,?\s+)?(?:on\s+)?",
    re.IGNORECASE,
)
"""What stands before the day from which on a notice to the press may be used: its own, as a rule."""
_AFTER = re.compile(
    r"[,\s]*(?:(?:at\s+)?\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?|hours|hrs)?)?\W*", re.IGNORECASE
)
_OTHER = re.compile(
    r"\W*(?:[\w’']+\s){0,2}(?:expir\w+|valid|born|birth|d\.?o\.?b|permit|licen[cs]e)\b", re.IGNORECASE
)
"""How a line begins of a paper that is valid for a time, or of another day."""


def published_day(text: str, top: Sequence[Span]) -> Fact[dt.date] | None:
    """Return the one day on which a line among the ``top`` ones of ``text`` says it was published.

    The day on which an embargo ends is inferred, where no line is a day alone.
    """
    days = [day for line in top for label in (_PUBLISHED, _EMBARGOED) if (day := _behind(text, line, label))]
    is_other = any(_OTHER.match(text, *line) for line in top)
    if any(day.found is Found.INFERRED for day in days):
        is_other = is_other or any(looks.date_alone(text[slice(*line)].strip()) for line in top)
    return days[0] if len({day.value for day in days}) == 1 and not is_other else None


def _behind(text: str, line: Span, label: re.Pattern[str]) -> Fact[dt.date] | None:
    """Return the day of ``line`` right behind ``label``, if nothing but a time of day follows."""
    before = label.match(text, *line)
    dates = printed_dates(text, Span(before.end(), line.end)) if before else ()
    if not (before and dates and dates[0].has_year and dates[0].span.start == before.end()):
        return None
    if not _AFTER.fullmatch(text, dates[0].span.end, line.end):
        return None
    found = Found.INFERRED if label is _EMBARGOED else Found.PRINTED
    return Fact(dates[0].value, dates[0].span, found)
