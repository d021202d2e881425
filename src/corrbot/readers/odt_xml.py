"""The XML of OpenDocument text: names of its elements, and numbers in their attributes."""

from __future__ import annotations

import re

from corrbot.readers.package import Names

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
names = Names(
    {
        f"{ODF}office:1.0": "office",
        f"{ODF}style:1.0": "style",
        f"{ODF}text:1.0": "text",
        f"{ODF}table:1.0": "table",
        f"{ODF}drawing:1.0": "draw",
        f"{ODF}svg-compatible:1.0": "svg",
        f"{ODF}xsl-fo-compatible:1.0": "fo",
        "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
        "http://www.w3.org/1998/Math/MathML": "math",
    }
)
UNSEEN = frozenset(
    "text:tracked-changes text:note-citation text:ruby-text text:hidden-text text:script office:annotation "
    "office:annotation-end office:forms office:event-listeners office:binary-data draw:object "
    "draw:object-ole svg:title svg:desc table:covered-table-cell text:table-of-content-source "
    "text:illustration-index-source text:table-index-source text:object-index-source "
    "text:user-index-source text:bibliography-source text:alphabetical-index-source".split()
)
"""Elements whose text nobody sees: deletions, comments, scripts, and how indexes are to be made."""


def number(text: str | None, default: int) -> int:
    """Return the whole number that ``text`` is, ``default`` for anything else."""
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,9}", text) else default
