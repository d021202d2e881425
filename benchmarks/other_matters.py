"""How many questions on quite another matter are answered, and how many of the letters' own are stopped.

    python -m benchmarks.other_matters CORPUS QUESTIONS OTHER_QUESTIONS... [-n 300]

QUESTIONS are about the letters in CORPUS, each file of OTHER_QUESTIONS about something else; all in the form
of ``corrbot eval``. Asked of all letters are those without a history, a seeded sample of each file. Prints a
JSON line for each file: how many were asked, the share answered, and the share stopped for another matter.
"""

import argparse
import json
import tempfile
from pathlib import Path

from training.fit_topic import single_questions

from corrbot import Assistant
from corrbot.answers.answer import OTHER_MATTER


def main() -> None:
    """Print a line for each file of questions."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", nargs="+", type=Path)
    parser.add_argument("-n", type=int, default=300, help="questions of each file")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as index,
        Assistant.open(corpus=options.corpus, index=index) as assistant,
    ):
        assistant.sync()
        for file in options.questions:
            answers = [assistant.query(text) for text in single_questions(file, options.n)]
            answered = sum(not answer.abstained for answer in answers) / len(answers)
            stopped = sum(OTHER_MATTER in answer.lead for answer in answers) / len(answers)
            shares = {"answered": round(answered, 3), "stopped_as_another_matter": round(stopped, 3)}
            print(json.dumps({"questions": str(file), "asked": len(answers), **shares}), flush=True)


if __name__ == "__main__":
    main()
