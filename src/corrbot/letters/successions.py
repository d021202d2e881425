"""`person_replaced`: whose place a sentence says that somebody else has taken (English)."""

from __future__ import annotations

import re

from corrbot.letters.asserted import asserted
from corrbot.letters.titles import TITLES, either

_PERSON = rf"(?i:{either(TITLES)})\.? (?:[A-Z][\w.’'-]{{0,20}} ){{0,3}}(?P<surname>[A-Z][\w-]{{1,30}})"
_APPOINTED = (
    r"\b(?:appointed|nominated|elected|named|assigned|chosen|instructed|act|acting|sit|serve|comes?)\b"
)
_PLACE = r"(?:place|stead|room|succession)"
_REPLACED = tuple(
    map(
        re.compile,
        (
            rf"{_APPOINTED}[^.;?]{{0,60}}? in {_PERSON}['’]s? {_PLACE}\b",
            rf"{_APPOINTED}[^.;?]{{0,60}}? (?:in (?:the )?{_PLACE} (?:of|to)|to (?:replace|succeed))"
            rf" {_PERSON}\b",
            r"\b(?:has|have|had|will|is|are) (?:now |since |therefore |to ){0,2}"
            r"(?:replaced?|replacing|succeed(?:ed|ing)?|take(?:n)? over from|taking over from"
            rf"|take(?:n)? the {_PLACE} of) {_PERSON}\b",
            rf"\b{_PERSON} (?:has|have|is|was|will) (?:now |since |therefore |to ){{0,2}}(?:been |be )"
            r"(?:replaced|succeeded)(?: as [\w ]{{1,30}})? by [A-Z]",
        ),
    )
)
_HAS_TASK = re.compile(
    r"\b(?:is|are|will|shall|has been|have been|appointed|nominated|remains?|handles|deals|leads)\b"
)
CUES = ("place", "stead", "succe", "replac", "over from")
"""In lower case, what any such sentence has some of."""


def person_replaced(text: str) -> str:
    """Return the surname of the person in whose place the sentence ``text`` says that another is, or ""."""
    found = (asserted(pattern, text) for pattern in _REPLACED)
    return next((match["surname"] for match in found if match), "")


def may_replace(text: str) -> bool:
    """Return whether ``text``, of which a sentence may tell of it, has words that do."""
    return any(pattern.search(text) for pattern in _REPLACED)


def has_task(text: str, surname: str) -> bool:
    """Return whether the sentence ``text`` may say that a person of this ``surname`` does something yet."""
    return re.search(rf"\b{re.escape(surname)}\b", text) is not None and _HAS_TASK.search(text) is not None
