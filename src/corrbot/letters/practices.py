"""Practices: firms of a profession, called by surnames of those who practise it: "Bolt Marlow Architects"."""

from __future__ import annotations

import re
from collections.abc import Sequence

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

    Where it greets nobody the practice may be whom it is to as well, unless a word of its name or an office
    is signed, or the paper has a number or a body follows.
    """
    lines = parts[at].lines
    if len(lines) < 2 or _PRACTITIONERS.fullmatch(lines[1]) is None:
        return False
    if names.is_titled(lines[0]) or names.is_address(lines[0]) or names.is_role(lines[0]):
        return False
    if not greets_nobody(parts):
        return greeted_surname(parts) not in names.own_words(lines[0])
    signed = signature_text(parts, kinds)
    below = parts[at + 1 : greeting_at(parts)]
    is_signed = names.is_role(signed) or not names.own_words(lines[0]).isdisjoint(names.own_words(signed))
    is_numbered = any(part.kind is BlockKind.REFERENCE for part in below)
    return is_signed or is_numbered or any(names.is_body(part.lines[0]) for part in below)


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
