from pathlib import Path

import pytest
from training.written_document import document_of, written_documents
from training.written_set import DOCUMENTS

PART = """letter
Dear Ms Orr,

The barrier was closed on 4 May by the county. It was opened again on 4 May 1990 by Ms Lane.
---
Q: When did Ms Lane open it?
A: 4 May
Q: Who closed the barrier?
A: the county
Q: Why was the barrier closed?
N: no reason
"""


def test_an_answer_is_placed_in_the_sentence_nearest_to_the_question() -> None:
    document = document_of("one", PART)
    assert document_of("lot-a001", PART).lot == "lot-a"
    (when,), (who,), nothing = (question.answers for question in document.questions)
    assert document.text[when.start - 16 : when.end] == "opened again on 4 May"
    assert document.text[slice(*who)] == "the county"
    assert nothing == ()


@pytest.mark.parametrize("answer", ["5 May", "count", "Ms Orr, The"])
def test_an_answer_that_does_not_stand_in_the_document_is_an_error(answer: str) -> None:
    with pytest.raises(ValueError, match=r"one: not in the document"):
        document_of("one", PART.replace("A: the county", f"A: {answer}"))


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        (PART + "B: 4\n", r"neither a question nor an answer to one: 'B: 4'"),
        ("letter\nA text.\n---\nA: text\n", r"neither a question nor an answer to one: 'A: text'"),
        ("letter\nA text.\n---\n", "no questions"),
        ("letter\nA text.\n", "no questions"),
        (PART + "Q: Who else?\n", r"needs either answers or a trap: 'Who else\?'"),
        (PART + "A: the county\n", r"needs either answers or a trap: 'Why was the barrier closed\?'"),
    ],
)
def test_what_is_not_in_the_form_is_an_error(part: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"one: {problem}"):
        document_of("one", part)


def test_text_before_the_first_document_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "set.txt").write_text(f"Here they are.\n=== DOC {PART}", "utf-8")
    with pytest.raises(ValueError, match="set: text before the first document"):
        list(written_documents(tmp_path))


def test_a_question_may_have_several_answers() -> None:
    document = document_of("one", PART.replace("A: the county\n", "A: the county\nA: Ms Lane\n"))
    assert [document.text[slice(*span)] for span in document.questions[1].answers] == [
        "the county",
        "Ms Lane",
    ]


def test_all_documents_have_answered_and_unanswered_questions() -> None:
    documents = list(written_documents(DOCUMENTS))
    answered = [bool(question.answers) for document in documents for question in document.questions]
    assert 0.4 < sum(answered) / len(answered) < 0.6
    assert all({bool(one.answers) for one in document.questions} == {True, False} for document in documents)
    assert len({document.text for document in documents}) == len(documents)
