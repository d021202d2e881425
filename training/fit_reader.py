"""Fit the reader's two logistic models on question sets and write them as plain numbers.

    python training/fit_reader.py SET_DIR[:scoped] ... --out src/corrbot/reader/weights.json

A set is a folder with ``corpus/*.txt`` and ``questions.jsonl``; each line has ``question``,
``history``, ``answerable`` and ``gold`` (a list of ``{"doc", "start", "end"}``). ``:scoped`` asks each
question of its own document only. What is printed is measured by cross-validation with whole
documents held out; the models written are fitted on everything, so measure them on other sets.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from corrbot import Assistant, Filters
from corrbot.conversation import resolve
from corrbot.reader.answerability import ANSWERABILITY_FEATURES, answerability_features
from corrbot.reader.features import SENTENCE_FEATURES, Sentences, read_sentences
from corrbot.retrieval import LetterRetriever

SEED = 7
FOLDS = 5


@dataclass
class Example:
    """One question with the sentences read for it; ``hits`` marks those that hold the answer."""

    set: str
    group: str
    answerable: bool
    asked: Any
    sentences: Sentences
    hits: np.ndarray
    rarity: Any


def examples(folder: Path, scoped: bool, count: int, work: Path) -> Iterator[Example]:
    """Yield up to ``count`` questions of the set in ``folder`` with the sentences read for each."""
    questions = [json.loads(line) for line in (folder / "questions.jsonl").read_text().splitlines()]
    random.Random(SEED).shuffle(questions)
    bot = Assistant.open(corpus=folder / "corpus", index=work / folder.name)
    bot.sync()
    generation = bot._generation()
    for number, question in enumerate(questions[:count]):
        if number % 100 == 0:
            print(f"{folder.name}: {number} of {min(count, len(questions))}", flush=True)
        document = question["doc"]
        filters = Filters(letter=f"{document}.txt") if scoped else Filters()
        resolved = resolve(question["question"], question["history"])
        retriever = LetterRetriever(generation, bot._embedding, filters, bot.config.candidates)
        evidence = retriever.search(resolved.queries, bot.config.passages_read)
        if not evidence:
            continue
        rarity = generation.register.rarity
        found = read_sentences(resolved.asked, evidence, bot._embedding, rarity)
        hits = np.array([_hit(found, row, question["gold"]) for row in range(len(found.spans))])
        yield Example(folder.name, str(document), question["answerable"], resolved.asked, found, hits, rarity)


def _hit(found: Sentences, row: int, golds: list[dict[str, Any]]) -> bool:
    span = found.spans[row]
    document = Path(found.evidence[found.passage_numbers[row]].letter.path).stem
    return any(
        gold.get("doc", document) == document
        and min(span.end, gold["end"]) - max(span.start, gold["start"])
        >= 0.5 * min(gold["end"] - gold["start"], span.end - span.start)
        for gold in golds
    )


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, strength: float) -> tuple[Any, Any]:
    """Return a scaler and a logistic regression fitted on ``rows``."""
    scaler = StandardScaler().fit(rows)
    return scaler, LogisticRegression(C=strength, max_iter=2000).fit(scaler.transform(rows), labels, weights)


def fit_sentences(some: list[Example]) -> tuple[Any, Any]:
    """Fit the sentence model: questions whose answer was read, each counting the same."""
    kept = [example for example in some if example.answerable and example.hits.any()]
    rows = np.concatenate([example.sentences.features for example in kept])
    labels = np.concatenate([example.hits for example in kept])
    weights = np.concatenate([np.full(len(example.hits), 20 / len(example.hits)) for example in kept])
    return fit(rows, labels, weights, 1.0)


def scores(model: tuple[Any, Any], rows: np.ndarray) -> np.ndarray:
    """Return the probability that ``model`` gives each row."""
    return np.asarray(model[1].predict_proba(model[0].transform(rows))[:, 1])


def answerability_rows(some: list[Example], model: tuple[Any, Any]) -> np.ndarray:
    """Return the answerability features of each example, its sentences scored by ``model``."""
    return np.stack(
        [
            answerability_features(
                example.asked, example.sentences, scores(model, example.sentences.features), example.rarity
            )
            for example in some
        ]
    )


def is_answered(example: Example) -> bool:
    """Return whether the passages read hold the answer."""
    return example.answerable and bool(example.hits.any())


def report(some: list[Example], probabilities: list[np.ndarray], answerabilities: np.ndarray) -> None:
    """Print, per set, how often the best and one of the three best sentences hit, and the AUC."""
    for name in sorted({example.set for example in some}):
        of_set = [row for row, example in enumerate(some) if example.set == name]
        asked = [row for row in of_set if some[row].answerable]
        ranked = {row: some[row].hits[np.argsort(-probabilities[row], kind="stable")] for row in asked}
        line = {
            "set": name,
            "questions": len(of_set),
            "first": round(np.mean([ranked[row][:1].any() for row in asked]), 3),
            "any3": round(np.mean([ranked[row][:3].any() for row in asked]), 3),
            "in_passages": round(np.mean([ranked[row].any() for row in asked]), 3),
        }
        labels = [some[row].answerable for row in of_set]
        if 0 < sum(labels) < len(labels):
            line["auc"] = round(roc_auc_score(labels, answerabilities[of_set]), 3)
            unanswerable = sorted(answerabilities[row] for row in of_set if not some[row].answerable)
            answerable = np.array([answerabilities[row] for row in of_set if some[row].answerable])
            threshold = unanswerable[int(0.6 * len(unanswerable))]
            line["abstains_on_answerable_at_60"] = round(float(np.mean(answerable < threshold)), 3)
        print(json.dumps(line))


def held_out(some: list[Example]) -> tuple[list[np.ndarray], np.ndarray]:
    """Return sentence scores and answerabilities from models that saw none of the example's document."""
    groups = [f"{example.set}/{example.group.rsplit('-', 2)[0]}" for example in some]
    probabilities: list[np.ndarray] = [np.empty(0)] * len(some)
    answerabilities = np.zeros(len(some))
    for train, test in GroupKFold(FOLDS).split(some, groups=groups):
        train_set, test_set = [some[row] for row in train], [some[row] for row in test]
        model = fit_sentences(train_set)
        labels = np.array([is_answered(example) for example in train_set])
        judge = fit(answerability_rows(train_set, model), labels, np.ones(len(labels)), 0.3)
        answerabilities[test] = scores(judge, answerability_rows(test_set, model))
        for row in test:
            probabilities[row] = scores(model, some[row].sentences.features)
    return probabilities, answerabilities


