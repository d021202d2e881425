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
    rf"^[ \t]*(?:Posted\b[^\n]{{0,80}}\s)?(?:By|BY)\s{_NAME}(?:\s{_NAME}){{1,3}}(?:\s?[|,/][^\n]{{0,60}})?"
    r"[ \t]*$",
    re.MULTILINE,
)
_HEADING = re.compile(
    r"^[ \t]*(?:editorial|op-?ed|opinion|(?:for )?immediate release"
    r"|(?:press|news|media) (?:release|statement|notice)"
    r"|(?:statements?|remarks|transcript|readout|speech|address) (?:by|of|from) [^\n.?!:]{3,80})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ANNOUNCED = re.compile(
    rf"\b(?:here|below|following) (?:is|are|comes) (?:the|a|an|his|her|their) (?:[\w’'-]+ ){{0,4}}?{_WORKS}\b"
    rf"|\b{_WORKS} (?:is |are )?(?:pasted|copied|reproduced|set out|in full) (?:in full )?below\b"
    rf"|\b(?:full|whole) {_WORKS} (?:below|follows)\b",
    re.IGNORECASE,
)


def with_passed_on(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return ``blocks``, in order, without a sure speaker from the head of an article or a statement on.

    It goes on to the end of the mail that it stands in: where it ends nothing tells.
    """
    found: list[Block] = []
    speaker: str | None = None
    for block in blocks:
        if block.kind is BlockKind.FURNITURE and ":" in text[slice(*block.span)]:
            speaker = None
        if block.kind is BlockKind.QUOTED_MAIL:
            if speaker != block.speaker and _is_head(text, block):
                speaker = block.speaker
            if speaker == block.speaker:
                block = replace(block, speaker=passed_on(block.speaker))
        found.append(block)
    return tuple(found)


def _is_head(text: str, block: Block) -> bool:
    head = text[block.span.start : min(block.span.end, block.span.start + _HEAD)]
    return bool(
        _DATELINE.match(head) or _BYLINE.search(head) or _HEADING.search(head) or _ANNOUNCED.search(head)
    )
