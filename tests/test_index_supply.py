import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corrbot.index.embeddings import Embeddings
from corrbot.index.supply import BATCH, VectorSupply
from corrbot.index.workers import LocalWorkers
from corrbot.passages import Passage
from hashed_embedding import HashedEmbedding

FEW = {"1": "a", "2": "b b b", "3": "c c"}


class Recorded(HashedEmbedding):
    """Remembers what it embedded, and does ``before`` each time."""

    def __init__(self, before: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self._batches: list[list[str]] = []
        self._before = before

    _batches: list[list[str]] = []
    _before: Callable[[], object] = lambda: None

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self._before()
        self._batches.append(list(texts))
        return super().vectors(texts)


def kept_in(tmp_path: Path, embedding: HashedEmbedding) -> Embeddings:
    return Embeddings(tmp_path / "e.sqlite", embedding.fingerprint)


def passage(sha256_of: str) -> Passage:
    return Passage(sha256_of, "letter", 0, 1, "", sha256_of)


def supplied(kept: Embeddings, embedding: HashedEmbedding, texts: dict[str, str]) -> list[tuple[int, int]]:
    seen: list[tuple[int, int]] = []
    with (
        LocalWorkers(embedding) as workers,
        VectorSupply(kept, workers, lambda *step: seen.append(step)) as supply,
    ):
        supply.want(list(texts), lambda some: {sha256: texts[sha256] for sha256 in some})
        supply.finish()
    return seen


def test_nothing_is_embedded_twice_and_the_longest_first(tmp_path: Path) -> None:
    embedding = Recorded()
    kept = kept_in(tmp_path, embedding)
    assert supplied(kept, embedding, FEW) == [(3, 3)]
    assert supplied(kept, embedding, {"1": "a", "4": "d d d d"}) == [(1, 1)]
    assert supplied(kept, embedding, FEW) == []
    assert embedding._batches == [["b b b", "c c", "a"], ["d d d d"]]
    assert np.allclose(kept.get(["3"]), embedding.vectors(["c c"]))


def test_what_is_asked_for_is_waited_for(tmp_path: Path) -> None:
    go = threading.Event()
    embedding = Recorded(lambda: go.wait(30))
    kept = kept_in(tmp_path, embedding)
    with LocalWorkers(embedding) as workers, VectorSupply(kept, workers, lambda *step: None) as supply:
        supply.want(list(FEW), lambda some: {sha256: FEW[sha256] for sha256 in some})
        assert kept.missing(FEW) == set(FEW)
        go.set()
        assert np.allclose(supply.get(["3", "1"]), embedding.vectors(["c c", "a"]))
        with pytest.raises(KeyError):
            supply.get(["9"])


def test_what_is_there_is_had_while_the_rest_is_computed(tmp_path: Path) -> None:
    go = threading.Event()
    longest = {f"{number:04}": "b " * 40 for number in range(BATCH)}
    texts = {f"x{number}": "a" for number in range(BATCH)} | longest
    begun = threading.Semaphore(1)
    embedding = Recorded(lambda: begun.acquire(blocking=False) or go.wait(30))
    kept = kept_in(tmp_path, embedding)
    with LocalWorkers(embedding) as workers, VectorSupply(kept, workers, lambda *step: None) as supply:
        supply.want(list(texts), lambda some: {sha256: texts[sha256] for sha256 in some})
        assert supply.ready(texts.keys(), 10) == longest.keys()
        assert supply.ready(longest.keys(), 10_000) == longest.keys()
        go.set()
        assert supply.ready(texts.keys(), BATCH + 1) == texts.keys()
        assert supply.ready(set(), 5) == set()


def test_what_is_offered_is_embedded_before_it_is_wanted_and_once(tmp_path: Path) -> None:
    begun = threading.Event()
    embedding = Recorded(begun.set)
    kept = kept_in(tmp_path, embedding)
    passages = [passage(f"text {number}") for number in range(BATCH + 10)]
    texts = {one.embedded_sha256: one.embedded for one in passages}
    with LocalWorkers(embedding) as workers, VectorSupply(kept, workers, lambda *step: None) as supply:
        supply.offer(passages[:BATCH])
        assert begun.wait(30)
        supply.offer(passages[BATCH:])
        supply.want(list(texts), lambda some: {sha256: texts[sha256] for sha256 in some})
        supply.finish()
    assert sorted(text for batch in embedding._batches for text in batch) == sorted(texts.values())
    assert kept.missing(texts) == set()


def test_an_interruption_loses_what_is_under_way_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {str(number): "x " * (number + 1) for number in range(BATCH + 10)}
    embedding = Recorded()
    kept_first = threading.Event()

    def interrupt() -> None:
        if not first.acquire(blocking=False):
            kept_first.wait(30)
            raise KeyboardInterrupt

    first = threading.Semaphore(1)
    embedding._before = interrupt
    kept = kept_in(tmp_path, embedding)
    put = kept.put

    def told(hashes: Sequence[str], vectors: NDArray[np.float32]) -> None:
        put(hashes, vectors)
        kept_first.set()

    monkeypatch.setattr(kept, "put", told)
    with pytest.raises(KeyboardInterrupt):
        supplied(kept, embedding, texts)
    assert len(kept.missing(texts)) == 10
    embedding._before = lambda: None
    assert supplied(kept, embedding, texts) == [(10, 10)]


def test_leaving_early_stops_what_is_under_way(tmp_path: Path) -> None:
    texts = {str(number): f"text {number}" for number in range(20 * BATCH)}
    embedding = Recorded()

    class Left(Exception):
        pass

    def leave(done: int, total: int) -> None:
        raise Left

    with pytest.raises(Left), LocalWorkers(embedding) as workers:
        with VectorSupply(kept_in(tmp_path, embedding), workers, leave) as supply:
            supply.want(list(texts), lambda some: {sha256: texts[sha256] for sha256 in some})
            supply.finish()
    assert len(embedding._batches) < 20


def test_a_fault_of_the_model_reaches_who_waits(tmp_path: Path) -> None:
    def fail() -> None:
        raise RuntimeError("out of memory")

    embedding = Recorded(fail)
    with pytest.raises(RuntimeError, match="out of memory"):
        supplied(kept_in(tmp_path, embedding), embedding, FEW)


def test_a_worker_that_is_done_out_of_order_is_kept(tmp_path: Path) -> None:
    """Two batches under way, of which the second is done first."""
    embedding = Recorded()
    futures: list[tuple[Future[NDArray[np.float32]], Sequence[str]]] = []

    class Later(LocalWorkers):
        width = 2

        def vectors(self, texts: Sequence[str]) -> Future[NDArray[np.float32]]:
            futures.append((Future(), texts))
            if len(futures) == self.width:
                for future, some in reversed(futures):
                    future.set_result(embedding.vectors(some))
            return futures[-1][0]

    kept = kept_in(tmp_path, embedding)
    texts = {str(number): f"text {number}" for number in range(2 * BATCH)}
    with Later(embedding) as workers, VectorSupply(kept, workers, lambda *step: None) as supply:
        supply.want(list(texts), lambda some: {sha256: texts[sha256] for sha256 in some})
        supply.finish()
    assert np.allclose(kept.get(["7", "500"]), embedding.vectors(["text 7", "text 500"]))
