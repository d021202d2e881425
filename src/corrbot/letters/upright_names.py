"""Names that mail programs print with the surname first, the way round in which they are said."""

from __future__ import annotations

import re
import unicodedata

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
_MARK = re.compile(r"(?<=[\w).])\s{1,3}\[[A-Z]{1,2}(?:\]|[1lI|]?$)")
"""How offices mark whom they employ and who is contracted, as OCR may read it: "[E]", "[C]", "[El"."""
_INITIALS = 2
"""Letters of the longest word that may be initials."""
_AFTER = LETTERS_AFTER | frozenset("jr jnr junior sr snr senior ii iii iv hons".split())
_OF_OFFICES = frozenset(
    """accounts admin appeals bookings casework centre complaints contact council customer department desk
    enquiries enquiry finance foi general governance group harbour help helpdesk housing information legal
    licensing mailbox meeting office officer planning press private records register registrar room
    secretariat service services support team unit""".split()
)
"""Words in what mailboxes of offices are called, which are no names of people."""


def unmarked(name: str) -> str:
    """Return ``name`` without a letter in square brackets that is no part of it: "Roe, Ann (DHQ) [E]"."""
    return _MARK.sub("", name.strip())


def upright(name: str, address: str) -> str:
    """Return ``name`` with the surname last where it stands before a comma: "ORR, Josh" is Josh Orr.

    A title is put first; what else stands in brackets stays behind. Any other name is returned as it is,
    and so is one that neither its mail ``address`` tells to be a person's nor an initial after the given
    name: "BBC, London" is none.
    """
    inverted = _INVERTED.fullmatch(name) if "," in name else None
    if inverted is None:
        return name
    first, surname = inverted["first"].split(), inverted["surname"]
    aside = (inverted["aside"] or "")[1:-1].strip()
    if not _is_person(first, surname):
        return name
    if not (_has_both(address, first, surname) or _has_initial(address, first, surname)):
        return name
    if _is_title(first[-1]) and len(first) > 1:
        first = [first[-1], *first[:-1]]
    if _is_title(aside):
        first, aside = [aside, *first], ""
    first = [_in_small(word) if surname.isupper() and len(word) > _INITIALS else word for word in first]
    said = " ".join((*first, _in_small(surname)))
    return f"{said} ({aside})" if aside else said


def _has_both(address: str, first: list[str], surname: str) -> bool:
    """Return whether the mailbox of ``address`` is called by ``surname`` and a given name or its initial."""
    mailbox = _letters(address.partition("@")[0])
    beside = mailbox.replace(_letters(surname), " ", 1)
    given = [said for word in first if (said := _letters(word)) and not _is_title(word)]
    initials = "".join(word[0] for word in given)
    is_by_initials = len(beside.strip()) > 1 and initials.startswith(beside.strip())
    is_by_name = any(word in beside or beside.strip() == word[0] for word in given)
    return beside != mailbox and (is_by_name or is_by_initials)


def _has_initial(address: str, first: list[str], surname: str) -> bool:
    """Return whether an initial ends the given names, and no mailbox is called by another's surname."""
    ends = len(first) > 1 and len(first[-1].rstrip(".")) == 1 and len(first[0].rstrip(".")) > 1
    return ends and (not address or _letters(surname) in _letters(address.partition("@")[0]))


def _letters(text: str) -> str:
    """Return the letters of ``text``, small and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in plain if one.isalpha())


def _is_person(first: list[str], surname: str) -> bool:
    said = [word.casefold().strip(".") for word in (*first, *surname.split())]
    is_after = any(word.casefold().replace(".", "") in _AFTER for word in first)
    is_office = not _OF_OFFICES.isdisjoint(said) or names.is_role(" ".join(first)) or names.is_body(surname)
    return not (is_after or is_office or names.is_body(" ".join(first)))


def _is_title(word: str) -> bool:
    return word.casefold().strip(".") in TITLES


def _in_small(surname: str) -> str:
    """Return ``surname`` with capitals where its parts begin, if it is all in capitals."""
    if not surname.isupper() or len(surname) < 2:
        return surname
    parts = re.split(r"([\s’'-])", surname.lower())
    said = "".join(part if re.fullmatch(_PARTICLES, part) else _with_capital(part) for part in parts)
    return said[:1].upper() + said[1:] if len(said.split()) == 1 else said


def _with_capital(part: str) -> str:
    start = 2 if part.startswith("mc") and len(part) > 3 else 0
    return f"{part[:start].title()}{part[start : start + 1].upper()}{part[start + 1 :]}"
