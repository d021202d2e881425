"""What threads of NumPy's own cost while a question is answered: with one of them and with as many as cores.

    python -m benchmarks.blas [--letters 1500] [--questions 60]

Prints the ratio of seconds and that of processor time of a whole answer, the medians of questions asked in
turn, to generated letters with a stand-in for the vectors of passages.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from benchmarks.asking import questions
from benchmarks.letters import write_letters
from benchmarks.stand_in import StandIn
from corrbot import Assistant, Config, assistant
from corrbot.models.blas import one_blas_thread

_WARM = 15
"""Questions asked before any is measured."""


def main() -> None:
    """Measure both in turn."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--letters", type=int, default=1500)
    parser.add_argument("--questions", type=int, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name, "corpus")
        write_letters(corpus, options.letters)
        settings = Config(corpus=corpus, index=Path(name, "index"))
        with Assistant(settings, StandIn.made()) as asked:
            asked.sync()
            print(json.dumps(compared(asked, options.questions)))


def compared(asked: Assistant, count: int) -> dict[str, float]:
    """Return the two ratios."""
    ways: dict[str, Callable[[], AbstractContextManager[None]]] = {
        "one": one_blas_thread,
        "many": nullcontext,
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    processor: dict[str, list[float]] = {name: [] for name in ways}
    for number, question in enumerate(questions(_WARM + count)):
        name = list(ways)[number % 2]
        vars(assistant)["one_blas_thread"] = ways[name]
        start, used = time.perf_counter(), time.process_time()
        asked.query(question)
        if number >= _WARM:
            seconds[name].append(time.perf_counter() - start)
            processor[name].append(time.process_time() - used)
    medians = [{way: statistics.median(took[way]) for way in ways} for took in (seconds, processor)]
    return {
        name: round(median["one"] / median["many"], 2)
        for name, median in zip(("seconds", "processor"), medians, strict=True)
    }


if __name__ == "__main__":
    main()
