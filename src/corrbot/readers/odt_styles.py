"""`Styles`: how the text of an OpenDocument letter is set, and its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corrbot.readers.document import Setting
from corrbot.readers.numbering import BULLET, PRIVATE, Counters, Level
from corrbot.readers.odt_xml import names, number

if TYPE_CHECKING:
    from lxml import etree

_LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,9})?)(pt|in|cm|mm|pc|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
_PLACE = re.compile(r"%(\d)%")


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph or some words of one are set, and the master page that begins with it."""

    setting: Setting = Setting()
    is_hidden: bool = False
    master_page: str = ""
    is_crossed_out: bool = False
    is_raised: bool = False


class Styles:
    """The styles of the text or of the master pages, and the lists."""

    def __init__(self, *groups: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._known: dict[tuple[str, str], Style] = {}
        self._base = Style()
        self.levels: dict[str, dict[int, Level]] = {}
        self.counters: dict[str, Counters] = {}
        self.crossed_out = False
        """Whether words so set were met, and left out."""
        for group in groups:
            for element in group if group is not None else ():
                attributes = names.attributes(element)
                family, name = attributes.get("style:family", ""), attributes.get("style:name", "")
                match names(element.tag):
                    case "style:style":
                        self._elements[family, name] = element
                    case "style:default-style" if family == "paragraph":
                        self._base = _styled(Style(), element, "")
                    case "text:list-style":
                        self.levels[name] = dict(_levels(element))

    def of(self, family: str, name: str) -> Style:
        """Return how what has the style ``name`` is set."""
        chain: list[tuple[str, str]] = []
        key = family, name
        while key in self._elements and key not in self._known and key not in chain:
            chain.append(key)
            parent = names.attributes(self._elements[key]).get("style:parent-style-name", "")
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


def _styled(style: Style, element: etree._Element, name: str) -> Style:
    """Return ``style`` with what the style in ``element`` changes in it."""
    attributes = {
        **names.attributes(names.child(element, "style:paragraph-properties")),
        **names.attributes(names.child(element, "style:text-properties")),
    }
    setting = style.setting
    justified, _, left = setting.place.partition("/")
    contextual = attributes.get("style:contextual-spacing", attributes.get("loext:contextual-spacing"))
    display = attributes.get("text:display")
    raised = attributes.get("style:text-position")
    return Style(
        replace(
            setting,
            before=_points(attributes.get("fo:margin-top"), setting.before),
            after=_points(attributes.get("fo:margin-bottom"), setting.after),
            place=f"{attributes.get('fo:text-align', justified)}/{attributes.get('fo:margin-left', left)}",
            style=name,
            contextual=contextual == "true" if contextual else setting.contextual,
        ),
        display == "none" if display else style.is_hidden,
        names.attributes(element).get("style:master-page-name", ""),
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


def _levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in parent:
        attributes = names.attributes(element)
        depth = number(attributes.get("text:level"), 1) - 1
        before, after = attributes.get("style:num-prefix", ""), attributes.get("style:num-suffix", "")
        match names(element.tag):
            case "text:list-level-style-number":
                pattern = attributes.get("loext:num-list-format")
                if pattern is None:
                    shown = min(number(attributes.get("text:display-levels"), 1), depth + 1)
                    numbers = ".".join(f"%{at + 1}" for at in range(depth + 1 - shown, depth + 1))
                    pattern = f"{before}{numbers}{after}"
                form = attributes.get("style:num-format", "")
                start = number(attributes.get("text:start-value"), 1)
                yield depth, Level(form, _PLACE.sub(r"%\1", pattern) if form else "", start)
            case "text:list-level-style-bullet":
                sign = PRIVATE.sub(BULLET, attributes.get("text:bullet-char", BULLET))
                yield depth, Level("", f"{before}{sign}{after}")
            case "text:list-level-style-image":
                yield depth, Level("", BULLET)
