"""PDF files: pages with a text layer by their text, scanned pages by OCR."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript, Unread
from corrbot.readers import ocr
from corrbot.readers.document import CROSSED_OUT
from corrbot.readers.page import PrintedPage
from corrbot.readers.pages import transcript
from corrbot.readers.text_layer import TextLayer, text_layer

if TYPE_CHECKING:
    from PIL.Image import Image

    from corrbot.readers.source import Source

_PDFIUM = threading.Lock()
"""PDFium must not be called from two threads at once."""
_POINTS = 72
"""Points to the inch."""
_SHARPEST = 300
"""Dots per inch at which a page is drawn for OCR; scans that are coarser are not drawn finer."""
_COARSEST = 150
"""Dots per inch at which a page is drawn at least, where the limit of pixels allows it."""
_UNREADABLE = 100
"""Dots per inch below which print of the usual size cannot be read."""
_FEW = 50
"""Glyphs of a text layer that may be no more than a stamp or the name of a scanner."""
_PICTURE = 0.3
"""Share of the page that pictures cover when it is a scan."""
_GARBLED = 0.1
"""Share of glyphs whose characters the file does not tell from which its text layer is of no use. Where
a font lacks its table of characters, all spaces are among them, one in six."""
_HIDDEN_ANNOTATIONS = frozenset({1, 2, 16, 17, 18, 19})
"""Notes, links, pop-ups and attachments, by number: they are not printed on the page."""


def engines() -> str:
    """Return what reads PDF files, with versions: the library for text and the engines for scans."""
    try:
        pdfium = f"pypdfium2 {version('pypdfium2')}"
    except PackageNotFoundError:
        pdfium = ""
    return ", ".join(filter(None, (pdfium, ocr.engines())))


def read_pdf(source: Source) -> Iterator[Transcript | Unread]:
    """Yield the letter in a PDF file, and pages that could not be read.

    No script is run and no form is opened. What is filled into a form or stamped on a page as an
    annotation is read as part of the page.

    Raises `UnreadableLetter` when the file is no PDF, damaged, locked by a password, holds more pages
    than `Limits.pages`, or nothing that can be read.
    """
    with _PDFIUM:
        document = _opened(source.data)
        with closing(document):
            reading = _read(document, source)
    yield from reading.outcome()


@dataclass(slots=True)
class _Reading:
    """What was read of a PDF so far: pages by number, and why others were not."""

    pages: list[PrintedPage] = field(default_factory=list)
    by_ocr: list[int] = field(default_factory=list)
    is_checked: bool = True
    damaged: list[int] = field(default_factory=list)
    unread: dict[str, list[int]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def outcome(self) -> Iterator[Transcript | Unread]:
        """Yield the letter and what of it is missing, or raise `UnreadableLetter`."""
        if not any(page.lines for page in self.pages):
            raise UnreadableLetter(self._nothing())
        notes = [*self.remarks]
        if self.by_ocr:
            whole = len(self.by_ocr) == len(self.pages) and not self.damaged and not self.unread
            notes += ocr.notes("" if whole else page_numbers(self.by_ocr), self.is_checked)
        if self.damaged:
            notes.append(f"Could not read {page_numbers(self.damaged)}: the file is damaged there.")
        yield transcript(self.pages, notes)
        for reason, numbers in self.unread.items():
            yield Unread(page_numbers(numbers), reason)

    def _nothing(self) -> str:
        if self.unread:
            return next(iter(self.unread))
        if self.damaged:
            return "it is damaged; save it again with the program that made it"
        return "it holds no words that can be read"


def page_numbers(numbers: Sequence[int]) -> str:
    """Return ascending ``numbers`` as people write them, such as "pages 2-3, 7"."""
    runs: list[list[int]] = [[numbers[0], numbers[0]]]
    for one, two in pairwise(numbers):
        if two == one + 1:
            runs[-1][1] = two
        else:
            runs.append([two, two])
    shown = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"


def _opened(data: bytes) -> Any:
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise UnreadableLetter("it is password-protected; save it without a password") from None
        if error.err_code == raw.FPDF_ERR_SECURITY:
            raise UnreadableLetter("it is encrypted in a way that cannot be read; save it without") from None
        if b"%PDF-" in data[:1024]:
            raise UnreadableLetter("it is damaged or cut short; save it again") from None
        raise UnreadableLetter("it is not a PDF; give it the suffix of its real format") from None


def _read(document: Any, source: Source) -> _Reading:
    import pypdfium2

    count = len(document)
    if not count:
        raise UnreadableLetter("it has no pages; save it again")
    if count > source.limits.pages:
        raise UnreadableLetter(
            f"it has {count:,} pages, more than {source.limits.pages:,}; raise max_pages to read it"
        )
    reading = _Reading()
    for number in range(1, count + 1):
        try:
            _read_page(document, number, source, reading)
        except pypdfium2.PdfiumError:
            reading.damaged.append(number)
        except UnreadableLetter as error:
            reading.unread.setdefault(str(error), []).append(number)
    attached = document.count_attachments()
    if attached:
        reading.remarks.append(f"Holds {attached} attached files, which are not read; save them apart.")
    return reading


def _read_page(document: Any, number: int, source: Source, reading: _Reading) -> None:
    page = printed_page(document, number)
    try:
        layer = text_layer(page, number)
        if not _is_scan(page, layer):
            reading.pages.append(layer.page)
            if layer.crosses_out and CROSSED_OUT not in reading.remarks:
                reading.remarks.append(CROSSED_OUT)
            return
        found = ocr.ocr_page(_drawn(page, source.limits.pixels), number)
    finally:
        page.close()
    reading.pages.append(found.page)
    reading.by_ocr.append(number)
    reading.is_checked = reading.is_checked and found.is_checked


def _drawn(page: Any, pixels: int) -> Image:
    """Return the image of ``page`` as it is shown, as fine as the pictures on it but no finer.

    Raises `UnreadableLetter` when that takes more than ``pixels`` for the page or a picture on it.
    """
    if not ocr.engines():
        raise UnreadableLetter(ocr.MISSING)
    finest = 0.0
    for picture in _pictures(page):
        width, height = picture.get_px_size()
        left, bottom, right, top = picture.get_bounds()
        if width * height > pixels:
            raise UnreadableLetter(ocr.too_large(width * height, pixels))
        longest = max(right - left, top - bottom)
        if longest > _PICTURE * max(page.get_width(), page.get_height()):
            finest = max(finest, max(width, height) / longest * _POINTS)
    inches = page.get_width() * page.get_height() / _POINTS**2
    dpi = min(max(finest or _SHARPEST, _COARSEST), _SHARPEST)
    dpi = min(dpi, math.sqrt(pixels / max(inches, 1e-9)))
    if dpi < _UNREADABLE:
        raise UnreadableLetter(ocr.too_large(round(inches * _UNREADABLE**2), pixels))
    bitmap = page.render(scale=dpi / _POINTS, may_draw_forms=False)
    try:
        image: Image = bitmap.to_pil().convert("RGB")
        return image
    finally:
        bitmap.close()


def printed_page(document: Any, number: int) -> Any:
    """Return page ``number`` with what is printed on it as an annotation made part of it."""
    import pypdfium2.raw as raw

    page = document[number - 1]
    if not _is_annotated(page):
        return page
    raw.FPDFPage_Flatten(page.raw, raw.FLAT_PRINT)
    page.close()
    return document[number - 1]


def _is_annotated(page: Any) -> bool:
    """Return whether anything is printed on ``page`` as an annotation: a stamp, or what fills a form."""
    import pypdfium2.raw as raw

    for at in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) not in _HIDDEN_ANNOTATIONS:
                return True
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return False


def _is_scan(page: Any, layer: TextLayer) -> bool:
    """Return whether the words of ``page`` are in a picture, or in a text layer that is of no use."""
    if layer.unknown > _GARBLED * layer.characters:
        return True
    if layer.characters >= _FEW:
        return False
    pictures, others = _pictures(page), any(True for _ in page.get_objects(max_depth=1))
    if not layer.characters:
        return others
    return _covered(page, pictures) >= _PICTURE


def _pictures(page: Any) -> list[Any]:
    import pypdfium2.raw as raw

    return list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def _covered(page: Any, pictures: Sequence[Any]) -> float:
    """Return the share of ``page`` that ``pictures`` cover, counting twice what is covered twice."""
    area = page.get_width() * page.get_height()
    found = 0.0
    for picture in pictures:
        left, bottom, right, top = picture.get_bounds()
        found += max(0.0, right - left) * max(0.0, top - bottom)
    return found / area if area else 0.0
