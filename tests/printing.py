"""Letters on paper for the tests: PDF files by ReportLab, and images of their pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

FONTS = Path("/usr/share/fonts/truetype/liberation")
SIZE = 595, 842
"""A4, in points."""

Draw = Callable[[Any], None]


def pdf(*pages: Draw, rotate: int = 0, password: str | None = None, owner: str | None = None) -> bytes:
    """Return a PDF file whose pages are drawn by ``pages``."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="makes the PDF files")
    encryption = pytest.importorskip("reportlab.lib.pdfencrypt")
    data = io.BytesIO()
    lock = None if password is None else encryption.StandardEncryption(password, owner)
    sheet = canvas.Canvas(data, pagesize=SIZE, encrypt=lock)
    for draw in pages:
        sheet.setFont(font(), 11)
        if rotate:
            sheet.setPageRotation(rotate)
        draw(sheet)
        sheet.showPage()
    sheet.save()
    return data.getvalue()


def font() -> str:
    """Return the name of a font that has typographic quotes, or skip where it is not installed."""
    metrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics", reason="makes the PDF files")
    ttfonts = pytest.importorskip("reportlab.pdfbase.ttfonts")
    file = FONTS / "LiberationSerif-Regular.ttf"
    if not file.exists():
        pytest.skip(f"the font {file.name} is not installed")
    if "Serif" not in metrics.getRegisteredFontNames():
        metrics.registerFont(ttfonts.TTFont("Serif", str(file)))
    return "Serif"


def lines(rows: Sequence[str], left: float = 72, top: float = 760, leading: float = 14) -> Draw:
    """Return what draws ``rows`` under each other; an empty one is a gap between paragraphs."""

    def draw(sheet: Any) -> None:
        for number, row in enumerate(rows):
            sheet.drawString(left, top - leading * number, row)

    return draw


def together(*draws: Draw) -> Draw:
    """Return what draws each of ``draws`` on one page."""

    def draw(sheet: Any) -> None:
        for one in draws:
            one(sheet)

    return draw


def images(data: bytes, dpi: int = 200) -> list[Any]:
    """Return the pages of a PDF file as images."""
    pdfium = pytest.importorskip("pypdfium2")
    with pdfium.PdfDocument(data) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def encoded(image: Any, kind: str = "PNG", **options: Any) -> bytes:
    """Return ``image`` as a file."""
    data = io.BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def scanned(pages: Sequence[Any]) -> bytes:
    """Return a PDF file that holds the images ``pages`` and no text."""
    return encoded(pages[0], "PDF", save_all=True, append_images=list(pages[1:]), resolution=200)
