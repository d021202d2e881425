"""OpenDocument text (.odt): what a person sees who opens the letter with its changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript
from corrbot.readers.document import APART, CROSSED_OUT, Document, Paragraph, ParagraphKind, Setting, tabled
from corrbot.readers.numbering import Counters, Level
from corrbot.readers.package import Names, Package
from corrbot.readers.superscript import superscript

if TYPE_CHECKING:
    from lxml import etree

    from corrbot.readers.source import Source

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_names = Names(
    {
        f"{_ODF}office:1.0": "office",
        f"{_ODF}style:1.0": "style",
        f"{_ODF}text:1.0": "text",
        f"{_ODF}table:1.0": "table",
        f"{_ODF}drawing:1.0": "draw",
        f"{_ODF}svg-compatible:1.0": "svg",
        f"{_ODF}xsl-fo-compatible:1.0": "fo",
        "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
        "http://www.w3.org/1998/Math/MathML": "math",
    }
)
_UNSEEN = frozenset(
    "text:tracked-changes text:note-citation text:ruby-text text:hidden-text text:script office:annotation "
    "office:annotation-end office:forms office:event-listeners office:binary-data draw:object "
    "draw:object-ole svg:title svg:desc table:covered-table-cell text:table-of-content-source "
    "text:illustration-index-source text:table-index-source text:object-index-source "
    "text:user-index-source text:bibliography-source text:alphabetical-index-source".split()
)
"""Elements whose text nobody sees: deletions, comments, scripts, and how indexes are to be made."""
_BREAKS = {"text:tab": "\t", "text:line-break": "\n"}
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 64
"""Spaces that one element can stand for."""
_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,9})?)(pt|in|cm|mm|pc|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
_PLACE = re.compile(r"%(\d)%")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BULLET = "•"
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
        named = _names.child(self._common, "office:styles")
        self.styles = _Styles(named, _names.child(self._content, "office:automatic-styles"))
        self._page_styles = _Styles(named, _names.child(self._common, "office:automatic-styles"))

    def document(self) -> Document:
        text = _names.child(self._content, "office:body", "office:text")
        if text is None:
            raise UnreadableLetter("it is no text document; save the letter as .odt or .docx")
        story = _Story(self.styles)
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
        following = _names.attributes(first).get("style:next-style-name", used[0])
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
                    if element is not header and element is not opening and _names(element.tag) in kinds:
                        if _is_shown(element):
                            found.running += self._story(element)

    def _master_pages(self) -> dict[str, etree._Element]:
        masters = _names.child(self._common, "office:master-styles")
        return {
            _names.attributes(page).get("style:name", ""): page
            for page in (masters if masters is not None else ())
            if _names(page.tag) == "style:master-page"
        }

    def _page_names(self, text: etree._Element) -> Iterator[str]:
        """Yield the master pages that the text asks for, the first page's first."""
        at_start = True
        for element in text.iter(f"{{{_ODF}text:1.0}}p", f"{{{_ODF}text:1.0}}h", f"{{{_ODF}table:1.0}}table"):
            attributes = _names.attributes(element)
            style = attributes.get("text:style-name", attributes.get("table:style-name", ""))
            name = self.styles.master_page(style)
            if name or at_start:
                yield name or "Standard"
            at_start = False

    def _story(self, element: etree._Element | None) -> list[Paragraph]:
        return [] if element is None else _Story(self._page_styles).read(element)


_HEADERS = ("style:header", "style:header-left", "loext:header-left")
_FOOTERS = (
    "style:footer",
    "style:footer-left",
    "style:footer-first",
    "loext:footer-left",
    "loext:footer-first",
)


def _is_shown(element: etree._Element) -> bool:
    return _names.attributes(element).get("style:display", "true") != "false"


def _shown_child(parent: etree._Element, *kinds: str) -> etree._Element | None:
    for kind in kinds:
        child = _names.child(parent, kind)
        if child is not None and _is_shown(child):
            return child
    return None


@dataclass(frozen=True, slots=True)
class _Style:
    setting: Setting = Setting()
    is_hidden: bool = False
    master_page: str = ""
    is_crossed_out: bool = False
    is_raised: bool = False


