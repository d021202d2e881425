import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from corrbot.index.embeddings import Embeddings
from letter_files import bytes_under


def add(kept: Embeddings, texts: Mapping[str, str]) -> int:
    """Keep the length of each text whose vector is not kept yet; return how many there were."""
    missing = sorted(kept.missing(texts))
    kept.put(missing, np.array([[len(texts[sha256]), 0.123456] for sha256 in missing], np.float32))
    return len(missing)


def test_vectors_come_back_in_the_order_asked(tmp_path: Path) -> None:
    kept = Embeddings(tmp_path / "e.sqlite", "m")
    assert add(kept, {"1": "a", "2": "bbb", "3": "cc"}) == 3
    assert add(kept, {"1": "a", "4": "dddd"}) == 1
    assert kept.get(["4", "1", "4"])[:, 0].tolist() == [4, 1, 4]
    assert kept.get([]).shape == (0, 0)
    with pytest.raises(KeyError):
        kept.get(["9"])


@pytest.mark.parametrize("count", [2, 10_001])
def test_what_is_missing_is_told_of_few_and_of_many(tmp_path: Path, count: int) -> None:
    kept = Embeddings(tmp_path / "e.sqlite", "m")
    hashes = [str(number) for number in range(count)]
    assert kept.missing(hashes) == set(hashes)
    add(kept, {"1": "a", "-1": "b"})
    assert kept.missing(hashes) == set(hashes) - {"1"}


def test_models_do_not_share_vectors(tmp_path: Path) -> None:
    one = Embeddings(tmp_path / "e.sqlite", "one")
    two = Embeddings(tmp_path / "e.sqlite", "two")
    add(one, {"1": "a"})
    assert two.missing(["1"]) == {"1"}
    add(two, {"1": "a"})
    assert two.unwanted({"1"}) == 1
    two.prune(["1"])
    assert one.missing(["1"]) == {"1"}
    assert two.missing(["1"]) == set()
    assert two.unwanted({"1"}) == 0


def test_what_is_pruned_is_in_no_byte(tmp_path: Path) -> None:
    kept = Embeddings(tmp_path / "e.sqlite", "m")
    add(kept, {f"{number}": "x" * number for number in range(1, 300)})
    gone = kept.get(["77"]).tobytes()
    assert gone in bytes_under(tmp_path)
    kept.prune(str(number) for number in range(1, 300) if number != 77)
    assert gone not in bytes_under(tmp_path)
    assert len(kept.get(["76", "78"])) == 2


@pytest.mark.parametrize("data", [b"", b"garbage" * 999, b"SQLite format 3\0" + bytes(9000)])
def test_a_damaged_file_is_named_and_made_anew(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "e.sqlite").write_bytes(data)
    kept = Embeddings(tmp_path / "e.sqlite", "m")
    assert kept.problems()
    kept.mend()
    add(kept, {"1": "a"})
    assert kept.get(["1"])[0, 0] == 1
    assert kept.problems() == []


def test_keys_out_of_order_are_found(tmp_path: Path) -> None:
    """Protection: `integrity_check`; `quick_check` passes keys that no look-up finds."""
    kept = Embeddings(tmp_path / "e.sqlite", "m")
    texts = {f"{number:064x}": "a" for number in range(200)}
    add(kept, texts)
    key = f"{100:064x}".encode()
    data = (tmp_path / "e.sqlite").read_bytes()
    assert data.count(key) == 2
    (tmp_path / "e.sqlite").write_bytes((b"f" + key[1:]).join(data.rsplit(key, 1)))
    assert "index" in kept.problems()[0]
    kept.mend()
    assert add(kept, texts) == 200


def test_a_key_that_is_no_text_is_found_and_mended(tmp_path: Path) -> None:
    """Protection: `mend` tells what cannot be decoded from what is locked."""
    kept = Embeddings(tmp_path / "e.sqlite", "m")
    key = "d" * 64
    add(kept, {key: "a"})
    data = (tmp_path / "e.sqlite").read_bytes()
    (tmp_path / "e.sqlite").write_bytes(data.replace(key.encode(), b"d" * 63 + b"\xff"))
    with pytest.raises(sqlite3.OperationalError, match="decode"):
        kept.problems()
    kept.mend()
    assert add(kept, {key: "a"}) == 1
    assert kept.problems() == []


def test_looking_makes_no_file(tmp_path: Path) -> None:
    kept = Embeddings(tmp_path / "e.sqlite", "m")
    assert kept.problems() == ["e.sqlite: it is missing"]
    assert kept.missing(["1"]) == {"1"}
    assert list(tmp_path.iterdir()) == []


def test_importing_the_index_loads_nothing_heavy() -> None:
    code = "import sys, corrbot, corrbot.index; print([name for name in sys.argv[1:] if name in sys.modules])"
    heavy = ["chromadb", "llama_index.core", "torch", "transformers", "sentence_transformers", "gradio"]
    loaded = subprocess.run(
        [sys.executable, "-c", code, *heavy],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert loaded.stdout == "[]\n"
