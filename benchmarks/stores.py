"""What a vector costs in Chroma, with LlamaIndex's own store and with corrbot's.

    python -m benchmarks.stores INDEX [--vectors 5000]

Adds vectors that ``INDEX`` holds to new collections, by turns, and prints processor time and bytes of
Chroma's database, each of `PassageStore` over that of `ChromaVectorStore`, as a JSON line.
"""

import argparse
import json
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

import numpy as np
from llama_index.vector_stores.chroma import ChromaVectorStore
from numpy.typing import NDArray

from corrbot.index.manifest import CHROMA_DATABASE
from corrbot.index.passage_store import PassageStore
from corrbot.index.vectors import ADD_BATCH, ChromaVectors
from corrbot.register import VectorRow

_TURNS = 3
_PASSAGES = 7
"""Of a letter."""


def main() -> None:
    """Print the ratios, the best of some turns, and milliseconds and bytes of a vector."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--vectors", type=int, default=5_000)
    options = parser.parse_args()
    with closing(sqlite3.connect(options.index / "embeddings.sqlite")) as kept:
        found = kept.execute("SELECT vector FROM vectors LIMIT ?", (options.vectors,)).fetchall()
    if not found:
        raise SystemExit(f"{options.index} holds no vectors.")
    vectors = np.array([np.frombuffer(row[0], np.float32) for row in found])
    turns = [(_cost(vectors, ChromaVectorStore), _cost(vectors, PassageStore)) for _ in range(_TURNS)]
    whole, own = (np.min([turn[store] for turn in turns], axis=0) for store in (0, 1))
    names = ("ms", "bytes")
    line = {"vectors": len(vectors)} | {
        f"{name}_{what}": round(float(value), 3)
        for what, values in (("whole", whole), ("own", own), ("ratio", own / whole))
        for name, value in zip(names, values, strict=True)
    }
    print(json.dumps(line))


def _cost(vectors: NDArray[np.float32], kind: type[ChromaVectorStore | PassageStore]) -> tuple[float, float]:
    """Return the milliseconds of a processor, and the bytes of the database, for each of ``vectors``."""
    letters = [f"{number // _PASSAGES:012}" for number in range(len(vectors))]
    rows = [
        VectorRow(f"{letter}:{number}-{number}:{number:016}", letter, "")
        for number, letter in enumerate(letters)
    ]
    with tempfile.TemporaryDirectory() as folder:
        with closing(ChromaVectors(Path(folder), create=True)) as made:
            made._store = kind(made._collection)
            began = time.process_time()
            for start in range(0, len(rows), ADD_BATCH):
                some = slice(start, start + ADD_BATCH)
                made.add(rows[some], vectors[some])
            took = time.process_time() - began
        size = (Path(folder) / CHROMA_DATABASE).stat().st_size
    return 1000 * took / len(vectors), size / len(vectors)


if __name__ == "__main__":
    main()
