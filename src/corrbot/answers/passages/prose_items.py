"""`prose_item`: where a reply in prose goes through numbered points: "On 1, yes. On 2, no." (English)."""

from __future__ import annotations

import re
from collections.abc import Collection

from corrbot.answers.passages.numbered_items import ItemMark
from corrbot.letters import BlockKind, Letter, Span, reading_view, sentences
from corrbot.numerals import ORDINALS

_WORDS = frozenset({BlockKind.OPENER, BlockKind.BODY})
_LEAST = 2
"""Different numbers that sentences begin with, from which these are points."""
_POINT = r"(?:question|point|item|query)"
_ON = re.compile(
    r"\W*(?:(?:And|But|Finally|Lastly)[\s,]+)?"
    r"(?:[Oo]n|[Aa]s\s+(?:to|for|regards)|[Rr]egarding|[Tt]o|[Ww]ith\s+regard\s+to|[Tt]urning\s+to)\s+"
    rf"(?:(?:your\s)?(?P<point>{_POINT}\s)?\(?(?P<number>\d{{1,2}})\)?(?=[,:;]|\s(?:I|[Ww]e)\b)"
    rf"|(?:your|the)\s(?P<ordinal>{'|'.join(ORDINALS)})\s{_POINT}\b)"
)
_CUE = re.compile(r"\b(?:[Oo]n|[Tt]o|for|regards|[Rr]egarding)\b")


def prose_item(letter: Letter, marks: Collection[ItemMark]) -> Span | None:
    """Return the sentence of ``letter``, whole, that begins with the number of ``marks``, or None.

    One or more others have to begin with other numbers in the same way; one with 1, unless they call
    them questions or points.
    """
    wanted = {mark.place for mark in marks if mark.kind == "1"}
    found: dict[int, Span] = {}
    is_called = True
    for block in letter.blocks if wanted else ():
        if block.kind not in _WORDS or not _CUE.search(letter.slice(block.span)):
            continue
        for span in sentences(letter.text, block.span):
            if match := _ON.match(reading_view(letter.slice(span)).text):
                found.setdefault(_number(match), span)
                is_called &= bool(match["point"] or match["ordinal"])
    if len(found) < _LEAST or not (is_called or 1 in found):
        return None
    return next((found[one] for one in wanted if one in found), None)


def _number(match: re.Match[str]) -> int:
    return int(match["number"]) if match["number"] else [*ORDINALS].index(match["ordinal"]) + 1
