import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import pytest
from numpy.typing import NDArray

from chroma_run import ChromaRun
from corrbot.errors import IndexDamaged
from corrbot.index import StoreAddress
from corrbot.index.erasure import scrub
from corrbot.index.stores import Collection
from corrbot.index.vectors import NARROW_WIDTH, SEARCH_WIDTH, ChromaVectors, ExactVectors
from corrbot.register import VectorRow
from postgres import PostgresServer


def unit(count: int, dimension: int = 384, seed: int = 0) -> NDArray[np.float32]:
    rows = np.random.default_rng(seed).normal(size=(count, dimension))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def rows_of(count: int) -> list[VectorRow]:
    return [VectorRow(f"p{number:05}", f"l{number // 3}", "") for number in range(count)]


Stored = ChromaVectors | Collection


@pytest.fixture(scope="module", params=["folder", "chroma", "postgres"])
def both(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    chroma_run: ChromaRun,
    postgres_server: PostgresServer,
) -> Iterator[tuple[Stored, ExactVectors]]:
    """1,200 clustered vectors in a store, in two adds, and in memory."""
    vectors = unit(1_200, seed=1) * 0.7 + unit(40, seed=2)[np.arange(1_200) % 40]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    exact = ExactVectors(rows_of(1_200), vectors)
    if request.param == "folder":
        folder = tmp_path_factory.mktemp("chroma")
        made = ChromaVectors(folder, create=True)
        added(made, vectors)
        made.close()
        scrub(folder)
        with closing(ChromaVectors(folder)) as chroma:
            yield chroma, exact
        return
    backend = chroma_run if request.param == "chroma" else postgres_server
    backend.start()
    url = backend.url if isinstance(backend, ChromaRun) else backend.url()
    with closing(StoreAddress(url).server(60)) as server:
        added(server.make("corrbot_both", 384), vectors)
        yield server.collection("corrbot_both"), exact
        server.drop("corrbot_both")


def added(made: Stored, vectors: NDArray[np.float32]) -> None:
    made.add(rows_of(1_200)[:700], vectors[:700])
    made.add(rows_of(1_200)[700:], vectors[700:])


@pytest.mark.parametrize("letters", [None, ["l7"], [f"l{number}" for number in range(0, 399, 2)], []])
def test_a_store_finds_what_an_exact_search_finds(
    both: tuple[Stored, ExactVectors], letters: list[str] | None
) -> None:
    chroma, exact = both
    agreed = wanted = 0
    for vector in unit(40, seed=2):
        near, truth = chroma.nearest(vector, 10, letters), exact.nearest(vector, 10, letters)
        agreed += len({row[0] for row in near} & {row[0] for row in truth})
        wanted += len(truth)
        scores = dict(truth)
        assert all(score == pytest.approx(scores[name], abs=1e-4) for name, score in near if name in scores)
        assert near == sorted(near, key=lambda row: (-row[1], row[0]))
    assert agreed >= 0.98 * wanted
    assert (wanted == 0) == (letters == [])


def test_every_vector_comes_back(both: tuple[Stored, ExactVectors]) -> None:
    chroma, exact = both
    assert chroma.count() == 1_200
    found = {name: row for names, rows in chroma.rows() for name, row in zip(names, rows, strict=True)}
    assert sorted(found) == [row.passage_id for row in rows_of(1_200)]
    assert chroma.lost(rows_of(3), np.stack([found[f"p{number:05}"] for number in range(3)])) == []
    assert chroma.lost(rows_of(2), unit(2, seed=9)) == ["p00000", "p00001"]


def test_a_search_finds_what_a_narrower_one_finds(tmp_path: Path) -> None:
    count = 4_000
    vectors = unit(count, seed=5) + 4 * unit(1, seed=6)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    asked = unit(300, seed=7)
    best = (asked @ vectors.T).argmax(axis=1)
    with closing(ChromaVectors(tmp_path, create=True)) as made:
        made.add(rows_of(count), vectors.astype(np.float32))
        assert made.held == made.count() == count
    found = {}
    for width in (2, NARROW_WIDTH, SEARCH_WIDTH):
        with closing(ChromaVectors(tmp_path)) as made:
            made.set_width(width)
        with closing(ChromaVectors(tmp_path)) as opened:
            nearest = [opened.nearest(vector, 1, None)[0][0] for vector in asked]
        rows = enumerate(zip(nearest, best, strict=True))
        found[width] = {number for number, (name, row) in rows if name == f"p{row:05}"}
    assert found[2] < found[NARROW_WIDTH] < found[SEARCH_WIDTH]


@pytest.mark.parametrize("count", [2, 60, 150])
def test_nothing_is_left_behind_the_last_vector(tmp_path: Path, count: int) -> None:
    vectors = unit(count)
    made = ChromaVectors(tmp_path, create=True)
    made.add(rows_of(count), vectors)
    lost = made.lost(rows_of(count), vectors)
    made.close()
    (lengths,) = tmp_path.rglob("length.bin")
    (level,) = tmp_path.rglob("data_level0.bin")
    each = level.stat().st_size // max(100, count)
    for file, size in ((lengths, 4), (level, each)):
        data = file.read_bytes()
        file.write_bytes(data[: count * size] + b"x" * (len(data) - count * size))
    scrub(tmp_path)
    assert not any(lengths.read_bytes()[count * 4 :])
    assert not any(level.read_bytes()[count * each :])
    before = lengths.read_bytes(), level.read_bytes()
    opened = ChromaVectors(tmp_path)
    assert opened.lost(rows_of(count), vectors) == lost
    opened.close()
    assert (lengths.read_bytes(), level.read_bytes()) == before


def test_a_directory_without_vectors_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="corrbot sync"):
        ChromaVectors(tmp_path)


def test_an_exact_search_of_nothing_finds_nothing() -> None:
    assert ExactVectors([], np.empty((0, 0), np.float32)).nearest(unit(1)[0], 5, None) == []


def test_one_that_goes_while_another_is_opened_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python may collect a generation, which closes its vectors, in the midst of an opening too."""
    (tmp_path / "going").mkdir()
    (tmp_path / "coming").mkdir()
    going = ChromaVectors(tmp_path / "going", create=True)
    client = chromadb.PersistentClient

    def made(*arguments: Any) -> Any:
        going.close()
        return client(*arguments)

    monkeypatch.setattr(chromadb, "PersistentClient", made)
    opened = threading.Event()

    def opening() -> None:
        with closing(ChromaVectors(tmp_path / "coming", create=True)) as coming:
            if coming.held == 0:
                opened.set()

    threading.Thread(target=opening, daemon=True).start()
    assert opened.wait(60)
