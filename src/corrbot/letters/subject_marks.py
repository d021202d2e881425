"""Marks before the subject of a mail: that it answers one ("RE:", "AW:") or passes one on ("FW:")."""

from __future__ import annotations

import re

ANSWERING_ELSEWHERE = "aw|antw|sv|vs"
"""What marks an answer in mail programs of other languages, and nothing above a letter or memorandum."""
ANSWERING = f"re|{ANSWERING_ELSEWHERE}"
FORWARDING = "fwd?|fvv|wg"
"""What marks a mail that passes another on, also as OCR reads it."""
MARK = f"(?:{ANSWERING}|{FORWARDING})"
SUBJECT_MARKS = frozenset({*ANSWERING.split("|"), "fw", "fwd", "fvv", "wg"})
"""All of these words."""
ENDS_MARK = r"[ \t]{0,3}(?:\[\d{1,3}\][ \t]{0,3})?[:;]"
"""What follows such a word: "RE:", "Re[2]:", and "Fw;" as OCR may read it."""
TAGS = r"(?:\[[^\[\]\n]{1,60}\]:?\s{0,9}){0,9}"
"""What mail programs put before these marks: "[EXTERNAL] [EXT]: "."""
_FORWARDED = re.compile(
    rf"(?:[^\w\[]|_){{0,40}}(?:subject\s*:)?(?:[^\w\[]|_){{0,40}}{TAGS}"
    rf"(?:{FORWARDING}){ENDS_MARK}",
    re.IGNORECASE,
)
"""Opens the subject of a mail that passes another on, not that of an answer to one: "RE: FW: The ferry"."""


def passes_on(subject: str) -> bool:
    """Return whether ``subject``, perhaps with its label, is that of a mail that passes another on."""
    return _FORWARDED.match(subject) is not None
