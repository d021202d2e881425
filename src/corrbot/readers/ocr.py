"""OCR: the lines in the image of a page, and which of their words two engines agree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from corrbot.errors import UnreadableLetter
from corrbot.letters import Box
from corrbot.readers import rapid, tesseract
from corrbot.readers.agreement import ReadLine, ReadWord, compared
from corrbot.readers.page import Frame, PrintedLine, PrintedPage

if TYPE_CHECKING:
    from PIL.Image import Image

MISSING = f"it is a scan, and no OCR is installed; install it with: {rapid.INSTALL}"
_LONGEST_SIDE = 4000
"""Pixels: A4 at 340 dots per inch. Larger images are made smaller, for neither engine reads them better
and both take longer."""
_SECONDS = 60.0
"""Seconds that Tesseract may take for one page; usually it takes 2."""


@dataclass(frozen=True, slots=True)
class OcrPage:
    """A page read by OCR. ``is_checked`` says that a second engine read it too."""

    page: PrintedPage
    is_checked: bool


def engines() -> str:
    """Return the names and versions of the OCR engines that are there, or ""."""
    return ", ".join(filter(None, (rapid.engine(), tesseract.engine())))


def notes(pages: str, is_checked: bool) -> list[str]:
    """Return what people should know of a letter, or of its ``pages`` when that is not "", read by OCR."""
    found = [
        f"{pages[:1].upper()}{pages[1:]} read by OCR ({engines()})."
        if pages
        else f"Read by OCR ({engines()})."
    ]
    if not is_checked:
        found.append("Read by OCR with one engine; nothing confirmed its words.")
    return found


def too_large(pixels: int, limit: int) -> str:
    """Return that an image of ``pixels`` is over ``limit``, and what to do about it."""
    return f"it has an image of {pixels:,} pixels, more than {limit:,}; raise max_pixels to read it"


def ocr_page(image: Image, number: int) -> OcrPage:
    """Return the lines in ``image``, page ``number`` of its file as it is shown.

    The words are rapidocr's when it is installed. Tesseract, when it is there too, confirms them one by
    one: words that the two read differently are doubtful, and lines that only Tesseract read are added,
    doubtful as a whole. With one engine, every line is doubtful.

    Raises `UnreadableLetter` when no engine is installed.
    """
    if not engines():
        raise UnreadableLetter(MISSING)
    image = _fitting(image)
    return _by_rapid(image, number) if rapid.engine() else _by_tesseract(image, number)


def _fitting(image: Image) -> Image:
    image = image.convert("RGB")
    longest = max(image.size)
    if longest <= _LONGEST_SIDE:
        return image
    share = _LONGEST_SIDE / longest
    return image.resize((max(1, round(image.width * share)), max(1, round(image.height * share))))


def _by_rapid(image: Image, number: int) -> OcrPage:
    found = rapid.rapid_page(image)
    words = tesseract.tesseract_words(found.image, _SECONDS) if tesseract.engine() else None
    lines = [
        ReadLine(line.text, found.frame(line), _around(line.corners), is_slanted=found.is_slanted(line))
        for line in found.lines
    ]
    if words is not None:
        lines = compared(lines, [_leveled(found, word) for word in words])
    else:
        lines = [line.doubted() for line in lines]
    return OcrPage(_page(found.image, found.quarters, number, lines), words is not None)


def _leveled(page: rapid.RapidPage, word: tesseract.TesseractWord) -> ReadWord:
    """Return ``word`` where it is once the lines of ``page`` are level."""
    old = word.frame
    x, y = page.level(((old.left + old.right) / 2, old.middle))
    half = old.width / 2, old.height / 2
    frame = Frame(x - half[0], y - half[1], x + half[0], y + half[1])
    return ReadWord(word.text, frame, old, word.score, word.line)


def _by_tesseract(image: Image, number: int) -> OcrPage:
    turns = tesseract.quarters(image, _SECONDS)
    upright = image.rotate(-90 * turns, expand=True)
    words = tesseract.tesseract_words(upright, _SECONDS)
    if words is None:
        raise UnreadableLetter("the OCR engine tesseract fails on it or takes too long; scan it again")
    rows: dict[tuple[int, int, int], list[tesseract.TesseractWord]] = defaultdict(list)
    for word in words:
        rows[word.line].append(word)
    lines = []
    for row in rows.values():
        frame = reduce(Frame.around, (word.frame for word in row))
        lines.append(ReadLine(" ".join(word.text for word in row), frame, frame).doubted())
    return OcrPage(_page(upright, turns, number, lines), is_checked=False)


def _page(image: Image, quarters: int, number: int, lines: Sequence[ReadLine]) -> PrintedPage:
    """Return the page of ``lines``, read in ``image`` after it was turned clockwise by ``quarters``."""
    width, height = float(image.width), float(image.height)
    printed = tuple(
        PrintedLine(
            line.text,
            number,
            line.frame,
            _shown(line.place, width, height, quarters),
            line.doubts,
            line.is_slanted,
        )
        for line in lines
    )
    return PrintedPage(number, width, height, printed, in_order=False)


def _shown(place: Frame, width: float, height: float, quarters: int) -> Box:
    """Return the box of ``place`` on the image before it was turned clockwise by ``quarters``."""
    left, right = place.left / width, place.right / width
    top, bottom = place.top / height, place.bottom / height
    for _ in range(quarters % 4):
        left, top, right, bottom = top, 1 - right, bottom, 1 - left
    return Box(*(min(1.0, max(0.0, share)) for share in (left, top, right, bottom)))


def _around(corners: Iterable[tuple[float, float]]) -> Frame:
    xs, ys = zip(*corners, strict=True)
    return Frame(min(xs), min(ys), max(xs), max(ys))
