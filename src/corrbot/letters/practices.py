"""Practices: firms of a profession, called by surnames of those who practise it: "Bolt Marlow Architects"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from corrbot.letters import names
from corrbot.letters.addressees import greets_nobody
from corrbot.letters.from_names import first_name
from corrbot.letters.greetings import greeted_surname, greeting_at
from corrbot.letters.letter import BlockKind
from corrbot.letters.parts import Part
from corrbot.letters.signatures import signature_text

_PROFESSION = (
    "accountants|actuaries|advisers|advisors|architects|architecture|associates|auctioneers|auditors|consultancy"
    "|consultants|consulting|design|ecology|engineering|engineers|partners|planners|planning|surveyors|valuers"
)
_PRACTICE = re.compile(rf"(?:[^\W\d_][\w’'.&-]*,?\s){{1,5}}(?:{_PROFESSION})", re.IGNORECASE)


def is_practice_of(line: str, signer: str) -> bool:
    """Return whether ``line`` calls a practice by the surname of ``signer``, who is not all that it names."""
    own, named = names.own_words(signer), names.own_words(line)
    is_by_name = bool(own) and names.surname(signer) in named - {names.surname(line)}
    return is_by_name and not own <= named and _PRACTICE.fullmatch(line.strip(" ,.")) is not None


_PRACTITIONERS = re.compile(
    r"(?:[^\W\d_][\w’'-]*,?\s(?:[&/]\s)?){0,7}"
    r"(?:accountants|advocates|agents|architects|auctioneers|auditors|barristers|conveyancers|engineers|negotiators"
    r"|notaries|planners|solicitors|surveyors|undertakers|valuers)\W*",
    re.IGNORECASE,
)
"""A line that says of whose profession those are who are named above it: "Chartered Surveyors"."""


def heads_practice(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether the letter is on the paper of the practice at ``at``: "MORGAN & REES", "Solicitors".

    It may be whom the letter is to as well, unless a body follows, or the number, the signature or the words
    of the letter are of a practice. It is none who writes from another address or for another body.
    """
    lines = parts[at].lines
    if len(lines) < 2 or _PRACTITIONERS.fullmatch(lines[1]) is None:
        return False
    if names.is_titled(lines[0]) or names.is_address(lines[0]) or names.is_role(lines[0]):
        return False
    if not greets_nobody(parts) and greeted_surname(parts) in names.own_words(lines[0]):
        return False
    own, head = names.own_words(lines[0]), " ".join(lines)
    signed = [part.lines for part, kind in zip(parts, kinds, strict=True) if kind is BlockKind.SIGNATURE]
    for line in chain.from_iterable(signed):
        is_of_body = names.is_body(line) and own.isdisjoint(names.own_words(line))
        if is_of_body or (names.is_address(line) and line not in head):
            return False
    below = parts[at + 1 : greeting_at(parts)]
    if any(names.is_body(part.lines[0]) and _INSIDE.fullmatch(part.lines[0]) for part in below):
        return True
    refs = [_REF.match(line) for part in below for line in part.lines]
    whose = {ref["whose"].casefold() for ref in refs if ref}
    if whose:
        return "your" not in whose
    is_signed = lines[0] in signature_text(parts, kinds) or any(
        _PRACTITIONER.fullmatch(line) for one in signed for line in one[1:]
    )
    return is_signed or any(_FOR_CLIENT.search(part.text) for part in parts if part.is_prose)


_REF = re.compile(r"\W*(?P<whose>our|your)\s+ref", re.IGNORECASE)
_INSIDE = re.compile(r"(?:(?:[A-ZÀ-Þ&][\w.,’'&-]*|of|and|for|the|in)(?:\s+|$))+")
"""A line of nothing but names, as that of an inside address is and that of a matter seldom."""
_PRACTITIONER = re.compile(
    r"(?:[^\W\d_][\w’'-]*\s){0,2}(?:partner|solicitor|accountant|architect|auditor|conveyancer|notary|surveyor)",
    re.IGNORECASE,
)
_FOR_CLIENT = re.compile(r"\bwe\s+(?:act|are\s+(?:acting|instructed))\b|\bour\s+clients?\b", re.IGNORECASE)
"""What those write who act for others."""


_PARTNERS = re.compile(
    r"[A-ZÀ-Þ][\w’'-]+(?:,?\s[A-ZÀ-Þ][\w’'-]+){0,3},?\s(?:&|and|AND)\s"
    r"(?:[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?|Co\.?|Sons?)"
)


def is_firm(parts: Sequence[Part], kinds: Sequence[BlockKind | None], greeted: str) -> bool:
    """Return whether the first line is a firm by its partners' names or its trade, and no one greeted.

    The letter is signed with an office, or greets nobody.
    """
    line, signed = parts[0].lines[0], signature_text(parts, kinds)
    is_partners = len(parts[0].lines) <= 2 and _PARTNERS.fullmatch(line) is not None
    is_trade = names.is_trading_name(line) and names.surname(line) not in names.own_words(signed)
    if is_trade and signed and not greeted:
        return True
    is_trade = is_trade and first_name(greeted.title()) is not None
    if not (signed and greeted and (is_partners or is_trade)):
        return False
    return names.is_role(signed) and greeted not in names.own_words(line)
