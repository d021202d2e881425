"""Questions about a memorandum, of which other letters speak."""

import pytest

from answering import synced, written
from corrbot.answers.passages.memoranda import is_memorandum
from corrbot.letters import parse

MEMO = (
    "STRAND COUNCIL\nINTERNAL MEMORANDUM                NOT FOR CIRCULATION",
    "To:     Una Fry\nFrom:   Tom Hale\nDate:   3 November 2022\nSubject: The pier",
    "1. Four of the beams are cracked.",
)
PRESS = (
    "8 May 2024",
    "Ms Ada Bell\nThe Echo",
    "Dear Ms Bell",
    "The memo",
    "You ask about the leaked memo. Please check before you print it.",
    "Yours sincerely\n\nIan Roe",
)


@pytest.mark.parametrize(
    "question",
    ["Who wrote the leaked memo?", "When was the leaked memo written?", "What is the date of the memo?"],
)
def test_a_letter_that_speaks_of_a_memorandum_is_none(tmp_path, embedding, question) -> None:
    letters = {"1.txt": MEMO, "2.txt": PRESS}
    with synced(tmp_path / "both", embedding, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query(question)
    assert {quote.letter.path for quote in answer.quotes} == {"1.txt"}
    with synced(tmp_path / "one", embedding, written(tmp_path / "other", {"2.txt": PRESS})) as assistant:
        text = assistant.query(question).text
    assert "Sender: Ian Roe" not in text and "Date of the letter" not in text


@pytest.mark.parametrize(
    "head",
    [
        "Memo to: All staff",
        "# MEMORANDUM",
        "**MEMORANDUM**",
        "MEMO - CONFIDENTIAL",
        "Memorandum from the Director",
        "FILE MEMO 12 March 2022",
        "MEMORANDUM FOR: The Harbour Master",
        "MEMORANDUM TO THE BOARD",
    ],
)
def test_a_heading_may_go_on(head) -> None:
    assert is_memorandum(parse(f"{head}\n\nThe pier is shut.\n", "a.md", "0" * 64))


@pytest.mark.parametrize(
    "head",
    ["The Memo to the Board was leaked.", "Your Memo from May", "Memory of the pier", "It is no memo."],
)
def test_what_speaks_of_a_memorandum_is_no_heading(head) -> None:
    assert not is_memorandum(parse(f"{head}\n\nThe pier is shut.\n", "a.md", "0" * 64))


@pytest.mark.parametrize("head", ["Memo to: All staff", "# MEMORANDUM\n\nTo: All staff", "To: All staff"])
def test_a_memorandum_is_found_by_its_day_however_it_is_headed(tmp_path, hashed, head) -> None:
    memo = (f"{head}\nFrom: Tom Hale\nDate: 3 August 2022\ncc: Una Fry", "The pier is shut until May.")
    letters = {"1.md": memo, "2.txt": PRESS}
    with synced(tmp_path / "one", hashed, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("Who was the memo of 3 August copied to?")
    assert "Copied to: Una Fry" in answer.text
