"""The text layer of a PDF page: its lines as its producer wrote them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from typing import Any, NamedTuple

from corrbot.letters import Box
from corrbot.readers.page import Frame, PrintedLine, PrintedPage, box_around
from corrbot.readers.superscript import superscript

_CELL_GAP = 2.0
"""Times its height that white within a line is wide when it parts two cells, such as those of a header
with an address on the left and a reference on the right."""
_WIDE = 0.5
"""Times its height that white within a line is when it may part two cells: three spaces or more."""
_BACK = 1.0
"""Times its height that a line never goes back to the left."""
_LEVEL = 5.0
"""Degrees by which a line may rise or fall and still be read as level."""
_BROKEN = frozenset("\x02\ufffe")
"""What PDFium gives for a hyphen at the end of a line, and drops the line end."""
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\x7f")
_UNKNOWN = "\ufffd"
"""Stands for a glyph of which the file does not say what character it is."""
_PRINTED = {"\u00ad": "-", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "–"}
"""What glyphs look like. A soft hyphen that is a glyph is a hyphen: many fonts have one for both. The
others are Word's bullets, by the private characters that name them in the fonts Symbol and Wingdings."""
_RAISED_SIZE = 0.8
"""Times the height of the glyph before it that a raised digit is high, at most."""
_RAISED_BY = 0.2
"""Times that height that it stands above the foot of the line, at least."""
_BESIDE = 0.6
"""Times its height within which the line goes on after a raised digit, for PDFium ends lines there."""
_THIN = 0.15
"""Times the height of a glyph that a line which crosses it out is thick, at most."""
_CROSSING = 0.2
"""Times its height from the middle of a glyph within which such a line runs; a line below is further."""
_MOST_STROKES = 500
"""Lines drawn on a page of print; a page with more is a drawing."""
_SAMPLES = 200
"""Characters that are asked which way they run."""


class Rectangle(NamedTuple):
    """Rectangle in a PDF page's own coordinates, in points, upwards from its bottom left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def turned(self, sheet: Rectangle, quarters: int) -> Frame:
        """Return where it stands on ``sheet`` once that is turned clockwise by ``quarters``."""
        left, bottom, right, top = self
        if quarters == 0:
            return Frame(left - sheet.left, sheet.top - top, right - sheet.left, sheet.top - bottom)
        if quarters == 1:
            return Frame(bottom - sheet.bottom, left - sheet.left, top - sheet.bottom, right - sheet.left)
        if quarters == 2:
            return Frame(sheet.right - right, bottom - sheet.bottom, sheet.right - left, top - sheet.bottom)
        return Frame(sheet.top - top, sheet.right - right, sheet.top - bottom, sheet.right - left)

    def shown(self, sheet: Rectangle, quarters: int) -> Box:
        """Return where it stands on ``sheet`` as shown, turned by ``quarters``, in shares of it."""
        frame, whole = self.turned(sheet, quarters), sheet.turned(sheet, quarters)
        width, height = whole.right or 1.0, whole.bottom or 1.0
        shares = (frame.left / width, frame.top / height, frame.right / width, frame.bottom / height)
        return Box(*(min(1.0, max(0.0, share)) for share in shares))


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What the text layer of a page holds.

    ``characters`` counts its glyphs, ``unknown`` those of which it does not say what they are.
    ``crosses_out`` says that some are crossed out, which are in no line.
    """

    page: PrintedPage
    characters: int
    unknown: int
    crosses_out: bool


def text_layer(page: Any, number: int) -> TextLayer:
    """Return the text layer of ``page``, a `pypdfium2.PdfPage`, which is page ``number``.

    Its lines are in the order of the file, parted where white parts cells. A page whose text runs up,
    down or upside down is turned upright. Text outside the page is left out, and so are words that a line
    is drawn through. Raised digits are read as such.

    Raises `pypdfium2.PdfiumError` when the page is damaged.
    """
    sheet = Rectangle(*page.get_bbox())
    text = page.get_textpage()
    try:
        glyphs = _Glyphs(text)
        quarters = glyphs.quarters()
        crossed_out = _crossed_out(page, glyphs, sheet, quarters)
        runs = _Runs(sheet, quarters, crossed_out)
        for at in range(glyphs.count):
            _read(glyphs, at, runs)
        runs.end()
    finally:
        text.close()
    rotation = page.get_rotation() // 90
    whole = sheet.turned(sheet, quarters)

    def placed(words: str, box: Rectangle) -> PrintedLine:
        return PrintedLine(words, number, box.turned(sheet, quarters), box.shown(sheet, rotation))

    lines = tuple(_line([placed(*part) for part in parts], is_level) for parts, is_level in runs.found)
    printed = PrintedPage(number, whole.width or 1.0, whole.height or 1.0, lines, in_order=True)
    return TextLayer(printed, runs.characters, runs.unknown, bool(crossed_out))


