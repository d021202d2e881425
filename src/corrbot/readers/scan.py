"""Image files: scanned or photographed letters, read by OCR."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corrbot.errors import UnreadableLetter
from corrbot.letters import Transcript, Unread
from corrbot.readers import ocr
from corrbot.readers.pages import transcript

if TYPE_CHECKING:
    from PIL import Image

    from corrbot.readers.source import Source

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif")
_KINDS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
"""The only decoders that are tried, whatever a file says it is."""
_PAGED = "TIFF"
"""The kind whose images are pages; those of a GIF or WebP are an animation, of which the first is read."""


def engines() -> str:
    """Return what reads images, with versions, or "" when nothing does."""
    return ocr.engines()


def read_scan(source: Source) -> Iterator[Transcript | Unread]:
    """Yield the letter in an image file. The pages of a TIFF file are its pages.

    Raises `UnreadableLetter` when the file is no image, damaged, larger than `Limits.pixels` or
    `Limits.pages`, when no OCR is installed, or when no words are found.
    """
    if not ocr.engines():
        raise UnreadableLetter(ocr.MISSING)
    pages = [ocr.ocr_page(image, number) for number, image in enumerate(images(source), start=1)]
    if not any(page.page.lines for page in pages):
        raise UnreadableLetter("it shows no words that OCR can read; scan it again, sharper")
    notes = ocr.notes("", all(page.is_checked for page in pages))
    yield transcript([page.page for page in pages], notes)


def images(source: Source) -> Iterator[Image.Image]:
    """Yield the pages as they are shown: turned as the camera says, on white where they are see-through."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    limits = source.limits
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(source.data), formats=_KINDS) as file:
                for number in range(limits.pages + 1):
                    if number and not _has(file, number):
                        return
                    if number == limits.pages:
                        raise UnreadableLetter(
                            f"it has more than {limits.pages:,} pages; raise max_pages to read it"
                        )
                    if file.width * file.height > limits.pixels:
                        raise UnreadableLetter(ocr.too_large(file.width * file.height, limits.pixels))
                    yield _on_white(ImageOps.exif_transpose(file))
    except UnreadableLetter:
        raise
    except UnidentifiedImageError:
        raise UnreadableLetter("it is not an image that can be read; save it as PNG, JPEG or TIFF") from None
    except Image.DecompressionBombError:
        raise UnreadableLetter(
            f"it has more than {limits.pixels:,} pixels; raise max_pixels to read it"
        ) from None
    except Exception as error:  # Pillow's decoders raise what they run into, KeyError and TypeError too
        raise UnreadableLetter(
            f"it is damaged or cut short; scan or save it again ({_line(error)})"
        ) from None


def _has(file: Image.Image, number: int) -> bool:
    """Go to image ``number`` of ``file`` if it is a page of it."""
    if file.format != _PAGED:
        return False
    try:
        file.seek(number)
    except EOFError:
        return False
    return True


def _on_white(image: Image.Image) -> Image.Image:
    from PIL import Image

    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(white, image).convert("RGB")
    return image.convert("RGB")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:80]
