"""`Story`: the paragraphs of one story of an OpenDocument letter: text, header, note, box, cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corrbot.readers.document import APART, Paragraph, ParagraphKind, tabled
from corrbot.readers.numbering import Counters
from corrbot.readers.odt_styles import Style, Styles
from corrbot.readers.odt_xml import UNSEEN, names, number
from corrbot.readers.superscript import superscript

if TYPE_CHECKING:
    from lxml import etree

_BREAKS = {"text:tab": "\t", "text:line-break": "\n"}
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 64
"""Spaces that one element can stand for."""


class Story:
    """Walks one story (text, header, note, text box, cell) and keeps its paragraphs.

    `Package.tree` allows XML nested 256 deep, a frame or two each.
    """

    def __init__(self, styles: Styles) -> None:
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
            name = names(element.tag)
            if name in UNSEEN:
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
        style = self._styles.of("paragraph", names.attributes(element).get("text:style-name", ""))
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
        attributes = names.attributes(element)
        outer = self._lists[-1] if self._lists else ""
        style = attributes.get("text:style-name", outer)
        self._lists.append(style)
        goes_on = attributes.get("text:continue-numbering") == "true" or "text:continue-list" in attributes
        if not outer and not goes_on:
            self._styles.counters.pop(style, None)
        for item in element:
            if names(item.tag) == "text:list-item":
                self._item(item, style)
            elif names(item.tag) == "text:list-header":
                self._blocks(item)
        self._lists.pop()

    def _item(self, item: etree._Element, style: str) -> None:
        counters = self._styles.counters.setdefault(style, Counters())
        depth = len(self._lists) - 1
        start = names.attributes(item).get("text:start-value")
        if start is not None:
            counters.restart(depth, number(start, 1))
        if any(names(child.tag) in ("text:p", "text:h") for child in item):
            self._label = counters.label(self._styles.levels.get(style, {}), depth)
        self._blocks(item)
        self._label = ""

    def _inline(self, parent: etree._Element) -> None:
        self._add(parent.text)
        for element in parent:
            name = names(element.tag)
            if name in _BREAKS:
                self._text.append(_BREAKS[name])
            elif name == "text:s":
                count = number(names.attributes(element).get("text:c"), 1)
                self._text.append(" " * min(count, _MOST_SPACES))
            elif name == "text:note":
                self._note(element)
            elif name.startswith("draw:") and name not in UNSEEN:
                self._box(element)
            elif name == "text:span":
                self._span(element)
            elif name and name not in UNSEEN:
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
        name = names.attributes(element).get("text:style-name")
        style = self._styles.of("text", name) if name is not None else Style()
        if style.is_hidden or self._leaves_out(style, element):
            return
        start = len(self._text)
        self._inline(element)
        if style.is_raised:
            self._text[start:] = filter(None, [superscript("".join(self._text[start:]))])

    def _leaves_out(self, style: Style, element: etree._Element) -> bool:
        """Return whether the words in ``element`` are crossed out, and note it."""
        if not style.is_crossed_out or not "".join(map(str, element.itertext())).strip():
            return False
        self._styles.crossed_out = True
        return True

    def _note(self, element: etree._Element) -> None:
        body = names.child(element, "text:note-body")
        if body is not None:
            self.notes += (APART, *self._inner(body))

    def _box(self, element: etree._Element) -> None:
        """Keep what stands in a frame or shape, to be set before the paragraph it is anchored to."""
        if any(names(child.tag).startswith(("text:", "table:")) for child in element):
            self._boxes += (APART, *self._inner(element), APART)
            return
        for child in element:
            if names(child.tag).startswith("draw:") and names(child.tag) not in UNSEEN:
                self._box(child)

    def _inner(self, element: etree._Element) -> list[Paragraph]:
        inner = Story(self._styles)
        found = inner.read(element)
        self.notes += inner.notes
        return found


def _is_hidden(section: etree._Element) -> bool:
    attributes = names.attributes(section)
    return attributes.get("text:display") == "none" or attributes.get("text:is-hidden") == "true"


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    for element in parent:
        name = names(element.tag)
        if name == "table:table-row":
            yield element
        elif name.startswith("table:") and name not in UNSEEN:
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if names(cell.tag) == "table:table-cell")
