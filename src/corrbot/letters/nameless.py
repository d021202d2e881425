"""Letters whose writer gives no name, and letters that nobody signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import looks, names
from corrbot.letters.contacts import is_contact
from corrbot.letters.evidence import above_foot
from corrbot.letters.letter import BlockKind
from corrbot.letters.parts import Part
from corrbot.letters.signatures import signature_text

_PSEUDONYM = re.compile(
    r"anon(?:\.|ymous(?:ly)?)?|names?\s[^.?!\n]{0,40}\b(?:withheld|supplied)"
    r"|an?\s+(?-i:[a-z])[^\d:.?!\n]{2,70}"
    r"|an?\s+(?:[\w’'-]+\s+){0,3}(?:resident|neighbour|employee|friend|well-?\s?wisher|ratepayer|taxpayer|citizen|colleague"
    r"|patient|parent|passenger|customer|reader|worker|member|tenant|whistle-?\s?blower|officer|witness)(?:\s[^\d:.?!\n]{2,60})?"
    r"|one\s+(?:who|of)\s[^\d:.?!\n]{2,70}|some(?:one|body)\s(?:who|whom|whose|in|at|from|on|that|with)\s[^\d:.?!\n]{2,70}",
    re.IGNORECASE,
)
"""What stands below a letter for the name of who wrote it: "A neighbour", "One who was there", "Anon"."""


def gives_no_name(parts: Sequence[Part], kinds: Sequence[BlockKind | None]) -> bool:
    """Return whether what a letter is signed with, alone on its last line below a sentence, names nobody."""
    own = above_foot(parts)
    line = own[-1][0].strip("\"'“”‘’()[] ") if len(own) > 1 and len(own[-1]) == 1 else ""
    if not line[:1].isupper():
        return False
    above = own[-2][-1].rstrip("\"'”’)*_ ")
    is_below = above.endswith((".", "?", "!", "…")) or looks.is_sign_off(own[-2][-1])
    is_signed = BlockKind.SIGNATURE in kinds and signature_text(parts, kinds) != own[-1][0]
    return is_below and not is_signed and _PSEUDONYM.fullmatch(line) is not None


def settle_nameless(parts: Sequence[Part], kinds: list[BlockKind | None], greeting: int | None) -> None:
    """Take the body or the office at the head of a letter for none that wrote it, where nobody does by name.

    It is whom the letter is to, where nobody else is and no line there says how to reach it, or what its
    paper is numbered: who gives no name does not write on the paper of a body. Of an office with an article,
    which stands at the head of addresses, nothing is known where nothing or a name alone is signed.
    """
    if greeting is None or BlockKind.RECIPIENT in kinds[:greeting]:
        return
    heads = [at for at in range(greeting) if kinds[at] in _OF_SENDER and parts[at].kind is None]
    if not heads or any(part.kind is BlockKind.SENDER for part in parts[:greeting]):
        return
    head, signed = parts[heads[0]], signature_text(parts, kinds)
    if not (names.is_role(head.lines[0]) or names.is_body(head.lines[0])) or _names_anyone(head):
        return
    if gives_no_name(parts, kinds):
        is_paper = any(is_contact(line) for part in parts[:greeting] for line in part.lines)
        for at in heads:
            kinds[at] = BlockKind.BODY if is_paper else BlockKind.RECIPIENT
    elif head.lines[0].startswith("The ") and names.is_role(head.lines[0]) and not names.is_role(signed):
        if heads == [0] and (not signed or (names.is_name(signed) and not names.is_body(signed))):
            kinds[0] = BlockKind.BODY


_OF_SENDER = (BlockKind.LETTERHEAD, BlockKind.SENDER)


def _names_anyone(part: Part) -> bool:
    """Return whether the first line of ``part`` names a person."""
    line = part.lines[0]
    return names.is_titled(line) or names.is_name(line.split(",")[0])
