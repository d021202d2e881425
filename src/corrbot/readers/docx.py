"""Word documents (.docx): what a person sees who opens the letter with its changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript
from corrbot.readers.document import APART, CROSSED_OUT, Document, Paragraph, ParagraphKind, Setting, tabled
from corrbot.readers.numbering import Counters, Level
from corrbot.readers.package import Names, Package, target
from corrbot.readers.superscript import superscript

if TYPE_CHECKING:
    from lxml import etree

    from corrbot.readers.source import Source

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/"
_names = Names(
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
_UNSEEN = frozenset(
    "w:del w:moveFrom w:delText w:instrText w:delInstrText w:pPr w:rPr w:sdtPr w:sdtEndPr w:tblPr w:tblGrid "
    "w:trPr w:tcPr w:sectPr w:rt mc:Fallback w:ffData w:smartTagPr w:customXmlPr m:ctrlPr".split()
)
"""Elements whose text nobody sees: deletions, field codes, properties, glosses over a word, and what
older versions of Word show in place of the same thing."""
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
_FALSE = ("0", "false", "off", "none")
_TWIP = 1 / 20
"""Points."""
_AUTOMATIC = 14.0
"""Points of the space that Word leaves by itself where a paragraph asks for it."""
_FORMS = {
    "decimal": "1",
    "decimalZero": "01",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "bullet": "",
    "none": "",
}
_BULLET = "•"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Signs of fonts such as Wingdings, which mean something else in any other font."""
_SPACE = " \t\n\r"


def read_docx(source: Source) -> Iterator[Transcript]:
    """Yield the text of a Word document.

    Insertions are in it, deletions, crossed-out words, comments, hidden text and field codes are not;
    headers, footers, text boxes, footnotes and endnotes are. A row of a table is one line, with tabs
    between the cells, if each holds one short line; other cells stand one after the other. Numbers of
    lists are computed.

    Raises `UnreadableLetter` when it is no Word document, is damaged, or holds no text.
    """
    package = Package(source)
    try:
        document = _Letter(package).document()
    except RecursionError:
        raise UnreadableLetter(
            "its tables or text boxes are nested too deeply; save the letter on its own"
        ) from None
    yield document.transcript()


def _number(text: str | None, default: int = 0) -> int:
    try:
        return int(text) if text is not None and len(text) < 10 else default
    except ValueError:
        return default


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and _names.attributes(element).get("w:val", "1") not in _FALSE


