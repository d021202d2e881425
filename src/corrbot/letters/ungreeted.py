"""Addressees of letters that greet nobody: which body or office at the head one is to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import names
from corrbot.letters.greetings import greeting_at
from corrbot.letters.letter import BlockKind
from corrbot.letters.parts import HEADER_PARTS, Part
from corrbot.letters.signatures import signature_text
from corrbot.letters.units import is_whole

HOUSE = re.compile(r"\W*(?:(?i:flat|unit|apartment)\s)?\d{1,5}[A-Za-z]?,?\s+[A-Z]")
"""How the address of a house begins."""


def is_written_to_ungreeted(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether a letter without a greeting is to the body or office at ``at``.

    It is from a house, whose address and the date stand above, and signed with a name alone. Below the paper
    of a body and the date stands another one, alone, for the same reason.
    """
    if is_head_of_body(parts[0]) and _is_below_other_head(parts, kinds, at):
        return True
    above = [part for part, kind in zip(parts[:at], kinds, strict=False) if kind in (None, BlockKind.ADDRESS)]
    is_private = any(HOUSE.match(line) for part in above for line in part.lines)
    is_first = not {BlockKind.LETTERHEAD, BlockKind.RECIPIENT} & set(kinds[:at])
    is_other = names.is_body(parts[at].lines[0]) or names.is_role(parts[at].lines[0])
    is_signed = names.is_name(signature_text(parts, kinds))
    return is_private and BlockKind.DATE in kinds[:at] and is_first and is_other and is_signed


_REGION = re.compile(
    r"[A-Z]{2,6}\b(?:\s[A-Z][\w’'&-]*){1,4}\s(?i:region|area|division|district|branch|depot|hub)"
)
"""A body that is called by letters, with the part of it: "NRA Anglian Region"."""


def is_head_of_body(part: Part) -> bool:
    """Return whether ``part`` is the head of a body's paper, with its address, by letters it is called."""
    line = part.lines[0]
    is_called = line.split()[0].isupper() and _REGION.fullmatch(line) is not None
    return part.kind is None and is_called and any(map(names.is_address, part.lines[1:]))


def settle_below_other_head(parts: Sequence[Part], kinds: list[BlockKind | None], end: int) -> None:
    """Take a company below another's head for no letterhead: nothing tells which of them writes."""
    for at in range(min(end, HEADER_PARTS)):
        is_company = kinds[at] is BlockKind.LETTERHEAD and _COMPANY.search(parts[at].lines[0]) is not None
        if is_company and _is_below_other_head(parts, kinds, at):
            kinds[at] = BlockKind.ADDRESS


_COMPANY = re.compile(r"\b(?:ltd|limited|plc|llp|inc)\W*$", re.IGNORECASE)
"""How companies are called, which are no part of another body."""


def _is_below_other_head(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether a body is named on one line at ``at``, below the date and the head of another's paper.

    A letter that greets nobody begins with a name and its address, of which no word, as of the signature, is
    the body's.
    """
    line, head = parts[at].lines[0], parts[0]
    if greeting_at(parts) is not None or names.is_titled(head.lines[0]) or len(parts[at].lines) > 1:
        return False
    own = _WORD.findall(f"{head.text} {signature_text(parts, kinds)}".casefold())
    is_other = (set(_WORD.findall(line.casefold())) - OF_COUNCILS).isdisjoint(own)
    above = kinds[:at]
    is_first = BlockKind.DATE in above and not {BlockKind.LETTERHEAD, BlockKind.RECIPIENT} & set(above)
    is_headed = head.kind is None and any(map(names.is_address, head.lines[1:]))
    return is_first and is_headed and names.is_body(line) and is_other


def settle_office(parts: Sequence[Part], kinds: list[BlockKind | None], end: int) -> None:
    """Take an office alone on a line below the date for whom a letter is to that greets nobody.

    It is none that the signature names: "The Secretary to the Inquiry".
    """
    if BlockKind.RECIPIENT in kinds[:end] or greeting_at(parts) is not None:
        return
    signed = signature_text(parts, kinds).casefold()
    for at in range(min(end, HEADER_PARTS)):
        line = parts[at].text
        is_own = parts[at].kind is not None or kinds[at] not in (None, BlockKind.ADDRESS)
        if is_own or len(parts[at].lines) > 1 or not _may_be_addressed(parts, kinds, at):
            continue
        office = line.removeprefix("The ")
        if office != line and names.is_office(line) and office.casefold() not in signed:
            kinds[at] = BlockKind.RECIPIENT
            return


def _may_be_addressed(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether the date is above the part at ``at``, or it is of a body other than the letterhead's."""
    if BlockKind.DATE in kinds[:at]:
        return True
    body = parts[at].text.partition(",")[2].strip()
    heads = [part.text for part, kind in zip(parts[:at], kinds, strict=False) if kind is BlockKind.LETTERHEAD]
    own = set(_WORD.findall(" ".join(heads).casefold()))
    is_other = own.isdisjoint(set(_WORD.findall(body.casefold())) - OF_COUNCILS)
    return bool(heads) and is_whole(body) and is_other


_WORD = re.compile(r"\w+")
OF_COUNCILS = frozenset(
    "council borough district county city town parish community metropolitan royal the of and for".split()
)
"""Words of a body's name that say of what kind it is."""