class _Styles:
    """The styles of the text or of the master pages, and the lists."""

    def __init__(self, *groups: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._known: dict[tuple[str, str], _Style] = {}
        self._base = _Style()
        self.levels: dict[str, dict[int, Level]] = {}
        self.counters: dict[str, Counters] = {}
        self.crossed_out = False
        """Whether words so set were met, and left out."""
        for group in groups:
            for element in group if group is not None else ():
                attributes = _names.attributes(element)
                family, name = attributes.get("style:family", ""), attributes.get("style:name", "")
                match _names(element.tag):
                    case "style:style":
                        self._elements[family, name] = element
                    case "style:default-style" if family == "paragraph":
                        self._base = _styled(_Style(), element, "")
                    case "text:list-style":
                        self.levels[name] = dict(_levels(element))

    def of(self, family: str, name: str) -> _Style:
        """Return how what has the style ``name`` is set."""
        chain: list[tuple[str, str]] = []
        key = family, name
        while key in self._elements and key not in self._known and key not in chain:
            chain.append(key)
            parent = _names.attributes(self._elements[key]).get("style:parent-style-name", "")
            key = family, parent
        style = self._known.get(key, self._base)
        for key in reversed(chain):
            style = self._known[key] = _styled(style, self._elements[key], key[1])
        return style

    def master_page(self, name: str) -> str:
        """Return the master page that a paragraph or table of the style ``name`` begins, "" for none."""
        for family in ("paragraph", "table"):
            if (family, name) in self._elements:
                return self.of(family, name).master_page
        return ""


def _styled(style: _Style, element: etree._Element, name: str) -> _Style:
    """Return ``style`` with what the style in ``element`` changes in it."""
    attributes = {
        **_names.attributes(_names.child(element, "style:paragraph-properties")),
        **_names.attributes(_names.child(element, "style:text-properties")),
    }
    setting = style.setting
    justified, _, left = setting.place.partition("/")
    contextual = attributes.get("style:contextual-spacing", attributes.get("loext:contextual-spacing"))
    display = attributes.get("text:display")
    raised = attributes.get("style:text-position")
    return _Style(
        replace(
            setting,
            before=_points(attributes.get("fo:margin-top"), setting.before),
            after=_points(attributes.get("fo:margin-bottom"), setting.after),
            place=f"{attributes.get('fo:text-align', justified)}/{attributes.get('fo:margin-left', left)}",
            style=name,
            contextual=contextual == "true" if contextual else setting.contextual,
        ),
        display == "none" if display else style.is_hidden,
        _names.attributes(element).get("style:master-page-name", ""),
        _is_struck(attributes, style.is_crossed_out),
        raised.startswith("super") if raised else style.is_raised,
    )


def _is_struck(attributes: dict[str, str], inherited: bool) -> bool:
    lines = [attributes.get(f"style:text-line-through-{name}") for name in ("style", "type")]
    said = [line for line in lines if line is not None]
    return any(line != "none" for line in said) if said else inherited


def _points(length: str | None, inherited: float) -> float:
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _POINTS[match[2]] if match else inherited


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,9}", text) else default


def _levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in parent:
        attributes = _names.attributes(element)
        depth = _number(attributes.get("text:level"), 1) - 1
        before, after = attributes.get("style:num-prefix", ""), attributes.get("style:num-suffix", "")
        match _names(element.tag):
            case "text:list-level-style-number":
                pattern = attributes.get("loext:num-list-format")
                if pattern is None:
                    shown = min(_number(attributes.get("text:display-levels"), 1), depth + 1)
                    numbers = ".".join(f"%{at + 1}" for at in range(depth + 1 - shown, depth + 1))
                    pattern = f"{before}{numbers}{after}"
                form = attributes.get("style:num-format", "")
                start = _number(attributes.get("text:start-value"), 1)
                yield depth, Level(form, _PLACE.sub(r"%\1", pattern) if form else "", start)
            case "text:list-level-style-bullet":
                sign = _PRIVATE.sub(_BULLET, attributes.get("text:bullet-char", _BULLET))
                yield depth, Level("", f"{before}{sign}{after}")
            case "text:list-level-style-image":
                yield depth, Level("", _BULLET)


