"""What a million passages cost in processor time and disk, and what the one writer can take in.

    python -m benchmarks.scaling [LETTERS]

Processor time, not time, is measured, of this process and those it starts, on generated letters. Ends with
one JSON line.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

from benchmarks.indexing import bytes_per_passage
from benchmarks.letters import write_letters
from corrbot import Assistant
from corrbot.index.workers import LocalWorkers
from corrbot.readers import Limits, Task

_MILLION = 1_000_000
_HOUR = 3_600


def scaling(work: Path, letters: int) -> dict[str, Any]:
    """Return the costs for a million passages, measured on so many generated ``letters``."""
    corpus = work / "corpus"
    write_letters(corpus, letters)
    with Assistant.open(corpus=corpus, index=work / "index") as assistant:
        model = assistant._embedding
        model.vectors(["warm"])
        whole = _worked(assistant.sync)
        passages = assistant._generation().register.passages()
        sizes = bytes_per_passage(assistant)
        texts = sorted((passage.embedded for passage in passages), key=len, reverse=True)
        embedding = _worked(lambda: model.vectors(texts))
        tasks = [Task(path.name, Limits(), {}) for path in sorted(corpus.iterdir())]
        with LocalWorkers(model) as workers:
            parsing = _worked(lambda: list(workers.parsed(corpus, tasks)))
    (work / "again").mkdir()
    shutil.copy(work / "index" / "embeddings.sqlite", work / "again")
    with Assistant.open(corpus=corpus, index=work / "again") as assistant:
        assistant._embedding.vectors(["warm"])
        writing = _worked(assistant.sync) - parsing
    count = sizes.pop("passages")
    parts = {"whole": whole, "parsing": parsing, "embedding": embedding, "writing": writing}
    disk = sum(sizes[part] for part in ("register", "graph", "graph_ids", "cache"))
    return {
        "letters": letters,
        "passages": count,
        **{f"{part}_core_hours": round(took / count * _MILLION / _HOUR, 2) for part, took in parts.items()},
        "disk_gb": round(disk * _MILLION / 1e9, 2),
        "disk_while_syncing_gb": round((2 * disk - sizes["cache"]) * _MILLION / 1e9, 2),
        "written_per_second_by_one_core": round(count / writing),
        "peak_gb": round(getrusage(RUSAGE_SELF).ru_maxrss / 1e6, 2),
    }


def _worked(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that ``work()`` takes."""
    before = _seconds()
    work()
    return _seconds() - before


def _seconds() -> float:
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("letters", type=int, nargs="?", default=1_000)
    wanted = parser.parse_args().letters
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(scaling(Path(scratch), wanted)))
