"""Kill syncs at random instants while another process asks, then corrupt indexes at random.

    python tests/torture.py [--kills 300] [--corruptions 200] [--letters 40] [--seed 1] [--store URL]

Ends with one JSON line, and with status 1 when a promise is broken. ``kills`` and ``killed_readers`` count
the processes that were ended with SIGKILL while they synced, or opened and searched; ``queries`` what the
process that lives on asked meanwhile, ``failed_queries`` those that raised, ``mixed_generations`` those whose
passages come from different states of the folder, ``false_quotes`` passages that are no slice of a file that
was ever in the folder under the SHA-256 they name. ``lost`` counts rows, letters and vectors in which the
index differs from a clean rebuild after the next sync or repair; ``corruptions_planted`` and
``corruptions_found`` bytes or rows changed in copies of the index, and how often `corrbot check` said so;
``crashes`` the processes that an index took down. A change after which SQLite reads the same counts as none.

Everything that opens an index does so in a process of its own, forked from this one, which never does.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import select
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import chromadb  # noqa: F401  # once, before forking
import llama_index.vector_stores.chroma  # noqa: F401

from corrbot.errors import CorrbotError, IndexDamaged, StoreAway
from corrbot.index import Index, StoreAddress
from corrbot.letters import Filters
from corrbot.readers import Limits
from corrbot.retrieval import LetterRetriever, Query
from hashed_embedding import HashedEmbedding
from letter_files import content, rebuilt, sync, write_letter

MARCHING = 5
"""Letters that are all changed before each sync: passages of two states among them are a mixed answer."""
WORDS = "quay bridge ferry inquiry funding refusal letter tender council harbour minister".split()
QUESTIONS = ("The parade of round", "quay inquiry refused", "harbour funding", "ferry tender minister")


def main() -> int:
    """Torture, print the JSON line, and return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--corruptions", type=int, default=200)
    parser.add_argument("--letters", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", default="", help="a setting vector_store; corrupts nothing")
    options = parser.parse_args()
    STORE.extend([StoreAddress(options.store)] if options.store else [])
    with tempfile.TemporaryDirectory() as folder:
        torture = Torture(Path(folder), options.letters, random.Random(options.seed))
        started = time.monotonic()
        torture.kill(options.kills)
        torture.corrupt(0 if STORE else options.corruptions)
    told = dict(torture.told) | {"seed": options.seed, "seconds": round(time.monotonic() - started)}
    print(json.dumps(told))
    return int(is_broken(told))


def is_broken(told: dict[str, int]) -> bool:
    """Return whether a promise was broken."""
    none = ("failed_queries", "mixed_generations", "lost", "false_quotes", "crashes")
    return any(told[name] for name in none) or told["corruptions_found"] != told["corruptions_planted"]


def opened(folder: Path) -> Index:
    """Return the index of the letters in ``folder``."""
    store = STORE[0] if STORE else None
    return Index(folder / "index", folder / "corpus", HashedEmbedding(), Limits(1_000_000), store=store)


STORE: list[StoreAddress] = []
"""The one that keeps the vectors, or none for the index folder."""


def synced(folder: Path) -> str:
    """Sync the index of ``folder``, again where its store was away, or was lost."""
    index = opened(folder)
    while True:
        try:
            return str(sync(index, allow_empty=True))
        except (StoreAway, IndexDamaged) as error:
            if not STORE:
                raise
            print(f"a sync waits: {error}", file=sys.stderr, flush=True)
            time.sleep(0.2)


def forked(work: Callable[[], Any], seconds: float = 300) -> tuple[int, Any]:
    """Return how a process that does ``work`` ended, and what it returned, as JSON carries it.

    It is killed when it takes longer than ``seconds``.
    """
    child, out = begun(work)
    if not select.select([out], [], [], seconds)[0]:
        os.kill(child, signal.SIGKILL)
    with os.fdopen(out) as file:
        said = file.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), json.loads(said) if said else None


def begun(work: Callable[[], Any]) -> tuple[int, int]:
    """Fork a process that does ``work``; return its id and the end of the pipe it says the outcome to."""
    out, into = os.pipe()
    if child := os.fork():
        os.close(into)
        return child, out
    status = 70
    try:
        os.close(out)
        said = json.dumps(work())
        with os.fdopen(into, "w") as file:
            file.write(said)
        status = 0
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(status)


