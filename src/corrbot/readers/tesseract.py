"""The words that the program Tesseract reads in an image, each with how sure it is."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from corrbot.readers.page import Frame

if TYPE_CHECKING:
    from PIL.Image import Image

_LANGUAGE = "eng"
_ASKING = 10.0
"""Seconds in which the program says its version."""
_SHEET = 11.7
"""Inches of the longer side of A4, which a page is taken to be."""
_FIELDS = 12
_TURN = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)
_SURE = re.compile(r"^Orientation confidence: ([\d.]+)$", re.MULTILINE)
_SURE_ENOUGH = 2.0
"""Confidence in the orientation of a page above which it is turned."""


@dataclass(frozen=True, slots=True)
class TesseractWord:
    """A word, its frame in pixels, how sure Tesseract is of it (0 to 1), and which line it is on."""

    text: str
    frame: Frame
    score: float
    line: tuple[int, int, int]


@cache
def engine() -> str:
    """Return the name and version of Tesseract, or "" when it or its English model is not there."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    languages = _said(program, "--list-langs")
    if _LANGUAGE not in languages.split():
        return ""
    words = _said(program, "--version").split()
    return f"tesseract {words[1]}" if len(words) > 1 else "tesseract"


def tesseract_words(image: Image, seconds: float) -> list[TesseractWord] | None:
    """Return the words in ``image``, which is upright, in Tesseract's order.

    None when it fails or takes longer than ``seconds``.
    """
    table = _run(image, seconds, "--psm", "3", "tsv")
    return None if table is None else [word for row in table.splitlines() for word in _words(row)]


def quarters(image: Image, seconds: float) -> int:
    """Return the quarter turns clockwise that set ``image`` upright, 0 when Tesseract cannot tell."""
    told = _run(image, seconds, "--psm", "0") or ""
    turn, sure = _TURN.search(told), _SURE.search(told)
    if not turn or not sure or float(sure[1]) < _SURE_ENOUGH:
        return 0
    return int(turn[1]) // 90 % 4


def _said(program: str, option: str) -> str:
    try:
        done = subprocess.run(
            [program, option], stdin=subprocess.DEVNULL, capture_output=True, timeout=_ASKING, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).decode(errors="replace")


def _run(image: Image, seconds: float, *options: str) -> str | None:
    """Return what Tesseract prints of ``image``, or None when it does not come to an end."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    data = io.BytesIO()
    image.convert("L").save(data, "PPM")
    dpi = min(600, max(70, round(max(image.size) / _SHEET)))
    language = ("osd",) if "0" in options else (_LANGUAGE,)
    try:
        done = subprocess.run(
            [program, "stdin", "stdout", "-l", *language, "--dpi", str(dpi), *options],
            input=data.getvalue(),
            capture_output=True,
            timeout=seconds,
            check=False,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode(errors="replace") if done.returncode == 0 else None


def _words(row: str) -> list[TesseractWord]:
    """Return the word in ``row`` of the table that Tesseract prints, if it is one of a word."""
    fields = row.split("\t", _FIELDS - 1)
    if len(fields) < _FIELDS or fields[0] != "5" or not fields[-1].strip():
        return []
    block, paragraph, line = map(int, fields[2:5])
    left, top, width, height = map(float, fields[6:10])
    return [
        TesseractWord(
            fields[-1].strip(),
            Frame(left, top, left + width, top + height),
            max(0.0, float(fields[10]) / 100),
            (block, paragraph, line),
        )
    ]
