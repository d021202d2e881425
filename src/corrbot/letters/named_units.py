"""Units: the parts of bodies that a line names, beside the body or alone."""

from __future__ import annotations

import re

from corrbot.letters import names
from corrbot.letters.units import is_unit, is_whole

_LONGEST_UNIT = 60
"""Characters of the longest name of a part of a body."""
_OFFICE_END = re.compile(r"\b(?:office|department|section|team|unit)$", re.IGNORECASE)
"""How a part of a body ends that can hold the name of who leads it: "Chief Executive's Office"."""
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
"""What a body or a part of one is not called by, before its name."""
UNIT_ASIDE = re.compile(r"(?P<body>[^()]+?)\s*\((?P<unit>[^()]+)\)")
"""A body with the part of it in brackets: "Board of Trade (Marine Department)"."""
_LISTED = re.compile(
    r"(?:the\s+)?(?:ministry|department|directorate|office|committee|commission)\s+(?:of|for)\s+[^,]+(?:,\s[^,]+)*?,?"
    r"\s(?:and|&)\s+[^,\d]+",
    re.IGNORECASE,
)
"""The name of a body that lists what it is for: "Ministry of Tides, Harbours and Local Government"."""


def body_and_rest(line: str) -> list[str]:
    """Return what the commas of a line part that begins with a body, and no comma of its name does."""
    listed = _LISTED.match(line)
    end = listed.end() if listed and line[listed.end() : listed.end() + 1] in ("", ",") else 0
    first, rest = (line[:end], line[end:].lstrip(",")) if end else (None, line)
    if firm := names.firm(line):
        first, rest = firm, line[line.index(firm) + len(firm) :].lstrip(" .,")
    pieces = [piece.strip() for piece in rest.split(",")] if rest.strip() else []
    return [first, *pieces] if first else pieces


_OF_STATE = re.compile(
    r"(?:board|ministry)\s+of\s|.*\b(?:office|ministry|treasury|admiralty)\W*$", re.IGNORECASE
)
UNIT_END = re.compile(r"\b(?:directorate|division|section|branch|unit|team)$", re.IGNORECASE)
"""How a part of a body ends."""
_DEPARTMENT = re.compile(r"\b(?:department|branch)$", re.IGNORECASE)


_OFFICE = re.compile(r"\boffice$", re.IGNORECASE)
_OF_ITS_OWN = re.compile(
    r"(?:the\s+)?(?:home|cabinet|foreign(?:\s.{1,40})?|post|crown)\s+office", re.IGNORECASE
)
"""Departments and bodies that are called offices, and are of no other body."""
_WITH_OFFICES = re.compile(
    r"\b(?:council|university|trust|authority|college|hospital|police|association|society)$", re.IGNORECASE
)
"""How bodies are called whose parts are offices."""


def is_office_in(part: str, body: str) -> bool:
    """Return whether ``part`` is an office of the ``body``: "Transport Office", "Orlo Borough Council"."""
    office = _OFFICE.search(part)
    if office is None or _OF_ITS_OWN.fullmatch(part) or is_whole(part[: office.start()]):
        return False
    return _WITH_OFFICES.search(body) is not None


def is_part_of(part: str, body: str) -> bool:
    """Return whether ``part`` is one of the ``body`` named after it: "Marine Department, Board of Trade"."""
    if is_unit(part) and is_whole(body):
        return True
    return bool(_DEPARTMENT.search(part) and _OF_STATE.match(body))


_DESCRIBES = re.compile(r"an?\s", re.IGNORECASE)
"""How a line begins that says what a body is: "A registered society"."""


def names_unit(line: str) -> bool:
    """Return whether ``line`` names a part of the body that another line names, and nothing else."""
    return (
        len(line) <= _LONGEST_UNIT
        and names.is_body(line)
        and not (names.is_address(line) or re.search(r"[\d:;@,]", line) or _DESCRIBES.match(line))
        and (_OFFICE_END.search(line) is not None or not names.is_role(line))
    )
