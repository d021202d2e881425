"""Measures how questions that can be asked alone fare after another question of the same set.

    python -m benchmarks.after_another QUESTIONS.jsonl --corpus FOLDER --index FOLDER [--seed N]

The file is one of ``corrbot eval``. Each question without a history is asked alone, and after one that is
answerable, drawn by chance, and its answer. Prints a JSON line for each way, with what each threshold stops
of answerable and of unanswerable questions.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path

from corrbot import Assistant
from corrbot.config import Config
from corrbot.evaluation import Evaluation, Question, evaluate, read_questions

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5)


def main() -> None:
    """Ask every question in both ways and print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    settings = Config.load(corpus=options.corpus, index=options.index, abstain_below=0.0)
    with Assistant.open(config=settings) as assistant:
        asked = read_questions(options.questions, assistant).questions
        alone = [one for one in asked if not one.history]
        for way, questions in (("alone", alone), ("after", after(alone, assistant, options.seed))):
            print(json.dumps({"way": way, **stops(evaluate(assistant, questions))}), flush=True)


def after(questions: list[Question], assistant: Assistant, seed: int) -> list[Question]:
    """Return ``questions``, each after an answerable one and its answer."""
    chance = random.Random(seed)
    found = []
    for one in questions:
        before = chance.choice([other for other in questions if other.answerable and other.id != one.id])
        talk = assistant.conversation()
        talk.ask(before.text)
        found.append(replace(one, history=talk.history))
    return found


def stops(done: Evaluation) -> dict[str, object]:
    """Return the measures of ``done``, and what each of `THRESHOLDS` stops: answerable, unanswerable."""
    measures = done.measures
    at = {threshold: done.at(threshold).measures for threshold in THRESHOLDS}
    return {
        "questions": measures.questions,
        **{name: getattr(measures, name) for name in ("first", "any3", "auc")},
        "stops": {
            threshold: [one.abstain_rate_answerable, one.abstain_rate_unanswerable]
            for threshold, one in at.items()
        },
    }


if __name__ == "__main__":
    main()
