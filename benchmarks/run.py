"""Measure indexing, syncing, asking and starting on generated letters.

    python -m benchmarks.run [--quick] [--letters 10000] [--sizes 100,10000,100000] [--keep FOLDER]

``--letters`` are indexed with the real model; those of ``--sizes`` with a stand-in for the vectors of
passages (benchmarks/stand_in.py). Ends with one JSON line. A ratio is of two things measured in this run. The
names of the keys are those of the sizes of the full run; ``sizes`` says which were measured.
"""

import argparse
import json
import resource
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.asking import asking, recall
from benchmarks.indexing import bytes_per_passage, indexing, syncing
from benchmarks.letters import write_letters
from benchmarks.stand_in import StandIn
from benchmarks.starting import starting
from benchmarks.timing import resident_gb, timed
from corrbot import Assistant, Config


def main() -> None:
    """Run every measurement, print each as it is done, and at the end all as one JSON line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="the same, small, in about five minutes")
    parser.add_argument("--letters", type=int, help="letters indexed with the real model [10000, quick 150]")
    parser.add_argument("--sizes", help="letters that are asked [100,10000,100000, quick 100,500,1500]")
    parser.add_argument("--questions", type=int, help="questions for each size [200, quick 40]")
    parser.add_argument("--keep", type=Path, help="folder for letters and indexes, to be used again")
    options = parser.parse_args()
    letters = options.letters or (150 if options.quick else 10_000)
    sizes = options.sizes or ("100,500,1500" if options.quick else "100,10000,100000")
    count = options.questions or (40 if options.quick else 200)
    with tempfile.TemporaryDirectory() as scratch:
        work = options.keep or Path(scratch)
        print(json.dumps(measure(work, letters, [int(size) for size in sizes.split(",")], count)))


def measure(work: Path, letters: int, sizes: list[int], count: int) -> dict[str, Any]:
    """Return all measurements; the middle one of ``sizes`` is synced and served, too."""
    found: dict[str, Any] = {"sizes": sizes, "questions": count}
    _note(found, indexing(work, letters))
    found["peak_gb_indexing"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2)
    _note(found, starting(work / f"corpus-{letters}", work / f"index-{letters}"))
    p95: dict[int, float] = {}
    for size in sizes:
        corpus = work / f"stood-in-{size}"
        write_letters(corpus, size)
        settings = Config(corpus=corpus, index=work / f"stood-in-index-{size}")
        with Assistant(settings, StandIn.made()) as assistant:
            _note(found, {f"build_{size}_s": round(timed(assistant.sync), 1)})
        before = resident_gb()
        with Assistant(settings, StandIn.made()) as assistant:
            asked = asking(assistant, count)
            p95[size] = asked["retrieval"]["p95"]
            _note(found, {f"asking_{size}": asked, f"serve_gb_{size}": round(resident_gb() - before, 2)})
            if size == sizes[-1]:
                _note(found, {"recall10_100k": recall(assistant, count)})
            if size == sizes[len(sizes) // 2]:
                found["serve_gb_10k"] = round(resident_gb(), 2)
                _note(found, {f"{name[:-2]}_{size}_s": took for name, took in syncing(assistant).items()})
                _note(found, {"bytes_per_passage": bytes_per_passage(assistant)})
    found["p95_100k_vs_100"] = round(p95[sizes[-1]] / p95[sizes[0]], 2)
    return found


def _note(found: dict[str, Any], more: dict[str, Any]) -> None:
    found.update(more)
    print(json.dumps(more), file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
