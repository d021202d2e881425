"""Other addresses: what stands above a letter and is none of its writer's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import names
from corrbot.letters.bare_lines import bare_line
from corrbot.letters.header_kinds import MEMORANDUM
from corrbot.letters.letter import BlockKind
from corrbot.letters.parts import HEADER_PARTS, Part
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


def settle_above_label(parts: Sequence[Part], kinds: list[BlockKind | None], people: list[int]) -> None:
    """Take whatever stands at the head above "From:" and "To:", which name others, for none who writes.

    Above the title of a memorandum it heads the paper.
    """
    labelled = {part.kind: part for part in reversed(parts[:HEADER_PARTS]) if part.kind in _ENDS}
    if len(labelled) < len(_ENDS) or people[:1] != [0] or names.is_titled(parts[0].lines[0]):
        return
    said = bare_line(labelled[BlockKind.SENDER].lines[0]).split(",")[0]
    if names.is_name(said) and names.own_words(parts[0].lines[0]).isdisjoint(names.own_words(said)):
        titles = (*parts[0].lines[1:], *(parts[1].lines[:1] if parts[1:] else ()))
        is_paper = any(map(MEMORANDUM.fullmatch, titles))
        kinds[people.pop(0)] = BlockKind.LETTERHEAD if is_paper else BlockKind.HEADING


_ENDS = frozenset((BlockKind.SENDER, BlockKind.RECIPIENT))
"""Whom labels name."""
