"""Measure indexing, syncing and asking on generated letters.

    python -m benchmarks.run [--letters 700] [--corpus FOLDER]

Ends with one JSON line. Ratios compare two things measured in this same run on this machine.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.letters import write_letters
from corrbot import Assistant

QUESTIONS = (
    "Who pays for the repair of the sea wall?",
    "When will the ferry times change?",
    "Why was the survey of street lamps delayed?",
    "What did the department say about school buses?",
)
REPEATS = 5


def main() -> None:
    """Run every measurement and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=700, help="generated letters [700]")
    parser.add_argument("--corpus", type=Path, help="letters to measure on")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        corpus = options.corpus or Path(work, "corpus")
        if options.corpus is None:
            write_letters(corpus, options.letters)
        print(json.dumps(measure(corpus, Path(work, "index"))))


def measure(corpus: Path, index: Path) -> dict[str, float | int]:
    """Return the measurements on the letters in ``corpus``, indexed into ``index``."""
    with Assistant.open(corpus=corpus, index=index) as assistant:
        assistant._embedding.vectors(["warm"])
        build = timed(assistant.sync)
        passages = assistant._generation().register.passages()
        texts = sorted((passage.embedded for passage in passages), key=len, reverse=True)
        encoder = timed(lambda: assistant._embedding.vectors(texts))
        noop = timed(assistant.sync)
        assistant.query(QUESTIONS[0])
        answers = [timed(partial(assistant.query, question)) for question in QUESTIONS * REPEATS]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        letters = len(assistant.letters())
    imported = min(cold("import sentence_transformers") for _ in range(3))
    asked = min(cold(_ASK, str(corpus), str(index)) for _ in range(3))
    size = sum(file.stat().st_size for file in index.rglob("*") if file.is_file())
    return {
        "letters": letters,
        "passages": len(passages),
        "build_s": round(build, 1),
        "index_vs_encoder": round(encoder / build, 3),
        "noop_vs_build": round(noop / build, 5),
        "answer_p50_ms": round(1000 * statistics.median(answers)),
        "ask_cold_s": round(asked, 1),
        "ask_vs_import": round(asked / imported, 2),
        "peak_gb": round(memory, 2),
        "index_bytes_per_letter": round(size / max(1, letters)),
    }


_ASK = """
import sys
from corrbot import Assistant
with Assistant.open(corpus=sys.argv[1], index=sys.argv[2]) as assistant:
    assistant.query("Who pays for the repair of the sea wall?")
"""


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that ``work()`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cold(code: str, *arguments: str) -> float:
    """Return the seconds that a fresh Python takes for ``code``."""
    return timed(lambda: subprocess.run([sys.executable, "-c", code, *arguments], check=True))


if __name__ == "__main__":
    main()