def exported(model: tuple[Any, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Return a fitted model as plain numbers."""
    scaler, regression = model
    columns = zip(names, scaler.mean_, scaler.scale_, regression.coef_[0], strict=True)
    return {
        "bias": round(float(regression.intercept_[0]), 5),
        "features": {
            name: {
                "mean": round(float(mean), 5),
                "scale": round(float(scale), 5),
                "weight": round(float(weight), 5),
            }
            for name, mean, scale, weight in columns
        },
    }


def main() -> None:
    """Read the sets, measure by cross-validation, fit on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("-n", type=int, default=400, help="questions of each set")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "corrbot-training")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    some: list[Example] = []
    for name in options.sets:
        folder, _, scope = name.partition(":")
        some += examples(Path(folder), scope == "scoped", options.n, options.work)
    report(some, *held_out(some))
    model = fit_sentences(some)
    labels = np.array([is_answered(example) for example in some])
    judge = fit(answerability_rows(some, model), labels, np.ones(len(labels)), 0.3)
    fitted = {
        "sentence": exported(model, SENTENCE_FEATURES),
        "answerability": exported(judge, ANSWERABILITY_FEATURES),
    }
    options.out.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(fitted["sentence"]["features"], indent=0))
    print(json.dumps(fitted["answerability"]["features"], indent=0))


if __name__ == "__main__":
    main()
