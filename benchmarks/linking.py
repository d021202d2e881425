"""What it costs to read all letters together: who replies to what, which way each goes, to whom it is.

    python -m benchmarks.linking [LETTERS]

Letters are generated and parsed, and no index is made. It prints, in one line of JSON, seconds of processor
time for LETTERS letters (2,000 where none are named) and for a quarter of them, and

``together_vs_parsing``
    reading all together over parsing them
``per_letter_vs_quarter``
    what a letter costs then over what it costs among a quarter of them: 1 where it grows with their number
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.letters import write_letters
from corrbot.letters import Letter
from corrbot.readers import read_letters
from corrbot.threads import Correspondence

_LETTERS = 2_000
_Made = TypeVar("_Made")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("letters", type=int, nargs="?", default=_LETTERS)
    print(json.dumps(linking(parser.parse_args().letters)))


def linking(count: int) -> dict[str, float]:
    """Return the seconds of processor time and the ratios for ``count`` letters."""
    with tempfile.TemporaryDirectory() as folder:
        write_letters(Path(folder), count)
        letters, parsing = _timed(lambda: _parsed(Path(folder)))
    quarter = letters[: count // 4]
    _, among_quarter = _timed(lambda: Correspondence.of(quarter))
    read, together = _timed(lambda: Correspondence.of(letters))
    return {
        "letters": count,
        "links": len(read.links),
        "parsing_s": round(parsing, 2),
        "together_s": round(together, 3),
        "quarter_s": round(among_quarter, 3),
        "together_vs_parsing": round(together / parsing, 4),
        "per_letter_vs_quarter": round(together / count / (among_quarter / len(quarter)), 2),
    }


def _parsed(folder: Path) -> list[Letter]:
    read = (read_letters(path.name, path.read_bytes()) for path in sorted(folder.iterdir()))
    return [letter for one in read for letter in one.letters]


def _timed(make: Callable[[], _Made]) -> tuple[_Made, float]:
    start = time.process_time()
    made = make()
    return made, time.process_time() - start


if __name__ == "__main__":
    main()
