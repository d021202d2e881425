"""Measure how well passages are found for questions that follow on others, and for new topics.

    python -m benchmarks.follow_ups SET [-n 300] [--index FOLDER] [--half 0|1] [--rrf 20 4]

SET has ``corpus/`` and ``questions.jsonl``, one turn of a dialogue a line: ``id`` (dialogue, "_", turn),
``question``, ``history`` (messages), ``doc`` and ``gold`` (``doc``, ``start``, ``end``); lines without
gold are left out. Only searches; prints two JSON lines for each kind of turn that there is, with passages in
the order of their ranks fused and as they are reranked:

- `first`: the first question of a dialogue; `later`: the ones after it.
- `spliced`: the first question of a dialogue after five turns of one on another page. `dragged` is how
  often a passage of that page comes first.
- `kept`, `let go`: how often a question would be put to one page alone, were the dialogue confined to
  it: later questions to their own, first ones to another.

``--half`` takes only the dialogues on one half of the documents, so that rules can be chosen on one half and
checked on the other. ``--rrf`` fuses with other constants than `RRF_K` and `LETTER_RRF_K`, which hardly shows
once passages are reranked.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.recall import ORDERS, in_both_orders
from corrbot import Assistant, retrieval
from corrbot.answers.conversation.discussed import stays
from corrbot.config import Config
from corrbot.retrieval import Evidence

TURNS = 5
"""Questions of the user before a new topic."""
SEED = 5

Line = dict[str, Any]


def main() -> None:
    """Print the measurements on the set named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path)
    parser.add_argument("-n", type=int, default=300, help="turns of each kind at most")
    parser.add_argument("--index", type=Path, help="index to use; one is made when it is not given")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument(
        "--rrf",
        type=int,
        nargs=2,
        default=(retrieval.RRF_K, retrieval.LETTER_RRF_K),
        metavar=("K", "LETTER_K"),
    )
    options = parser.parse_args()
    retrieval.RRF_K, retrieval.LETTER_RRF_K = options.rrf
    lines = [json.loads(line) for line in (options.set / "questions.jsonl").read_text("utf-8").splitlines()]
    kinds = turns(lines, options.half)
    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant.open(
            config=Config(corpus=options.set / "corpus", index=options.index or Path(folder))
        ) as assistant,
    ):
        for kind, some in kinds.items():
            for line in measured(assistant, some[: options.n]):
                print(json.dumps({"turns": kind, **line}), flush=True)
        if "spliced" in kinds:
            print(json.dumps(confined(assistant, kinds["later"][: options.n], kinds["spliced"][: options.n])))


def turns(lines: Sequence[Line], half: int | None = None) -> dict[str, list[Line]]:
    """Return the turns of each kind, shuffled; spliced ones have ``before``, the page spoken of before."""
    chance = random.Random(SEED)
    documents = sorted({line["doc"] for line in lines})
    chance.shuffle(documents)
    parts = (documents[: len(documents) // 2], documents[len(documents) // 2 :])
    admitted = set(documents if half is None else parts[half])
    lines = [line for line in lines if line["doc"] in admitted and line.get("gold")]
    dialogues: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: len(line["history"])):
        dialogues.setdefault(line["id"].rpartition("_")[0], []).append(line)
    first = [line for line in lines if not line["history"]]
    later = [line for line in lines if line["history"]]
    long = [whole for _, whole in sorted(dialogues.items()) if len(_users(whole[-1])) >= TURNS]
    for some in (first, later):
        chance.shuffle(some)
    spliced = []
    for line in first:
        if others := [whole for whole in long if whole[0]["doc"] != line["doc"]]:
            other = chance.choice(others)
            spliced.append({**line, "history": _users_with_answers(other[-1]), "before": other[0]["doc"]})
    kinds = {"first": first, "later": later, "spliced": spliced}
    return {kind: some for kind, some in kinds.items() if some}


def _users(line: Line) -> list[str]:
    history = [message["content"] for message in line["history"] if message["role"] == "user"]
    return [*history, line["question"]]


def _users_with_answers(line: Line) -> list[dict[str, str]]:
    messages = [*line["history"], {"role": "user", "content": line["question"]}]
    starts = [at for at, message in enumerate(messages) if message["role"] == "user"]
    return messages[: starts[TURNS] if len(starts) > TURNS else len(messages)]


def measured(assistant: Assistant, lines: Sequence[Line]) -> Iterator[dict[str, float | int | str]]:
    """Yield for each order in how many of ``lines`` the best passages answer, and the best is of its page."""
    every = [in_both_orders(assistant, line["question"], line["history"], ()) for line in lines]
    for order in ORDERS:
        counts = dict.fromkeys(("recall@5", "recall@8", "recall@20", "page first", "dragged"), 0)
        for line, orders in zip(lines, every, strict=True):
            found = orders[order]
            for k in (5, 8, 20):
                counts[f"recall@{k}"] += any(_holds(piece, line) for piece in found[:k])
            counts["page first"] += bool(found) and _page(found[0]) == line["doc"]
            counts["dragged"] += bool(found) and _page(found[0]) == line.get("before")
        shares = {name: round(count / max(1, len(lines)), 3) for name, count in counts.items()}
        yield {"order": order, "n": len(lines), **shares}


def _page(piece: Evidence) -> str:
    return Path(piece.letter.path).stem


def _holds(piece: Evidence, line: Line) -> bool:
    return any(
        _page(piece) == gold.get("doc", line["doc"])
        and piece.start < gold["end"]
        and piece.end > gold["start"]
        for gold in line["gold"]
    )


def confined(assistant: Assistant, later: Sequence[Line], spliced: Sequence[Line]) -> dict[str, float]:
    """Return how often a page spoken of alone is kept for the next question on it, and let go for another."""
    letters = {Path(letter.path).stem: letter for letter in assistant.letters()}
    rarity = assistant._generation().register.rarity
    kept = sum(stays(line["question"], letters[line["doc"]], rarity) for line in later)
    dragged = sum(stays(line["question"], letters[line["before"]], rarity) for line in spliced)
    return {
        "kept": round(kept / max(1, len(later)), 3),
        "let go": round(1 - dragged / max(1, len(spliced)), 3),
    }


if __name__ == "__main__":
    main()
