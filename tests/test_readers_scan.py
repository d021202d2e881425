import dataclasses
import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corrbot.errors import UnreadableLetter
from corrbot.letters import BlockKind, Transcript, parse
from corrbot.readers import Limits, ocr
from corrbot.readers.formats import FORMATS, read_source
from corrbot.readers.scan import SUFFIXES, read_scan
from corrbot.readers.source import Source
from printing import encoded, images, lines, pdf, scanned, together
from test_readers_pdf import BODY, FULL, furniture, paged, sound

pytest.importorskip("PIL")
pytestmark = pytest.mark.skipif(not ocr.engines(), reason=f"needs OCR: {ocr.MISSING}")


def read(data: bytes, limits: Limits | None = None) -> Transcript:
    [letter] = read_scan(Source("a.png", data, limits or Limits(), read_source))
    assert isinstance(letter, Transcript)
    sound(letter)
    return letter


def plain(text: str) -> str:
    return text.translate(str.maketrans("’‘“”–—", "''\"\"--"))


def test_suffixes_are_in_the_table() -> None:
    assert all(FORMATS[suffix].read is read_scan for suffix in SUFFIXES)
    assert FORMATS[".png"].engines() == ocr.engines()


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("JPEG", {"quality": 80}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("GIF", {}),
        ("WEBP", {}),
    ],
)
def test_an_image_is_read(kind: str, options: dict[str, object]) -> None:
    [image] = images(pdf(lines(["Dear Ms Rowntree,", "", *BODY, "", "Yours sincerely,"])), dpi=150)
    letter = read(encoded(image, kind, **options))
    assert plain(letter.text).startswith("Dear Ms Rowntree,\n\nThank you for your letter of 14 November")
    assert letter.text.endswith("before the review.\n\nYours sincerely,")
    assert letter.notes[0] == f"Read by OCR ({ocr.engines()})."


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK", "I;16"])
def test_any_mode_is_read(mode: str) -> None:
    from PIL import Image

    [image] = images(pdf(lines(BODY)), dpi=150)
    if mode == "I;16":
        grey = image.convert("L")
        image = Image.frombytes("I;16", grey.size, b"".join(bytes((0, value)) for value in grey.tobytes()))
    elif mode == "RGBA":
        image.putalpha(image.convert("L").point(lambda value: 255 - value))
    else:
        image = image.convert(mode)
    assert "what the survey found" in read(encoded(image, "TIFF")).text


def test_pages_of_a_tiff_file_are_pages() -> None:
    first, second = images(
        pdf(
            paged(1, 2, [*BODY, "", *FULL[:8]]),
            paged(2, 2, [*FULL[8:12], "which ends.", "", "Yours sincerely,"]),
        )
    )
    letter = read(encoded(first, "TIFF", save_all=True, append_images=[second]))
    assert "\n".join(FULL[6:10]) in letter.text
    assert letter.lines[-1].page == 2
    assert [one for one in furniture(letter) if "Page" in one] == ["Page 1 of 2", "Page 2 of 2"]
    parsed = parse(letter, "a.tif", "0" * 64)
    assert parsed.marking == "OFFICIAL"
    assert not any("Page" in parsed.slice(b.span) for b in parsed.blocks if b.kind is BlockKind.BODY)


def test_header_columns_and_a_stamp_are_told_apart() -> None:
    def header(sheet):
        for number, (left, right) in enumerate(
            [("Councillor Ada Bell", "Our ref: BHB/12/21"), ("Town Hall, Brightwell", "4 May 2021")]
        ):
            sheet.drawString(72, 760 - 14 * number, left)
            sheet.drawString(400, 760 - 14 * number, right)

    def stamp(sheet):
        sheet.saveState()
        sheet.translate(330, 640)
        sheet.rotate(8)
        sheet.setFont("Serif", 20)
        sheet.setFillGray(0.5)
        sheet.drawString(0, 0, "RECEIVED")
        sheet.drawString(0, -24, "28/12/18")
        sheet.restoreState()

    [image] = images(pdf(together(header, lines([*BODY, "", "Yours sincerely,"], top=700), stamp)))
    letter = read(encoded(image))
    assert letter.text.startswith(
        "Councillor Ada Bell\nTown Hall, Brightwell\n\nOur ref: BHB/12/21\n4 May 2021\n\nThank you"
    )
    assert "\n\nRECEIVED\n28/12/18" in letter.text


def test_a_photograph_is_turned_as_its_camera_says() -> None:
    from PIL import Image

    [image] = images(pdf(lines(BODY)), dpi=150)
    exif = Image.Exif()
    exif[0x0112] = 6
    letter = read(encoded(image.rotate(90, expand=True), "JPEG", exif=exif))
    assert "what the survey found" in letter.text
    box = letter.lines[0].box
    assert box.right - box.left > box.bottom - box.top
    assert box.left == pytest.approx(72 / 595, abs=0.02)


def test_a_scanned_pdf_is_read() -> None:
    from corrbot.readers.pdf import read_pdf

    data = scanned(images(pdf(lines(BODY))))
    [letter] = read_pdf(Source("a.pdf", data, Limits(), read_source))
    assert isinstance(letter, Transcript)
    sound(letter)
    assert "what the survey found" in letter.text
    assert letter.notes[0] == f"Read by OCR ({ocr.engines()})."
    with pytest.raises(UnreadableLetter, match="pixels, more than 1,000; raise max_pixels"):
        list(read_pdf(Source("a.pdf", data, dataclasses.replace(Limits(), pixels=1000), read_source)))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not an image"),
        (b"Dear Madam,", "not an image"),
        (b"%PDF-1.7", "not an image"),
        (b"\x89PNG\r\n\x1a\n", "not an image|damaged"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not an image"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not an image"),
    ],
)
def test_what_is_no_image_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableLetter, match=reason) as caught:
        read(data)
    assert "\n" not in str(caught.value)


def test_a_file_cut_short_is_refused() -> None:
    [image] = images(pdf(lines(BODY)), dpi=100)
    for kind in ("PNG", "JPEG", "TIFF"):
        with pytest.raises(UnreadableLetter, match="damaged|not an image"):
            read(encoded(image, kind)[:3000])


def test_an_image_without_words_is_refused() -> None:
    from PIL import Image

    with pytest.raises(UnreadableLetter, match="no words"):
        read(encoded(Image.new("L", (300, 300), 255)))


def huge_png(width: int, height: int) -> bytes:
    """Return a PNG file that says it has ``width`` times ``height`` pixels, and is small."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [8000, 10_000, 60_000])
def test_more_pixels_than_the_limit_are_never_decoded(side: int) -> None:
    with pytest.raises(UnreadableLetter, match="pixels"):
        read(huge_png(side, side))


def test_more_pages_than_the_limit_are_refused() -> None:
    from PIL import Image

    page = Image.new("1", (40, 40), 1)
    data = encoded(page, "TIFF", save_all=True, append_images=[page] * 5)
    with pytest.raises(UnreadableLetter, match="more than 3 pages; raise max_pages"):
        read(data, dataclasses.replace(Limits(), pages=3))


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(["PNG", "JPEG", "TIFF", "GIF", "BMP"]), st.integers(0, 400), st.binary(max_size=20))
def test_a_damaged_image_is_read_or_refused(kind: str, start: int, junk: bytes) -> None:
    from PIL import Image

    whole = encoded(Image.new("L", (24, 24), 200), kind)
    try:
        read(whole[:start] + junk + whole[start + len(junk) :])
    except UnreadableLetter as error:
        assert "\n" not in str(error)