class _Story:
    """Walks one story (text, header, note, text box, cell) and keeps its paragraphs.

    `Package.tree` allows XML nested 256 deep, a frame or two each.
    """

    def __init__(self, styles: _Styles) -> None:
        self.notes: list[Paragraph] = []
        self._styles = styles
        self._paragraphs: list[Paragraph] = []
        self._text: list[str] = []
        self._boxes: list[Paragraph] = []
        self._lists: list[str] = []
        self._label = ""

    def read(self, parent: etree._Element) -> list[Paragraph]:
        """Return the paragraphs and tables in ``parent``."""
        self._blocks(parent)
        return self._paragraphs

    def _blocks(self, parent: etree._Element) -> None:
        for element in parent:
            name = _names(element.tag)
            if name in _UNSEEN:
                continue
            if name in ("text:p", "text:h"):
                self._paragraph(element, name)
            elif name == "text:list":
                self._list(element)
            elif name == "table:table":
                self._paragraphs += tabled(
                    [self._inner(cell) for cell in _cells(row)] for row in _rows(element)
                )
            elif name.startswith("draw:"):
                self._box(element)
                self._paragraphs += self._boxes
                self._boxes = []
            elif not _is_hidden(element):
                self._blocks(element)

    def _paragraph(self, element: etree._Element, name: str) -> None:
        style = self._styles.of("paragraph", _names.attributes(element).get("text:style-name", ""))
        if style.is_hidden or self._leaves_out(style, element):
            return
        self._inline(element)
        text, kind = "".join(self._text).rstrip(" "), ParagraphKind.PLAIN
        if self._label and text.strip():
            text, kind = f"{self._label} {text.lstrip()}", ParagraphKind.ITEM
            self._label = ""
        if name == "text:h":
            kind = ParagraphKind.APART
        self._paragraphs += self._boxes
        if text.strip() or not self._boxes:
            self._paragraphs.append(Paragraph(text, style.setting, kind))
        self._text, self._boxes = [], []

    def _list(self, element: etree._Element) -> None:
        attributes = _names.attributes(element)
        outer = self._lists[-1] if self._lists else ""
        style = attributes.get("text:style-name", outer)
        self._lists.append(style)
        goes_on = attributes.get("text:continue-numbering") == "true" or "text:continue-list" in attributes
        if not outer and not goes_on:
            self._styles.counters.pop(style, None)
        for item in element:
            if _names(item.tag) == "text:list-item":
                self._item(item, style)
            elif _names(item.tag) == "text:list-header":
                self._blocks(item)
        self._lists.pop()

    def _item(self, item: etree._Element, style: str) -> None:
        counters = self._styles.counters.setdefault(style, Counters())
        depth = len(self._lists) - 1
        start = _names.attributes(item).get("text:start-value")
        if start is not None:
            counters.restart(depth, _number(start, 1))
        if any(_names(child.tag) in ("text:p", "text:h") for child in item):
            self._label = counters.label(self._styles.levels.get(style, {}), depth)
        self._blocks(item)
        self._label = ""

    def _inline(self, parent: etree._Element) -> None:
        self._add(parent.text)
        for element in parent:
            name = _names(element.tag)
            if name in _BREAKS:
                self._text.append(_BREAKS[name])
            elif name == "text:s":
                count = _number(_names.attributes(element).get("text:c"), 1)
                self._text.append(" " * min(count, _MOST_SPACES))
            elif name == "text:note":
                self._note(element)
            elif name.startswith("draw:") and name not in _UNSEEN:
                self._box(element)
            elif name == "text:span":
                self._span(element)
            elif name and name not in _UNSEEN:
                self._inline(element)
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        """Add text with its white space folded, as the format asks."""
        if text:
            text = _SPACE.sub(" ", text)
            last = self._text[-1] if self._text else "\n"
            text = text.lstrip(" ") if last[-1] in " \t\n" else text
            if text:
                self._text.append(text)

    def _span(self, element: etree._Element) -> None:
        name = _names.attributes(element).get("text:style-name")
        style = self._styles.of("text", name) if name is not None else _Style()
        if style.is_hidden or self._leaves_out(style, element):
            return
        start = len(self._text)
        self._inline(element)
        if style.is_raised:
            self._text[start:] = filter(None, [superscript("".join(self._text[start:]))])

    def _leaves_out(self, style: _Style, element: etree._Element) -> bool:
        """Return whether the words in ``element`` are crossed out, and note it."""
        if not style.is_crossed_out or not "".join(map(str, element.itertext())).strip():
            return False
        self._styles.crossed_out = True
        return True

    def _note(self, element: etree._Element) -> None:
        body = _names.child(element, "text:note-body")
        if body is not None:
            self.notes += (APART, *self._inner(body))

    def _box(self, element: etree._Element) -> None:
        """Keep what stands in a frame or shape, to be set before the paragraph it is anchored to."""
        if any(_names(child.tag).startswith(("text:", "table:")) for child in element):
            self._boxes += (APART, *self._inner(element), APART)
            return
        for child in element:
            if _names(child.tag).startswith("draw:") and _names(child.tag) not in _UNSEEN:
                self._box(child)

    def _inner(self, element: etree._Element) -> list[Paragraph]:
        inner = _Story(self._styles)
        found = inner.read(element)
        self.notes += inner.notes
        return found


def _is_hidden(section: etree._Element) -> bool:
    attributes = _names.attributes(section)
    return attributes.get("text:display") == "none" or attributes.get("text:is-hidden") == "true"


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    for element in parent:
        name = _names(element.tag)
        if name == "table:table-row":
            yield element
        elif name.startswith("table:") and name not in _UNSEEN:
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if _names(cell.tag) == "table:table-cell")
