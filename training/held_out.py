"""Print those questions of a set that are about documents that nothing was trained on, for ``corrbot eval``.

python -m training.held_out SET_DIR [-n COUNT] > QUESTIONS.jsonl

``-n`` takes a seeded sample, in the order of the set.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from training.example_set import is_held_out
from training.examples import SEED, document_of


def main() -> None:
    """Print the questions."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path)
    parser.add_argument("-n", type=int, default=10**9, help="questions, a seeded sample")
    options = parser.parse_args()
    with (options.set / "questions.jsonl").open(encoding="utf-8") as lines:
        sys.stdout.writelines(held_out(list(lines), options.n))


def held_out(lines: Sequence[str], count: int) -> list[str]:
    """Return those of ``lines`` that are about documents held out, or ``count`` of them."""
    found = [line for line in lines if is_held_out(document_of(json.loads(line).get("doc", "")))]
    if len(found) <= count:
        return found
    kept = sorted(random.Random(SEED).sample(range(len(found)), count))
    return [found[number] for number in kept]


if __name__ == "__main__":
    main()
