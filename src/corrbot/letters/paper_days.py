"""The day of a paper beside that of a visit: "Seen: 3 May 2019", "Report dated: 9 May 2019"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from corrbot.letters.dates import printed_dates
from corrbot.letters.letter import Block, BlockKind, Fact, Span
from corrbot.letters.line_spans import lines_in

OWN_PAPER = (
    r"(?:letter|notice|order|certificate|decision|determination|directions?|report|statement|paper|memo(?:randum)?"
    r"|opinion|note|licen[cs]e|permit)"
)
"""What a paper calls itself: "Date of this notice: "."""
_PAPER = r"(?:report|letter|advice|statement|document|paper|note|assessment\s+report)"
_OF_PAPER = re.compile(
    rf"\W*(?:{_PAPER}\s+(?:dated|date|issued|typed|written)|date\s+of\s+(?:this\s+|the\s+)?{_PAPER}|(?:date\s+)?typed"
    r"|date\s+(?:issued|typed|of\s+issue))\s*:\s*",
    re.IGNORECASE,
)
"""What stands before the day of the paper itself."""
_OF_LETTER = re.compile(
    r"\W*(?:letter\s+(?:dated|date|typed|written)|(?:date\s+)?typed|date\s+typed)\s*:\s*", re.IGNORECASE
)
"""What stands so in a letter, above which the day of another paper may stand."""
_VISIT = r"(?:clinic|visit|assessment|hearing|appointment|consultation|meeting|inspection|examination)"
OF_VISIT = re.compile(
    rf"\W*(?:(?:date\s+)?(?:seen|assessed|visited|heard)(?:\s+on)?|{_VISIT}\s+dates?|dates?\s+of\s+(?:the\s+)?{_VISIT}|{_VISIT})\s*:\s*",
    re.IGNORECASE,
)
"""What stands before the day of that of which the paper tells."""
ON_OTHER = re.compile(
    r"\bre\b\s*:|\b(?:responses?|comments?|repl(?:y|ies)|observations|objections?|received|summary|appeal)\b",
    re.IGNORECASE,
)
"""A word at the head of what others say of a paper."""
_MOST = 16
"""Blocks at the top among which both stand."""


def title_of(paper: str) -> re.Pattern[str]:
    """Return how the title of such a ``paper`` begins; "CERTIFICATE OF DECISION" is that of no decision."""
    return re.compile(rf"^(?:(?!\b(?:of|on|to|for|about)\b).)*\b{paper}\b", re.IGNORECASE)


def paper_date(text: str, blocks: Iterable[Block], bears: Fact[dt.date] | None) -> Fact[dt.date] | None:
    """Return the day that the head of ``text`` calls its paper's, where the one it ``bears`` is of a visit.

    Else that is returned, and also where several days are called so, or an earlier one, or the head tells
    that others speak of the paper. Above a greeting only the letter's day counts, and not that of a report.
    """
    if bears is None or bears.span is None:
        return bears
    line = text.rfind("\n", 0, bears.span.start) + 1
    if not OF_VISIT.match(text, line, bears.span.start):
        return bears
    blocks = list(blocks)
    is_letter = any(block.kind is BlockKind.SALUTATION for block in blocks)
    of_paper = _OF_LETTER if is_letter else _OF_PAPER
    found: dict[dt.date, Fact[dt.date]] = {}
    for at, block in enumerate(blocks):
        if at == _MOST or block.kind in (BlockKind.SALUTATION, BlockKind.OPENER):
            break
        for one in lines_in(text, block.span):
            if not is_letter and ON_OTHER.search(text, *one):
                return bears
            label = of_paper.match(text, *one)
            date = next(iter(printed_dates(text, Span(label.end(), one.end))), None) if label else None
            if label and date and date.has_year and date.span.start == label.end():
                found[date.value] = Fact(date.value, date.span)
    one_day = next(iter(found.values())) if len(found) == 1 else bears
    return one_day if one_day.value >= bears.value else bears
