"""Quotes from scans, and from what is attached to a mail, in a real browser: text, page and box."""

from email.message import EmailMessage

import pytest
from playwright.sync_api import expect

from corrbot import Assistant, Config
from corrbot.readers import ocr
from printing import FONTS, encoded, lines, pdf
from web_pages import ask, citations
from word_files import docx, spaced

PRINTED = (
    *("Harbour Office", "", "Our ref: HO/90", "", "2 May 2019", ""),
    *("Tom Brightwell", "Northmere Council", ""),
    *("Dear Mr Brightwell,", "", "Re: Crane", "", "The crane on the north quay was sold to a yard in Hull."),
    *("", "Yours sincerely,", "", "Anna Reed", "Harbour Office"),
)
CRANE = "Who was the crane on the north quay sold to?"
TYPED = (
    "Harbour Office",
    "6 June 2019",
    "Dear Mr Brightwell,",
    "The slipway was closed because its cradle had rusted through.",
    "Yours sincerely,",
    "Anna Reed",
)
SLIPWAY = "Why was the slipway closed?"
SCANNED = (
    *("Lantern Board", "The Mole, Filey", "", "4 July 2019", "", "Tom Brightwell", "Northmere Council", ""),
    *("Dear Mr Brightwell,", ""),
    "The old lamp was broken up for its brass last year. The lantern room is kept",
    "under the mark Q7/lI1|O0 at Filey until the chapel by the mole is built. We shall",
    "write again when the masons have been there.",
    *("", "Yours sincerely,", "", "Ada Bell", "Lantern Board"),
)
LANTERN = "Where is the lantern room kept?"
OPENS, ENDS = SCANNED.index("Dear Mr Brightwell,") + 2, "mole is built."
"""The line in which the quote begins, and how it ends in the next."""
DOUBTED = "Q7/lI1|O0"
SIZE, LEFT, TOP, LEADING, HEIGHT = (1240, 1754), 150, 150, 46, 30
"""Of the scan, in pixels: the page, where its first line begins, from line to line, and its letters."""


def picture():
    """Return the scan, and the font that it is written in."""
    image, draw, font = (pytest.importorskip(f"PIL.{name}") for name in ("Image", "ImageDraw", "ImageFont"))
    if not (FONTS / "LiberationSerif-Regular.ttf").exists():
        pytest.skip("the font Liberation Serif is not installed")
    written = font.truetype(str(FONTS / "LiberationSerif-Regular.ttf"), HEIGHT)
    page = image.new("RGB", SIZE, "white")
    for number, row in enumerate(SCANNED):
        draw.Draw(page).text((LEFT, TOP + LEADING * number), row, font=written, fill="black")
    return page, written


def mail():
    made = EmailMessage()
    made["From"], made["To"] = "Jane Roe <jane@council.example>", "Tom Brightwell <tom@council.example>"
    made["Date"], made["Subject"] = "Mon, 10 Jun 2019 10:00:00 +0000", "What the office sent"
    made.set_content("Two letters of the Harbour Office are attached.")
    pages = pdf(lines(["A cover."]), lines(PRINTED))
    made.add_attachment(pages, "application", "pdf", filename="crane & <b>co.pdf")
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    words = docx("".join(map(spaced, TYPED)))
    made.add_attachment(words, "application", kind, filename="slipway.docx")
    return made.as_bytes()


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    if not ocr.engines():
        pytest.skip(f"needs OCR: {ocr.MISSING}")
    corpus = tmp_path_factory.mktemp("sheets") / "corpus"
    corpus.mkdir()
    (corpus / "mail.eml").write_bytes(mail())
    (corpus / "lantern.png").write_bytes(encoded(picture()[0]))
    with Assistant(Config.load(corpus=corpus, index=corpus.parent / "index"), embedding) as opened:
        assert opened.sync().failed == ()
        yield opened


BOXES = """() => {
    const leaf = document.querySelector('#sheet img').getBoundingClientRect();
    return [...document.querySelectorAll('#sheet .box')].map(one => {
        const box = one.getBoundingClientRect();
        return [(box.left - leaf.left) / leaf.width, (box.top - leaf.top) / leaf.height,
            (box.right - leaf.left) / leaf.width, (box.bottom - leaf.top) / leaf.height]; }); }"""
"""The boxes on the picture, as shares of its width and height."""


