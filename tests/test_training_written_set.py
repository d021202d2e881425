import json
from pathlib import Path

import numpy as np
import pytest
from training.written_set import (
    DOCUMENTS,
    WrittenDocument,
    WrittenQuestion,
    document_of,
    main,
    unbiased,
    written_documents,
)

from corrbot.letters import Span

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
    (when,), (who,), nothing = (question.answers for question in document.questions)
    assert document.text[when.start - 16 : when.end] == "opened again on 4 May"
    assert document.text[slice(*who)] == "the county"
    assert nothing == ()


@pytest.mark.parametrize("answer", ["5 May", "count", "Ms Orr, The"])
def test_an_answer_that_does_not_stand_in_the_document_is_an_error(answer: str) -> None:
    with pytest.raises(ValueError, match=r"one: not in the document"):
        document_of("one", PART.replace("A: the county", f"A: {answer}"))


def test_a_line_that_is_neither_question_nor_answer_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"one: neither a question nor an answer: 'B: 4'"):
        document_of("one", PART + "B: 4\n")


def test_all_documents_have_answered_and_unanswered_questions() -> None:
    documents = list(written_documents(DOCUMENTS))
    answered = [bool(question.answers) for document in documents for question in document.questions]
    assert 0.4 < sum(answered) / len(answered) < 0.6
    assert all({bool(one.answers) for one in document.questions} == {True, False} for document in documents)
    assert len({document.text for document in documents}) == len(documents)


def test_the_set_is_written_as_questions_with_places(tmp_path: Path) -> None:
    main(str(tmp_path))
    lines = [json.loads(line) for line in (tmp_path / "questions.jsonl").read_text("utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines)
    for line in lines:
        text = (tmp_path / f"corpus/{line['doc']}.txt").read_text("utf-8")
        assert line["answerable"] == bool(line["gold"])
        assert all(text[gold["start"] : gold["end"]] == gold["text"] for gold in line["gold"])


def test_what_the_wording_gives_away_counts_less() -> None:
    somewhere = (Span(0, 1),)
    documents = [
        WrittenDocument(
            f"{number}",
            "",
            (
                WrittenQuestion("When was the barrier closed?", ()),
                WrittenQuestion("Who closed the barrier?", somewhere if number % 2 else ()),
                WrittenQuestion("Why was it closed?", somewhere if number % 10 else ()),
            ),
        )
        for number in range(100)
    ]
    weights = np.array(unbiased(documents)).reshape(100, 3)
    assert 0 < weights.min() and weights.max() == 1
    assert weights[:, 0].max() < 0.1
    assert weights[:, 1].min() > 0.5
    is_rare = np.arange(100) % 10 == 0
    assert weights[is_rare, 2].min() == 1 and weights[~is_rare, 2].max() < 0.3
