"""Feet of letters: who signs below the sign-off, whom the letter is to, where that is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import looks, names
from corrbot.letters.addressee_lines import LONGEST_ADDRESSEE, is_addressed, is_addressee
from corrbot.letters.greetings import greeted_person, greeted_surname
from corrbot.letters.letter import BlockKind
from corrbot.letters.parts import HEADER_PARTS, Part
from corrbot.letters.signatures import is_capitals, is_long_name, is_signature
from corrbot.letters.table_rows import are_of_table

_PROXY = re.compile(r"\W*p\.?\s?p\.?\W*(?:$|\s)", re.IGNORECASE)
"""How the line begins of who signs for another."""
_FOOTER = re.compile(
    r"\bregistered\s+(?:office|charity|(?:in|number|no\b)|company)|\b(?:vat|company|charity)\s+(?:reg(?:istration)?\.?\s+)?"
    r"(?:no|number)\b|\bauthori[sz]ed\s+and\s+regulated\s+by\b",
    re.IGNORECASE,
)
"""What the foot of a body's paper says of it: "Registered office", "VAT no."."""
NEVER_SIGNED = re.compile(
    r"the\s+(?:(?:most|right|very)\s+)?(?:honou?rable|reverend)\b|h(?:is|er)\s+(?:\w+\s+)?(?:excellency|highness|grace)\b",
    re.IGNORECASE,
)
"""How a line begins in which an old letter speaks of somebody else than its writer."""


def addressee_at_foot(parts: Sequence[Part], body_at: int) -> int | None:
    """Return the line at the foot of a letter without a signature that says whom it is to.

    It stands before any letter that is copied below, and a line of a copied letter is not taken for it;
    letters that are quoted between quotation marks are passed over.
    """
    for at in range(body_at, len(parts)):
        part = parts[at]
        if part.kind is None and len(part.lines) == 1 and len(part.text) <= LONGEST_ADDRESSEE:
            if is_addressee(part.text) and not part.text.startswith(("“", '"')) and at > body_at:
                return at
        quoted = part.text.startswith(("“", '"'))
        if (
            at > body_at
            and not quoted
            and (part.kind is BlockKind.DATE or looks.begins_letter(part.lines[0]))
        ):
            return None
    return None


def settle_foot(
    parts: Sequence[Part], kinds: list[BlockKind | None], body_at: int, close_at: int, end: int
) -> None:
    """Decide the parts below the close of the letter at ``close_at`` that are its own, up to ``end``."""
    greeted = greeted_person(parts)
    heads = " ".join(part.text for part in parts[: min(body_at, HEADER_PARTS)] if part.is_short).casefold()
    for at in range(close_at + 1, end):
        if kinds[at] is None and _is_footer(parts[at]):
            kinds[at] = BlockKind.FURNITURE
        elif kinds[at] is None:
            is_old = parts[close_at].kind is BlockKind.CLOSING and looks.is_old_sign_off(parts[close_at].text)
            is_signed_for = kinds[at - 1] is BlockKind.SIGNATURE and _names_signed_for(parts, at, close_at)
            kinds[at] = (
                BlockKind.SIGNATURE
                if is_signed_for
                else _foot_kind(parts[at], kinds[close_at + 1 : at], is_old, greeted, heads)
            )


def _is_footer(part: Part) -> bool:
    """Return whether ``part`` is printed at the foot of the paper, and does not begin with who signs."""
    signs = is_signature(part) or names.is_role(part.lines[0])
    is_first = _FOOTER.search(part.lines[0]) is not None
    return part.is_short and (is_first or (not signs and _FOOTER.search(part.text) is not None))


def _names_signed_for(parts: Sequence[Part], at: int, close_at: int) -> bool:
    """Return whether the part at ``at`` names whom the one line above it is signed for, with an office.

    Whoever the letter greets is not signed for.
    """
    lines, above = parts[at].lines, parts[at - 1]
    if at - 1 <= close_at or len(above.lines) > 1 or not _PROXY.match(above.text):
        return False
    signer = lines[0].split(",")[0]
    below = [*lines[1:], *(parts[at + 1].lines[:1] if at + 1 < len(parts) else ())]
    office = lines[0].partition(",")[2] or (below[0] if below else "")
    return names.is_name(signer) and names.is_role(office) and names.surname(signer) != greeted_surname(parts)


def _foot_kind(
    part: Part, before: Sequence[BlockKind | None], is_old: bool, greeted: str, heads: str
) -> BlockKind | None:
    """Return what an undecided part after the sign-off, which ``is_old`` or not, is.

    A name alone is whom the letter is to unless it is another than that of the person ``greeted``, and so is
    a body at the foot of an old letter that its ``heads``, in lower case, do not name.
    """
    line = part.lines[0]
    if are_of_table(part.lines) or line.startswith("["):
        return None
    if BlockKind.SIGNATURE not in before:
        if is_old and (NEVER_SIGNED.match(line) or (line.startswith("The ") and names.is_role(line))):
            return BlockKind.RECIPIENT
        if is_signature(part) or names.is_role(line) or (part.is_short and names.is_body(line)):
            return BlockKind.SIGNATURE
        return BlockKind.RECIPIENT if is_addressed(line) else None
    if is_addressed(part.text) or names.is_titled(line):
        return BlockKind.RECIPIENT
    if names.is_role(line) and (line.startswith("The ") or (is_long_name(part) and not is_capitals(part))):
        return BlockKind.RECIPIENT
    if is_old and _is_other_body(line, heads):
        return BlockKind.RECIPIENT
    if names.is_role(line) or names.is_body(line) or is_capitals(part):
        return BlockKind.SIGNATURE
    if names.is_address(part.text):
        return BlockKind.ADDRESS
    is_name = names.is_name(line.split(",")[0]) and "\t" not in line
    is_other = greeted and greeted not in names.own_words(part.text)
    return BlockKind.RECIPIENT if is_name and not is_other and BlockKind.RECIPIENT not in before else None


def _is_other_body(line: str, heads: str) -> bool:
    """Return whether ``line`` names "The Board of Tides" and the ``heads`` of the letter do not."""
    body = line.removeprefix("The ").split(",")[0].strip(" .").casefold()
    return line.startswith("The ") and names.is_body(line) and body not in heads