def test_a_quote_from_a_pdf_in_a_mail_is_marked_in_its_text_and_on_its_page(visit, assistant):
    page = visit()
    ask(page, CRANE)
    quote = assistant.query(CRANE).quotes[0]
    assert quote.letter.part == "crane & <b>co.pdf"
    expect(page.locator("#chat .from").first).to_contain_text(quote.citation)
    citations(page).first.click()
    expect(page.locator("mark.current")).to_have_text(quote.text)
    expect(page.locator("mark.current")).to_be_in_viewport(ratio=1)
    expect(page.locator("#viewer .letter dl")).to_contain_text("mail.eml › crane & <b>co.pdf")
    picture = page.get_by_role("img", name="Page 2 of mail.eml › crane & <b>co.pdf as it looks")
    expect(picture).to_be_visible()
    expect(page.locator("#sheet .box")).to_be_in_viewport()
    baseline = 842 - 760 + 14 * PRINTED.index(quote.text)
    width = pytest.importorskip("reportlab.pdfbase.pdfmetrics").stringWidth(quote.text, "Serif", 11)
    printed = (72 / 595, (baseline - 8) / 842, (72 + width) / 595, (baseline + 2) / 842)
    (box,) = page.evaluate(BOXES)
    assert box == pytest.approx(printed, abs=0.02)
    visit.shot(page, "page")
    page.reload()
    expect(page.locator("mark.current")).to_have_text(quote.text)
    expect(picture).to_be_visible()
    page.click("summary:has-text('Thread')")
    page.locator(".exchange a", has_text="What the office sent").click()
    expect(page.locator("#letter-title")).to_have_text("What the office sent")
    expect(page.locator("#sheet img")).to_have_count(0)


def test_a_quote_from_a_word_file_in_a_mail_is_marked_in_its_text(visit, assistant):
    page = visit()
    ask(page, SLIPWAY)
    citations(page).first.click()
    expect(page.locator("mark.current")).to_have_text(TYPED[3])
    expect(page.locator("mark.current")).to_be_in_viewport(ratio=1)
    expect(page.locator("#viewer .letter dl")).to_contain_text("mail.eml › slipway.docx")
    expect(page.locator(".show-page")).to_have_count(0)
    expect(page.locator("#sheet img")).to_have_count(0)
    visit.shot(page, "word")


def test_a_quote_from_a_scan_has_its_box_on_the_picture_and_doubted_words_are_marked(visit, assistant):
    page = visit()
    ask(page, LANTERN)
    expect(page.locator("#chat .words .uncertain").first).to_have_text(DOUBTED)
    expect(page.locator("#chat .unverified").first).to_be_visible()
    citations(page).first.click()
    expect(page.get_by_role("img", name="Page 1 of lantern.png as it looks")).to_be_visible()
    expect(page.locator("mark.current")).to_have_count(1)
    expect(page.locator("mark.current .uncertain")).to_have_text(DOUBTED)
    expect(page.locator("#viewer .letter dl")).to_contain_text("words with a dotted line under them")
    expect(page.locator("#sheet .box").first).to_be_in_viewport()
    _, font = picture()
    first, second = SCANNED[OPENS : OPENS + 2]
    across = (
        (LEFT + font.getlength(first.partition("The lantern")[0]), LEFT + font.getlength(first)),
        (LEFT, LEFT + font.getlength(second.partition(ENDS)[0] + ENDS)),
    )
    boxes = page.evaluate(BOXES)
    assert len(boxes) == len(across)
    for row, ((left, right), box) in enumerate(zip(across, boxes, strict=True), OPENS):
        top = TOP + LEADING * row
        assert left - 20 < box[0] * SIZE[0] < left + 10
        assert right - 10 < box[2] * SIZE[0] < right + 20
        assert top - 8 < box[1] * SIZE[1] < top + 8
        assert top + HEIGHT < box[3] * SIZE[1] < top + LEADING
    visit.shot(page, "scan")


def test_on_a_small_phone_the_page_of_a_scan_comes_when_it_is_asked_for(visit, assistant):
    page = visit(width=320, height=700)
    ask(page, LANTERN)
    citations(page).first.click()
    expect(page.locator("mark.current").first).to_be_in_viewport()
    expect(page.locator("#sheet img")).to_have_count(0)
    visit.shot(page, "text")
    page.locator(".show-page").click()
    expect(page.locator("#sheet img")).to_be_visible()
    expect(page.locator("#sheet .box").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    visit.shot(page, "page")
    page.get_by_role("button", name="Hide the page").click()
    expect(page.locator(".show-page")).to_be_focused()
