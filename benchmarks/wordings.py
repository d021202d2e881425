"""Counts the wordings of questions over many letters that are understood, and the traps that are caught.

    python -m benchmarks.wordings WORDINGS.jsonl [--wrong]

A line has ``question``, may have ``history`` (the user's questions before it) and has ``kind``: what is asked
of many letters, or null for a question that only looks like one and belongs to the search. ``selection`` is
part of which letters are meant: ``sender``, ``recipient``, ``direction``, ``mentions``, ``references``,
``order``, ``number``, and ``first`` and ``last``, the days of its period.

Printed are how many were missed (taken for none), taken for another kind, or understood of other letters, and
how many traps were caught.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.answers.selected.selection import Selection

TODAY = dt.date(2026, 11, 24)
"""The day on which the questions are asked."""


def main() -> None:
    """Read every wording and print the counts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wordings", type=Path, nargs="+")
    parser.add_argument("--wrong", action="store_true", help="also print the wordings not understood")
    options = parser.parse_args()
    for path in options.wordings:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        verdicts: Counter[str] = Counter()
        for line in lines:
            found = asked_of_letters(line["question"], line.get("history", ()), TODAY)
            verdict = judged(line, found)
            verdicts[verdict] += 1
            if options.wrong and verdict not in ("understood", "left"):
                print(
                    f"{verdict}: {line['kind']}: {' / '.join((*line.get('history', ()), line['question']))}"
                )
                print(f"   {found}")
        real = sum(line["kind"] is not None for line in lines)
        print(
            f"{path.name}: of {real} questions {verdicts['missed']} missed, {verdicts['other kind']} of "
            f"another kind, {verdicts['other letters']} of other letters; "
            f"of {len(lines) - real} traps {verdicts['caught']} caught"
        )


def judged(line: dict[str, Any], found: AskedOfLetters | None) -> str:
    """Return "understood", "missed", "other kind" or "other letters"; for a trap "left" or "caught"."""
    if line["kind"] is None:
        return "left" if found is None else "caught"
    if found is None:
        return "missed"
    if found.about != line["kind"]:
        return "other kind"
    meant = line.get("selection", {})
    said = slots(found.selection)
    return "understood" if all(value in said[name] for name, value in meant.items()) else "other letters"


def slots(selection: Selection) -> dict[str, tuple[Any, ...]]:
    """Return what may be said of each part of ``selection``; a name before the noun is a sender."""
    periods = selection.periods
    return {
        "sender": (selection.sender, selection.named),
        "recipient": (selection.recipient,),
        "direction": (selection.direction,),
        "mentions": ([mention.said for mention in selection.mentions],),
        "references": (list(selection.references),),
        "order": (selection.order,),
        "number": (selection.number,),
        "first": tuple(period.first and period.first.isoformat() for period in periods),
        "last": tuple(period.last and period.last.isoformat() for period in periods),
    }


if __name__ == "__main__":
    main()
