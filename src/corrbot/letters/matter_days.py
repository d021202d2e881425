"""Lines that say beside a day of whom or what a letter is, and bear none of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.letters import names
from corrbot.letters.dates import bare_date, printed_dates
from corrbot.letters.greetings import greeting_at
from corrbot.letters.letter import BlockKind
from corrbot.letters.other_days import begins_with_person
from corrbot.letters.parts import HEADER_PARTS, Part

_PLAIN = re.compile(
    r"\W*(?:(?:our\s+)?dated?\W*)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W*)?(?:the\s*)?",
    re.IGNORECASE,
)
"""What may stand before a day that is alone on its line."""
_PLACE = re.compile(r"[A-ZÀ-Þ\d][\w’'-]*(?:,?\s[A-ZÀ-Þ\d][\w’'-]*){0,7},\s*")
_SHORT = 2
"""Words of a place that no word of an address tells."""
_MOST_BELOW = 3
"""Parts right below the salutation that may say what the letter is about."""


def with_matter_days(parts: Sequence[Part]) -> list[Part]:
    """Return ``parts``, a line that says of whom or what the letter is, beside a day, none of a date.

    That is one with a person's name, where above the salutation another line is a date. Right below the
    salutation it is one with any words but a place, where the letter bears its own date above it.
    """
    found, greeting = [*parts], greeting_at(parts)
    prose = next((at for at, part in enumerate(parts) if part.is_prose), len(parts))
    first = prose if greeting is None else greeting + 1
    told = [(at, words) for at, words in _days(parts, first) if at >= first or begins_with_person(words)]
    if not told:
        return found
    above = parts[:greeting] if greeting is not None else ()
    is_dated = any(part.kind is BlockKind.DATE and _has_year(part.text) for part in above)
    has_date = any(
        part.kind is BlockKind.DATE
        and _has_year(part.text)
        and not begins_with_person(_before_day(part.text))
        for part in parts[: min(first, HEADER_PARTS)]
    )
    for at, words in told:
        is_plain = _PLAIN.fullmatch(words) is not None or _is_place(words)
        is_of_person = begins_with_person(words) and (has_date or at >= first)
        if is_of_person or (is_dated and at >= first and not is_plain):
            found[at] = replace(parts[at], kind=None)
    return found


def _days(parts: Sequence[Part], first: int) -> Iterator[tuple[int, str]]:
    """Yield where a date of one line stands in the head, and what stands before its day.

    It goes on to the parts right below ``first``, the salutation or the first prose, up to the next prose.
    """
    for at, part in enumerate(parts[:HEADER_PARTS]):
        if at >= first and (part.is_prose or at >= first + _MOST_BELOW):
            return
        if part.kind is BlockKind.DATE and len(part.lines) == 1:
            yield at, _before_day(part.text)


def _is_place(words: str) -> bool:
    """Return whether ``words`` may be the place before a day: "Orlo, ", or "4 Mole Road, Orlo, ".

    In capitals alone they are the title of a matter: "FLOODING AT MOLE ROAD, ".
    """
    if len(words.split()) > _SHORT and words.isupper() and not any(map(str.isdigit, words)):
        return False
    return _PLACE.fullmatch(words) is not None and (len(words.split()) <= _SHORT or names.is_address(words))


def _has_year(line: str) -> bool:
    return any(date.has_year for date in printed_dates(line)) or bare_date(line) is not None


def _before_day(line: str) -> str:
    date = next(iter(printed_dates(line)), None)
    return line[: date.span.start] if date else ""
