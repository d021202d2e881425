"""Letters on paper: PDF files with a text layer, and scans."""

import io
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.pdfgen.canvas import Canvas

from .source import Source, final

WIDTH, HEIGHT = 595.0, 842.0
DPI = 200
SCALE = DPI / 72
FONT = "/usr/share/fonts/truetype/liberation/LiberationSerif-{}.ttf"
RUNNING = "Department for Tides and Harbours – Survey of the Outer Harbour"
PDF_FONTS = {False: "Times-Roman", True: "Times-Bold"}

Measure = Callable[[str, bool], float]


@dataclass(frozen=True)
class Line:
    """One printed line, ``y`` points below the top of the page."""

    x: float
    y: float
    text: str
    bold: bool = False


@dataclass(frozen=True)
class Sheet:
    """How a letter is set."""

    size: float = 11.5
    margin: float = 72.0
    top: float = 70.0
    bottom: float = 70.0
    hyphens: tuple[str, ...] = ()

    @property
    def leading(self) -> float:
        return self.size * 1.25


def _halves(word: str, hyphens: Sequence[str]) -> list[tuple[str, str]]:
    """Return the ways to break a word at the end of a line, the longest first half first."""
    ways = [(word[: m.end()], word[m.end() :]) for m in re.finditer(r"(?<=\w)-(?=\w)", word)]
    for known in hyphens:
        whole = known.replace("-", "")
        if whole.lower() in word.lower():
            at = word.lower().index(whole.lower()) + known.index("-")
            ways.append((word[:at] + "-", word[at:]))
    return sorted(ways, key=lambda way: -len(way[0]))


def broken(text: str, width: float, measure: Callable[[str], float], hyphens: Sequence[str]) -> list[str]:
    """Break a paragraph into lines."""
    lines, line, words = [], "", text.split()
    while words:
        word = words.pop(0)
        longer = f"{line} {word}".strip()
        if measure(longer) <= width:
            line = longer
            continue
        for first, rest in _halves(word, hyphens):
            if measure(f"{line} {first}".strip()) <= width:
                lines.append(f"{line} {first}".strip())
                line = rest
                break
        else:
            lines.append(line)
            line = word
    return [*lines, line]


class Setter:
    """Sets the blocks of a letter on pages."""

    def __init__(self, sheet: Sheet, measure: Measure) -> None:
        self.sheet, self.measure = sheet, measure
        self.pages: list[list[Line]] = [[]]
        self.y = sheet.top
        self._floor = 0.0

    def _row(self) -> float:
        if self.y + self.sheet.leading > HEIGHT - self.sheet.bottom:
            self.pages.append([])
            self.y = self.sheet.top
        y = self.y
        self.y += self.sheet.leading
        return y

    def block(self, lines: Sequence[str], bold: bool = False) -> None:
        """Set lines as they are; those that begin with ``> `` beside what follows, on the right."""
        if lines[0].startswith("> "):
            for number, line in enumerate(lines):
                self.pages[-1].append(Line(360, self.y + number * self.sheet.leading, line[2:]))
            self._floor = self.y + len(lines) * self.sheet.leading
            return
        for line in lines:
            heading = line.startswith("# ")
            y = self._row()
            self.pages[-1].append(Line(self.sheet.margin, y, line.removeprefix("# "), bold or heading))
        self.y = max(self.y, self._floor) + self.sheet.leading * 0.6

    def paragraph(self, text: str) -> None:
        """Set running text, over the end of the page where need be."""
        width = WIDTH - 2 * self.sheet.margin
        for line in broken(text, width, lambda part: self.measure(part, False), self.sheet.hyphens):
            y = self._row()
            self.pages[-1].append(Line(self.sheet.margin, y, line))
        self.y += self.sheet.leading * 0.6

    def columns(self, paragraphs: Sequence[str], foot: Sequence[Sequence[str]]) -> None:
        """Set running text, and the foot below it, in two columns."""
        gap = 24.0
        width = (WIDTH - 2 * self.sheet.margin - gap) / 2
        lines: list[str] = []
        for paragraph in paragraphs:
            lines += [*broken(paragraph, width, lambda part: self.measure(part, False), ()), ""]
        for block in foot:
            lines += [*block, ""]
        half = (len(lines) + 1) // 2
        for column, part in enumerate((lines[:half], lines[half:])):
            for number, line in enumerate(part):
                x = self.sheet.margin + column * (width + gap)
                self.pages[-1].append(Line(x, self.y + number * self.sheet.leading, line))


def pages(letter: Source, sheet: Sheet, measure: Measure, columns: bool = False) -> list[list[Line]]:
    """Return the printed lines of each page."""
    setter = Setter(sheet, measure)
    for number, block in enumerate(letter.head):
        setter.block(block, bold=number == 0)
    paragraphs = [" ".join(map(final, block)) for block in letter.body]
    if columns:
        setter.columns(paragraphs, letter.foot)
        return setter.pages
    for paragraph in paragraphs:
        setter.paragraph(paragraph)
    for block in letter.foot:
        setter.block(block)
    return setter.pages


