"""How many questions that are off topic are answered, and how many of the letters' own are stopped as such.

    python -m training.measure_topic CORPUS QUESTIONS OTHER_QUESTIONS... [-n 150]

QUESTIONS are about the letters in CORPUS, each file of OTHER_QUESTIONS about something else; all in the form
of ``corrbot eval``. Asked of all letters are answerable ones without a history, a seeded sample of each file:
of the letters' own any, of the others' those that `training.fit_topic` holds out. Prints a JSON line a file.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from corrbot import Assistant
from corrbot.answers.answer import OFF_TOPIC
from training.example_set import is_held_out
from training.fit_topic import single_questions


def main() -> None:
    """Print a line for each file of questions."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("others", nargs="+", type=Path)
    parser.add_argument("-n", type=int, default=150, help="questions of each file")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as index,
        Assistant.open(corpus=options.corpus, index=index) as assistant,
    ):
        assistant.sync()
        for file in (options.questions, *options.others):
            texts = [
                text for text in single_questions(file) if file == options.questions or is_held_out(text)
            ]
            answers = [assistant.query(text) for text in texts[: options.n]]
            answered = sum(not answer.abstained for answer in answers)
            stopped = sum(OFF_TOPIC in answer.lead for answer in answers)
            counts = {"asked": len(answers), "answered": answered, "stopped_as_off_topic": stopped}
            print(json.dumps({"questions": str(file), **counts}), flush=True)


if __name__ == "__main__":
    main()
