"""How many of the ten nearest vectors a graph of Chroma finds, built and searched in several ways.

    python -m benchmarks.graphs FOLDER QUESTIONS.jsonl [--sentences 20000] [--questions 500]

The vectors are those the packaged model gives the sentences of the texts in FOLDER, and what stands in for
them in other measurements (benchmarks/stand_in.py); searched for are the questions. Prints JSON lines.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import chromadb
import numpy as np
from chromadb.config import Settings
from numpy.typing import NDArray

from benchmarks.stand_in import StandIn
from corrbot.letters import Span, sentences
from corrbot.models.embedding import PACKAGED_MODEL, LetterEmbedding

_GRAPHS = ((16, 100, 100), (16, 200, 200), (32, 200, 200))
"""Links of a vector, and candidates while building and while searching; Chroma's own first."""
_NEAREST = 10
_BATCH = 1_000
_EQUAL = 1e-5
"""Two vectors are as near as each other when their cosine similarities differ by less."""


def main() -> None:
    """Measure every graph on both kinds of vectors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions_file", type=Path)
    parser.add_argument("--sentences", type=int, default=20_000)
    parser.add_argument("--questions", type=int, default=500)
    options = parser.parse_args()
    chance = random.Random(0)
    texts = sorted(_texts(options.folder))
    chance.shuffle(texts)
    asked = [json.loads(line)["question"] for line in options.questions_file.read_text().splitlines()]
    chance.shuffle(asked)
    real, stand_in = LetterEmbedding.load(PACKAGED_MODEL), StandIn.made()
    for name, vectors in (("model", real.vectors), ("stand-in", stand_in.stood_in)):
        stored, wanted = vectors(texts[: options.sentences]), vectors(asked[: options.questions])
        for links, building, searching in _GRAPHS:
            graph = {"M": links, "construction_ef": building, "search_ef": searching}
            found = {"vectors": name, "stored": len(stored), **graph, **_measured(graph, stored, wanted)}
            print(json.dumps(found), flush=True)


def _texts(folder: Path) -> set[str]:
    return {
        " ".join(text[sentence.start : sentence.end].split())
        for path in folder.rglob("*")
        if path.is_file()
        for text in [path.read_text("utf-8", errors="ignore")]
        for sentence in sentences(text, Span(0, len(text)))
    }


def _measured(
    graph: dict[str, int], stored: NDArray[np.float32], wanted: NDArray[np.float32]
) -> dict[str, float]:
    """Return the recall at ten, and the seconds of a processor that building the graph took."""
    least = np.sort(wanted @ stored.T, axis=1)[:, -_NEAREST]
    with tempfile.TemporaryDirectory() as folder:
        client = chromadb.PersistentClient(folder, Settings(anonymized_telemetry=False))
        metadata = {"hnsw:space": "cosine"} | {f"hnsw:{name}": value for name, value in graph.items()}
        collection = client.create_collection("vectors", metadata=metadata, embedding_function=None)
        began = time.process_time()
        for start in range(0, len(stored), _BATCH):
            some = stored[start : start + _BATCH]
            collection.add(ids=[str(start + number) for number in range(len(some))], embeddings=some)
        build = time.process_time() - began
        found = [
            np.mean([1 - distance >= floor - _EQUAL for distance in distances])
            for distances, floor in zip(_distances(collection, wanted), least, strict=True)
        ]
    return {"recall10": round(float(np.mean(found)), 4), "build_cpu_s": round(build, 1)}


def _distances(collection: chromadb.Collection, wanted: NDArray[np.float32]) -> Iterator[list[float]]:
    for vector in wanted:
        found = collection.query(query_embeddings=[vector], n_results=_NEAREST, include=["distances"])
        yield (found["distances"] or [[]])[0]


if __name__ == "__main__":
    main()
