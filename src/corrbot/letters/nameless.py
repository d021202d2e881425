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
    r"|an?\s+(?:(?:(?-i:[a-z][\w’'-]*)|concerned|worried|local|former|loyal|angry|anxious|grateful)\s+){0,3}"
    r"(?:(?:resident|neighbour|well-?\s?wisher|ratepayer|taxpayer|citizen|passenger|whistle-?\s?blower)"
    r"|(?-i:employee|friend|colleague|patient|parent|mother|father|customer|reader|worker|tenant|witness|pensioner))"
    r"(?:\s(?:who|whom|whose|of|in|at|from)\s[^\d:.?!\n]{2,50})?"
    r"|one\s+(?:who|of\s+your)\s[^\d:.?!\n]{2,70}|some(?:one|body)\s(?:who|whom|whose)\s[^\d:.?!\n]{2,70}",
    re.IGNORECASE,
)
"""What stands below a letter for the name of who wrote it: "A neighbour", "One who was there", "Anon"."""


def gives_no_name(parts: Sequence[Part], kinds: Sequence[BlockKind | None]) -> bool:
    """Return whether what a letter is signed with, alone on its last line below a sentence, names nobody."""
    own = above_foot(parts)
    line = own[-1][0].strip("\"'“”‘’()[] ") if len(own) > 1 and len(own[-1]) == 1 else ""
    if not line[:1].isupper():
        return False
    is_below = _ENDED.search(own[-2][-1]) is not None or looks.is_sign_off(own[-2][-1])
    is_signed = BlockKind.SIGNATURE in kinds and signature_text(parts, kinds) != own[-1][0]
    return is_below and not is_signed and _PSEUDONYM.fullmatch(line) is not None


def settle_nameless(parts: Sequence[Part], kinds: list[BlockKind | None], greeting: int | None) -> None:
    """Take the body or the office at the head of a letter for none that wrote it, where nobody does by name.

    It is whom the letter is to, where nobody else is, the greeting may be its own, and no line there says how
    to reach it or what its paper is numbered: who gives no name does not write on the paper of a body. Of an
    office with an article, which stands at the head of addresses, nothing is known where nothing is signed.
    """
    if greeting is None or BlockKind.RECIPIENT in kinds[:greeting]:
        return
    heads = [at for at in range(greeting) if kinds[at] in _OF_SENDER and parts[at].kind is None]
    if not heads or any(part.kind is BlockKind.SENDER for part in parts[:greeting]):
        return
    head = parts[heads[0]]
    if not (names.is_role(head.lines[0]) or names.is_body(head.lines[0])) or _names_anyone(head):
        return
    if any(is_contact(line) or looks.is_reference(line) for part in parts[:greeting] for line in part.lines):
        return
    if gives_no_name(parts, kinds):
        if _greets_one(parts[greeting]):
            for at in heads:
                kinds[at] = BlockKind.RECIPIENT
    elif heads == [0] and head.lines[0].startswith("The ") and names.is_role(head.lines[0]):
        if not signature_text(parts, kinds) and _ENDED.search(above_foot(parts)[-1][-1]):
            kinds[0] = BlockKind.BODY


_ENDED = re.compile(r"[.?!…][\"'”’)*_ ]*$")
_OF_SENDER = (BlockKind.LETTERHEAD, BlockKind.SENDER)


_DEAR = re.compile(r"(?:my\s+)?dear\s+", re.IGNORECASE)
_NOBODY = re.compile(r"(?:sirs?|madam|gentlemen|messrs)\b", re.IGNORECASE)


def _greets_one(part: Part) -> bool:
    """Return whether the greeting ``part`` is by a title, an office or none of both, not to one of many."""
    who = _DEAR.sub("", part.lines[0], count=1).rstrip(" ,:.")
    return any(test(who) for test in (_NOBODY.match, names.is_titled, names.is_role, names.is_body))


def _names_anyone(part: Part) -> bool:
    """Return whether a line of ``part`` names a person."""
    firsts = [line.split(",")[0] for line in part.lines]
    is_first = names.is_titled(firsts[0]) or names.is_name(firsts[0])
    return is_first or any(names.is_titled(line) and names.is_name(line) for line in firsts[1:])
