"""What a question costs: retrieval, reading and the whole answer, for one client and for eight."""

import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np

from benchmarks.timing import percentiles, timed
from corrbot import Assistant
from corrbot.index.vectors import MixedVectors
from corrbot.letters import Filters
from corrbot.models.blas import one_blas_thread
from corrbot.reader.features import Asked
from corrbot.retrieval import LetterRetriever, Query

CLIENTS = 8
_OPENINGS = ("Why was", "When will", "Who pays for", "What is said of", "How does the council see")
_MATTERS = "the sea wall,street lamps,ferry times,the harbour light,school buses,the tide tables".split(",")
_ENDS = "repaired delayed funded in spring reviewed by the committee closed to residents inspected".split(" ")


def questions(count: int, seed: int = 3) -> list[str]:
    """Return that many different questions: an answer that was given before would be given again."""
    chance = random.Random(seed)
    return [
        f"{chance.choice(_OPENINGS)} {chance.choice(_MATTERS)} {chance.choice(_ENDS)} {number}th?"
        for number in range(count)
    ]


def asking(assistant: Assistant, count: int) -> dict[str, Any]:
    """Return percentiles in milliseconds over ``count`` questions to the letters of ``assistant``.

    "retrieval_first" is of questions whose words were not asked for before, until they were; "retrieval" of
    other questions with the same words.
    """
    generation, model = assistant._generation(), assistant._embedding
    vectors = generation.vectors
    asked = questions(count)

    def retrieved(question: str) -> Any:
        return LetterRetriever(generation, model, Filters(), 50).search((Query(question),), 8)

    def nearest(question: str) -> object:
        return vectors.nearest(model.vectors([question])[0], 50, None)

    def read(question: str) -> float:
        evidence, reader = retrieved(question), assistant._respondent.reader
        return timed(lambda: reader.read(Asked(question), evidence, generation.register.rarity))

    assistant.query("Is this thing on?")
    bare = [timed(partial(nearest, one)) for one in asked]
    with one_blas_thread():
        first = [timed(partial(retrieved, one)) for one in asked]
        again = [timed(partial(retrieved, f"{one} Again?")) for one in asked]
        reading = [read(one) for one in asked]
    return {
        "bare": percentiles(bare),
        "retrieval_first": percentiles(first),
        "retrieval": percentiles(again),
        "reading": percentiles(reading),
        "answer": percentiles([timed(partial(assistant.query, one)) for one in asked]),
        "answer_8_clients": percentiles(_together(assistant.query, questions(count, seed=4), CLIENTS)),
    }


def _together(ask: Callable[[str], object], asked: Sequence[str], clients: int) -> list[float]:
    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(lambda question: timed(partial(ask, question)), asked))


def recall(assistant: Assistant, count: int) -> float:
    """Return which share of the ten nearest passages, by exact search, the vector index finds."""
    generation, model = assistant._generation(), assistant._embedding
    graph = generation.vectors
    while isinstance(graph, MixedVectors):
        graph = graph.graph
    exact = generation._exact(assistant._index._embeddings)
    found = []
    for question in questions(count, seed=5):
        vector = model.vectors([question])[0]
        best = exact.nearest(vector, 10, None)
        least = best[-1][1] - 1e-5
        found.append(np.mean([score >= least for _, score in generation.vectors.nearest(vector, 10, None)]))
    return round(float(np.mean(found)), 4)
