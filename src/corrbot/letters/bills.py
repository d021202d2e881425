"""Bills: papers without a greeting that ask for money, from the firm at their head to its client."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters.greetings import greeting_at
from corrbot.letters.letter import BlockKind
from corrbot.letters.parts import HEADER_PARTS, Part

_TITLE = re.compile(
    r"\W*(?:(?:(?:interim|final|statute|tax|vat|sales|pro[- ]?forma|further|revised|draft)\s+){0,3}"
    r"(?:invoice|credit\s+note|fee\s+note|statement\s+of\s+account)"
    r"|(?:(?:interim|final|statute|tax|further|revised|draft)\s+){1,3}bill|(?-i:BILL)(?:\s+of\s+costs)?)"
    r"(?:\W*$|\s+(?:no\b|number\b|#|\d)|\s*:|[ ]{3}|\t)",
    re.IGNORECASE,
)


def is_bill_title(line: str) -> bool:
    """Return whether ``line`` is the title of a bill: "INVOICE No. 20/118", "Interim statute bill"."""
    return _TITLE.match(line) is not None


def is_billed(parts: Sequence[Part], kinds: Sequence[BlockKind | None], at: int) -> bool:
    """Return whether who is named at ``at`` is to pay: below the letterhead of a bill that greets nobody."""
    if greeting_at(parts) is not None or BlockKind.LETTERHEAD not in kinds[:at]:
        return False
    return any(is_bill_title(line) for part in parts[:HEADER_PARTS] for line in part.lines)
