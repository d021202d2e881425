"""Measure how often the best passages found hold the answer, by the ranks alone and reranked.

    python -m benchmarks.recall SET... [--without-pointing]

SET has ``corpus/`` and ``questions.jsonl`` in the form of ``corrbot eval``; `benchmarks/sets` holds two. Only
searches; questions without a marked passage are left out. Prints two JSON lines for each set: how many
questions point at letters, and recall@1, @3, @5, @8 and @20. ``--without-pointing`` searches no letters by
themselves.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from corrbot import Assistant, Filters
from corrbot.answers.register.pointed import pointed_in
from corrbot.conversation import Message, resolve
from corrbot.evaluation.questions import Question, read_questions
from corrbot.retrieval import Evidence, LetterRetriever

DEPTHS = (1, 3, 5, 8, 20)
ORDERS = ("ranks", "reranked")
EVERY = 10_000
"""Passages looked at: more than all rankings give."""


def main() -> None:
    """Print the measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--without-pointing", action="store_true")
    options = parser.parse_args()
    for folder in options.sets:
        with (
            tempfile.TemporaryDirectory() as index,
            Assistant.open(corpus=folder / "corpus", index=Path(index)) as bot,
        ):
            bot.sync()
            questions = [one for one in read_questions(folder / "questions.jsonl", bot).questions if one.gold]
            for line in measured(bot, questions, points=not options.without_pointing):
                print(json.dumps({"set": folder.name, **line}), flush=True)


def measured(
    bot: Assistant, questions: Sequence[Question], *, points: bool
) -> Iterator[dict[str, int | float | str]]:
    """Yield what was found in each order; ``points`` whether letters pointed at are searched as well."""
    groups = [pointed_in(bot._generation(), one.text, None) if points else [] for one in questions]
    orders = [
        in_both_orders(bot, one.text, one.history, pointed)
        for one, pointed in zip(questions, groups, strict=True)
    ]
    for order in ORDERS:
        places = [place(one, found[order]) for one, found in zip(questions, orders, strict=True)]
        yield {
            "order": order,
            "questions": len(questions),
            "pointing": sum(map(bool, groups)),
            **{f"recall@{k}": round(sum(at <= k for at in places) / len(places), 3) for k in DEPTHS},
        }


def in_both_orders(
    bot: Assistant, question: str, history: Sequence[Message], pointed: Sequence[Sequence[str]]
) -> dict[str, list[Evidence]]:
    """Return all passages found, by each of `ORDERS`."""
    retriever = LetterRetriever(bot._generation(), bot._embedding, Filters(), bot.config.candidates)
    found = retriever.find(resolve(question, history).queries, EVERY, pointed).evidence
    ranks, reranked = ORDERS
    return {ranks: sorted(found, key=lambda one: (-one.fused, one.passage.id)), reranked: found}


def place(question: Question, found: Sequence[Evidence]) -> int:
    """Return the rank of the first passage that holds at least half of an answer, or of half of it."""
    for rank, piece in enumerate(found, 1):
        for gold in question.gold:
            shared = min(piece.end, gold.end) - max(piece.start, gold.start)
            least = min(gold.end - gold.start, piece.end - piece.start) / 2
            if piece.letter.location == gold.letter and shared >= least:
                return rank
    return EVERY + 1


if __name__ == "__main__":
    main()
