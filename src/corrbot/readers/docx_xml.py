"""The XML of Word documents: names of its elements, and what their attributes say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corrbot.readers.package import Names

if TYPE_CHECKING:
    from lxml import etree

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/"
names = Names(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
        "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
        "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
        "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
        "http://purl.oclc.org/ooxml/officeDocument/math": "m",
        f"{_OFFICE}relationships": "r",
        f"{_STRICT}relationships": "r",
        "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
        "http://www.w3.org/XML/1998/namespace": "xml",
    }
)
UNSEEN = frozenset(
    "w:del w:moveFrom w:delText w:instrText w:delInstrText w:pPr w:rPr w:sdtPr w:sdtEndPr w:tblPr w:tblGrid "
    "w:trPr w:tcPr w:sectPr w:rt mc:Fallback w:ffData w:smartTagPr w:customXmlPr m:ctrlPr".split()
)
"""Elements whose text nobody sees: deletions, field codes, properties, glosses over a word, and what
older versions of Word show in place of the same thing."""
FALSE = ("0", "false", "off", "none")
"""What an attribute says that is switched off."""


def number(text: str | None, default: int = 0) -> int:
    """Return the whole number that ``text`` is, ``default`` for anything else."""
    try:
        return int(text) if text is not None and len(text) < 10 else default
    except ValueError:
        return default


def is_on(element: etree._Element | None) -> bool:
    """Return whether ``element`` is there and not switched off."""
    return element is not None and names.attributes(element).get("w:val", "1") not in FALSE
