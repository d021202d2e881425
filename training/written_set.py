"""The documents and questions of ``training/documents``, written out as a set.

    python -m training.written_set SET_DIR

All are invented and machine-written, to train on: letters, notices and articles, each with questions that
it answers and questions that it only seems to answer. `training.examples` reads the folder that is written.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from corrbot.letters import Span, sentences
from corrbot.terms import stems

DOCUMENTS = Path(__file__).parent / "documents"
START, ASKS = "=== DOC ", "---"
FOLDS = 5


@dataclass(frozen=True)
class WrittenQuestion:
    """A question, and the places in the text that answer it; none where the document does not say."""

    text: str
    answers: tuple[Span, ...]


@dataclass(frozen=True)
class WrittenDocument:
    """A document and its questions."""

    name: str
    text: str
    questions: tuple[WrittenQuestion, ...]


def main(out: str) -> None:
    """Write the set to the folder ``out``."""
    documents = list(written_documents(DOCUMENTS))
    weights = iter(unbiased(documents))
    corpus = Path(out) / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    with (corpus.parent / "questions.jsonl").open("w", encoding="utf-8") as lines:
        for document in documents:
            (corpus / f"{document.name}.txt").write_text(document.text, encoding="utf-8")
            for number, question in enumerate(document.questions, 1):
                lines.write(json.dumps(line(document, number, question, next(weights))) + "\n")


def line(
    document: WrittenDocument, number: int, question: WrittenQuestion, weight: float
) -> dict[str, object]:
    """Return what is written of one question."""
    return {
        "id": f"{document.name}.{number}",
        "question": question.text,
        "history": [],
        "answerable": bool(question.answers),
        "weight": round(weight, 3),
        "gold": [
            {"doc": document.name, "start": span.start, "end": span.end, "text": document.text[slice(*span)]}
            for span in question.answers
        ],
        "doc": document.name,
    }


def unbiased(documents: Sequence[WrittenDocument]) -> list[float]:
    """Return a weight (0 to 1) for whether each question is answered, such that its words alone do not tell.

    Who makes up questions without answers asks for dates and sums more often. A logistic regression on the
    words of the question, documents left out in turn, gives the chance of what holds; where that is above a
    half, the weight is the odds against it.
    """
    asked = [(document.name, question) for document in documents for question in document.questions]
    answered = np.array([bool(question.answers) for _, question in asked])
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True),
        LogisticRegression(C=2.0, max_iter=300),
    )
    chances = cross_val_predict(
        model,
        [question.text for _, question in asked],
        answered,
        groups=[name for name, _ in asked],
        cv=GroupKFold(FOLDS),
        method="predict_proba",
    )
    right = chances[np.arange(len(asked)), answered.astype(int)]
    return list(np.minimum(1.0, (1 - right) / right))


def written_documents(folder: Path) -> Iterator[WrittenDocument]:
    """Yield the documents of the files in ``folder``; each is named after its file and its number there.

    Raises `ValueError`, with the name of the document, for what is not in the form of the others: a line that
    is neither question nor answer, a question with both an answer and a trap or with neither, an answer that
    does not stand in its document, a document without questions, text before the first document.
    """
    for file in sorted(folder.glob("*.txt")):
        before, *parts = file.read_text(encoding="utf-8").split(START)
        if before.strip():
            raise ValueError(f"{file.stem}: text before the first document")
        for number, part in enumerate(parts, 1):
            yield document_of(f"{file.stem}{number:03}", part)


def document_of(name: str, part: str) -> WrittenDocument:
    """Return the document written in ``part``, whose first line is its kind."""
    text, _, asked = part.partition("\n")[2].partition(f"\n{ASKS}\n")
    text = text.strip("\n") + "\n"
    questions: list[tuple[str, list[str], list[str]]] = []
    for entry in filter(str.strip, asked.splitlines()):
        tag, _, value = entry.partition(": ")
        if tag == "Q":
            questions.append((value, [], []))
        elif tag in ("A", "N") and questions:
            questions[-1]["QAN".index(tag)].append(value)
        else:
            raise ValueError(f"{name}: neither a question nor an answer to one: {entry!r}")
    if not questions:
        raise ValueError(f"{name}: no questions")
    for question, answers, traps in questions:
        if bool(answers) == bool(traps):
            raise ValueError(f"{name}: needs either answers or a trap: {question!r}")
    units = [(unit, set(stems(text[slice(*unit)]))) for unit in sentences(text, Span(0, len(text)))]
    return WrittenDocument(
        name,
        text,
        tuple(
            WrittenQuestion(
                question, tuple(place(name, text, units, set(stems(question)), answer) for answer in answers)
            )
            for question, answers, _ in questions
        ),
    )


def place(name: str, text: str, units: Sequence[tuple[Span, set[str]]], asked: set[str], answer: str) -> Span:
    """Return where ``answer`` stands: of several places the first in the sentence that shares most words."""
    places = [
        Span(found.start(), found.end()) for found in re.finditer(rf"(?<!\w){re.escape(answer)}(?!\w)", text)
    ]
    if not places:
        raise ValueError(f"{name}: not in the document: {answer!r}")

    def shared(span: Span) -> int:
        own = (len(asked & said) for unit, said in units if unit.start <= span.start < unit.end)
        return max(own, default=0)

    return max(places, key=shared)


if __name__ == "__main__":
    main(*sys.argv[1:])