def _line(parts: Sequence[PrintedLine], is_level: bool) -> PrintedLine:
    """Return the line that ``parts`` make, with white between them."""
    first = parts[0]
    frame = reduce(Frame.around, (part.frame for part in parts))
    return PrintedLine(
        " ".join(part.text for part in parts),
        first.page,
        frame,
        box_around(parts),
        is_slanted=not is_level,
        parts=tuple(parts) if len(parts) > 1 else (),
    )


def _crossed_out(page: Any, glyphs: _Glyphs, sheet: Rectangle, quarters: int) -> frozenset[int]:
    """Return the numbers of the glyphs that a line is drawn through, none where most of the page is."""
    import pypdfium2.raw as raw

    paths = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1)
    bounds = (Rectangle(*path.get_bounds()).turned(sheet, quarters) for path in islice(paths, _MOST_STROKES))
    strokes = [frame for frame in bounds if frame.width > 2 * frame.height]
    if not strokes:
        return frozenset()
    found = {
        at
        for at in range(glyphs.count)
        if not glyphs.is_made_up(at)
        and not glyphs.character(at).isspace()
        and _is_crossed(glyphs.box(at).turned(sheet, quarters), strokes)
    }
    return frozenset(found) if 2 * len(found) < glyphs.count else frozenset()


def _is_crossed(glyph: Frame, strokes: Sequence[Frame]) -> bool:
    across = (glyph.left + glyph.right) / 2
    return any(
        stroke.left <= across <= stroke.right
        and abs(stroke.middle - glyph.middle) <= _CROSSING * glyph.height
        and stroke.height <= _THIN * glyph.height
        for stroke in strokes
    )


