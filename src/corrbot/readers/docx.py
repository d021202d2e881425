"""Word documents (.docx): what a person sees who opens the letter with its changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript
from corrbot.readers.document import APART, Document, Paragraph
from corrbot.readers.docx_lists import Lists
from corrbot.readers.docx_story import Setup, Story
from corrbot.readers.docx_styles import Styles
from corrbot.readers.docx_xml import is_on, names
from corrbot.readers.package import Package, target

if TYPE_CHECKING:
    from lxml import etree

    from corrbot.readers.source import Source


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


class _Letter:
    """The parts of one Word document, each parsed once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = self._main_part()
        self._parts = self._relationships(self._main)
        self._setup = Setup(Styles(self._related("styles")), Lists(self._related("numbering")))

    def document(self) -> Document:
        root = self._package.tree(self._main)
        body = names.child(root, "w:body")
        if names(root.tag) != "w:document" or body is None:
            raise UnreadableLetter("it is no Word document; save it as .docx with Word or LibreOffice")
        story = Story(self._setup)
        found = Document(body=story.read(body))
        self._headers(root, found)
        for name, kind in (("footnotes", "w:footnote"), ("endnotes", "w:endnote")):
            found.notes += self._notes(name, kind, story.references[kind])
        embedded = sum("/embeddings/" in f"/{name}" for name in self._package.names())
        if embedded:
            self._setup.remark(
                f"it holds {embedded} embedded file{'s'[: embedded > 1]}, not read: save them as files"
            )
        found.remarks += self._setup.remarks
        return found

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
        even = is_on(names.child(self._related("settings"), "w:evenAndOddHeaders"))
        inherited: dict[tuple[str, str], str] = {}
        shown: dict[str, dict[str, None]] = {"w:headerReference": {}, "w:footerReference": {}}
        top, opens_alone = "", False
        for at, section in enumerate(_sections(root)):
            opens = is_on(names.child(section, "w:titlePg"))
            for reference in section:
                kind, attributes = names(reference.tag), names.attributes(reference)
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
        return Story(self._setup).read(self._package.tree(name)) if name in self._package else []

    def _notes(self, name: str, kind: str, references: dict[str, None]) -> Iterator[Paragraph]:
        root = self._related(name) if references else None
        if root is None:
            return
        notes = {names.attributes(note).get("w:id", ""): note for note in root if names(note.tag) == kind}
        for reference in references:
            if reference in notes:
                yield from (APART, *Story(self._setup).read(notes[reference]))


def _plain(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _sections(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the properties of the sections as they are, without what tracked changes say they were."""
    for element in root.iter("{*}sectPr"):
        parent = element.getparent()
        if parent is not None and names(element.tag) and names(parent.tag) != "w:sectPrChange":
            yield element
