"""Fit what tells a question that is off topic from one that the letters are about; write plain numbers.

    python -m training.fit_topic SET_DIR SET_DIR... [-n 200] [--write]

A set is a folder with ``corpus/`` and ``questions.jsonl`` in the form of ``corrbot eval``; each has another
name. Of each set, answerable questions without history are asked of their own letter only, and of all
letters; so are as many of the other sets, which are off topic. Every set and way to ask counts the same. One
question in five, by the hash of its words, is held out of fitting. What is printed is measured on those of
each set, with a model fitted on the other sets; ``--write`` fits on all sets, prints what that does with the
questions held out, and puts the numbers into ``src/corrbot/reader/weights.json``.
"""

from __future__ import annotations

import argparse
import json
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
from corrbot.reader.topic import LEAST_TOPICALITY, TOPIC_FEATURES, topic_features
from corrbot.retrieval import LetterRetriever, distinct
from corrbot.terms import stems
from training.example_set import is_held_out
from training.fit_answerability import write_regression

SEED = 7


class Row(NamedTuple):
    """The features of one question, and whether the letters are about what it is about."""

    set: str
    scoped: bool
    is_held_out: bool
    features: list[float]
    is_on_topic: bool


def main() -> None:
    """Read the sets, measure each with the others, and write what was fitted on all if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET_DIR")
    parser.add_argument("-n", type=int, default=200, help="of each kind for each set and way to ask")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "corrbot-training")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if len(options.sets) == 1:
        parser.error("name two sets at least")
    rows = [row for folder in options.sets for row in read_set(folder, options.sets, options.n, options.work)]
    for name in dict.fromkeys(row.set for row in rows):
        tell("fitted on the others", fit([row for row in rows if row.set != name]), name, rows)
    if options.write:
        fitted = fit(rows)
        for name in dict.fromkeys(row.set for row in rows):
            tell("fitted on all", fitted, name, rows)
        write_regression("topic", TOPIC_FEATURES, fitted)


def tell(how: str, model: Pipeline, name: str, rows: Sequence[Row]) -> None:
    """Print what ``model`` does with the questions of one set that are held out, for each way to ask."""
    for scoped in (True, False):
        asked = [row for row in rows if row.set == name and row.scoped == scoped and row.is_held_out]
        print(json.dumps({"model": how, "set": name, "scoped": scoped, **measured(model, asked)}), flush=True)


def read_set(folder: Path, sets: Sequence[Path], count: int, work: Path) -> Iterator[Row]:
    """Yield the rows of the set in ``folder``."""
    chance = random.Random(SEED)
    with Assistant.open(corpus=folder / "corpus", index=work / folder.name) as bot:
        bot.sync()
        read = read_questions(folder / "questions.jsonl", bot, scoped=True).questions
        single = [question for question in read if question.answerable and not question.history]
        chance.shuffle(single)
        files = [other / "questions.jsonl" for other in sets if other != folder]
        others = [text for file in files for text in single_questions(file)[:count]]
        chance.shuffle(others)

        def row(text: str, letter_id: str | None, is_on_topic: bool) -> Iterator[Row]:
            if found := features(bot, text, letter_id):
                yield Row(folder.name, letter_id is not None, is_held_out(text), found, is_on_topic)

        for question in single[:count]:
            yield from row(question.text, question.own, True)
        for other, question in zip(others[:count], single, strict=False):
            yield from row(other, question.own, False)
        for question in single[-count:]:
            yield from row(question.text, None, True)
        for other in others[-count:]:
            yield from row(other, None, False)
    print(folder.name, flush=True)


def single_questions(file: Path) -> list[str]:
    """Return the answerable questions of ``file`` that begin a conversation, each once, in a seeded order."""
    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    kept = [line["question"] for line in lines if line["answerable"] and not line.get("history")]
    texts = sorted(text for text in set(kept) if stems(text))
    random.Random(SEED).shuffle(texts)
    return texts


def features(bot: Assistant, question: str, letter_id: str | None) -> list[float] | None:
    """Return the features of ``question``, asked of one letter or of all; None where nothing is found."""
    generation, config = bot._generation(), bot.config
    retriever = LetterRetriever(generation, bot._embedding, Filters(), config.candidates)
    if letter_id is not None:
        retriever.letter_ids = [letter_id]
    resolved = resolve(question)
    found = retriever.find(resolved.queries, config.passages_read)
    if not found.evidence:
        return None
    sentences = read_sentences(
        resolved.asked, distinct(found.evidence), bot._embedding, generation.register.rarity
    )
    passages = generation.register.passage_count(retriever.letter_ids)
    interaction = float(sentences.column("passage_interaction").max())
    return topic_features(found.similarity, passages, interaction)


def fit(rows: Sequence[Row]) -> Pipeline:
    """Return what is fitted on ``rows`` not held out; each set, way to ask and kind weighs the same."""
    rows = [row for row in rows if not row.is_held_out]
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
    """Return the AUC, and the shares that are stopped of the questions on topic and off topic."""
    labels = np.array([row.is_on_topic for row in rows])
    chances = model.predict_proba([row.features for row in rows])[:, 1]
    stopped = chances < LEAST_TOPICALITY
    return {
        "on_topic": int(labels.sum()),
        "off_topic": int((~labels).sum()),
        "auc": round(float(roc_auc_score(labels, chances)), 3),
        "stopped_on_topic": round(float(stopped[labels].mean()), 3),
        "stopped_off_topic": round(float(stopped[~labels].mean()), 3),
    }


if __name__ == "__main__":
    main()