class _Glyphs:
    """The glyphs of a text page, in the order of the file, by number."""

    def __init__(self, text: Any) -> None:
        import pypdfium2.raw as raw

        self.count: int = text.count_chars()
        self._raw = raw
        self._text = text.raw
        self._found = raw.FS_RECTF()

    def character(self, at: int) -> str:
        code = self._raw.FPDFText_GetUnicode(self._text, at)
        if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            return _UNKNOWN
        return chr(code) if code else _UNKNOWN

    def box(self, at: int) -> Rectangle:
        found = self._found
        if not self._raw.FPDFText_GetLooseCharBox(self._text, at, found):
            return Rectangle(0.0, 0.0, 0.0, 0.0)
        return Rectangle(found.left, found.bottom, found.right, found.top)

    def is_made_up(self, at: int) -> bool:
        """Return whether PDFium added the character: a space or line end where it saw white."""
        return bool(self._raw.FPDFText_IsGenerated(self._text, at) == 1)

    def angle(self, at: int) -> float:
        """Return the degrees clockwise by which the glyph is turned."""
        return math.degrees(max(0.0, self._raw.FPDFText_GetCharAngle(self._text, at)))

    def quarters(self) -> int:
        """Return the quarter turns clockwise that set most of the text upright."""
        step = max(1, self.count // _SAMPLES)
        turns = Counter(
            -round(self.angle(at) / 90) % 4 for at in range(0, self.count, step) if not self.is_made_up(at)
        )
        return turns.most_common(1)[0][0] if turns else 0


def _read(glyphs: _Glyphs, at: int, runs: _Runs) -> None:
    """Add the glyph ``at`` to ``runs``."""
    character = glyphs.character(at)
    if character in "\n\r":
        if not (glyphs.is_made_up(at) and runs.goes_on(glyphs, at)):
            runs.end()
    elif character in _BROKEN:
        runs.add("-", glyphs, at)
        if at + 1 < glyphs.count and runs.is_below(glyphs.box(at + 1)):
            runs.end()
    elif character.isspace():
        runs.space()
    elif character == _UNKNOWN and glyphs.is_made_up(at):
        return
    elif character not in _INVISIBLE:
        runs.add(_PRINTED.get(character, character if character >= " " else _UNKNOWN), glyphs, at)


class _Runs:
    """Lines of text in the making, on a ``sheet`` that is turned clockwise by ``quarters``."""

    def __init__(self, sheet: Rectangle, quarters: int, crossed_out: frozenset[int]) -> None:
        self.found: list[tuple[list[tuple[str, Rectangle]], bool]] = []
        self.characters = 0
        self.unknown = 0
        self._sheet = sheet
        self._quarters = quarters
        self._crossed_out = crossed_out
        self._parts: list[tuple[str, Rectangle]] = []
        self._pieces: list[str] = []
        self._edges = [0.0, 0.0, 0.0, 0.0]
        self._last = self._base = Frame(0.0, 0.0, 0.0, 0.0)
        self._is_level = True
        self._is_spaced = False

    def add(self, character: str, glyphs: _Glyphs, at: int) -> None:
        """Add a glyph to the line, or to the next where it cannot be on this one."""
        box = glyphs.box(at)
        if not _meets(box, self._sheet):
            return
        frame = box.turned(self._sheet, self._quarters)
        if self._pieces and self._is_level and _is_parted(self._last, frame, self._is_spaced):
            self.end()
        is_wide = self._is_level and self._is_spaced and _is_wide(self._last, frame)
        if at in self._crossed_out:
            self._last = frame
            self.characters += 1
            return
        is_raised = bool(self._pieces) and _is_raised(frame, self._base)
        if not is_raised:
            self._base = frame
        if not self._pieces:
            tilt = (glyphs.angle(at) + 90 * self._quarters) % 360
            self._is_level = min(tilt, 360 - tilt) < _LEVEL
            self._edges = list(box)
        elif is_wide:
            self._part()
            self._edges = list(box)
        elif self._is_spaced:
            self._pieces.append(" ")
        self._is_spaced = False
        self._pieces.append(superscript(character) if is_raised else character)
        edges = self._edges
        edges[0], edges[1] = min(edges[0], box.left), min(edges[1], box.bottom)
        edges[2], edges[3] = max(edges[2], box.right), max(edges[3], box.top)
        self._last = frame
        self.characters += 1
        self.unknown += character == _UNKNOWN or "\ue000" <= character <= "\uf8ff"

    def space(self) -> None:
        """Part the glyphs before and after by white."""
        self._is_spaced = True

    def end(self) -> None:
        """End the line."""
        if self._pieces:
            self._part()
            self.found.append((self._parts, self._is_level))
        self._parts = []
        self._is_spaced = False

    def _part(self) -> None:
        self._parts.append(("".join(self._pieces), Rectangle(*self._edges)))
        self._pieces = []

    def goes_on(self, glyphs: _Glyphs, at: int) -> bool:
        """Return whether the glyph after ``at`` stands right after a raised one: PDFium sees a line end."""
        following = next((one for one in range(at, glyphs.count) if not glyphs.is_made_up(one)), None)
        if following is None or not self._pieces or self._last == self._base:
            return False
        frame = glyphs.box(following).turned(self._sheet, self._quarters)
        gap = frame.left - self._last.right
        return frame.beside(self._base) > frame.height / 2 and abs(gap) < _BESIDE * self._base.height

    def is_below(self, box: Rectangle) -> bool:
        """Return whether a glyph in ``box`` stands under the line."""
        frame = box.turned(self._sheet, self._quarters)
        return frame.middle > self._last.bottom or frame.left < self._last.left - self._last.height


def _is_raised(glyph: Frame, base: Frame) -> bool:
    """Return whether ``glyph`` is set smaller and higher than ``base``, which stands before it."""
    return (
        glyph.height <= _RAISED_SIZE * base.height
        and base.bottom - glyph.bottom >= _RAISED_BY * base.height
        and glyph.beside(base) > 0
    )


def _is_parted(one: Frame, two: Frame, is_spaced: bool) -> bool:
    """Return whether ``two``, a glyph that follows ``one``, stands on another line or in another cell."""
    height = max(one.height, two.height)
    if one.beside(two) <= 0 or two.left < one.left - _BACK * height:
        return True
    return is_spaced and two.left - one.right > _CELL_GAP * height


def _is_wide(one: Frame, two: Frame) -> bool:
    """Return whether the white between ``one`` and ``two``, which follows it, is wider than between words."""
    return two.left - one.right > _WIDE * max(one.height, two.height)


def _meets(box: Rectangle, sheet: Rectangle) -> bool:
    return (
        box.left < sheet.right
        and box.right > sheet.left
        and box.bottom < sheet.top
        and box.top > sheet.bottom
    )
