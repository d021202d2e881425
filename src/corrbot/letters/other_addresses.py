"""Other addresses: what stands above a letter and is none of its writer's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import names
from corrbot.letters.contacts import is_contact
from corrbot.letters.greetings import greeted_surname
from corrbot.letters.header_kinds import MEMORANDUM
from corrbot.letters.letter import BlockKind
from corrbot.letters.parts import HEADER_PARTS, Part, is_sentence
from corrbot.letters.signatures import signature_text
from corrbot.letters.subject_lines import BETWEEN
from corrbot.letters.units import is_part

_POSTCODE = re.compile(names.POSTCODE, re.IGNORECASE)


def is_at_other_address(line: str, own: str) -> bool:
    """Return whether ``line`` is a house or a name at an address, and those who write are at another one.

    ``own`` is what they say of themselves, in lower case: "Tarn Elliot, The Old Bank, Thornby TH1 3DR".
    Which of both it is nothing tells.
    """
    name, _, address = line.partition(",")
    code = _POSTCODE.search(address)
    is_other = code is not None and code[0].casefold() not in own and _POSTCODE.search(own) is not None
    is_named = len(name.split()) > 1 and names.is_name(name) and not names.is_address(name)
    return is_other and is_named and name.casefold() not in own


def is_of_others(head: Part, part: Part) -> bool:
    """Return whether ``part`` is none that the person at the ``head`` belongs to.

    A part of a body heads no letters, an office stands below no address of its holder's, and a member of
    parliament is of no other body.
    """
    line = part.lines[0]
    if names.is_role(head.text) or _PARLIAMENT.search(part.text):
        return False
    is_elected = _OF_PARLIAMENT.search(names.parts(head.lines[0].rstrip(","))[1] or "") is not None
    return is_part(line) or is_elected or (len(head.lines) > 1 and names.is_role(line))


_OF_PARLIAMENT = re.compile(r"\b(?:MP|MSP|MLA|MEP)\b")
_PARLIAMENT = re.compile(
    r"\b(?:house\s+of\s+(?:commons|lords)|parliament\w*|senedd|assembly|constituency|select\s+committee|committee\s+office)\b",
    re.IGNORECASE,
)


def settle_below_head(parts: Sequence[Part], kinds: list[BlockKind | None], greeting: int | None) -> None:
    """Take a body right above the salutation for no letterhead where another's name is above the date.

    The letter is to it where an address stands below that name, whatever that is; else nothing tells whose
    paper it is, unless an office is signed. What the signature names, or says how to reach it, is its own.
    """
    above = kinds[:greeting] if greeting else []
    if BlockKind.LETTERHEAD not in above or BlockKind.DATE not in above or BlockKind.RECIPIENT in above:
        return
    at, dated = above.index(BlockKind.LETTERHEAD), above.index(BlockKind.DATE)
    top = next((n for n in range(dated) if above[n] not in BETWEEN), at)
    if not top < dated < at or any(kind not in BETWEEN for kind in above[at + 1 :]):
        return
    head, lines, signed = parts[top], parts[at].lines, signature_text(parts, kinds)
    if not _may_head(parts, head, above[top]) or lines[0].casefold() in signed.casefold():
        return
    if any(map(is_contact, lines)):
        return
    if any(map(names.is_address, head.lines[1:])):
        kinds[at] = BlockKind.RECIPIENT
    elif _CALLED.fullmatch(head.lines[0]) and not names.is_role(signed):
        kinds[at] = BlockKind.ADDRESS


_CALLED = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:&\s|and\s|of\s|the\s)?[A-ZÀ-Þ][\w.’'-]*){0,5}")
"""What can be a name of somebody or of a body, and is no phrase."""


def _may_head(parts: Sequence[Part], head: Part, kind: BlockKind | None) -> bool:
    """Return whether ``head``, which its words do not tell to be of any ``kind``, may name who writes.

    No one is addressed there.
    """
    line = head.lines[0]
    is_told = kind is not None or not head.is_short or is_sentence(head) or names.is_titled(line)
    greeted = greeted_surname(parts)
    return not is_told and not names.is_role(line) and greeted not in re.findall(r"\w+", head.text.casefold())


def settle_above_label(parts: Sequence[Part], kinds: list[BlockKind | None], people: list[int]) -> None:
    """Take whatever is named at the head above the line "From:", which names another, for none who writes.

    Above the title of a memorandum it heads the paper.
    """
    said = next((part for part in parts[:HEADER_PARTS] if part.kind is BlockKind.SENDER), None)
    if said is None or people[:1] != [0] or names.is_titled(parts[0].lines[0]):
        return
    if names.own_words(parts[0].lines[0]).isdisjoint(names.own_words(said.text)):
        titles = (*parts[0].lines[1:], *(parts[1].lines[:1] if parts[1:] else ()))
        is_paper = any(map(MEMORANDUM.fullmatch, titles))
        kinds[people.pop(0)] = BlockKind.LETTERHEAD if is_paper else BlockKind.ADDRESS
