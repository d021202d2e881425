"""`answered`: the earlier letters that a letter says it answers, by their dates and running numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from corrbot.letters import names
from corrbot.letters.dates import PrintedDate, printed_dates
from corrbot.letters.letter import Answered, Span

_LETTER = r"(?:(?:des|dis)patch|letter|note|telegram|communication|instruction)"
_OF_YOU = r"[^.;]{0,10}\b[Nn]o\.?\s?\d{1,4}\s+(?:of|from)\s+your\s"
_NUMBERED = re.compile(
    rf"\b(?:[Yy]ours?\s+(?:[a-z]+\s+){{0,2}}?(?:{_LETTER}(?:es|s)?\b)?|[Tt]he\s+{_LETTER}\b(?={_OF_YOU}))"
    r"(?P<before>[^.;]{0,40}?)\b[Nn]o\.?\s?(?P<number>\d{1,4})\b"
    r"(?:\s+(?:of|from)\s+your\s+(?:[\w’']+\s+){0,2}?predecessor\b)?"
)
_BEFORE_DATE = re.compile(r"[\s,.)(]*(?:(?:of|dated|bearing|under|date|the)\s+){0,4}", re.IGNORECASE)
_AFTER_DATE = re.compile(r"[\s,(]*")
_YOURS = re.compile(r"\b(?:yours?|receipt\s+of)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!\b[Nn]o)[.;]\s")
_REACH = 110
"""Characters before a date within which its sentence says that the letter of that date is yours."""


def answered(text: str, opening: Span | None, sent: dt.date | None) -> tuple[Answered, ...]:
    """Return the letters that the first words of a letter, ``opening``, say are yours, in order.

    "Your despatch No. 12 of the 3d instant" gives a number and a date, "your note of yesterday's date, the
    4th" a date alone. ``sent`` is the letter's own date, which years that are left out follow from; without
    it, or without an opening, nothing is told.
    """
    if opening is None or sent is None:
        return ()
    dates = printed_dates(text, opening, near=sent)
    found = {item.span: item for item in _numbered(text, opening, dates)}
    for date in dates:
        if date.span not in found and _is_yours(text, opening, date):
            found[date.span] = Answered(date.value, None, date.span, _is_to_other(text, opening, date))
    return tuple(sorted(found.values(), key=lambda item: item.span))


def _numbered(text: str, opening: Span, dates: tuple[PrintedDate, ...]) -> Iterator[Answered]:
    starts = {date.span.start: date for date in dates}
    for match in _NUMBERED.finditer(text, *opening):
        for start, end in (match.span("before"), (match.end(), None)):
            small = _BEFORE_DATE.match(text, start, opening.end if end is None else end)
            date = starts.get(small.end()) or starts.get(small.end() - len("the ")) if small else None
            if date and (end is None or _AFTER_DATE.fullmatch(text, date.span.end, end)):
                yield Answered(date.value, int(match["number"]), date.span)
                break


_TO_OTHER = re.compile(
    r"\byour\s+(?:\w+\s+){0,2}?(?:letter|e-?mail|note|message|enquiry|request)s?\s+to\s+"
    r"(?:her|him|them|(?:my|our)\s+(?:\w+\s+){0,2}predecessors?|(?P<name>(?-i:[A-ZÀ-Þ])[\w.’'-]*(?:\s(?-i:[A-ZÀ-Þ])[\w.’'-]*){1,4}))"
    r"\s+(?:of|dated)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands before the day of a letter that was not to who answers it: "your letter to her of "."""


def _is_to_other(text: str, opening: Span, date: PrintedDate) -> bool:
    """Return whether the letter of ``date`` was to a person who is spoken of: "your letter to Ann Roe of"."""
    said = _TO_OTHER.search(text, max(opening.start, date.span.start - _REACH), date.span.start)
    return said is not None and not (said["name"] and names.is_body(said["name"]))


def _is_yours(text: str, opening: Span, date: PrintedDate) -> bool:
    before = text[max(opening.start, date.span.start - _REACH) : date.span.start]
    return _YOURS.search(_SENTENCE_END.split(before)[-1]) is not None
