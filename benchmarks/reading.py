"""Measure how fast and how exactly pages are read: PDF files with text, and scans by OCR.

    python -m benchmarks.reading [--pages 20] [--scans 1] [--dpi 150 200]

The pages are made here, of known text, with ReportLab and the Liberation fonts, and scanned by drawing
them: clean, skewed by 1.5 degrees, and noisy (blurred, grainy, saved as a poor JPEG). Prints JSON.

- `exact_sentences`: share of sentences that stand in what was read, character by character once white
  space is folded; `..._but_for_quotes` once the shapes of quotes and dashes are, too.
- `cer`, `wer`: characters and words that must be changed, added or left out to get the true text, by the
  longest common subsequence, as a share of it, with quotes and dashes folded.
- `wrong_words_marked`, `right_words_marked`: share of the words read wrong, and of those read right, that
  are marked uncertain. A reader is safe when the first is high, and of use when the second is low.
- `pages_per_cpu_second`: of this process and of Tesseract's.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import resource
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from corrbot.letters import Span, Transcript
from corrbot.readers import Limits, ocr
from corrbot.readers.formats import read_source
from corrbot.readers.source import Source

FONTS = Path("/usr/share/fonts/truetype/liberation")
TYPES = ("LiberationSerif-Regular", "LiberationSans-Regular")
SENTENCES = (
    "Thank you for your letter of 14 November about the dues of the Outer Harbour.",
    "The Council has considered what the survey found, and it will not raise them before the review.",
    "Mr Penrose’s claim of £12,480.50 was refused on 3 March 2021, because no receipt came with it.",
    "I regret that the reply which you were promised by 30 June 2022 was never sent.",
    "The channel is now 3.1 metres deep – two metres less than the chart of 2016 shows.",
    "Under section 43(2) of the Act the rate per cubic metre is withheld, and so is the name of the officer.",
    "Our engineer’s estimate, which is for guidance only and excludes VAT, is £610,000 for the whole volume.",
    "We asked three times (reference DTH/0004512/21) and had no answer from the Department.",
    "“Nobody told us,” she wrote, “that the well-known slipway would be closed in the regatta week.”",
    "The contract was let to Saltmarsh Dredging & Marine Ltd on 9 December, at 2.1 per cent below the price.",
    "Members will pay their dues on the last day allowed, not before; 163 of the 212 voted for it.",
    "It is clear that the removal of silt is maintenance, whatever has brought the silt in.",
)
FOLD = str.maketrans("’‘“”–—", "''\"\"--")
WIDTH = 88


def letter(number: int) -> list[list[str]]:
    """Return the paragraphs of a page of text, each its lines."""
    chosen = random.Random(number)
    paragraphs = []
    for _ in range(7):
        words = " ".join(chosen.sample(SENTENCES, 3)).split()
        rows = [""]
        for word in words:
            if rows[-1] and len(rows[-1]) + 1 + len(word) > WIDTH:
                rows.append("")
            rows[-1] = f"{rows[-1]} {word}".strip()
        paragraphs.append(rows)
    return paragraphs


def printed(pages: Sequence[list[list[str]]], font: str) -> bytes:
    """Return a PDF file of ``pages``, with a header, a footer and page numbers."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont(font, str(FONTS / f"{font}.ttf")))
    data = io.BytesIO()
    sheet = Canvas(data, pagesize=(595, 842))
    for number, paragraphs in enumerate(pages, start=1):
        sheet.setFont(font, 10.5)
        y = 780.0
        for rows in paragraphs:
            for row in rows:
                sheet.drawString(62, y, row)
                y -= 13.5
            y -= 8
        if len(pages) > 1:
            sheet.setFont(font, 8)
            sheet.drawString(62, 815, "Northmere Borough Council")
            sheet.drawString(480, 40, f"Page {number} of {len(pages)}")
        sheet.showPage()
    sheet.save()
    return data.getvalue()


