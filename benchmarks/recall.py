"""Measure how often the best passages found hold the answer, with and without the letters pointed at.

    python -m benchmarks.recall SET... [--weights 0 .5 1]

SET has ``corpus/`` and ``questions.jsonl`` in the form of ``corrbot eval``; `benchmarks/sets` holds two. Only
searches; questions without a marked passage are left out. Prints one JSON line for each set and weight of
`POINTED_WEIGHT`: how many questions point at letters, and recall@1, @5, @8 and @20.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from corrbot import Assistant, retrieval
from corrbot.answers.pointed import pointed_in
from corrbot.evaluation.questions import Question, read_questions

DEPTHS = (1, 5, 8, 20)


def main() -> None:
    """Print the measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--weights", type=float, nargs="+", default=(0.0, retrieval.POINTED_WEIGHT))
    options = parser.parse_args()
    for folder in options.sets:
        with (
            tempfile.TemporaryDirectory() as index,
            Assistant.open(corpus=folder / "corpus", index=Path(index)) as bot,
        ):
            bot.sync()
            questions = [one for one in read_questions(folder / "questions.jsonl", bot).questions if one.gold]
            for line in measured(bot, questions, options.weights):
                print(json.dumps({"set": folder.name, **line}), flush=True)


def measured(
    bot: Assistant, questions: Sequence[Question], weights: Sequence[float]
) -> Iterator[dict[str, float]]:
    """Yield what was found with each of ``weights``."""
    pointing = sum(bool(pointed_in(bot._generation(), one.text, None)) for one in questions)
    for weight in weights:
        retrieval.POINTED_WEIGHT = weight
        places = [place(bot, one) for one in questions]
        yield {
            "questions": len(questions),
            "pointing": pointing,
            "weight": weight,
            **{f"recall@{k}": round(sum(at <= k for at in places) / len(places), 3) for k in DEPTHS},
        }


def place(bot: Assistant, question: Question) -> int:
    """Return the rank of the first passage that holds at least half of an answer, or of half of it."""
    found = bot.search(question.text, question.history, k=DEPTHS[-1])
    for rank, piece in enumerate(found, 1):
        for gold in question.gold:
            shared = min(piece.end, gold.end) - max(piece.start, gold.start)
            least = min(gold.end - gold.start, piece.end - piece.start) / 2
            if piece.letter.location == gold.letter and shared >= least:
                return rank
    return DEPTHS[-1] + 1


if __name__ == "__main__":
    main()
