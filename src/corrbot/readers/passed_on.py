"""Articles and statements that stand in quoted mail, whose words are not those of who sent them on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corrbot.letters import Block, BlockKind
from corrbot.letters.untold_speakers import passed_on

_HEAD = 600
"""Characters of a paragraph within which its head stands."""
_NAME = r"[A-ZÀ-Þ][\w.’'-]{1,30}"
_WORKS = (
    r"(?:statement|article|text|transcript|editorial|op-?ed|release|story|piece|remarks|speech|report"
    r"|readout)"
)
_DATELINE = re.compile(
    r"\s*[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,40}(?:(?:,\s[\w. ]{2,30}){0,2}\s?\([A-Z][\w.&’' /-]{1,40}\)\s?[-–—]"
    r"|(?:,\s[A-Z][\w.]{1,15}(?:\s\d{1,2})?){1,2}\s(?:[–—]|--?)\s)"
)
"""How a report of an agency or a paper begins: "LONDON (Reuters) - "."""
_BYLINE = re.compile(
    rf"[ \t]*(?:Posted\b.{{0,80}}\s)?(?:By|BY)\s{_NAME}(?:\s{_NAME}){{1,3}}(?:\s?[|,/].{{0,60}})?[ \t]*"
)
_BYLINE_WITHIN = 3
"""Lines of a paragraph among which a byline stands."""
_KIND = re.compile(
    r"\s*(?:editorial|op-?ed|opinion|(?:for )?immediate release"
    r"|(?:press|news|media) (?:release|statement|notice))[ \t]*(?:\n|\Z)",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\s*[A-ZÀ-Þ]")
_HEADING = re.compile(
    r"\s*(?:(?:statements?|address) (?:by|from)|(?:remarks|transcript|readout|speech) (?:by|of|from))"
    r" [^\n.?!:]{3,80}",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    rf"\b(?:here|below|following) (?:is|are|comes) (?:the|a|an|his|her|their) (?:[\w’'-]+ ){{0,4}}?{_WORKS}\b"
    rf"|\b{_WORKS} (?:is |are )?(?:pasted|copied|reproduced|set out|in full) (?:in full )?below\b"
    rf"|\b(?:full|whole) {_WORKS} (?:below|follows)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Ww]e|[Uu]s|[Oo]urs?|you (?:asked|wanted|requested))\b")
"""Says that what is announced is the writer's own, or may be."""
_SENTENCE_END = re.compile(r"[.!?](?:\s|\Z)|\n\s*\n|\s--?\s")
_MARKS = re.compile(r"^[ \t]{0,3}>(?:[ \t]?>)*[ \t]?", re.MULTILINE)
_TURN = re.compile(
    r"^[\s>*]*(?:From|FROM|(?i:(?:sent|to|date|subject)\*{0,2}[ \t]?:))"
    r"|(?i:\b(?:wrote|writes)\b[^:]{0,60}:\s*\Z)|>\s?:\s*\Z|>>>\s*\Z",
    re.MULTILINE,
)
"""Stands in lines that say who speaks next, and not in salutations and signatures."""


def with_passed_on(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks``, in order, without a sure speaker from the head of an article or a statement on.

    It goes on to the end of the mail that it stands in: where it ends nothing tells.
    """
    found: list[Block] = []
    speaker: str | None = None
    is_turn = False
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            is_turn = is_turn or _TURN.search(text[slice(*block.span)]) is not None
        if block.kind is BlockKind.QUOTED_MAIL:
            if is_turn and speaker == block.speaker:
                speaker = None
            is_turn = False
            if speaker != block.speaker and _is_head(text, block):
                speaker = block.speaker
            if speaker == block.speaker:
                block = replace(block, speaker=passed_on(block.speaker))
        found.append(block)
    return tuple(found)


def _is_head(text: str, block: Block) -> bool:
    head = _MARKS.sub("", text[block.span.start : min(block.span.end, block.span.start + _HEAD)])
    return bool(
        _DATELINE.match(head)
        or (_CAPITAL.match(head) and (_KIND.match(head) or _HEADING.fullmatch(head.rstrip())))
        or _has_byline(head)
        or _is_announced(head)
    )


def _has_byline(head: str) -> bool:
    """Return whether one line near the top says who wrote, and not one of several who did what."""
    lines = head.split("\n")
    at = [n for n, line in enumerate(lines) if _BYLINE.fullmatch(line)]
    return len(at) == 1 and at[0] < _BYLINE_WITHIN and not lines[max(0, at[0] - 1)].rstrip().endswith(":")


def _is_announced(head: str) -> bool:
    """Return whether ``head`` announces a work, in a sentence that speaks of nobody's own."""
    announced = _ANNOUNCED.search(head)
    if announced is None:
        return False
    end = _SENTENCE_END.search(head, announced.end())
    return not _OWN.search(head, announced.start(), end.start() if end else len(head))
