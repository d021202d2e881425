"""`person_replaced`: whose place a sentence says that somebody else has taken (English)."""

from __future__ import annotations

import re

from corrbot.letters.asserted import asserted
from corrbot.letters.titles import GENDERS, TITLES, either

_PERSON = (
    rf"(?P<title>(?i:{either(TITLES)}))\.? (?:[A-Z][\w.’'-]{{0,20}}(?<!['’]s) ){{0,3}}"
    r"(?P<surname>[A-Z][\w-]{1,30})\b"
)
_NO_THING = r"(?!['’]| [A-Z][\w-]{0,30}['’])"
"""Not what somebody has: "Mr Lee's boiler"."""
_APPOINTED = (
    r"\b(?:appointed|nominated|elected|named|assigned|chosen|instructed|act|acting|sit|serve|comes?)\b"
)
_PLACE = r"(?:place|stead|succession)"
_REPLACED = tuple(
    map(
        re.compile,
        (
            rf"{_APPOINTED}[^.;?]{{0,60}}? in {_PERSON}['’]s? {_PLACE}\b(?! of\b)",
            rf"{_APPOINTED}[^.;?]{{0,60}}? (?:in (?:the )?(?:{_PLACE}|room) (?:of|to)|to (?:replace|succeed))"
            rf" {_PERSON}{_NO_THING}",
            r"\b(?:has|have|had|will|is|are) (?:now |since |therefore |to ){0,2}"
            r"(?:replaced?|replacing|succeed(?:ed|ing)?|take(?:n)? over from|taking over from"
            rf"|take(?:n)? the (?:{_PLACE}|room) of) {_PERSON}{_NO_THING}",
            rf"\b{_PERSON} (?:has|have|is|was|will) (?:now |since |therefore |to ){{0,2}}(?:been |be )"
            r"(?:replaced|succeeded)(?: as [\w ]{1,30})? by [A-Z]",
        ),
    )
)
_HAS_TASK = re.compile(
    r"\b(?:is|are|will|shall|has been|have been|appointed|nominated|remains?|handles|deals|leads)\b"
)
CUES = ("place", "stead", "succe", "replac", "over from")
"""In lower case, what any such sentence has some of."""


def person_replaced(text: str) -> str:
    """Return whom the sentence ``text`` says that another is in the place of, by title and surname, or ""."""
    found = (asserted(pattern, text) for pattern in _REPLACED)
    return next((f"{match['title']} {match['surname']}" for match in found if match), "")


def may_replace(text: str) -> bool:
    """Return whether ``text``, of which a sentence may tell of it, has words that do."""
    return any(pattern.search(text) for pattern in _REPLACED)


def has_task(text: str, person: str) -> bool:
    """Return whether the sentence ``text`` may say that ``person`` does something yet.

    Somebody of the same surname whom it calls by a title of another person is not meant.
    """
    title, surname = person.rsplit(" ", 1)
    called = re.compile(
        rf"(?:\b(?P<title>(?i:{either(TITLES)}))\.? (?:[A-Z][\w.’'-]{{0,20}} ){{0,3}})?"
        rf"\b{re.escape(surname)}\b"
    )
    may_be = any(_may_be(title, match["title"]) for match in called.finditer(text))
    return may_be and _HAS_TASK.search(text) is not None


def _may_be(title: str, other: str | None) -> bool:
    one, another = title.lower(), (other or title).lower()
    is_same_sex = GENDERS.get(one) is not None and GENDERS.get(one) is GENDERS.get(another)
    return is_same_sex or TITLES[one] == TITLES[another]
