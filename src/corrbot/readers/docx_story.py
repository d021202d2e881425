"""`Story`: the paragraphs of one story of a Word document: its body, a header, a note, a text box, a cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corrbot.readers.document import APART, CROSSED_OUT, Paragraph, ParagraphKind, tabled
from corrbot.readers.docx_lists import Lists
from corrbot.readers.docx_styles import Styles
from corrbot.readers.docx_xml import UNSEEN, is_on, names
from corrbot.readers.numbering import PRIVATE
from corrbot.readers.superscript import superscript

if TYPE_CHECKING:
    from lxml import etree

_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
_LEAVES = frozenset(
    ("w:t", "m:t", "w:sym", "w:fldChar", "w:footnoteReference", "w:endnoteReference", *_SIGNS)
)
_SPACE = " \t\n\r"


@dataclass(frozen=True, slots=True)
class Setup:
    """What all stories of a document share: styles, lists as far as they were counted, and remarks on it."""

    styles: Styles
    lists: Lists
    remarks: dict[str, None] = field(default_factory=dict)

    def remark(self, text: str) -> None:
        """Keep ``text``, which a user is told about the document."""
        self.remarks[text] = None


class Story:
    """Walks one story (body, header, note, text box, cell) and keeps its paragraphs.

    `Package.tree` allows XML nested 256 deep, a frame or two each.
    """

    def __init__(self, setup: Setup, codes: list[bool] | None = None) -> None:
        self.references: dict[str, dict[str, None]] = {"w:footnote": {}, "w:endnote": {}}
        self._setup = setup
        self._paragraphs: list[Paragraph] = []
        self._text: list[str] = []
        self._boxes: list[Paragraph] = []
        self._codes = codes

    def read(self, parent: etree._Element) -> list[Paragraph]:
        """Return the paragraphs and tables in ``parent``."""
        if self._codes is None and _has_whole_fields(parent):
            self._codes = []
        self._blocks(parent)
        if self._text or self._boxes:
            self._end(None)
        return self._paragraphs

    def _blocks(self, parent: etree._Element) -> None:
        for element in parent:
            match names(element.tag):
                case "w:p":
                    self._paragraph(element)
                case "w:tbl":
                    self._table(element)
                case "w:altChunk":
                    self._setup.remark(
                        "it holds an inserted file, not read: open it in Word and save it anew"
                    )
                case "mc:AlternateContent":
                    self._blocks(_chosen(element))
                case name if name not in UNSEEN:
                    self._blocks(element)

    def _paragraph(self, element: etree._Element) -> None:
        properties = names.child(element, "w:pPr")
        self._inline(element)
        mark = names.child(properties, "w:rPr")
        if names.child(mark, "w:del") is None and names.child(mark, "w:moveFrom") is None:
            self._end(properties)

    def _end(self, properties: etree._Element | None) -> None:
        """End the paragraph; one whose mark is deleted goes on in the next."""
        style = self._setup.styles.of(properties)
        text, kind = "".join(self._text), ParagraphKind.PLAIN
        label = self._setup.lists.label(style.list_id, style.depth) if style.list_id else ""
        if style.is_heading:
            kind = ParagraphKind.APART
        elif label and text.strip():
            kind = ParagraphKind.ITEM
        if label and text.strip():
            text = f"{label} {text.lstrip()}"
        self._paragraphs += self._boxes
        if text.strip() or not self._boxes:
            self._paragraphs.append(Paragraph(text, style.setting, kind))
        self._text, self._boxes = [], []

    def _inline(self, parent: etree._Element) -> None:
        for element in parent:
            name = names(element.tag)
            if name in UNSEEN:
                continue
            if name == "w:txbxContent":
                self._boxes += (APART, *self._inner(element), APART)
            elif name == "mc:AlternateContent":
                self._inline(_chosen(element))
            elif name in _LEAVES:
                self._leaf(name, element)
            elif name == "w:r":
                self._run(element)
            else:
                self._inline(element)

    def _run(self, run: etree._Element) -> None:
        if _is_hidden(run):
            return
        if _is_crossed_out(run):
            self._setup.remark(CROSSED_OUT)
            return
        start = len(self._text)
        self._inline(run)
        raised = names.attributes(names.child(run, "w:rPr", "w:vertAlign")).get("w:val")
        if raised == "superscript":
            self._text[start:] = [superscript("".join(self._text[start:]))]

    def _leaf(self, name: str, element: etree._Element) -> None:
        if name == "w:fldChar":
            self._field(names.attributes(element).get("w:fldCharType", ""))
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            kind = name.removesuffix("Reference")
            self.references[kind][names.attributes(element).get("w:id", "")] = None
        elif not self._codes or not any(self._codes):
            self._text.append(_SIGNS[name] if name in _SIGNS else _shown(name, element))

    def _field(self, kind: str) -> None:
        """Follow the parts of a field: its code is not shown, its result is."""
        if self._codes is None:
            return
        if kind == "begin":
            self._codes.append(True)
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()

    def _inner(self, element: etree._Element) -> list[Paragraph]:
        inner = Story(self._setup)
        found = inner.read(element)
        for kind, references in inner.references.items():
            self.references[kind].update(references)
        return found

    def _table(self, table: etree._Element) -> None:
        self._paragraphs += tabled([self._inner(cell) for cell in _cells(row)] for row in _rows(table))


def _kept(parent: etree._Element, kind: str, properties: str, deletion: str) -> Iterator[etree._Element]:
    """Yield the elements of a ``kind`` below ``parent`` whose ``properties`` hold no tracked ``deletion``."""
    for element in parent:
        name = names(element.tag)
        if name == kind:
            if names.child(element, properties, deletion) is None:
                yield element
        elif name not in UNSEEN:
            yield from _kept(element, kind, properties, deletion)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return _kept(table, "w:tr", "w:trPr", "w:del")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return _kept(row, "w:tc", "w:tcPr", "w:cellDel")


def _chosen(alternatives: etree._Element) -> etree._Element:
    """Return the first of several ways to show the same thing."""
    return next((way for way in alternatives if names(way.tag) == "mc:Choice"), alternatives)


def _is_hidden(run: etree._Element) -> bool:
    return is_on(names.child(run, "w:rPr", "w:vanish")) and not any(
        names(child.tag) == "w:fldChar" for child in run
    )


def _is_crossed_out(run: etree._Element) -> bool:
    is_struck = any(is_on(names.child(run, "w:rPr", name)) for name in ("w:strike", "w:dstrike"))
    return is_struck and any(names(child.tag) == "w:t" for child in run)


def _shown(name: str, element: etree._Element) -> str:
    """Return text or a symbol as Word shows it: space at the ends only where it is to be preserved."""
    attributes = names.attributes(element)
    if name == "w:sym":
        return _symbol(attributes.get("w:char", ""))
    text = str(element.text or "")
    if attributes.get("xml:space") != "preserve":
        text = text.strip(_SPACE)
    return text.replace("\r", " ").replace("\n", " ")


def _symbol(code: str) -> str:
    try:
        character = chr(int(code[:6], 16))
    except (ValueError, OverflowError):
        return ""
    return character if character.isprintable() and not PRIVATE.match(character) else ""


def _has_whole_fields(story: etree._Element) -> bool:
    """Return whether every field in ``story`` that begins ends as well, so that codes can be told apart."""
    depth = 0
    for element in story.iter("{*}fldChar"):
        kind = names.attributes(element).get("w:fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if depth < 0:
            return False
    return depth == 0
