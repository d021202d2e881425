"""`CalledOff`: an event that a sentence says will not be, or not on its day (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from corrbot.letters.asserted import asserted
from corrbot.letters.dates import MONTHS, printed_dates
from corrbot.letters.events import BE, EVENTS, event_stems

_EVENT = rf"(?P<event>{EVENTS})s?"
_MONTH = "|".join(MONTHS)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?(?:{_MONTH}))?|{_MONTH})(?: \d{{1,2}})?(?:,? \d{{4}})?"
_NO_MORE = (
    r"(?:[.;:!]|$| as (?:planned|announced|arranged|intended|expected|stated)\b|,? (?:but|because|owing)\b)"
)
"""No more is said of when: not "will not open on Mondays", "will not open letters"."""
OF_EVENT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:the|your|our|this|that|my|his|her|their) (?:[\w’'-]+ ){{0,3}}?{_EVENT}\b[^.;?]{{0,80}}?"
        r"\b(?:(?:will not|cannot|can no longer) (?:now |therefore |after all |safely ){0,2}"
        r"(?:take place|go ahead|be (?:held|heard)|proceed|happen)\b(?! (?:without|until|unless|before)\b)"
        rf"|(?:{BE}|(?:has |have )?had to be |will be )"
        r"(?:vacated|cancelled|canceled|postponed|adjourned|called off|put off|rescheduled|abandoned))\b",
        rf"\b(?:the|your|our|this|that|my|his|her|their) (?:[\w’'-]+ ){{0,3}}?{_EVENT}"
        r"(?: (?:of|into|on|at|in|for|about|with)(?: (?!which|whom|where|that)[\w’'-]+){1,6}?)?"
        r" (?:will not|cannot|can no longer) (?:now |therefore |after all ){0,2}"
        rf"(?:open|begin|start|commence|sit|resume)(?=(?: (?:on|in) (?:the )?{_DAY})?{_NO_MORE})",
        r"\b(?:I|we) (?:(?:have|had|must|are|am|now|therefore|to|decided) ){1,4}"
        r"(?:cancel|postpone|vacate|adjourn|reschedule|call off|put off)(?:led|ed|d)? (?:the|your|our) "
        rf"(?:[\w’'-]+ ){{0,3}}?{_EVENT}\b",
    )
)
_OF_ANY = re.compile(r"\b(?:an?|any|every|each|where|when|whenever) ", re.IGNORECASE)
_WAS_OFF = re.compile(r"\b(?:was|were) (?:\w+ ){0,2}\w+$", re.IGNORECASE)


class CalledOff(NamedTuple):
    """What is called off: the stem of its ``name``, and its ``days``."""

    name: str
    days: tuple[dt.date, ...]


def called_off(text: str, sent: dt.date | None, *, allowing: re.Pattern[str]) -> CalledOff | None:
    """Return what the sentence ``text`` of a letter that was ``sent`` then calls off, or None.

    ``allowing`` is what may stand in it though it would deny or doubt it elsewhere.
    """
    for pattern in OF_EVENT:
        found = asserted(pattern, text, allowing=allowing)
        if found and not _OF_ANY.search(text, found.start(), found.start("event")):
            is_over = _WAS_OFF.search(found[0]) is not None
            (name,) = event_stems(found["event"].lower())
            return CalledOff(name, tuple(_days_of_event(found[0], sent, is_over=is_over)))
    return None


def _days_of_event(text: str, sent: dt.date | None, *, is_over: bool) -> Iterator[dt.date]:
    """Yield the days in ``text``; one without a year is after ``sent``, or near it if all ``is_over``."""
    after = printed_dates(text, near=sent, forward=True)
    before = printed_dates(text, near=sent) if is_over and sent else after
    for earlier, later in zip(before, after, strict=False):
        is_earlier = sent and sent - earlier.value < later.value - sent
        yield earlier.value if is_earlier else later.value
