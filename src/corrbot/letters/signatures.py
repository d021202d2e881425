"""Signatures: which parts name who signs a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import looks, names
from corrbot.letters.addressee_lines import LONGEST_ADDRESSEE, is_addressee, postscript_at
from corrbot.letters.from_names import FROM, first_name, given_name
from corrbot.letters.letter import BlockKind, Span
from corrbot.letters.parts import Part, is_sentence
from corrbot.letters.person import Person
from corrbot.letters.short_names import may_be_one
from corrbot.letters.table_rows import are_of_table

_SIGNED = re.compile(
    rf"^(?:\(?(?:signed|sgd\.?)\)?[.:,]?|(?:p\.?p\.?|for|{FROM})\s|by\s|/s/|[+†✠](?=\s))\s*", re.IGNORECASE
)


def is_long_name(part: Part) -> bool:
    """Return whether ``part`` is a name with offices after it, on one line longer than names are."""
    line = part.lines[0]
    return (
        len(part.lines) == 1
        and len(line) <= LONGEST_ADDRESSEE
        and (
            is_addressee(line) or ("," in line and names.is_name(line.split(",")[0]) and names.is_role(line))
        )
        and postscript_at(line, Span(0, len(line))) is None
    )


def is_signature(part: Part) -> bool:
    """Return whether ``part`` begins with the name of who signs, or with whom somebody signs for."""
    if part.kind is not None or not (part.is_short or is_long_name(part)) or are_of_table(part.lines):
        return False
    is_bare = len(part.lines) > 1 and looks.is_bare_proxy(part.lines[0])
    line = part.lines[1] if is_bare else _SIGNED.sub("", part.lines[0], count=1)
    signer = _NAME_END.split(line, maxsplit=1)[0]
    is_one = len(part.lines) == 1 and given_name(part.lines[0]) is not None
    is_one = is_one or is_above_office(part.lines) or whole_name_below(part.lines) is not None
    return names.is_name(signer) or names.is_couple(signer) or is_one or is_capitals(part)


def whole_name_below(lines: Sequence[str]) -> str | None:
    """Return the name in brackets below the first name alone that signs: "Owain", "(Dr O. Farley)"."""
    below = _BRACKETED.fullmatch(lines[1]) if 1 < len(lines) <= _MOST_LINES else None
    signed = first_name(lines[0].rstrip(",")) if below else None
    if below is None or signed is None or not names.is_name(below["name"]):
        return None
    given = Person.of(below["name"]).given
    return below["name"] if given and may_be_one(given[0], signed.casefold()) else None


_MOST_LINES = 5
"""Lines of a name, an office and a body."""
_BRACKETED = re.compile(r"\((?P<name>[^()]{3,60})\)")


def is_above_office(lines: Sequence[str]) -> bool:
    """Return whether ``lines`` are a first name and, below it, an office: "Judith", "Clerk"."""
    is_pair = len(lines) == 2 and len(lines[1]) <= _LONGEST_OFFICE and names.is_role(lines[1])
    return is_pair and not lines[1].endswith(_STOPS) and first_name(lines[0]) is not None


_LONGEST_OFFICE = 40
_STOPS = (".", "?", "!", ":", ",")
_NAME_END = re.compile(r",|\s+\|\s")


_TURN_OVER = re.compile(r"P\.?T\.?O\.?|ENDS?|CONTINUED|OVERLEAF|OVER", re.IGNORECASE)


def is_capitals(part: Part) -> bool:
    """Return whether ``part`` is a name set in capitals, perhaps with a role after it."""
    if part.kind is not None or len(part.lines) > 3 or len(part.text) > LONGEST_ADDRESSEE:
        return False
    if is_sentence(part):
        return False
    words = _SIGNED.sub("", part.lines[0], count=1).split(",")[0].rstrip(".").split()
    if _TURN_OVER.fullmatch(part.text):
        return False
    capitals = [word for word in words if word.isupper()]
    return bool(capitals) and words[-1].isupper() and len(words) <= 7 and names.is_name(" ".join(words) + ".")


def signer_surname(parts: Sequence[Part], kinds: Sequence[BlockKind | None]) -> str:
    """Return the surname of who signs, or ""."""
    return names.surname(signer_of(parts, kinds))


def signer_of(parts: Sequence[Part], kinds: Sequence[BlockKind | None]) -> str:
    """Return the name of who signs, or ""."""
    for part, kind in zip(parts, kinds, strict=True):
        if kind is BlockKind.SIGNATURE:
            return _SIGNED.sub("", part.lines[0], count=1).split(",")[0]
    return ""


def is_namesake(line: str, parts: Sequence[Part], kinds: Sequence[BlockKind | None]) -> bool:
    """Return whether ``line`` names another than who signs, of the same surname: "A. Roe" of "Thos. Roe".

    The one first name begins otherwise than the other and is not short for it, as "Liz" is for "Elizabeth",
    and nothing that is signed has a given name of ``line`` in it.
    """
    for part, kind in zip(parts, kinds, strict=True):
        if kind is BlockKind.SIGNATURE:
            signed = Person.of(_SIGNED.sub("", part.lines[0], count=1).split(",")[0])
            name = line.split(",")[0]
            named = Person.of(name)
            is_alike = signed.surname == named.surname != "" and bool(signed.given and named.given)
            if not is_alike or not names.is_name(name) or ":" in name:
                return False
            is_in_it = set(named.given).intersection(_WORD.findall(signature_text(parts, kinds).casefold()))
            return not is_in_it and not may_be_one(signed.given[0], named.given[0])
    return False


_WORD = re.compile(r"\w+")


def signature_text(parts: Sequence[Part], kinds: Sequence[BlockKind | None]) -> str:
    """Return all that is signed, or ""."""
    return " ".join(part.text for part, kind in zip(parts, kinds, strict=True) if kind is BlockKind.SIGNATURE)


_INITIALS = re.compile(r"\W*(?:[A-Z]\W*){1,4}")


def may_be_initials(signed: str) -> bool:
    """Return whether a signature is nothing but a few capitals."""
    return _INITIALS.fullmatch(signed) is not None


def are_initials(signed: str, name: str) -> bool:
    """Return whether a signature is only the initials of ``name``, or the first of them."""
    if not may_be_initials(signed):
        return False
    title, letters = names.parts(name)
    bare = name.removeprefix(title or "").removesuffix(letters or "")
    initials = [word[0] for word in bare.split() if word[0].isupper()]
    said = re.findall(r"[A-Z]", signed)
    return said == initials or (len(said) == 1 and said == initials[:1])
