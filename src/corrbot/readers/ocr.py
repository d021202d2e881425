"""OCR: the words in the image of a page."""

from __future__ import annotations


def engines() -> str:
    """Return the names and versions of the OCR engines that are there, or ""."""
    return ""


def notes(pages: str) -> list[str]:
    """Return what people should know of ``pages`` that were read by OCR."""
    return [pages]
