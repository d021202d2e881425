"""OpenDocument text (.odt): what a person sees who opens the letter with its changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript
from corrbot.readers.document import CROSSED_OUT, Document, Paragraph
from corrbot.readers.odt_story import Story
from corrbot.readers.odt_styles import Styles
from corrbot.readers.odt_xml import ODF, names
from corrbot.readers.package import Package

if TYPE_CHECKING:
    from lxml import etree

    from corrbot.readers.source import Source

_EMBEDDED = re.compile(r"Object[^/]*(?:/content\.xml)?")


def read_odt(source: Source) -> Iterator[Transcript]:
    """Yield the text of an OpenDocument text document.

    Insertions are in it, deletions, crossed-out words, comments and hidden text are not; headers, footers,
    text boxes, footnotes and endnotes are. Tables and lists are as in Word documents.

    Raises `UnreadableLetter` when it is no such document, is damaged or encrypted, or holds no text.
    """
    yield odt_document(Package(source)).transcript()


def odt_document(package: Package) -> Document:
    """Return the parts of the letter in ``package``; raises as `read_odt` does."""
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise UnreadableLetter("it is protected by a password; save it without one")
    try:
        return _Letter(package).document()
    except RecursionError:
        raise UnreadableLetter(
            "its tables or text boxes are nested too deeply; save the letter on its own"
        ) from None


class _Letter:
    """The parts of one document, each parsed once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._content = package.tree("content.xml")
        self._common = package.tree("styles.xml") if "styles.xml" in package else None
        named = names.child(self._common, "office:styles")
        self.styles = Styles(named, names.child(self._content, "office:automatic-styles"))
        self._page_styles = Styles(named, names.child(self._common, "office:automatic-styles"))

    def document(self) -> Document:
        text = names.child(self._content, "office:body", "office:text")
        if text is None:
            raise UnreadableLetter("it is no text document; save the letter as .odt or .docx")
        story = Story(self.styles)
        found = Document(body=story.read(text), notes=story.notes)
        self._headers(text, found)
        if self.styles.crossed_out or self._page_styles.crossed_out:
            found.remarks.append(CROSSED_OUT)
        embedded = len({name for name in self._package.names() if _EMBEDDED.fullmatch(name)})
        if embedded:
            found.remarks.append(
                f"it holds {embedded} embedded file{'s'[: embedded > 1]}, not read: save them as files"
            )
        return found

    def _headers(self, text: etree._Element, found: Document) -> None:
        """Add the headers and footers of the master pages in use: the first page's own on top."""
        pages = self._master_pages()
        used = [name for name in self._page_names(text) if name in pages] or list(pages)[:1]
        if not used:
            return
        first = pages[used[0]]
        following = names.attributes(first).get("style:next-style-name", used[0])
        opening = _shown_child(first, "style:header-first", "loext:header-first")
        header = _shown_child(first, "style:header")
        if opening is None and following != used[0] and following in pages:
            opening, header = header, None
        found.opening = self._story(opening)
        (found.running if opening is not None else found.header).extend(self._story(header))
        shown = dict.fromkeys((used[0], following, *used))
        for kinds in (_HEADERS, _FOOTERS):
            for page in (pages[name] for name in shown if name in pages):
                for element in page:
                    if element is not header and element is not opening and names(element.tag) in kinds:
                        if _is_shown(element):
                            found.running += self._story(element)

    def _master_pages(self) -> dict[str, etree._Element]:
        masters = names.child(self._common, "office:master-styles")
        return {
            names.attributes(page).get("style:name", ""): page
            for page in (masters if masters is not None else ())
            if names(page.tag) == "style:master-page"
        }

    def _page_names(self, text: etree._Element) -> Iterator[str]:
        """Yield the master pages that the text asks for, the first page's first."""
        at_start = True
        for element in text.iter(f"{{{ODF}text:1.0}}p", f"{{{ODF}text:1.0}}h", f"{{{ODF}table:1.0}}table"):
            attributes = names.attributes(element)
            style = attributes.get("text:style-name", attributes.get("table:style-name", ""))
            name = self.styles.master_page(style)
            if name or at_start:
                yield name or "Standard"
            at_start = False

    def _story(self, element: etree._Element | None) -> list[Paragraph]:
        return [] if element is None else Story(self._page_styles).read(element)


_HEADERS = ("style:header", "style:header-left", "loext:header-left")
_FOOTERS = (
    "style:footer",
    "style:footer-left",
    "style:footer-first",
    "loext:footer-left",
    "loext:footer-first",
)


def _is_shown(element: etree._Element) -> bool:
    return names.attributes(element).get("style:display", "true") != "false"


def _shown_child(parent: etree._Element, *kinds: str) -> etree._Element | None:
    for kind in kinds:
        child = names.child(parent, kind)
        if child is not None and _is_shown(child):
            return child
    return None