def drawn(data: bytes, dpi: int) -> Any:
    """Return the first page of a PDF file as an image."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return document[0].render(scale=dpi / 72).to_pil().convert("L")


def scanned(image: Any, state: str, seed: int) -> bytes:
    """Return ``image`` as a scanner in ``state`` sees it."""
    import numpy as np
    from PIL import Image, ImageFilter

    data = io.BytesIO()
    if state == "skewed":
        image = image.rotate(1.5, resample=Image.Resampling.BICUBIC, fillcolor=255)
    elif state == "noisy":
        grain = np.random.default_rng(seed).normal(0, 22, (image.height, image.width))
        grey = np.asarray(image.filter(ImageFilter.GaussianBlur(0.8)), dtype=float) * 0.75 + 45 + grain
        image = Image.fromarray(grey.clip(0, 255).astype("uint8"))
        image.save(data, "JPEG", quality=35)
        return data.getvalue()
    image.save(data, "PNG")
    return data.getvalue()


def read(name: str, data: bytes) -> tuple[Transcript, float]:
    """Return what is read in ``data``, and the CPU seconds it took."""
    before = _cpu_seconds()
    found = next(iter(read_source(Source(name, data, Limits(), read_source))))
    if not isinstance(found, Transcript):
        raise SystemExit(found.reason)
    return found, _cpu_seconds() - before


def _cpu_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def exact_sentences(
    paragraphs: Sequence[list[str]], text: str, fold: dict[int, int] | None = None
) -> tuple[int, int]:
    """Return how many of the sentences in ``paragraphs`` stand in ``text``, and how many there are.

    ``fold`` says which characters are the same.
    """
    found = " ".join(text.split()).translate(fold or {})
    whole = [one for one in SENTENCES for rows in paragraphs if one in " ".join(rows)]
    return sum(one.translate(fold or {}) in found for one in whole), len(whole)


def edits(true: Sequence[str], found: Sequence[str]) -> int:
    """Return the units to change, add or leave out to make ``found`` into ``true``."""
    changes = SequenceMatcher(None, true, found, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in changes if tag != "equal")


def marks(true: Sequence[str], found: Transcript) -> Iterator[tuple[bool, bool]]:
    """Yield, for each word read, whether it is right and whether it is marked uncertain."""
    words = [Span(*match.span()) for match in re.finditer(r"\S+", found.text)]
    texts = [found.text[word.start : word.end].translate(FOLD) for word in words]
    right = set()
    for block in SequenceMatcher(None, true, texts, autojunk=False).get_matching_blocks():
        right |= set(range(block.b, block.b + block.size))
    for at, word in enumerate(words):
        yield at in right, any(one.start < word.end and word.start < one.end for one in found.uncertain)


def text_speed(pages: int) -> dict[str, Any]:
    """Measure PDF files with a text layer."""
    made = [letter(number) for number in range(pages)]
    found, seconds = read("a.pdf", printed(made, TYPES[0]))
    exact = [exact_sentences(paragraphs, found.text) for paragraphs in made]
    return {
        "pages": pages,
        "pages_per_cpu_second": round(pages / seconds, 1),
        "exact_sentences": round(sum(one for one, _ in exact) / sum(all_ for _, all_ in exact), 4),
        "furniture": sum(block.kind == "page furniture" for block in found.blocks),
    }


def scan_quality(state: str, dpi: int, scans: int) -> dict[str, Any]:
    """Measure OCR on ``scans`` pages in each type, in ``state``."""
    characters = words = wrong_characters = wrong_words = exact = exact_folded = sentences = 0
    seconds = 0.0
    seen: list[tuple[bool, bool]] = []
    for number in range(scans):
        for font in TYPES:
            paragraphs = letter(1000 + number)
            image = scanned(drawn(printed([paragraphs], font), dpi), state, number)
            found, took = read("a.png" if state != "noisy" else "a.jpg", image)
            true = " ".join(row for rows in paragraphs for row in rows)
            got = " ".join(found.text.split())
            counts = exact_sentences(paragraphs, found.text)
            folded = exact_sentences(paragraphs, found.text, FOLD)
            exact, sentences = exact + counts[0], sentences + counts[1]
            exact_folded += folded[0]
            wrong_characters += edits(true.translate(FOLD), got.translate(FOLD))
            wrong_words += edits(true.translate(FOLD).split(), got.translate(FOLD).split())
            characters, words = characters + len(true), words + len(true.split())
            seen += marks(true.translate(FOLD).split(), found)
            seconds += took
    wrong = [marked for right, marked in seen if not right]
    right = [marked for right, marked in seen if right]
    return {
        "state": state,
        "dpi": dpi,
        "pages": scans * len(TYPES),
        "cer": round(wrong_characters / characters, 5),
        "wer": round(wrong_words / words, 5),
        "wrong_words": len(wrong),
        "wrong_words_marked": round(sum(wrong) / len(wrong), 3) if wrong else None,
        "right_words_marked": round(sum(right) / len(right), 4) if right else None,
        "exact_sentences": round(exact / sentences, 3),
        "exact_sentences_but_for_quotes": round(exact_folded / sentences, 3),
        "pages_per_cpu_second": round(scans * len(TYPES) / seconds, 3),
    }


def main() -> None:
    """Print the measurements asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=20, help="pages of the PDF file with text")
    parser.add_argument("--scans", type=int, default=1, help="pages of each state, type and resolution")
    parser.add_argument("--dpi", type=int, nargs="*", default=[150, 200], help="dots per inch of the scans")
    chosen = parser.parse_args()
    figures: dict[str, Any] = {"pdf_text": text_speed(chosen.pages), "engines": ocr.engines()}
    if ocr.engines():
        figures["scans"] = [
            scan_quality(state, dpi, chosen.scans)
            for dpi in chosen.dpi
            for state in ("clean", "skewed", "noisy")
        ]
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