class Torture:
    """One folder of letters and its index, ill-treated; ``told`` counts what came of it."""

    def __init__(self, folder: Path, letters: int, chance: random.Random) -> None:
        self.folder = folder
        self.told: Counter[str] = Counter(
            dict.fromkeys(
                (
                    "kills",
                    "killed_readers",
                    "syncs",
                    "queries",
                    "failed_queries",
                    "mixed_generations",
                    "lost",
                    "false_quotes",
                    "corruptions_planted",
                    "corruptions_found",
                    "crashes",
                ),
                0,
            )
        )
        self._chance = chance
        self._letters = letters
        (folder / "versions").mkdir()
        for number in range(letters):
            self._write(f"{number}.txt")
        self._march(0)

    def kill(self, times: int) -> None:
        """Kill ``times`` syncs while a process asks, and compare what the next sync leaves."""
        started = time.monotonic()
        self._finish_sync()
        took = time.monotonic() - started
        stop = self.folder / "stop"
        reader, out = begun(lambda: asking(self.folder, stop))
        for number in range(1, times + 1):
            self._disturb(number)
            child, its = begun(lambda: synced(self.folder))
            time.sleep(self._chance.uniform(0, took * 1.1))
            self._kill(child, its, "kills")
            if number % 5 == 0:
                child, its = begun(lambda: asked(opened(self.folder), self.folder))
                time.sleep(self._chance.uniform(0, 0.15))
                self._kill(child, its, "killed_readers")
            if number % 25 == 0:
                self._finish_sync()
                self._compare(self.folder)
        self._finish_sync()
        self._compare(self.folder)
        stop.touch()
        with os.fdopen(out) as file:
            said = file.read()
        os.waitpid(reader, 0)
        self.told.update(json.loads(said) if said else {"crashes": 1})

    def corrupt(self, times: int) -> None:
        """Change copies of the index in ``times`` ways; each must be found, survived and mended."""
        for number in range(times):
            copy = self.folder / "copy"
            shutil.copytree(self.folder / "index", copy / "index")
            (copy / "corpus").symlink_to(self.folder / "corpus")
            (copy / "versions").symlink_to(self.folder / "versions")
            what = planted(copy / "index", self._chance)
            if what is not None:
                self.told["corruptions_planted"] += 1
                status, found = forked(lambda copy=copy: looked(copy))
                if status != 0:
                    self.told["crashes"] += 1
                    print(f"corruption {number}: {what}: crashed with {status}", file=sys.stderr)
                else:
                    self.told["corruptions_found"] += bool(found["problems"])
                    self.told["false_quotes"] += found["false_quotes"]
                    if not found["problems"]:
                        print(f"corruption {number}: {what}: not found", file=sys.stderr)
                self._compare(copy, mend=True)
            shutil.rmtree(copy)

    def _kill(self, child: int, out: int, name: str) -> None:
        os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(out)
        if status not in (0, -signal.SIGKILL):
            self.told["crashes"] += 1
        self.told[name] += status == -signal.SIGKILL

    def _finish_sync(self) -> None:
        status, _ = forked(lambda: synced(self.folder))
        self.told["syncs"] += 1
        self.told["crashes"] += status != 0

    def _compare(self, folder: Path, *, mend: bool = False) -> None:
        status, lost = forked(lambda: differing(folder, mend=mend))
        self.told["crashes"] += status != 0
        self.told["lost"] += lost or 0

    def _disturb(self, number: int) -> None:
        self._march(number)
        for _ in range(self._chance.randint(0, 3)):
            path = f"{self._chance.randrange(self._letters + 10)}.txt"
            if self._chance.random() < 0.3:
                (self.folder / "corpus" / path).unlink(missing_ok=True)
            else:
                self._write(path)

    def _march(self, number: int) -> None:
        for one in range(MARCHING):
            self._write(f"parade{one}.txt", f"The parade of round {number} is here.")

    def _write(self, path: str, paragraph: str = "") -> None:
        words = " ".join(self._chance.choices(WORDS, k=12))
        paragraphs = (paragraph or f"The {words} {self._chance.random()}.", "We refuse.")
        file = write_letter(self.folder / "scratch", path, *paragraphs)
        version = self.folder / "versions" / hashlib.sha256(file.read_bytes()).hexdigest()
        version.write_bytes(file.read_bytes())
        (self.folder / "corpus").mkdir(exist_ok=True)
        os.replace(file, self.folder / "corpus" / path)


