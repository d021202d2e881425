"""What embedding many texts costs: one batch in all threads, and several at once, one thread each.

    python -m benchmarks.streams [--letters 100] [--rounds 4]

Prints the ratio of processor time, and that of seconds, of the second way to the first, the median of
alternating rounds over the passages of generated letters.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.letters import write_letters
from corrbot.models import openvino_encoder
from corrbot.models.embedding import PACKAGED_MODEL, LetterEmbedding


def main() -> None:
    """Measure both ways in turn."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--letters", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        write_letters(Path(name), options.letters)
        letters = [path.read_text() for path in sorted(Path(name).iterdir())]
    texts = [text for letter in letters for text in letter.split("\n\n") if len(text) > 150]
    encoder = LetterEmbedding.load(PACKAGED_MODEL).encoder
    side_by_side = openvino_encoder.MANY
    taken: dict[int, list[tuple[float, float]]] = {side_by_side: [], len(texts) + 1: []}
    for _ in range(options.rounds + 1):
        for many, found in taken.items():
            openvino_encoder.MANY = many
            found.append(_cost(lambda: encoder.vectors(texts)))
    several, one = (found[1:] for found in taken.values())
    ratios = [
        statistics.median(mine[unit] / theirs[unit] for mine, theirs in zip(several, one, strict=True))
        for unit in range(2)
    ]
    processor, seconds = (round(ratio, 3) for ratio in ratios)
    print(json.dumps({"texts": len(texts), "processor_time": processor, "seconds": seconds}))


def _cost(work: Callable[[], object]) -> tuple[float, float]:
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - processor, time.perf_counter() - clock


if __name__ == "__main__":
    main()
