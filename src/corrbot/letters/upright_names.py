"""Names that mail programs print with the surname first, the way round in which they are said."""

from __future__ import annotations

import re

from corrbot.letters import names
from corrbot.letters.person import LETTERS_AFTER
from corrbot.letters.titles import TITLES

_PARTICLES = r"(?:van|von|der|den|de|la|le|du|da|di|ten|ter|al|el|st)"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'-]+"
_INVERTED = re.compile(
    rf"(?P<surname>(?:{_PARTICLES}\s){{0,3}}[A-ZÀ-Þ][\w’'-]*|{_CAPITALS}(?:\s{_CAPITALS}){{1,3}}),\s*"
    r"(?P<first>[A-ZÀ-Þ][\w’'-]*\.?(?:\s[A-ZÀ-Þ][\w’'-]*\.?){0,3})\s*(?P<aside>\([^()]{1,80}\))?"
)
"""A surname of one word, or of several all in capitals, and given names: "Roe, Ann J. (Harbours)"."""
_INITIALS = 2
"""Letters of the longest word that may be initials."""
_OF_OFFICES = frozenset(
    """accounts admin appeals bookings casework centre complaints contact council customer department desk
    enquiries enquiry finance foi general governance group harbour help helpdesk housing information legal
    licensing mailbox office officer planning press private records register registrar secretariat service
    services support team unit""".split()
)
"""Words in what mailboxes of offices are called, which are no names of people."""


def upright(name: str) -> str:
    """Return ``name`` with the surname last where it stands before a comma: "ORR, Josh" is Josh Orr.

    A title is put first; what else stands in brackets stays behind. Any other name is returned as it is.
    """
    inverted = _INVERTED.fullmatch(name) if "," in name else None
    if inverted is None:
        return name
    first, surname = inverted["first"].split(), inverted["surname"]
    aside = (inverted["aside"] or "")[1:-1].strip()
    if not _is_person(first, surname):
        return name
    if _is_title(first[-1]) and len(first) > 1:
        first = [first[-1], *first[:-1]]
    if _is_title(aside):
        first, aside = [aside, *first], ""
    first = [_in_small(word) if surname.isupper() and len(word) > _INITIALS else word for word in first]
    said = " ".join((*first, _in_small(surname)))
    return f"{said} ({aside})" if aside else said


def _is_person(first: list[str], surname: str) -> bool:
    said = [word.casefold().strip(".") for word in (*first, *surname.split())]
    is_after = all(word.casefold().replace(".", "") in LETTERS_AFTER or word == "Jr" for word in first)
    is_office = not _OF_OFFICES.isdisjoint(said) or names.is_role(" ".join(first)) or names.is_body(surname)
    return not (is_after or is_office or names.is_body(" ".join(first)))


def _is_title(word: str) -> bool:
    return word.casefold().strip(".") in TITLES


def _in_small(surname: str) -> str:
    """Return ``surname`` with capitals where its parts begin, if it is all in capitals."""
    if not surname.isupper() or len(surname) < 2:
        return surname
    parts = re.split(r"([\s’'-])", surname.lower())
    said = "".join(part if re.fullmatch(_PARTICLES, part) else part[:1].upper() + part[1:] for part in parts)
    return said[:1].upper() + said[1:] if len(said.split()) == 1 else said