def asking(folder: Path, stop: Path) -> dict[str, int]:
    """Ask the index of ``folder`` over and over until there is a file ``stop``; return what was counted."""
    index = opened(folder)
    told: Counter[str] = Counter()
    while not stop.exists():
        try:
            told += Counter(asked(index, folder))
        except Exception as error:
            print(f"a query failed: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
            told["failed_queries"] += 1
        told["queries"] += 1
        time.sleep(0.002)
    index.close()
    return dict(told)


def asked(index: Index, folder: Path) -> dict[str, int]:
    """Search for every question; return the answers that mix states, and the passages that are false."""
    told: Counter[str] = Counter()
    generation = index.generation()
    for question in QUESTIONS:
        found = LetterRetriever(generation, index._model, Filters(), 50).search([Query(question)], 20)
        rounds = {
            evidence.letter.text.partition("round ")[2].partition(" ")[0]
            for evidence in found
            if evidence.letter.path.startswith("parade")
        }
        told["mixed_generations"] += len(rounds) > 1
        for evidence in found:
            version = folder / "versions" / evidence.letter.sha256
            text = version.read_text("utf-8") if version.exists() else ""
            is_slice = evidence.text != "" and text[evidence.start : evidence.end] == evidence.text
            told["false_quotes"] += not is_slice
    return dict(told)


def looked(folder: Path) -> dict[str, int]:
    """Ask the index of ``folder`` and check it; an error that says what to do is an answer."""
    index = opened(folder)
    try:
        false = asked(index, folder)["false_quotes"]
    except CorrbotError as error:
        assert "sync" in str(error) and "\n" not in str(error), str(error)
        false = 0
    return {"false_quotes": false, "problems": len(index.check())}


def differing(folder: Path, *, mend: bool) -> int:
    """Return by how many rows the index of ``folder`` differs from a rebuild, with ``mend`` once repaired."""
    index = opened(folder)
    left = len(index.repair(lambda stage, done, total: None) if mend else index.check())
    with tempfile.TemporaryDirectory() as scratch:
        fresh, held = rebuilt(index, Path(scratch)), content(index.folder, index._store)
    return left + sum(len(set(map(repr, fresh[name])) ^ set(map(repr, held[name]))) for name in fresh)


def planted(index: Path, chance: random.Random) -> str | None:
    """Corrupt something under ``index``; return what, or None when SQLite reads the same as before."""
    files = sorted(path for path in index.rglob("*") if path.is_file() and path.name != "lock")
    file = chance.choice(files)
    before = read(file)
    how = chance.choice([flipped, flipped, cut, emptied, removed, zeroed])
    how(file, chance)
    return None if read(file) == before else f"{how.__name__} {file.relative_to(index)}"


def read(file: Path) -> str:
    """Return all that is read in ``file``: for the two SQLite files that have no hash, their rows."""
    if not file.exists():
        return "missing"
    if file.name not in ("chroma.sqlite3", "embeddings.sqlite"):
        return hashlib.sha256(file.read_bytes()).hexdigest()
    unread = ("acquire_write", "maintenance_log", "migrations", "embedding_metadata", "embeddings_queue")
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.text_factory = bytes
        try:
            tables = [
                name.decode()
                for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            kept = [name for name in tables if name not in unread and "fulltext" not in name]
            rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in kept}
            if file.name == "chroma.sqlite3":
                sql = "SELECT id, string_value FROM embedding_metadata WHERE key = 'letter_id' ORDER BY id"
                rows["letters"] = connection.execute(sql).fetchall()
                for row in rows.get("embeddings", []):
                    assert row
                rows["embeddings"] = [row[:4] for row in rows["embeddings"]]
        except (sqlite3.Error, KeyError, UnicodeDecodeError) as error:
            return f"damaged: {error}"
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def flipped(file: Path, chance: random.Random) -> None:
    """Change one bit, or a few bytes."""
    data = bytearray(file.read_bytes())
    for _ in range(chance.choice([1, 1, 8, 200]) if data else 0):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def cut(file: Path, chance: random.Random) -> None:
    """Cut the end off."""
    os.truncate(file, chance.randrange(max(1, file.stat().st_size)))


def emptied(file: Path, chance: random.Random) -> None:
    """Leave a file of no bytes."""
    os.truncate(file, 0)


def removed(file: Path, chance: random.Random) -> None:
    """Delete it."""
    file.unlink()


def zeroed(file: Path, chance: random.Random) -> None:
    """Set a block of 512 bytes to zero, as a disk does."""
    data = bytearray(file.read_bytes())
    start = chance.randrange(max(1, len(data))) // 512 * 512
    data[start : start + 512] = bytes(len(data[start : start + 512]))
    file.write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
