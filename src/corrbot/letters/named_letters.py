"""`named_letters`: the letters of people named that a letter thanks for or says it answers."""

from __future__ import annotations

import datetime as dt
import re

from corrbot.letters.dates import printed_dates
from corrbot.letters.letter import NamedLetter, Span

_NAME_WORD = r"[A-Z][\w.-]*(?:['’][A-Z]\w+)?"
_WHOSE = rf"(?P<whose>{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}}?)"
_TAKEN_UP = (
    r"\b(?i:(?:thank\s+you|thanks)(?:\s+(?:very\s+much|again))?\s+for|(?:reply(?:ing)?|answer(?:ing)?|respond(?:ing)?|response|refer"
    r"|reference|regard)\s+to|further\s+to|(?:receipt\s+of|received|acknowledge))\s+(?i:(?:the|an?)\s+)?"
)
_LETTER = r"(?i:letter|e-?mail|message|enquiry|inquiry|request|correspondence|note|complaint)"
_OF = r",?\s+(?i:dated|of|(?:sent\s+)?on)\s+(?i:the\s+)?(?=\d|[A-Z])"
_FROM = r"\s+from\s+(?:your\s+[a-z]+(?:\s+[a-z]+)?,?\s+)?"
_NAMED = re.compile(
    rf"{_TAKEN_UP}(?:{_WHOSE}(?:['’]s|(?<=s)['’])\s+(?:\w+\s+)?{_LETTER}"
    rf"|{_LETTER}{_FROM}{_WHOSE.replace('whose', 'writer')}){_OF}"
)
"""What comes before the date in "thank you for Ms Orme's letter of" and "for the letter from Ms Orme of"."""
_BEGUN = re.compile(rf"(?<=[\n.!?])[ \t]*{_WHOSE}(?:['’]s|(?<=s)['’])\s+(?:\w+\s+)?{_LETTER}{_OF}")
"""What comes before the date in a sentence that begins with the letter: "Ms Orme's letter of"."""
_SET_GOING = re.compile(
    r",?\s+(?:(?:has|have|had)\s+)?(?:prompted|led|caused|moved)\s+(?:me|us)\b"
    r"|,?\s+(?:(?:has|have|was|were)\s+)?(?:been\s+)?(?:passed|forwarded|referred|sent|shown|given|handed)\s+(?:on\s+)?to\s+(?:me|us)\b"
    r"|,?\s+(?:has|have)\s+(?:now\s+)?(?:reached|come\s+to)\s+(?:me|us)\b",
    re.IGNORECASE,
)
"""What such a letter did, after the date, where it is answered."""
_DATED = re.compile(rf"{_TAKEN_UP}{_LETTER}{_OF}")
_WRITER = re.compile(rf"{_FROM}(?P<writer>{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}})")
"""Who wrote, after the date: "the letter of 3 May from your colleague Ms Orme"."""


def named_letters(text: str, opening: Span | None, sent: dt.date | None) -> tuple[NamedLetter, ...]:
    """Return the letters of people named that the first words of a letter, ``opening``, take up, in order.

    They are not called the recipient's own. ``sent`` is the letter's date, which years that are left out
    follow from; without it, or without an opening, nothing is told.
    """
    if opening is None or sent is None:
        return ()
    dates = {date.span.start: date for date in printed_dates(text, opening, near=sent)}
    found = []
    for match in _NAMED.finditer(text, *opening):
        if date := dates.get(match.end()):
            found.append(NamedLetter(match["whose"] or match["writer"], date.value, date.span))
    for match in _BEGUN.finditer(text, *opening):
        date = dates.get(match.end())
        if date and _SET_GOING.match(text, date.span.end, opening.end):
            found.append(NamedLetter(match["whose"], date.value, date.span))
    for match in _DATED.finditer(text, *opening):
        date = dates.get(match.end())
        writer = _WRITER.match(text, date.span.end, opening.end) if date else None
        if date and writer:
            found.append(NamedLetter(writer["writer"].rstrip("."), date.value, date.span))
    return tuple(sorted(found, key=lambda one: one.span))
