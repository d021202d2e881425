"""A page of a PDF or scan as a picture, drawn in a process of its own: the file may be hostile."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from functools import lru_cache
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from pydantic import TypeAdapter

from corrbot.errors import UnreadableLetter
from corrbot.readers.formats import part_of, read_source
from corrbot.readers.limits import Limits
from corrbot.readers.source import Source

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

WIDTH = 1_000
"""Pixels across at most."""
_SECONDS = 60
_KEPT = 32
"""Pages kept in memory, the latest used."""
_QUALITY = 82

HAS_PAGES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif"})
"""Suffixes of files that have pages to look at."""


class Wanted(NamedTuple):
    """Page ``number`` (from 1) of a ``part`` of the file ``name``; the part "" is the file itself."""

    name: str
    part: str
    number: int
    limits: Limits


_WANTED = TypeAdapter(Wanted)


@lru_cache(_KEPT)
def page_image(wanted: Wanted, data: bytes) -> bytes:
    """Return the page ``wanted`` of a file with the bytes ``data`` as JPEG, at most `WIDTH` pixels wide.

    Raises `UnreadableLetter` when there is no such page or it cannot be drawn.
    """
    try:
        drawn = subprocess.run(
            [sys.executable, "-m", "corrbot.readers.page_image"],
            input=_WANTED.dump_json(wanted) + b"\n" + data,
            capture_output=True,
            timeout=_SECONDS,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableLetter("its page takes too long to draw") from None
    if drawn.returncode or not drawn.stdout.startswith(b"\xff\xd8"):
        raise UnreadableLetter("its page cannot be drawn")
    return drawn.stdout


def draw(wanted: Wanted, data: bytes) -> bytes:
    """Return the page as JPEG, drawn in this process. Raises whatever the file makes it raise."""
    from PIL import Image

    source = part_of(Source(wanted.name, data, wanted.limits, read_source), wanted.part)
    if suffix_of(source.name) == ".pdf":
        image = _pdf_page(source.data, wanted.number)
    else:
        from corrbot.readers.scan import images

        image = next(islice(images(source), wanted.number - 1, None))
    if image.width > WIDTH:
        image = image.resize((WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    image.convert("RGB").save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()


def _pdf_page(data: bytes, number: int) -> Picture:
    import pypdfium2

    from corrbot.readers.pdf import printed_page

    page = printed_page(pypdfium2.PdfDocument(data), number)
    picture: Picture = page.render(scale=WIDTH / max(page.get_width(), 1), may_draw_forms=False).to_pil()
    return picture


def suffix_of(path: str) -> str:
    """Return the suffix of ``path`` in lower case."""
    return PurePosixPath(path).suffix.lower()


if __name__ == "__main__":
    first = sys.stdin.buffer.readline()
    sys.stdout.buffer.write(draw(_WANTED.validate_json(first), sys.stdin.buffer.read()))
