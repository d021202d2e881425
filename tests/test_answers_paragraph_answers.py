"""Paragraphs asked for by their number, of letters that are called by day, reference, kind or name."""

import pytest

from answering import asked_in_turn, assert_verbatim, synced, written
from corrbot.answers.passages.item_asked import item_asked

LETTERS = {
    "Orme board decision.txt": (
        "Harbour Standards Board\n\nOur ref: 31 004 771\n\n3 May 2021",
        "Dear Ms Roe,",
        "Subject: The Board's final decision",
        "1. Ms X asked for a mooring.",
        "2. The Trust was at fault, as it lost her form.",
        "3. The Trust will pay Ms X £90.",
        "4. The Trust will also:",
        "a) write to her; and",
        "b) mend the gate.",
        "Yours sincerely,",
        "Ben Alder",
    ),
    "Tarn board decision.txt": (
        "Harbour Standards Board\n\nOur ref: 31 004 717\n\n9 June 2021",
        "Dear Mr Tarn,",
        "Subject: The Board's final decision",
        "1. Mr X asked for a licence.",
        "2. The Trust was at fault, as it sent no reply for a year.",
        "Yours sincerely,",
        "Ben Alder",
    ),
    "Tarn licence order.txt": (
        "Harbour Tribunal\n\n4 February 2021",
        "IT IS ORDERED that:",
        "1. The Trust shall decide by Easter.\n2. The Trust shall pay the fee.",
        "Judge Ada Moss",
    ),
    "comments.txt": (
        "Ms Ada Roe\n\n1 July 2021",
        "Dear Mr Alder,",
        "In paragraph 3 you say that the Trust will pay £90. In paragraph 7 of the draft it was £120.",
        "Yours sincerely,",
        "Ada Roe",
    ),
}
LOST = "2. The Trust was at fault, as it lost her form."
LATE = "2. The Trust was at fault, as it sent no reply for a year."


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("paragraphs")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paragraph"),
    [
        ("What does paragraph 2 of the final decision 31 004 771 say?", LOST),
        ("What does paragraph 2 of decision 31 004 717 say?", LATE),
        ("What does paragraph 2 of the decision of 3 May 2021 say?", LOST),
        ("What does paragraph 2 of the letter of 9 June 2021 say?", LATE),
        ("What does paragraph 2 of the Orme decision say?", LOST),
        ("What does para 2 of Mr Tarn's decision say?", LATE),
        ("What fault did the Board find in paragraph 2 of the Tarn decision?", LATE),
        ("What does paragraph 2 of the order say?", "2. The Trust shall pay the fee."),
        ("What does paragraph 2 of the Tarn order say?", "2. The Trust shall pay the fee."),
        (
            "What is paragraph 4 of the Orme decision about?",
            "4. The Trust will also:\n\na) write to her; and\n\nb) mend the gate.",
        ),
        ("What does paragraph 3 say?", "3. The Trust will pay Ms X £90."),
    ],
)
def test_a_paragraph_is_quoted_of_the_letter_that_is_called(folder, question, paragraph):
    answer = folder.query(question)
    assert [quote.text for quote in answer.quotes] == [paragraph], answer.text
    assert not answer.notices
    assert_verbatim(answer, folder.config.corpus)


def test_several_letters_that_may_be_meant_are_told(folder):
    answer = folder.query("What does paragraph 2 of the decision say?")
    assert [quote.text for quote in answer.quotes] == [LOST, LATE]
    assert answer.notices == (
        "2 letters that may be meant have a “paragraph 2” "
        "(Orme board decision.txt, Tarn board decision.txt); say which one.",
    )


def test_a_paragraph_that_the_letter_has_not_is_not_taken_from_another(folder):
    answer = folder.query("What does paragraph 3 of the Tarn decision say?")
    assert answer.abstained and not answer.quotes
    assert "No “paragraph 3” was found in the letter of 9 June 2021" in answer.lead


def test_a_paragraph_of_the_decision_is_of_the_one_just_shown(folder):
    answer = asked_in_turn(
        folder,
        "What does paragraph 1 of the Tarn decision say?",
        "What does paragraph 2 of the decision say?",
    )
    assert [quote.text for quote in answer.quotes] == [LATE]


def test_what_the_paragraph_is_said_to_be_of():
    asked = item_asked("What does paragraph 8 of the final decision 24/1 say?")
    assert asked is not None and asked.of == "the final decision 24/1" and asked.number == "8"
    asked = item_asked("Why was it refused in paragraph (b) of the Orme decision?")
    assert asked is not None and asked.of == "the Orme decision" and asked.number == "b"
    assert item_asked("What does paragraph 3 of the Harbours Act say?") is None


PRINTED = {
    "Orme ruling.txt": (
        "Housing Ombudsman\n\n5 August 2019",
        "Subject: The Ombudsman's decision",
        "1 Mrs Orme asked for a lift.",
        "2 The landlord did not answer her for a year.",
        "3 The landlord must pay Mrs Orme £600 within four weeks.",
        "Ben Alder",
    ),
    "Marsh ruling.txt": (
        "Harbour Tribunal\n\n4 February 2021",
        "[1] Mr Marsh kept a goat on the quay.",
        "[2] The goat must be removed by Easter.",
        "Judge Ada Moss",
    ),
    "Tarn notice.txt": (
        "Lighting Board\n\n7 March 2018",
        "Dear Mr Tarn,",
        "The lamp will be mended on\n9 May 2018.",
        "6 Lamps are broken.",
        "Ada Roe",
    ),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("printed")
    with synced(place / "made", embedding, written(place / "letters", PRINTED)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paragraph"),
    [
        (
            "What does paragraph 3 of the Ombudsman's decision say?",
            "3 The landlord must pay Mrs Orme £600 within four weeks.",
        ),
        ("What does paragraph 1 of the Ombudsman's decision say?", "1 Mrs Orme asked for a lift."),
        ("What does paragraph 2 of the Marsh ruling say?", "[2] The goat must be removed by Easter."),
    ],
)
def test_a_number_may_be_printed_bare_or_in_brackets(printed, question, paragraph):
    answer = printed.query(question)
    assert [quote.text for quote in answer.quotes] == [paragraph], answer.text
    assert_verbatim(answer, printed.config.corpus)


def test_what_may_number_a_paragraph_is_not_denied_but_a_day_is(printed):
    assert "No “paragraph" not in printed.query("What does paragraph 6 of the Tarn notice say?").text
    assert "No “paragraph 9” was found" in printed.query("What does paragraph 9 of the Tarn notice say?").text
