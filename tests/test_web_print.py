"""The page on paper: a conversation is printed whole, and so is the letter beside it."""

import pypdfium2
import pytest
from playwright.sync_api import expect

from corrbot import Assistant, Config
from web_pages import ask, citations

LETTER = """Wharf Office

Reference: WO/{number}

{number} March 2003

Dear Ms Reed,

{filler}The {thing} was closed because its {thing} door was rotten.

Yours sincerely,

Tom Harbour
"""
THINGS = ("slipway", "boathouse", "granary", "smithy", "ropewalk", "chandlery")
FILLER = "The ledger was read and nothing was found in it.\n\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    corpus = tmp_path_factory.mktemp("print") / "corpus"
    corpus.mkdir()
    for number, thing in enumerate(THINGS, 1):
        text = LETTER.format(number=number, thing=thing, filler=FILLER * 60)
        (corpus / f"{thing}.txt").write_text(text, "utf-8")
    with Assistant(Config.load(corpus=corpus, index=corpus.parent / "index"), embedding) as opened:
        opened.sync()
        yield opened


def printed(page, path):
    """Return the text of ``page`` on paper, in order."""
    page.pdf(path=path, format="A4")
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(one.get_textpage().get_text_range().split()) for one in document)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_conversation_is_printed_whole(visit, tmp_path, theme):
    page = visit(f"/?__theme={theme}")
    questions = [f"Why was the {thing} closed?" for thing in THINGS]
    for question in questions:
        ask(page, question)
    text = printed(page, tmp_path / "talk.pdf")
    for question, thing in zip(questions, THINGS, strict=True):
        assert question in text and f"its {thing} door was rotten" in text
    assert "Filters: none" in text
    for unwanted in ("Copy", "Ask in your own words", "No letter open", "Your verdict", "All letters"):
        assert unwanted not in text
    page.emulate_media(media="print")
    colour = page.locator("#chat .answer .lead, #chat .words").first.evaluate(
        "element => getComputedStyle(element).color"
    )
    assert colour == "rgb(0, 0, 0)"


def test_the_letter_that_is_open_is_printed_after_the_conversation(visit, tmp_path):
    page = visit()
    ask(page, "Why was the granary closed?")
    citations(page).first.click()
    expect(page.locator("mark.current")).to_be_visible()
    text = printed(page, tmp_path / "letter.pdf")
    assert text.count("The ledger was read") >= 60 and text.endswith("Tom Harbour")
    assert text.index("Why was the granary closed?") < text.index("Yours sincerely")
    page.get_by_role("tab", name="All letters").click()
    expect(page.locator("#letters table")).to_be_visible()
    text = printed(page, tmp_path / "list.pdf")
    assert "Yours sincerely" not in text and "its granary door was rotten" in text
