"""`is_withheld`: names that are blacked out in what is released, and what is printed in their place."""

from __future__ import annotations

import re

_CODE = (
    r"\(?\bb\)?\s?\(?\d{1,2}\b\)?|\b\d\.\d\s?\([a-h]\)"
    r"|(?:\bs(?:ections?|ec|s)?\b\.?|\bs(?=\d)|§)\s?\d{1,2}[A-Z]{0,2}\b"
)
_PLACED = re.compile(
    rf"(?:{_CODE})(?:\s?\(\w{{1,4}}\))*+"
    r"|\b(?:(?:sender|name|e-?mail|address|personal|private|third|party|staff|junior|official|data|information"
    r"|details?|of|and|is|has|been|under|exempt(?:ion|ed)?|foi|foia)\s+){0,6}+"
    r"(?:redacted|redaction|withheld|removed|deleted|obscured|blacked\s?out|out\s+of\s+scope)\b"
    r"(?:\s+(?:under|from|by|for|as)\b)?"
    r"|\bx{3,}\b|\b(?:personal\s+(?:data|information)|not\s+relevant|irrelevant)\b",
    re.IGNORECASE,
)
"""A code of exemption or a word in place of what is withheld: "B6", "(b)(6)", "s.40(2)", "Name redacted"."""


def is_withheld(printed: str) -> bool:
    """Return whether ``printed``, short, says nothing but that something is withheld: "[Redacted - s40(2)]".

    Nothing printed, and bars or brackets alone, say so, too.
    """
    return not re.search(r"[^\W_]", _PLACED.sub(" ", printed))