class _Letter:
    """The parts of one Word document, each parsed once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.remarks: dict[str, None] = {}
        self._main = self._main_part()
        self._parts = self._relationships(self._main)
        self.styles = _Styles(self._related("styles"))
        self.lists = _Lists(self._related("numbering"))

    def document(self) -> Document:
        root = self._package.tree(self._main)
        body = _names.child(root, "w:body")
        if _names(root.tag) != "w:document" or body is None:
            raise UnreadableLetter("it is no Word document; save it as .docx with Word or LibreOffice")
        story = _Story(self)
        found = Document(body=story.read(body))
        self._headers(root, found)
        for name, kind in (("footnotes", "w:footnote"), ("endnotes", "w:endnote")):
            found.notes += self._notes(name, kind, story.references[kind])
        embedded = sum("/embeddings/" in f"/{name}" for name in self._package.names())
        if embedded:
            self.remark(
                f"it holds {embedded} embedded file{'s'[: embedded > 1]}, not read: save them as files"
            )
        found.remarks += self.remarks
        return found

    def remark(self, text: str) -> None:
        self.remarks[text] = None

    def _main_part(self) -> str:
        if "_rels/.rels" in self._package:
            for relation in self._package.tree("_rels/.rels"):
                attributes = _plain(relation)
                if attributes.get("Type", "").endswith("/officeDocument"):
                    return target("", attributes.get("Target", ""))
        return "word/document.xml"

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the kind and the name of the parts that ``part`` refers to, by the ids it uses."""
        folder, _, name = part.rpartition("/")
        listing = f"{folder}/_rels/{name}.rels".lstrip("/")
        found = {}
        if listing in self._package:
            for relation in self._package.tree(listing):
                attributes = _plain(relation)
                if attributes.get("TargetMode") != "External":
                    kind = attributes.get("Type", "").rpartition("/")[2]
                    found[attributes.get("Id", "")] = (kind, target(folder, attributes.get("Target", "")))
        return found

    def _related(self, kind: str) -> etree._Element | None:
        for found, name in self._parts.values():
            if found == kind and name in self._package:
                return self._package.tree(name)
        return None

    def _headers(self, root: etree._Element, found: Document) -> None:
        """Add headers and footers that are shown: those of first and even pages only where asked for."""
        even = _is_on(_names.child(self._related("settings"), "w:evenAndOddHeaders"))
        inherited: dict[tuple[str, str], str] = {}
        shown: dict[str, dict[str, None]] = {"w:headerReference": {}, "w:footerReference": {}}
        top, opens_alone = "", False
        for at, section in enumerate(_sections(root)):
            opens = _is_on(_names.child(section, "w:titlePg"))
            for reference in section:
                kind, attributes = _names(reference.tag), _names.attributes(reference)
                if kind in shown:
                    _, name = self._parts.get(attributes.get("r:id", ""), ("", ""))
                    inherited[kind, attributes.get("w:type", "default")] = name
            for kind, parts in shown.items():
                for page in (*(["first"] if opens else []), "default", *(["even"] if even else [])):
                    parts[inherited.get((kind, page), "")] = None
            if at == 0:
                top = inherited.get(("w:headerReference", "first" if opens else "default"), "")
                opens_alone = opens
        (found.opening if opens_alone else found.header).extend(self._story(top))
        for name in (*shown["w:headerReference"], *shown["w:footerReference"]):
            if name != top:
                found.running += self._story(name)

    def _story(self, name: str) -> list[Paragraph]:
        return _Story(self).read(self._package.tree(name)) if name in self._package else []

    def _notes(self, name: str, kind: str, references: dict[str, None]) -> Iterator[Paragraph]:
        root = self._related(name) if references else None
        if root is None:
            return
        notes = {_names.attributes(note).get("w:id", ""): note for note in root if _names(note.tag) == kind}
        for reference in references:
            if reference in notes:
                yield from (APART, *_Story(self).read(notes[reference]))


