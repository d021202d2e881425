"""References of a body: those of its letters, and those that letters to it quote as its own."""

import pytest

from answering import synced, written
from corrbot.answers.register.own_references import reference_asked

BOARD = "Stane Harbour Board\nQuay House\nStane ST1 2AB"
LETTERS = {
    "1.txt": (
        BOARD,
        "Mr Edgar Quill\n9 The Ropewalk\nStane",
        "Our ref: HB/19/204",
        "3 May 2019",
        "Dear Mr Quill",
        "The ferry licence has been granted.",
        "Yours sincerely",
        "Basil Pell",
    ),
    "2.txt": (
        BOARD,
        "Mr Edgar Quill\n9 The Ropewalk\nStane",
        "Our ref: HB/19/377",
        "9 May 2019",
        "Dear Mr Quill",
        "The mooring is closed.",
        "Yours sincerely",
        "Basil Pell",
    ),
    "3.txt": (
        "ORME & TARN",
        "Mr Edgar Quill\nOld Ferry Company\n9 The Ropewalk\nStane",
        "Our ref: OT/88\nYour ref: OFC/5120",
        "12 May 2019",
        "Dear Mr Quill",
        "Our client has no boat.",
        "Yours sincerely",
        "Cy Lund",
    ),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("own-references")
    with synced(place, hashed, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("What is the Harbour Board's reference?", ["Our ref: HB/19/204", "Our ref: HB/19/377"]),
        ("What is the Harbour Board's reference for the ferry licence?", ["Our ref: HB/19/204"]),
        ("whats the harbour boards case number for the mooring", ["Our ref: HB/19/377"]),
        ("What is the reference number of the Harbour Board on the mooring?", ["Our ref: HB/19/377"]),
        ("What is Orme & Tarn's reference?", ["Our ref: OT/88"]),
        ("What is the Old Ferry Company's reference?", ["Your ref: OFC/5120"]),
    ],
)
def test_the_printed_lines_are_quoted(bot, question, lines):
    assert [quote.text for quote in bot.query(question).quotes] == lines


def test_that_no_letter_has_the_words_of_the_matter_is_said(bot):
    answer = bot.query("What is the Harbour Board's reference for the eel pass?")
    assert len(answer.listed) == 2
    assert any("has the words “eel pass”" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    "question",
    [
        "What is the reference of the letter?",
        "What is the reference for the Board's letter of 3 May?",
        "What is its reference?",
        "What is our reference?",
    ],
)
def test_that_of_a_letter_is_asked_otherwise(question):
    assert reference_asked(question) is None
