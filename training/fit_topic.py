"""Fit what tells a question about another matter from one that the letters are about; write plain numbers.

    python -m training.fit_topic SET_DIR SET_DIR... [-n 200] [--write]

A set is a folder with ``corpus/`` and ``questions.jsonl`` in the form of ``corrbot eval``. Of each set,
answerable questions without history are asked of their own letter only, and of all letters; so are as many of
the other sets, which are on another matter. Every set and way to ask counts the same. What is printed is
measured on each set with a model fitted on the others; ``--write`` fits on all and puts the numbers into
``src/corrbot/reader/weights.json``.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from corrbot import Assistant, Filters
from corrbot.conversation import resolve
from corrbot.evaluation.questions import read_questions
from corrbot.reader.features import read_sentences
from corrbot.reader.topic import LEAST_TOPICALITY, TOPIC_FEATURES
from corrbot.retrieval import LetterRetriever, distinct
from corrbot.terms import stems
from training.fit_answerability import WEIGHTS

SEED = 7
FEWEST_STEMS = 2
"""Different content words of a question of another set; fewer ("Yes.") are on no matter at all."""


class Row(NamedTuple):
    """The features of one question, and whether the letters are about its matter."""

    set: str
    scoped: bool
    features: list[float]
    is_on_topic: bool


def main() -> None:
    """Read the sets, measure each with the others, and write what was fitted on all if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET_DIR")
    parser.add_argument(
        "-n", type=int, default=200, help="questions of each kind for each set and way to ask"
    )
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "corrbot-training")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if len(options.sets) == 1:
        parser.error("name two sets at least")
    rows = [row for folder in options.sets for row in read_set(folder, options.sets, options.n, options.work)]
    for name in dict.fromkeys(row.set for row in rows):
        fitted = fit([row for row in rows if row.set != name])
        for scoped in (True, False):
            if found := measured(fitted, [row for row in rows if row.set == name and row.scoped == scoped]):
                print(json.dumps({"set": name, "scoped": scoped, **found}), flush=True)
    if options.write:
        write(fit(rows))


def read_set(folder: Path, sets: Sequence[Path], count: int, work: Path) -> Iterator[Row]:
    """Yield the rows of the set in ``folder``."""
    chance = random.Random(SEED)
    with Assistant.open(corpus=folder / "corpus", index=work / folder.name) as bot:
        bot.sync()
        read = read_questions(folder / "questions.jsonl", bot, scoped=True).questions
        single = [question for question in read if question.answerable and not question.history]
        chance.shuffle(single)
        files = [other / "questions.jsonl" for other in sets if other != folder]
        others = [text for file in files for text in single_questions(file, count)]
        chance.shuffle(others)
        for question in single[:count]:
            yield Row(folder.name, True, features(bot, question.text, question.own), True)
        for other, question in zip(others[:count], single, strict=False):
            yield Row(folder.name, True, features(bot, other, question.own), False)
        for question in single[-count:]:
            yield Row(folder.name, False, features(bot, question.text, None), True)
        for other in others[-count:]:
            yield Row(folder.name, False, features(bot, other, None), False)
    print(folder.name, flush=True)


def single_questions(file: Path, count: int) -> list[str]:
    """Return ``count`` questions of ``file`` that begin a conversation, a seeded sample."""
    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    texts = [line["question"] for line in lines if not line.get("history")]
    fitting = [text for text in texts if len(set(stems(text))) >= FEWEST_STEMS]
    random.Random(SEED).shuffle(fitting)
    return fitting[:count]


def features(bot: Assistant, question: str, letter_id: str | None) -> list[float]:
    """Return the features of ``question``, asked of one letter or of all."""
    generation, config = bot._generation(), bot.config
    retriever = LetterRetriever(generation, bot._embedding, Filters(), config.candidates)
    if letter_id is not None:
        retriever.letter_ids = [letter_id]
    resolved = resolve(question)
    found = retriever.find(resolved.queries, config.passages_read)
    evidence = distinct(found.evidence)
    closeness = 0.0
    if evidence:
        sentences = read_sentences(resolved.asked, evidence, bot._embedding, generation.register.rarity)
        closeness = float(sentences.column("passage_interaction").max())
    return [found.similarity, math.log(max(found.searched, 1)), closeness]


def fit(rows: Sequence[Row]) -> Pipeline:
    """Return what is fitted on ``rows``; each set, way to ask and kind weighs the same."""
    kinds = [(row.set, row.scoped, row.is_on_topic) for row in rows]
    weights = [1 / kinds.count(kind) for kind in kinds]
    weights = [len(rows) * weight / sum(weights) for weight in weights]
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))
    return model.fit(
        [row.features for row in rows],
        [row.is_on_topic for row in rows],
        standardscaler__sample_weight=weights,
        logisticregression__sample_weight=weights,
    )


def measured(model: Pipeline, rows: Sequence[Row]) -> dict[str, float]:
    """Return the AUC, and the shares that are stopped of questions on topic and on another matter."""
    if not rows:
        return {}
    labels = np.array([row.is_on_topic for row in rows])
    chances = model.predict_proba([row.features for row in rows])[:, 1]
    stopped = chances < LEAST_TOPICALITY
    return {
        "on_topic": int(labels.sum()),
        "other": int((~labels).sum()),
        "auc": round(float(roc_auc_score(labels, chances)), 3),
        "stopped_on_topic": round(float(stopped[labels].mean()), 3),
        "stopped_other": round(float(stopped[~labels].mean()), 3),
    }


def write(model: Pipeline) -> None:
    """Put the numbers in place of the shipped ones."""
    scaler, regression = (step for _, step in model.steps)
    shipped = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    columns = zip(TOPIC_FEATURES, scaler.mean_, scaler.scale_, regression.coef_[0], strict=True)
    shipped["topic"] = {
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
    WEIGHTS.write_text(json.dumps(shipped, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
