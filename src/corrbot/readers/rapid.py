"""The lines that rapidocr reads in an image, each with how sure it is."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from corrbot.errors import UnreadableLetter
from corrbot.readers.page import Frame

if TYPE_CHECKING:
    from PIL.Image import Image

Point = tuple[float, float]

INSTALL = 'pip install "corrbot[ocr]"'
_GOOD = 0.8
"""Mean score below which a page may be upside down; upright it is 0.99 and turned over 0.66."""
_TALL = 1.5
"""Times its width that a line is high when it runs up or down the page."""
_LONG = 4.0
"""Times its height that a line is wide whose slope tells how a page is skewed."""
_SLANT = math.radians(3)
"""Angle to the lines of the page from which a line is slanted; a short line is found within 1 degree."""
_WORD = 2.0
"""Times its height that a line is wide at most whose angle is only found within `_WORD_SLANT`: "To:"."""
_WORD_SLANT = math.radians(6)
_FEWEST = 3
"""Lines from which a page tells which way up it is."""
_MARGIN = 0.12
"""Share of the height of a detected line that is white above its letters, and below them."""


@dataclass(frozen=True, slots=True)
class RapidLine:
    """A line of text with its four corners in pixels, clockwise from where it starts."""

    text: str
    score: float
    corners: tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class RapidPage:
    """What was read of an image once it is turned clockwise by ``quarters``, and so upright.

    ``skew`` is the angle in radians at which its lines fall to the right.
    """

    image: Image
    quarters: int
    skew: float
    lines: tuple[RapidLine, ...]

    def level(self, point: Point) -> Point:
        """Return where ``point`` of the image is once its lines are level."""
        middle = self.image.width / 2, self.image.height / 2
        sine, cosine = math.sin(-self.skew), math.cos(-self.skew)
        x, y = point[0] - middle[0], point[1] - middle[1]
        return x * cosine - y * sine + middle[0], x * sine + y * cosine + middle[1]

    def is_slanted(self, line: RapidLine) -> bool:
        """Return whether ``line`` runs at an angle to the other lines of the page."""
        start, end, low_end, _ = line.corners
        is_word = math.dist(start, end) <= _WORD * math.dist(end, low_end)
        return abs(_slope(start, end) - self.skew) > (_WORD_SLANT if is_word else _SLANT)

    def frame(self, line: RapidLine) -> Frame:
        """Return the frame of the letters of ``line`` once its lines are level."""
        start, end, low_end, low_start = (self.level(corner) for corner in line.corners)
        top, bottom = (start[1] + end[1]) / 2, (low_start[1] + low_end[1]) / 2
        margin = _MARGIN * abs(bottom - top)
        return Frame(
            min(start[0], low_start[0]),
            min(top, bottom) + margin,
            max(end[0], low_end[0]),
            max(top, bottom) - margin,
        )


def engine() -> str:
    """Return the name and version of rapidocr, or "" when it is not installed."""
    try:
        return f"rapidocr {version('rapidocr')}" if find_spec("rapidocr") else ""
    except PackageNotFoundError:
        return ""


def rapid_page(image: Image) -> RapidPage:
    """Return what rapidocr reads in ``image``, turned upright.

    Its line classifier is off, for it turns good lines upside down. When most lines are taller than
    wide the page lies on its side; when their mean score is low it may be upside down: both ways are
    read then, and the better one is kept.

    Raises `UnreadableLetter` when rapidocr does not run.
    """
    quarters, turned = 0, image
    lines = _read(turned)
    if len(lines) >= _FEWEST and sum(map(_is_tall, lines)) > len(lines) / 2:
        quarters, turned = 1, _turned(image, 1)
        lines = _read(turned)
    if len(lines) >= _FEWEST and _score(lines) < _GOOD:
        over = _turned(turned, 2)
        others = _read(over)
        if _score(others) > _score(lines):
            quarters, turned, lines = quarters + 2, over, others
    return RapidPage(turned, quarters, _skew(lines), tuple(lines))


@cache
def _engine() -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import rapidocr
    except ImportError as error:
        raise UnreadableLetter(
            f"the OCR engine does not start ({error}); install it with: {INSTALL}"
        ) from None
    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Det.model_path": str(_model(models, "det")),
            "Rec.model_path": str(_model(models, "rec")),
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _model(folder: Path, task: str) -> Path:
    """Return the model for ``task`` that the package holds; named by its path, it is never downloaded."""
    found = sorted(folder.glob(f"*_{task}_*.onnx"))
    if not found:
        raise UnreadableLetter(f"the OCR engine lacks its models; install it anew with: {INSTALL}")
    return found[-1]


def _read(image: Image) -> list[RapidLine]:
    import numpy as np

    run = _engine()
    pixels = np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
    try:
        found = run(pixels)
    except Exception as error:  # it has no error of its own for all that it cannot resize or detect
        raise UnreadableLetter(
            f"the OCR engine fails on it ({type(error).__name__}); scan it again"
        ) from None
    if found.boxes is None or found.txts is None:
        return []
    return [
        RapidLine(" ".join(text.split()), float(score), _corners(box))
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        if text.strip()
    ]


def _corners(box: Any) -> tuple[Point, Point, Point, Point]:
    one, two, three, four = ((float(x), float(y)) for x, y in box)
    return one, two, three, four


def _is_tall(line: RapidLine) -> bool:
    start, end, low, _ = line.corners
    return math.dist(end, low) > _TALL * math.dist(start, end)


def _score(lines: list[RapidLine]) -> float:
    return fmean(line.score for line in lines) if lines else 0.0


def _turned(image: Image, quarters: int) -> Image:
    return image.rotate(-90 * quarters, expand=True)


def _slope(start: Point, end: Point) -> float:
    return math.atan2(end[1] - start[1], end[0] - start[0])


def _skew(lines: list[RapidLine]) -> float:
    slopes = []
    for line in lines:
        start, end, low, _ = line.corners
        if math.dist(start, end) > _LONG * math.dist(end, low):
            slopes.append(_slope(start, end))
    return median(slopes) if slopes else 0.0
