"""`Styles`: how the paragraphs of a Word document are set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corrbot.readers.document import Setting
from corrbot.readers.docx_xml import FALSE, is_on, names, number

if TYPE_CHECKING:
    from lxml import etree

_TWIP = 1 / 20
"""Points."""
_AUTOMATIC = 14.0
"""Points of the space that Word leaves by itself where a paragraph asks for it."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set, whether it is a heading, and the list and depth that it is an item of."""

    setting: Setting
    is_heading: bool = False
    list_id: str = ""
    depth: int = 0


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self.default = ""
        base = Style(Setting())
        for element in root if root is not None else ():
            attributes = names.attributes(element)
            if names(element.tag) == "w:docDefaults":
                base = _styled(base, names.child(element, "w:pPrDefault", "w:pPr"), "")
            elif names(element.tag) == "w:style" and attributes.get("w:type", "paragraph") == "paragraph":
                name = attributes.get("w:styleId", "")
                self._elements.setdefault(name, element)
                if attributes.get("w:default") not in (None, *FALSE):
                    self.default = name
        self._base = base

    def of(self, properties: etree._Element | None) -> Style:
        """Return how a paragraph with ``properties`` is set."""
        chosen = names.attributes(names.child(properties, "w:pStyle")).get("w:val", self.default)
        return _styled(self._style(chosen), properties, chosen)

    def _style(self, name: str) -> Style:
        chain: list[str] = []
        while name in self._elements and name not in self._known and name not in chain:
            chain.append(name)
            name = names.attributes(names.child(self._elements[name], "w:basedOn")).get("w:val", "")
        style = self._known.get(name, self._base)
        for name in reversed(chain):
            element = self._elements[name]
            style = self._known[name] = _styled(style, names.child(element, "w:pPr"), name)
            printed = names.attributes(names.child(element, "w:name")).get("w:val", "").lower()
            if printed.startswith(("heading", "title")):
                style = self._known[name] = replace(style, is_heading=True)
        return style


def _styled(style: Style, properties: etree._Element | None, name: str) -> Style:
    """Return ``style`` with what ``properties`` change in it."""
    setting = replace(style.setting, style=name)
    if properties is None:
        return replace(style, setting=setting)
    justified, _, left = setting.place.partition("/")
    list_id, depth, is_heading = style.list_id, style.depth, style.is_heading
    for element in properties:
        attributes = names.attributes(element)
        match names(element.tag):
            case "w:spacing":
                setting = replace(
                    setting,
                    before=_space(attributes, "w:before", setting.before),
                    after=_space(attributes, "w:after", setting.after),
                )
            case "w:contextualSpacing":
                setting = replace(setting, contextual=is_on(element))
            case "w:jc":
                justified = attributes.get("w:val", "")
            case "w:ind":
                left = attributes.get("w:left", attributes.get("w:start", left))
            case "w:outlineLvl":
                is_heading = attributes.get("w:val", "9") != "9"
            case "w:numPr":
                list_id = names.attributes(names.child(element, "w:numId")).get("w:val", list_id)
                depth = number(names.attributes(names.child(element, "w:ilvl")).get("w:val"), depth)
    return Style(replace(setting, place=f"{justified}/{left}"), is_heading, list_id, depth)


def _space(attributes: dict[str, str], name: str, inherited: float) -> float:
    if attributes.get(f"{name}Autospacing", "0") not in FALSE:
        return _AUTOMATIC
    return number(attributes[name]) * _TWIP if name in attributes else inherited
