"""`Generation`: one finished, never again written state of the index, open for reading."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from corrbot.errors import IndexDamaged
from corrbot.index.embeddings import Embeddings
from corrbot.index.vectors import ChromaVectors, ExactVectors, Vectors
from corrbot.register import Register

REGISTER = "register.sqlite"
CHROMA = "chroma"
MANIFEST = "manifest.json"
POINTER = "current"
GENERATIONS = "generations"
CHROMA_FLUSHED = "index_metadata.pickle"
CHROMA_DATABASE = "chroma.sqlite3"
"""Opening it changes its bytes, so the manifest cannot hold its hash; the rows are counted instead."""


class Generation:
    """A register and its vectors. Answers come from one generation, whatever a sync does meanwhile.

    When the Chroma directory is not as the manifest says, the vectors are searched one by one from
    the embedding cache instead, and ``damage`` says what is wrong.

    Raises `IndexDamaged` when the register, or both homes of the vectors, cannot be used.
    """

    def __init__(self, folder: Path, embeddings: Embeddings) -> None:
        self.name = folder.name
        self.folder = folder
        self.register = Register(folder / REGISTER)
        self.damage = manifest_problems(folder)
        self.model = self.register.fact("model")
        self.model_name = self.register.fact("model_name")
        self.vectors: Vectors = self._exact(embeddings) if self.damage else ChromaVectors(folder / CHROMA)

    def close(self) -> None:
        """Let go of files and memory."""
        self.vectors.close()
        self.register.close()

    def _exact(self, embeddings: Embeddings) -> ExactVectors:
        import sqlite3

        passages = self.register.passages()
        try:
            return ExactVectors(passages, embeddings.get([passage.embedded_sha256 for passage in passages]))
        except (KeyError, sqlite3.DatabaseError):
            raise IndexDamaged(
                f"The vectors of the index are damaged ({self.damage[0]}); run `corrbot sync`, "
                f"which rebuilds them from the letters."
            ) from None


def current_folder(index: Path) -> Path | None:
    """Return the folder that the pointer names, or None when there is no index.

    Raises `IndexDamaged` when the pointer names nothing.
    """
    try:
        name = (index / POINTER).read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    folder = index / GENERATIONS / name
    if not name or "/" in name or not folder.is_dir():
        raise IndexDamaged(
            f"The index at {index} has lost its letters' data; run `corrbot sync`, which rebuilds it."
        )
    return folder


def new_folder(index: Path) -> Path:
    """Return a folder for the next generation, made empty, under a name never used before."""
    folder = index / GENERATIONS / f"{secrets.token_hex(8)}.partial"
    folder.mkdir(parents=True)
    return folder


def publish(index: Path, partial: Path) -> Path:
    """Make ``partial`` the current generation, for good: synced to disk, then one atomic switch."""
    _write_manifest(partial)
    for file in _files(partial):
        _fsync(file)
    for folder in (partial, *(path for path in partial.rglob("*") if path.is_dir())):
        _fsync(folder)
    final = partial.with_suffix("")
    partial.rename(final)
    _fsync(final.parent)
    pointer = index / f"{POINTER}.partial"
    pointer.write_text(final.name, encoding="utf-8")
    _fsync(pointer)
    os.replace(pointer, index / POINTER)
    _fsync(index)
    return final


def remove_others(index: Path, kept: Path | None) -> None:
    """Delete every generation but ``kept``, leftovers of interrupted syncs included."""
    for folder in (index / GENERATIONS).glob("*"):
        if folder != kept:
            shutil.rmtree(folder, ignore_errors=True)


def manifest_problems(folder: Path) -> list[str]:
    """Return how the Chroma directory of a generation differs from what was written."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        wanted, rows = dict(manifest["files"]), int(manifest["rows"])
    except (OSError, ValueError, KeyError, TypeError):
        return [f"{MANIFEST} is missing or unreadable"]
    found = {str(file.relative_to(folder)): file for file in _segment_files(folder)}
    problems = [f"{name} is missing" for name in sorted(set(wanted) - set(found))]
    problems += [f"{name} should not be there" for name in sorted(set(found) - set(wanted))]
    problems += [
        f"{name} was changed"
        for name in sorted(set(wanted) & set(found))
        if _sha256(found[name]) != wanted[name]
    ]
    return problems + _database_problems(folder / CHROMA / CHROMA_DATABASE, rows)


def _database_problems(database: Path, rows: int) -> list[str]:
    import sqlite3
    from contextlib import closing

    if not database.is_file():
        return [f"{CHROMA}/{CHROMA_DATABASE} is missing"]
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            problems = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            count = connection.execute("SELECT count(*) FROM embeddings").fetchone()[0]
    except sqlite3.Error as error:
        return [f"{CHROMA}/{CHROMA_DATABASE}: {error}"]
    if count != rows:
        problems.append(f"{count} rows where {rows} were written")
    return [f"{CHROMA}/{CHROMA_DATABASE}: {problem}" for problem in problems]


def _write_manifest(folder: Path) -> None:
    register = Register(folder / REGISTER)
    manifest = {
        "rows": register.count("passages"),
        "files": {str(file.relative_to(folder)): _sha256(file) for file in _segment_files(folder)},
    }
    register.close()
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")


def _segment_files(folder: Path) -> Iterator[Path]:
    """Yield the files of the vector graph, once Chroma has flushed it.

    Before that, below 1,000 vectors, its files hold nothing that is read: Chroma writes them anew,
    with other bytes, at each opening, and makes the graph from the queue in its database.
    """
    for flushed in sorted((folder / CHROMA).rglob(CHROMA_FLUSHED)):
        yield from _files(flushed.parent)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
