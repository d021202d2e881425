"""`without_codes`: a printed line without what stands in it for what was withheld: "B6", "[redacted]"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CODE = (
    r"(?:\(?[bB]\)?[ ]?\(?[1-9]\)?(?:[ ]?\([A-Fa-f]\))?|1\.4[ ]?\([a-hA-H]\)"
    r"|(?i:section|sec\.?|s\.?|exemption|ex\.?)[ ]?\d{1,3}[A-Z]?(?:\(\w{1,3}\)){0,3}"
    r"|(?i:redacted|withheld|withhold|personal data|gro|irrelevant (?:and|&) sensitive)|[█▇■]++)"
)
"""The exemption of the law on access, or a word: American, British, Irish, Canadian, Australian.

Looser than the codes in stamps, for it is read only where a name or an address is due.
"""
_CODES = rf"[\[<({{]?{_CODE}(?:[ ]?[,;/–-]?[ ]?{_CODE}){{0,4}}[\]>)}}]?"
_AT_MARGIN = re.compile(rf"[ \t]{{3}}(?P<codes>{_CODES})[ \t]*$", re.MULTILINE)
_SPECK = re.compile(r"[ \t]{3}(?P<codes>(?:[^\w\s]|_){1,3})[ \t]*$", re.MULTILINE)
"""A mark of the scan at the end of a line, far from its words."""
_ALONE = re.compile(rf"[ \t]*(?P<codes>{_CODES})[ \t]*", re.MULTILINE)
_MAY_BE_WORDS = re.compile(
    r"(?:[\s,;/–-]|[bB][ ]?[1-9]|(?:section|sec\.?|s\.?|exemption|ex\.?)[ ]?\d{1,3}[A-Z]?|gro)+",
    re.IGNORECASE,
)
"""Codes that are words or names elsewhere: a room "B5", "Section 12", the registry "GRO"."""
SHOWN = re.compile(r"\[(?:redacted|withheld|b ?[1-9]\])|\(b\) ?\([1-9]\)|[█▇■]", re.IGNORECASE)
"""What says wherever it stands that something is withheld."""
_WIDE = "   "


def tells_of_withheld(text: str, parties: Iterable[str]) -> bool:
    """Return whether ``text``, or the ``parties`` that its header prints, say that something is withheld.

    One code that may be words says nothing, two do.
    """
    codes = [party for party in parties if _ALONE.fullmatch(party)]
    return len(codes) > 1 or not all(map(_MAY_BE_WORDS.fullmatch, codes)) or SHOWN.search(text) is not None


def without_codes(value: str, *, is_told: bool = True) -> str:
    """Return ``value`` with spaces for the codes of what was withheld, at the margin or for all of it.

    Every character keeps its place. A code within the words stays: "Re: section 40"; so does, unless it
    ``is_told`` that something is withheld, one that may be words: "B5".
    """
    whole = _ALONE.fullmatch(value)
    if whole:
        return " " * len(value) if is_told or not _MAY_BE_WORDS.fullmatch(value) else value
    if _WIDE not in value and "\t" not in value:
        return value
    for pattern in (_AT_MARGIN, _SPECK):
        value = pattern.sub(lambda found: " " * len(found[0]), value)
    return value


_EXEMPTION = (
    r"\(?\bb\)?\s?\(?\d{1,2}\b\)?|\b\d\.\d\s?\([a-h]\)"
    r"|(?:\bs(?:ections?|ec|s)?\b\.?|\bs(?=\d)|§)\s?\d{1,2}[A-Z]{0,2}\b"
)
_PLACED = re.compile(
    rf"(?:{_EXEMPTION})(?:\s?\(\w{{1,4}}\))*+"
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
