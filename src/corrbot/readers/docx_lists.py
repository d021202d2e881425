"""`Lists`: the labels of the numbered lists of a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corrbot.readers.docx_xml import names, number
from corrbot.readers.numbering import BULLET, PRIVATE, Counters, Level

if TYPE_CHECKING:
    from lxml import etree

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


class Lists:
    """The lists of a document and where each stands in its count."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counters: dict[str, Counters] = {}
        self._starts: dict[str, dict[int, int]] = {}
        patterns: dict[str, dict[int, Level]] = {}
        for element in root if root is not None else ():
            attributes = names.attributes(element)
            if names(element.tag) == "w:abstractNum":
                patterns[attributes.get("w:abstractNumId", "")] = dict(_levels(element))
            elif names(element.tag) == "w:num":
                name = attributes.get("w:numId", "")
                abstract = names.attributes(names.child(element, "w:abstractNumId")).get("w:val", "")
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
        if names(element.tag) == "w:lvl":
            depth = number(names.attributes(element).get("w:ilvl"))
            form = names.attributes(names.child(element, "w:numFmt")).get("w:val", "decimal")
            pattern = names.attributes(names.child(element, "w:lvlText")).get("w:val", "")
            start = number(names.attributes(names.child(element, "w:start")).get("w:val"))
            if form == "bullet":
                pattern = PRIVATE.sub(BULLET, pattern)
            yield depth, Level(_FORMS.get(form, form), "" if form == "none" else pattern, start)


def _overrides(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in parent:
        if names(element.tag) == "w:lvlOverride":
            yield from _levels(element)


def _starts(parent: etree._Element) -> Iterator[tuple[int, int]]:
    for element in parent:
        start = names.attributes(names.child(element, "w:startOverride")).get("w:val")
        if names(element.tag) == "w:lvlOverride" and start is not None:
            yield number(names.attributes(element).get("w:ilvl")), number(start, 1)
