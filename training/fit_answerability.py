"""Fit the reader's answerability on a question set with unanswerable questions; write plain numbers.

    python training/fit_answerability.py SET_DIR [-n 700] [--write]

A set is a folder with ``corpus/*.txt`` and ``questions.jsonl``; each line has ``question``, ``doc``,
``answerable``. Each question is asked of its own document only. What is printed is measured by
cross-validation with whole documents held out; ``--write`` fits on everything and puts the numbers
into ``src/corrbot/reader/weights.json``, so measure what is then shipped on another set.

The weight of ``follow_up`` is set by hand and kept: a set of single questions says nothing of it.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from corrbot import Assistant, Filters
from corrbot.conversation import resolve
from corrbot.evaluation import Calibration
from corrbot.reader.answerability import ANSWERABILITY_FEATURES, answerability_features
from corrbot.reader.features import SENTENCE_FEATURES, read_sentences
from corrbot.reader.reading import logistic
from corrbot.retrieval import LetterRetriever

SEED = 7
FOLDS = 5
STRENGTH = 0.1
"""Inverse of the regularisation; held-out AUC was flat from 0.03 to 1."""
WEIGHTS = Path(__file__).parents[1] / "src/corrbot/reader/weights.json"
ABSTAINED = (0.3, 0.5, 0.6)
"""Shares of unanswerable questions."""


def main() -> None:
    """Read the set, measure by cross-validation, and write what was fitted if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path)
    parser.add_argument("-n", type=int, default=700, help="questions")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "corrbot-training")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows, labels, groups = read_set(options.set, options.n, options.work)
    print(json.dumps(measured(rows, labels, groups)))
    if options.write:
        write(rows, labels)


def read_set(folder: Path, count: int, work: Path) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Return features, answerability and document group of ``count`` questions of the set."""
    questions = [json.loads(line) for line in (folder / "questions.jsonl").read_text().splitlines()]
    random.Random(SEED).shuffle(questions)
    rows, labels, groups = [], [], []
    with Assistant.open(corpus=folder / "corpus", index=work / folder.name) as bot:
        bot.sync()
        for number, question in enumerate(questions[:count], 1):
            rows.append(features(bot, question))
            labels.append(question["answerable"])
            groups.append(question["doc"].rsplit("-", 2)[0])
            if number % 100 == 0:
                print(f"{number} of {min(count, len(questions))}", flush=True)
    return np.array(rows), np.array(labels), groups


def features(bot: Assistant, question: dict[str, Any]) -> np.ndarray:
    """Return the answerability features of one question asked of its own document."""
    generation, config = bot._generation(), bot.config
    asked = resolve(question["question"])
    scope = Filters(letter=f"{question['doc']}.txt")
    evidence = LetterRetriever(generation, bot._embedding, scope, config.candidates).search(
        asked.queries, config.passages_read
    )
    found = read_sentences(asked.asked, evidence, bot._embedding, generation.register.rarity)
    scores = logistic("sentence", SENTENCE_FEATURES)(found.features[:, : len(SENTENCE_FEATURES)])
    return answerability_features(asked.asked, found, scores, generation.register.rarity)


def model() -> Pipeline:
    """Return what is fitted."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=2000))


def measured(rows: np.ndarray, labels: np.ndarray, groups: list[str]) -> dict[str, Any]:
    """Return held-out AUC, and what thresholds with set rates of abstention on unanswerable ones cost.

    Every answer to an answerable question is taken to be right, so that a risk is that of answering at all.
    """
    chances = cross_val_predict(
        model(), rows, labels, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba"
    )[:, 1]
    calibration = Calibration(chances.tolist(), labels.tolist(), labels.tolist())
    unanswerable = np.sort(chances[~labels])
    points = [calibration.at(unanswerable[int(share * len(unanswerable))]) for share in ABSTAINED]
    return {
        "questions": len(labels),
        "answerable": round(float(labels.mean()), 3),
        "auc": round(float(roc_auc_score(labels, chances)), 3),
        "thresholds": [point.fields() for point in points],
    }


def write(rows: np.ndarray, labels: np.ndarray) -> None:
    """Fit on everything and put the numbers in place of the shipped ones."""
    fitted = model().fit(rows, labels)
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))["answerability"]["features"]["follow_up"]
    write_regression("answerability", ANSWERABILITY_FEATURES, fitted, follow_up=kept)


def write_regression(name: str, features: Sequence[str], fitted: Pipeline, **kept: dict[str, float]) -> None:
    """Put the numbers of a scaler and a regression in place of the shipped ones of ``name``.

    ``kept`` are the numbers of features that stay as they are.
    """
    scaler, regression = (step for _, step in fitted.steps)
    columns = zip(features, scaler.mean_, scaler.scale_, regression.coef_[0], strict=True)
    numbers = {
        feature: {
            "mean": round(float(mean), 5),
            "scale": round(float(scale), 5),
            "weight": round(float(weight), 5),
        }
        for feature, mean, scale, weight in columns
    }
    shipped = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    shipped[name] = {"bias": round(float(regression.intercept_[0]), 5), "features": {**numbers, **kept}}
    WEIGHTS.write_text(json.dumps(shipped, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
