"""Numbered answers that a later letter corrects."""

from answering import synced, written

LETTERS = {
    "asks.txt": (
        "Ms Ada Roe\n\n3 May 2021",
        "Dear Northmere Council,",
        "Please tell me:",
        "1. How many boats were counted in 2020?\n2. Who counted them?",
        "Ada Roe",
    ),
    "replies.txt": (
        "Northmere Council\n\nOur ref: FOI 2021/0042\n\n20 May 2021",
        "Dear Ms Roe,",
        "Thank you for your letter of 3 May 2021.",
        "1. 151 boats were counted in 2020.\n2. The harbour master counted them.",
        "Yours sincerely,",
        "Ben Alder",
    ),
    "corrects.txt": (
        "Northmere Council\n\nOur ref: FOI 2021/0042\n\n4 June 2021",
        "Dear Ms Roe,",
        "My letter of 20 May 2021 contained an error. The number of boats counted in 2020 should have read "
        "115 and not 151.",
        "Yours sincerely,",
        "Ben Alder",
    ),
}


def test_a_numbered_answer_is_shown_with_what_corrects_it(tmp_path, embedding):
    with synced(tmp_path / "made", embedding, written(tmp_path / "letters", LETTERS)) as assistant:
        answer = assistant.query("What was the answer to question 1?")
        assert "151 boats" in answer.quotes[0].text, answer.text
        assert any("115 and not 151" in quote.text for quote in answer.quotes), answer.text