def _plain(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _sections(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the properties of the sections as they are, without what tracked changes say they were."""
    for element in root.iter("{*}sectPr"):
        parent = element.getparent()
        if parent is not None and _names(element.tag) and _names(parent.tag) != "w:sectPrChange":
            yield element


@dataclass(frozen=True, slots=True)
class _Style:
    setting: Setting
    is_heading: bool = False
    list_id: str = ""
    depth: int = 0


class _Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, _Style] = {}
        self.default = ""
        base = _Style(Setting())
        for element in root if root is not None else ():
            attributes = _names.attributes(element)
            if _names(element.tag) == "w:docDefaults":
                base = _styled(base, _names.child(element, "w:pPrDefault", "w:pPr"), "")
            elif _names(element.tag) == "w:style" and attributes.get("w:type", "paragraph") == "paragraph":
                name = attributes.get("w:styleId", "")
                self._elements.setdefault(name, element)
                if attributes.get("w:default") not in (None, *_FALSE):
                    self.default = name
        self._base = base

    def of(self, properties: etree._Element | None) -> _Style:
        """Return how a paragraph with ``properties`` is set."""
        chosen = _names.attributes(_names.child(properties, "w:pStyle")).get("w:val", self.default)
        return _styled(self._style(chosen), properties, chosen)

    def _style(self, name: str) -> _Style:
        chain: list[str] = []
        while name in self._elements and name not in self._known and name not in chain:
            chain.append(name)
            name = _names.attributes(_names.child(self._elements[name], "w:basedOn")).get("w:val", "")
        style = self._known.get(name, self._base)
        for name in reversed(chain):
            element = self._elements[name]
            style = self._known[name] = _styled(style, _names.child(element, "w:pPr"), name)
            printed = _names.attributes(_names.child(element, "w:name")).get("w:val", "").lower()
            if printed.startswith(("heading", "title")):
                style = self._known[name] = replace(style, is_heading=True)
        return style


def _styled(style: _Style, properties: etree._Element | None, name: str) -> _Style:
    """Return ``style`` with what ``properties`` change in it."""
    setting = replace(style.setting, style=name)
    if properties is None:
        return replace(style, setting=setting)
    justified, _, left = setting.place.partition("/")
    list_id, depth, is_heading = style.list_id, style.depth, style.is_heading
    for element in properties:
        attributes = _names.attributes(element)
        match _names(element.tag):
            case "w:spacing":
                setting = replace(
                    setting,
                    before=_space(attributes, "w:before", setting.before),
                    after=_space(attributes, "w:after", setting.after),
                )
            case "w:contextualSpacing":
                setting = replace(setting, contextual=_is_on(element))
            case "w:jc":
                justified = attributes.get("w:val", "")
            case "w:ind":
                left = attributes.get("w:left", attributes.get("w:start", left))
            case "w:outlineLvl":
                is_heading = attributes.get("w:val", "9") != "9"
            case "w:numPr":
                list_id = _names.attributes(_names.child(element, "w:numId")).get("w:val", list_id)
                depth = _number(_names.attributes(_names.child(element, "w:ilvl")).get("w:val"), depth)
    return _Style(replace(setting, place=f"{justified}/{left}"), is_heading, list_id, depth)


def _space(attributes: dict[str, str], name: str, inherited: float) -> float:
    if attributes.get(f"{name}Autospacing", "0") not in _FALSE:
        return _AUTOMATIC
    return _number(attributes[name]) * _TWIP if name in attributes else inherited


class _Lists:
    """The lists of a document and where each stands in its count."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counters: dict[str, Counters] = {}
        self._starts: dict[str, dict[int, int]] = {}
        patterns: dict[str, dict[int, Level]] = {}
        for element in root if root is not None else ():
            attributes = _names.attributes(element)
            if _names(element.tag) == "w:abstractNum":
                patterns[attributes.get("w:abstractNumId", "")] = dict(_levels(element))
            elif _names(element.tag) == "w:num":
                name = attributes.get("w:numId", "")
                abstract = _names.attributes(_names.child(element, "w:abstractNumId")).get("w:val", "")
                self._abstract[name] = abstract
                self._levels[name] = {**patterns.get(abstract, {}), **dict(_overrides(element))}
                self._starts[name] = dict(_starts(element))

    def label(self, name: str, depth: int) -> str:
        """Count an item of the list ``name`` and return its label, "" when there is none to show."""
        levels = self._levels.get(name)
        if levels is None:
            return ""
        counters = self._counters.setdefault(self._abstract[name], Counters())
        start = self._starts[name].pop(depth, None)
        if start is not None:
            counters.restart(depth, start)
        return counters.label(levels, depth)


def _levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in parent:
        if _names(element.tag) == "w:lvl":
            depth = _number(_names.attributes(element).get("w:ilvl"))
            form = _names.attributes(_names.child(element, "w:numFmt")).get("w:val", "decimal")
            pattern = _names.attributes(_names.child(element, "w:lvlText")).get("w:val", "")
            start = _number(_names.attributes(_names.child(element, "w:start")).get("w:val"))
            if form == "bullet":
                pattern = _PRIVATE.sub(_BULLET, pattern)
            yield depth, Level(_FORMS.get(form, form), "" if form == "none" else pattern, start)


def _overrides(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in parent:
        if _names(element.tag) == "w:lvlOverride":
            yield from _levels(element)


def _starts(parent: etree._Element) -> Iterator[tuple[int, int]]:
    for element in parent:
        start = _names.attributes(_names.child(element, "w:startOverride")).get("w:val")
        if _names(element.tag) == "w:lvlOverride" and start is not None:
            yield _number(_names.attributes(element).get("w:ilvl")), _number(start, 1)


class _Story:
    """Walks one story (body, header, note, text box, cell) and keeps its paragraphs.

    `Package.tree` allows XML nested 256 deep, a frame or two each.
    """

    def __init__(self, letter: _Letter, codes: list[bool] | None = None) -> None:
        self.references: dict[str, dict[str, None]] = {"w:footnote": {}, "w:endnote": {}}
        self._letter = letter
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
            match _names(element.tag):
                case "w:p":
                    self._paragraph(element)
                case "w:tbl":
                    self._table(element)
                case "w:altChunk":
                    self._letter.remark(
                        "it holds an inserted file, not read: open it in Word and save it anew"
                    )
                case "mc:AlternateContent":
                    self._blocks(_chosen(element))
                case name if name not in _UNSEEN:
                    self._blocks(element)

    def _paragraph(self, element: etree._Element) -> None:
        properties = _names.child(element, "w:pPr")
        self._inline(element)
        mark = _names.child(properties, "w:rPr")
        if _names.child(mark, "w:del") is None and _names.child(mark, "w:moveFrom") is None:
            self._end(properties)

    def _end(self, properties: etree._Element | None) -> None:
        """End the paragraph; one whose mark is deleted goes on in the next."""
        style = self._letter.styles.of(properties)
        text, kind = "".join(self._text), ParagraphKind.PLAIN
        label = self._letter.lists.label(style.list_id, style.depth) if style.list_id else ""
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
            name = _names(element.tag)
            if name in _UNSEEN:
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
            self._letter.remark(CROSSED_OUT)
            return
        start = len(self._text)
        self._inline(run)
        raised = _names.attributes(_names.child(run, "w:rPr", "w:vertAlign")).get("w:val")
        if raised == "superscript":
            self._text[start:] = [superscript("".join(self._text[start:]))]

    def _leaf(self, name: str, element: etree._Element) -> None:
        if name == "w:fldChar":
            self._field(_names.attributes(element).get("w:fldCharType", ""))
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            kind = name.removesuffix("Reference")
            self.references[kind][_names.attributes(element).get("w:id", "")] = None
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
        inner = _Story(self._letter)
        found = inner.read(element)
        for kind, references in inner.references.items():
            self.references[kind].update(references)
        return found

    def _table(self, table: etree._Element) -> None:
        self._paragraphs += tabled([self._inner(cell) for cell in _cells(row)] for row in _rows(table))


def _kept(parent: etree._Element, kind: str, properties: str, deletion: str) -> Iterator[etree._Element]:
    """Yield the elements of a ``kind`` below ``parent`` whose ``properties`` hold no tracked ``deletion``."""
    for element in parent:
        name = _names(element.tag)
        if name == kind:
            if _names.child(element, properties, deletion) is None:
                yield element
        elif name not in _UNSEEN:
            yield from _kept(element, kind, properties, deletion)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return _kept(table, "w:tr", "w:trPr", "w:del")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return _kept(row, "w:tc", "w:tcPr", "w:cellDel")


def _chosen(alternatives: etree._Element) -> etree._Element:
    """Return the first of several ways to show the same thing."""
    return next((way for way in alternatives if _names(way.tag) == "mc:Choice"), alternatives)


def _is_hidden(run: etree._Element) -> bool:
    return _is_on(_names.child(run, "w:rPr", "w:vanish")) and not any(
        _names(child.tag) == "w:fldChar" for child in run
    )


def _is_crossed_out(run: etree._Element) -> bool:
    is_struck = any(_is_on(_names.child(run, "w:rPr", name)) for name in ("w:strike", "w:dstrike"))
    return is_struck and any(_names(child.tag) == "w:t" for child in run)


def _shown(name: str, element: etree._Element) -> str:
    """Return text or a symbol as Word shows it: space at the ends only where it is to be preserved."""
    attributes = _names.attributes(element)
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
    return character if character.isprintable() and not _PRIVATE.match(character) else ""


def _has_whole_fields(story: etree._Element) -> bool:
    """Return whether every field in ``story`` that begins ends as well, so that codes can be told apart."""
    depth = 0
    for element in story.iter("{*}fldChar"):
        kind = _names.attributes(element).get("w:fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if depth < 0:
            return False
    return depth == 0
