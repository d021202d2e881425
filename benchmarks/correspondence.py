"""Asks questions of a folder of letters and counts, by family, the answers that are right.

    python -m benchmarks.correspondence QUESTIONS.jsonl LETTERS [--wrong] [--family FAMILY] [--index FOLDER]

With ``--index`` the index is kept in FOLDER and brought up to date, so that letters are read once.

A line of the questions has ``id``, ``question``, ``family`` and ``answerable``, and may have ``history``
(earlier questions of the user, or messages), ``answers`` (passages with ``path``, ``part`` and ``text``),
``letters`` (pairs of path and part) and ``value`` (a number).

An answer is right when it abstains from what is not answerable, and otherwise when it has all that the
line has: the number in a value that was worked out; the letters, no more and no fewer in lists and
counts; of the passages each where letters are compared, and one of them anywhere else. It is partly right
with some of these.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from corrbot import Assistant
from corrbot.answers import Answer
from corrbot.config import Config
from corrbot.letters import reading_view

EXACT = frozenset({"list", "count", "outstanding"})
"""Families whose letters have to be those of the line and no others."""
EVERY = frozenset({"agreement", "over time"})
"""Families of which every passage has to be quoted."""


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
    lines = [json.loads(line) for line in options.questions.read_text(encoding="utf-8").splitlines() if line]
    counts: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant.open(
            config=Config(corpus=options.letters, index=options.index or Path(folder) / "index")
        ) as assistant,
    ):
        print(assistant.sync())
        for line in lines:
            if options.family and line["family"] not in options.family:
                continue
            answer = assistant.query(line["question"], _history(line))
            verdict = judged(line, answer)
            counts[line["family"] if line["answerable"] else "not answerable"][verdict] += 1
            if options.wrong and verdict != "right":
                print(f"\n{verdict}: {line['id']} ({line['family']}) {line['question']}")
                print(f"   {' | '.join((answer.lead, *answer.computed))[:400]}")
                print(f"   letters: {sorted(places(answer))[:12]}")
    for family, verdicts in sorted(counts.items()):
        total = sum(verdicts.values())
        print(f"{family:20} {verdicts['right']:3} of {total:3} right, {verdicts['partly']} partly")


def judged(line: dict[str, Any], answer: Answer) -> str:
    """Return "right", "partly" or "wrong"."""
    if not line["answerable"]:
        return "right" if answer.abstained else "wrong"
    checks: list[bool] = []
    family = line["family"]
    if "value" in line:
        said = " ".join((answer.lead, *answer.computed))
        checks.append(re.search(rf"(?<![\d/,.]){line['value']}(?![\d/])", said) is not None)
    if line.get("letters"):
        wanted, got = {tuple(place) for place in line["letters"]}, places(answer)
        checks.append(wanted == got if family in EXACT else wanted <= got)
    if line.get("answers") and not checks:
        held = [quotes(answer, gold) for gold in line["answers"]]
        checks += held if family in EVERY else [any(held)]
    if all(checks):
        return "right"
    return "partly" if any(checks) else "wrong"


def places(answer: Answer) -> set[tuple[str, str]]:
    """Return path and part of the letters listed, or else quoted."""
    letters = [one.letter for one in answer.listed] or [quote.letter for quote in answer.quotes]
    return {(letter.path, letter.part) for letter in letters}


def quotes(answer: Answer, gold: dict[str, str]) -> bool:
    """Return whether a quote of the letter holds the passage, or is held by it."""
    wanted = _folded(gold["text"])
    return any(
        (quote.letter.path, quote.letter.part) == (gold["path"], gold.get("part", ""))
        and (wanted in (shown := _folded(quote.text)) or shown in wanted)
        for quote in answer.quotes
    )


def _folded(text: str) -> str:
    plain = reading_view(text).text.translate(str.maketrans("’‘“”", "''\"\""))
    return " ".join(plain.split())


def _history(line: dict[str, Any]) -> list[dict[str, str]]:
    return [
        turn if isinstance(turn, dict) else {"role": "user", "content": turn}
        for turn in line.get("history", ())
    ]


if __name__ == "__main__":
    main()
