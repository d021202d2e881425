"""`own_references`: the references that a letter bears, one of its case told from its sender's own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.letters import names
from corrbot.letters.letter import Block, BlockKind, Party, Reference, ReferenceKind, Span
from corrbot.letters.references import is_of_year
from corrbot.letters.units import is_part

_OWN_REFERENCE = re.compile(r"\b(?:our|my)\s+(?:\w+\s+)?ref", re.IGNORECASE)


_OTHERS_REFERENCE = re.compile(
    r"\b(?:their|whose|(?-i:(?P<whose>[A-ZÀ-Þ][\w&-]*(?:\s[A-ZÀ-Þ][\w&-]*){1,5})['’]s?))\s+(?:[\w&]+\s+){0,2}ref(?:erence)?\b\.?"
    r"(?:\s+(?:no\.?|number))?(?:\s+(?:is|was|being)|:|,)?\s+$",
    re.IGNORECASE,
)
"""What stands before the reference of somebody who is neither side: "their reference is "."""
_DETERMINERS = frozenset("the this that our my your a an".split())
_WINDOW = 80
_WORDS = (BlockKind.BODY, BlockKind.OPENER)


def own_references(
    text: str, printed: Sequence[Reference], blocks: Sequence[Block], sender: Party | None
) -> Iterator[Reference]:
    """Yield the ``printed`` references, one in the subject as the case's unless it is the sender's own.

    One of which the words of the letter say that it is another's is the case's as well.

    It is none of his where the letter bears another of the sender, or a person with no body writes, and no
    "our" stands before it. Neither is one of a year that such a person puts alone on a line below an own
    address, with no label and none of his initials: people quote there what was given to them.
    """
    subjects = subject_spans(blocks)

    def is_in_subject(one: Reference) -> bool:
        return one.span is not None and any(s.start <= one.span.start < s.end for s in subjects)

    own = any(one.kind is ReferenceKind.OURS and not is_in_subject(one) for one in printed)
    is_private = sender is not None and sender.name is not None and not (sender.organisation or sender.role)
    from_home = is_private and _is_from_home(text, blocks)
    for one in printed:
        is_bare = from_home and one.span is not None and text[slice(*one.span)] == one.raw
        is_bare = is_bare and is_of_year(one.raw) and not (sender and _is_initialled(one.raw, sender))
        is_said = one.span is not None and _OWN_REFERENCE.search(text, *one.span) is not None
        is_case = (
            not is_said
            and one.kind is ReferenceKind.OURS
            and (
                ((own or is_private) and is_in_subject(one))
                or is_bare
                or _is_of_others(text, printed, blocks, sender, one)
            )
        )
        yield replace(one, kind=ReferenceKind.CASE) if is_case else one


def _is_of_others(
    text: str, printed: Sequence[Reference], blocks: Sequence[Block], sender: Party | None, one: Reference
) -> bool:
    """Return whether the words of the letter say right before ``one`` that it is neither side's.

    A body's name is said to be, of which that of the ``sender`` has not all words, and no common noun: "the
    Trust's reference" may be the sender's. "Their reference" may be as well, unless the letter bears another.
    """
    if one.span is None or not blocks:
        return False
    block = blocks[max(0, bisect_right(blocks, one.span.start, key=lambda block: block.span.start) - 1)]
    if not block.span.start <= one.span.start < block.span.end or block.kind not in _WORDS:
        return False
    at = text.find(one.raw, *one.span)
    said = _OTHERS_REFERENCE.search(text, max(block.span.start, at - _WINDOW), at)
    if said is None:
        return False
    whose = said["whose"]
    if whose is None:
        return any(other.kind is ReferenceKind.OURS and other.raw != one.raw for other in printed)
    before = text[max(block.span.start, said.start() - _WINDOW) : said.start()].split()[-1:]
    is_common = not _DETERMINERS.isdisjoint(map(str.casefold, (*before, *whose.split()[:1])))
    own = names.own_words((sender and sender.organisation) or "")
    return names.is_body(whose) and not (is_common or is_part(whose)) and not names.own_words(whose) <= own


def subject_spans(blocks: Sequence[Block]) -> list[Span]:
    """Return where the subject lines among ``blocks`` stand."""
    return [block.span for block in blocks if block.kind is BlockKind.SUBJECT]


def _is_initialled(raw: str, sender: Party) -> bool:
    """Return whether a group of the reference ``raw`` is the initials of the ``sender``: "AB/JT/2044"."""
    title, _ = names.parts(sender.name or "")
    words = re.findall(r"[^\W\d_]+", (sender.name or "").removeprefix(title or ""))
    letters = "".join(word[0] for word in words).casefold()
    groups = re.split(r"[^\w]+", raw.casefold())
    return len(letters) > 1 and not {letters, letters[0] + letters[-1]}.isdisjoint(groups)


def _is_from_home(text: str, blocks: Sequence[Block]) -> bool:
    """Return whether a letter begins with an address that names no body."""
    head = text[slice(*blocks[0].span)] if blocks and blocks[0].kind is BlockKind.ADDRESS else ""
    is_of_body = any(block.kind is BlockKind.LETTERHEAD for block in blocks)
    return bool(head) and not is_of_body and not any(map(names.is_body, head.split("\n")))