def pdf(letter: Source) -> bytes:
    """Return the letter as a PDF with a text layer."""
    sheet = Sheet(size=letter.facts.get("size", 11.5), hyphens=tuple(letter.facts.get("hyphenate", ())))
    official = letter.how == "official"
    if official:
        sheet = replace(sheet, size=12.5, margin=92, top=110, bottom=104)
    out = io.BytesIO()
    canvas = Canvas(out, (WIDTH, HEIGHT), invariant=1)
    canvas.setTitle(letter.facts["subject"])

    def measure(text: str, bold: bool) -> float:
        return float(canvas.stringWidth(text, PDF_FONTS[bold], sheet.size))

    leaves = pages(letter, sheet, measure, letter.how == "columns")
    for number, leaf in enumerate(leaves, 1):
        if official:
            canvas.setFont("Times-Bold", 10)
            canvas.drawCentredString(WIDTH / 2, HEIGHT - 40, "OFFICIAL")
            canvas.setFont("Times-Italic", 9)
            canvas.drawString(sheet.margin, HEIGHT - 62, RUNNING)
            canvas.drawString(sheet.margin, 58, "DTH/0004512/21")
            canvas.drawRightString(WIDTH - sheet.margin, 58, f"Page {number} of {len(leaves)}")
            canvas.setFont("Times-Bold", 10)
            canvas.drawCentredString(WIDTH / 2, 36, "OFFICIAL")
        for line in leaf:
            canvas.setFont(PDF_FONTS[line.bold], sheet.size)
            canvas.drawString(line.x, HEIGHT - line.y - sheet.size, line.text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def _font(bold: bool, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT.format("Bold" if bold else "Regular"), round(size * SCALE))


def images(letter: Source) -> list[Image.Image]:
    """Return the pages of the letter as grey pictures."""
    sheet = Sheet(size=letter.facts.get("size", 12.0))

    def measure(text: str, bold: bool) -> float:
        return _font(bold, sheet.size).getlength(text) / SCALE

    found = []
    for leaf in pages(letter, sheet, measure, letter.how == "columns"):
        image = Image.new("L", (round(WIDTH * SCALE), round(HEIGHT * SCALE)), 255)
        draw = ImageDraw.Draw(image)
        for line in leaf:
            draw.text((line.x * SCALE, line.y * SCALE), line.text, fill=25, font=_font(line.bold, sheet.size))
        found.append(image)
    if "stamp" in letter.facts:
        _stamp(found[0], letter.facts["stamp"].split("|"))
    return found


def _stamp(image: Image.Image, lines: list[str]) -> None:
    """Press a received stamp over the text, at a slant."""
    size = (560, 260)
    ink = Image.new("L", size, 0)
    draw = ImageDraw.Draw(ink)
    draw.rectangle((6, 6, size[0] - 7, size[1] - 7), outline=200, width=6)
    for number, line in enumerate(lines):
        font = _font(True, 17 if number < 2 else 12)
        draw.text((size[0] / 2, 52 + number * 76), line, fill=200, font=font, anchor="mm")
    ink = ink.rotate(7, expand=True, resample=Image.Resampling.BICUBIC)
    at = (930, 1180)
    grey = Image.new("L", ink.size, 110)
    under = image.crop((*at, at[0] + ink.width, at[1] + ink.height))
    stamped = Image.composite(grey, under, ink)
    image.paste(Image.blend(under, stamped, 0.85), at)


def _black(image: Image.Image) -> Image.Image:
    return image.point(lambda value: 255 if value > 150 else 0).convert("1", dither=Image.Dither.NONE)


def _skewed(image: Image.Image) -> Image.Image:
    """Lay a page on the glass a little askew, with specks and an uneven ground."""
    chance = random.Random(37)
    image = image.rotate(1.4, fillcolor=246, resample=Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(260):
        x, y = chance.randrange(image.width), chance.randrange(image.height)
        draw.ellipse(
            (x, y, x + chance.randrange(1, 4), y + chance.randrange(1, 4)), fill=chance.randrange(40, 170)
        )
    return image.filter(ImageFilter.GaussianBlur(0.7)).point(lambda value: min(246, value))


def scan(letter: Source) -> bytes:
    """Return the letter as a scan in the format of its path."""
    leaves = images(letter)
    out = io.BytesIO()
    if letter.suffix == ".jpg":
        _skewed(leaves[0]).save(out, "JPEG", quality=34, dpi=(DPI, DPI), optimize=True)
    elif letter.suffix == ".png":
        turned = {"upside-down": 180, "sideways": 90}.get(letter.how, 0)
        image = leaves[0].rotate(turned, expand=True)
        if turned:
            image = _black(image)
        else:
            image = image.quantize(8)
        image.save(out, "PNG", optimize=True, dpi=(DPI, DPI))
    elif letter.suffix == ".tif":
        first, *more = map(_black, leaves)
        first.save(out, "TIFF", compression="group4", save_all=True, append_images=more, dpi=(DPI, DPI))
    else:
        grey = "stamp" in letter.facts
        first, *more = leaves if grey else map(_black, leaves)
        day = time.strptime("2024-01-01", "%Y-%m-%d")
        options = {"quality": 30} if grey else {}
        first.save(
            out,
            "PDF",
            resolution=DPI,
            save_all=True,
            append_images=more,
            creationDate=day,
            modDate=day,
            **options,
        )
    if letter.suffix in (".png", ".jpg") and len(leaves) > 1:
        raise ValueError(f"{letter.path} has {len(leaves)} pages")
    return out.getvalue()
