"""Measures how questions fare that are told ("can you tell me who …"), or put after what asks nothing.

    python -m benchmarks.told QUESTIONS.jsonl --corpus FOLDER --index FOLDER [--scoped]

The file is one of ``corrbot eval``. Only questions are asked whose words stand in the same order where they
are told: "who", "what", "which …" or "how many …", then a verb. Each is asked plainly, told, and after a
sentence of politeness or about the day. Prints a JSON line for each way, with a paired comparison with the
plain one.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corrbot import Assistant
from corrbot.config import Config
from corrbot.evaluation import Evaluation, Question, compare, evaluate, read_questions

AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|shall|should|may|might|must)\b"
SAME_ORDER = re.compile(
    rf"(?:who|what|which \w+|how many \w+) (?!{AUXILIARY})\w(?!.*\b(?:do|does|did|is|are|was|were)\b)",
    re.IGNORECASE,
)
TOLD = ("Can you tell me ", "Please tell me ", "I need to know ", "Could you find out ")
BEFORE = (
    "Hi there, hope you can help. ",
    "I'm preparing a briefing for tomorrow. ",
    "Sorry to bother you again. ",
    "Quick question: ",
)


def plain(question: str, number: int) -> str:
    """Return the question as it is."""
    return question


def told(question: str, number: int) -> str:
    """Return the question in a request to be told, one of `TOLD` in turn."""
    return TOLD[number % len(TOLD)] + question[:1].lower() + question[1:]


def after(question: str, number: int) -> str:
    """Return the question after one of `BEFORE` in turn."""
    return BEFORE[number % len(BEFORE)] + question


def main() -> None:
    """Ask every question in every way and print what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--scoped", action="store_true")
    options = parser.parse_args()
    settings = Config.load(corpus=options.corpus, index=options.index, abstain_below=0.0)
    threshold = Config.load().abstain_below
    with Assistant.open(config=settings) as assistant:
        asked = read_questions(options.questions, assistant, scoped=options.scoped).questions
        some = [one for one in asked if not one.history and SAME_ORDER.match(one.text)]
        first: Evaluation | None = None
        for way in (plain, told, after):
            done = evaluate(assistant, put(some, way), scoped=options.scoped).at(threshold)
            first = first or done
            print(json.dumps(line(way.__name__, done, first)), flush=True)


def put(questions: list[Question], way: Callable[[str, int], str]) -> list[Question]:
    """Return ``questions`` in the words of ``way``."""
    return [replace(one, text=way(one.text, number)) for number, one in enumerate(questions)]


def line(way: str, done: Evaluation, first: Evaluation) -> dict[str, object]:
    """Return the measures of ``done``, and what changed against ``first``, question by question."""
    same = replace(
        done,
        outcomes=tuple(
            replace(one, question=other.question)
            for one, other in zip(done.outcomes, first.outcomes, strict=True)
        ),
    )
    measures = done.measures
    return {
        "way": way,
        "questions": measures.questions,
        **{name: getattr(measures, name) for name in ("right", "first", "auc")},
        "abstains": [measures.abstain_rate_answerable, measures.abstain_rate_unanswerable],
        "right_changed": next(
            change.fields() for change in compare(first, same).changes if change.measure == "right"
        ),
    }


if __name__ == "__main__":
    main()
