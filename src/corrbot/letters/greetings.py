"""Greetings: where a letter greets somebody above its words, and whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corrbot.letters import looks, names
from corrbot.letters.from_names import first_name
from corrbot.letters.letter import BlockKind
from corrbot.letters.parts import HEADER_PARTS, Part, is_sentence
from corrbot.letters.titles import CIVIL, ELECTED, LEARNED
from corrbot.letters.two_languages import english_greeting

_SAID = 2
"""Paragraphs that say something, from which on they are the letter and no head of it."""


def is_greeted_below(parts: Sequence[Part], at: int) -> bool:
    """Return whether a salutation follows the part at ``at`` before the letter itself does."""
    said = int(is_sentence(parts[at]))
    for part in parts[at + 1 : HEADER_PARTS]:
        if part.kind is BlockKind.SALUTATION:
            return True
        said += is_sentence(part)
        if said >= _SAID or _is_sign_off(part) or (part.is_prose and not part.is_short):
            return False
    return False


_BARE = re.compile(r"(?P<title>[A-Z][a-z]{1,7})\.?\s+[A-ZÀ-Þ][\w’'-]{1,40}(?:\s[A-ZÀ-Þ][\w’'-]{1,40})?,")


def with_bare_greeting(parts: Sequence[Part]) -> list[Part]:
    """Return ``parts``, a title and a name alone above the first prose taken for a salutation: "Mrs Bell,".

    It ends with a comma, and nobody is greeted otherwise. So is a first name where one alone signs.
    """
    named = name_that_greets(parts)
    prose = next((at for at, part in enumerate(parts[:HEADER_PARTS]) if part.is_prose), 0)
    at = prose - 1 if named is None else named
    if at < 0 or greeting_at(parts) is not None or len(parts[at].lines) > 1 or parts[at].kind:
        return [*parts]
    line = parts[at].text
    bare = _BARE.fullmatch(line)
    is_titled = bare and bare["title"].lower() in PERSONAL and not names.is_role(line)
    is_greeting = is_titled or named is not None
    greeting = [replace(parts[at], kind=BlockKind.SALUTATION)] if is_greeting else [parts[at]]
    return [*parts[:at], *greeting, *parts[at + 1 :]]


PERSONAL = CIVIL | LEARNED | ELECTED
"""Titles with which people are greeted by name."""
_DEAR = re.compile(r"(?:my\s+)?dear\s+", re.IGNORECASE)


def greeted_person(parts: Sequence[Part]) -> str:
    """Return the surname of whom the salutation greets by a title and a name, or ""."""
    greeting = greeting_at(parts)
    line = "" if greeting is None else english_greeting(parts[greeting].text).rstrip(" ,:.")
    dear = _DEAR.match(line)
    who = line[dear.end() :] if dear else ""
    return names.surname(who) if names.is_titled(who) and names.is_name(who) else ""


def greeted_surname(parts: Sequence[Part]) -> str:
    """Return the last word of the salutation, in lower case, or ""."""
    greeting = greeting_at(parts)
    return "" if greeting is None else names.surname(parts[greeting].text.rstrip(",:."))


_RUNS_ON = re.compile(r"(?:hi|hello|hey|dear)\s+(?-i:[A-ZÀ-Þ])[a-zà-ÿ]{1,19}(?=[\s,])", re.IGNORECASE)


def words_that_greet(parts: Sequence[Part]) -> int | None:
    """Return which of ``parts`` greets somebody by a first name and runs on: "Hi Ada got your letter."."""
    for at, part in enumerate(parts[:_TOP_PARTS]):
        if part.kind is None and _RUNS_ON.match(part.lines[0]) and part.is_prose:
            return at
    return None


def is_first_name_alone(part: Part) -> bool:
    """Return whether ``part`` is a first name and a comma."""
    is_one = len(part.lines) == 1 and part.lines[0].endswith(",")
    return is_one and first_name(part.lines[0]) is not None


def name_that_greets(parts: Sequence[Part]) -> int | None:
    """Return which of ``parts`` greets by a first name alone, above prose that another first name ends."""
    last = parts[-1] if parts else None
    if last is None or len(last.lines) > 1 or last.kind is not None or first_name(last.lines[0]) is None:
        return None
    for at, part in enumerate(parts[:_HEAD_PARTS]):
        below = parts[at + 1] if at + 2 < len(parts) else None
        if part.is_prose or below is None:
            return None
        if is_first_name_alone(part) and (below.is_prose or is_sentence(below)):
            return at
    return None


_HEAD_PARTS = 8


_TOP_PARTS = 4


def greeting_at(parts: Sequence[Part]) -> int | None:
    """Return where the salutation stands above the letter."""
    said = 0
    for at, part in enumerate(parts[:HEADER_PARTS]):
        if part.kind is BlockKind.SALUTATION:
            return at
        said += is_sentence(part)
        if said >= _SAID or _is_sign_off(part):
            return None
    return None


def _is_sign_off(part: Part) -> bool:
    """Return whether ``part`` closes a letter, and is no bare "Signed" or "Thank you" of its head."""
    return part.kind is BlockKind.CLOSING and (
        _YOURS.match(part.text) is not None or looks.is_old_sign_off(part.text)
    )


_YOURS = re.compile(r"yours\b", re.IGNORECASE)
