"""The documents and questions of ``training/documents``, written out as a set.

    python -m training.written_set SET_DIR [LOT...] [--distracted] [--pairs]

All are invented and machine-written, to train on: letters, notices and articles, each with questions that
it answers and questions that it only seems to answer. `training.examples` reads the folder that is written.
A lot is a file there, without its ending; all if none is named. ``--distracted`` puts in what
`training.distractions` has. ``--pairs`` asks what `training.pairs` finds instead of the questions, and as
much of other documents, which this one does not answer.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from training.distractions import badly_read, turn_before
from training.example_set import is_held_out
from training.pairs import pairs, unanswered
from training.written_document import WrittenDocument, WrittenQuestion, written_documents

DOCUMENTS = Path(__file__).parent / "documents"
FOLDS, SEED = 5, 7


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the set to a folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("lots", nargs="*")
    parser.add_argument("--distracted", action="store_true")
    parser.add_argument("--pairs", action="store_true")
    options = parser.parse_args(arguments)
    if unknown := set(options.lots) - {file.stem for file in DOCUMENTS.glob("*.txt")}:
        parser.error(f"no such lot in {DOCUMENTS}: {', '.join(sorted(unknown))}")
    corpus = options.out / "corpus"
    if corpus.exists():
        parser.error(f"{corpus} is there already; name another folder, or remove it")
    corpus.mkdir(parents=True)
    documents = list(written_documents(DOCUMENTS))
    sides: dict[bool, list[WrittenDocument]] = {True: [], False: []}
    for document in documents:
        sides[is_held_out(document.name)].append(document)
    chance = random.Random(SEED)
    if options.pairs:
        found = dict(zip(documents, map(pairs, documents), strict=True))
        weighed = [
            (one, found[one] + unanswered(found, one, sides[is_held_out(one.name)], chance))
            for one in documents
            if found[one]
        ]
    else:
        weights = iter(unbiased(documents))
        weighed = [
            (document, [(question, next(weights)) for question in document.questions])
            for document in documents
        ]
    with (options.out / "questions.jsonl").open("w", encoding="utf-8") as lines:
        for document, asked in weighed:
            if options.lots and document.lot not in options.lots:
                continue
            read = badly_read(document, chance) if options.distracted else document
            others = sides[is_held_out(document.name)]
            (corpus / f"{read.name}.txt").write_text(read.text, encoding="utf-8")
            for number, (question, weight) in enumerate(asked, 1):
                before = turn_before(read, question, others, chance) if options.distracted else []
                lines.write(json.dumps(line(read, number, question, before, weight)) + "\n")


def line(
    document: WrittenDocument,
    number: int,
    question: WrittenQuestion,
    history: Sequence[dict[str, str]],
    weight: float,
) -> dict[str, object]:
    """Return what is written of one question."""
    return {
        "id": f"{document.name}.{number}",
        "question": question.text,
        "history": list(history),
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


if __name__ == "__main__":
    main()
