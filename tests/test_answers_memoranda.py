"""Questions about a memorandum, of which other letters speak."""

import pytest

from answering import synced, written

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
