"""Asks questions of a folder of letters and counts, by family, the answers that are right.

    python -m benchmarks.correspondence QUESTIONS.jsonl LETTERS [--wrong] [--family FAMILY] [--index FOLDER]

With ``--index`` the index is kept in FOLDER and brought up to date, so that letters are read once.

The questions and what counts as right are those of ``corrbot eval`` (docs/evaluation.md).
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from corrbot import Assistant
from corrbot.config import Config
from corrbot.evaluation import Verdict, evaluate, read_questions


def main() -> None:
    """Ask all questions and print the counts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path)
    parser.add_argument("letters", type=Path)
    parser.add_argument("--wrong", action="store_true", help="also print the questions not answered rightly")
    parser.add_argument("--family", action="append", help="ask this family only; may be repeated")
    parser.add_argument("--index", type=Path, help="keep the index in this folder")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant.open(
            config=Config(corpus=options.letters, index=options.index or Path(folder) / "index")
        ) as assistant,
    ):
        print(assistant.sync())
        found = read_questions(options.questions, assistant)
        for problem in found.problems:
            print(f"left out: line {problem.line}: {problem.reason}")
        wanted = [one for one in found.questions if not options.family or one.family in options.family]
        outcomes = evaluate(assistant, wanted).outcomes
    counts: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    for one in outcomes:
        counts[one.family if one.answerable else "not answerable"][one.verdict] += 1
        if options.wrong and one.verdict is not Verdict.RIGHT:
            print(f"\n{one.verdict}: {one.id} ({one.family}) {one.question}")
            print(f"   {one.said[:400]}")
            print(f"   letters: {sorted(one.letters)[:12]}")
    for family, verdicts in sorted(counts.items()):
        right, partly = verdicts[Verdict.RIGHT], verdicts[Verdict.PARTLY]
        print(f"{family:20} {right:3} of {verdicts.total():3} right, {partly} partly")


if __name__ == "__main__":
    main()
