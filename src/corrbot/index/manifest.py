"""`Manifest`: what the files of a generation were when they were written, to tell when they no longer are."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

CHROMA = "chroma"
MANIFEST = "manifest.json"
CHROMA_FLUSHED = "index_metadata.pickle"
CHROMA_DATABASE = "chroma.sqlite3"
FORMAT = 7
"""Of what a generation holds. It goes up when an older corrbot could not read what this one writes, or the
other way round: a sync then makes the index anew."""
_CHROMA_ROWS = (
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name",
    "SELECT * FROM tenants ORDER BY id",
    "SELECT * FROM databases ORDER BY id",
    "SELECT * FROM collections ORDER BY id",
    "SELECT * FROM collection_metadata ORDER BY collection_id, key",
    "SELECT * FROM segment_metadata ORDER BY segment_id, key",
    "SELECT * FROM embeddings_queue_config ORDER BY id",
    "SELECT id, segment_id, embedding_id, seq_id FROM embeddings ORDER BY id",
    "SELECT seq_id, id, operation, vector FROM embeddings_queue ORDER BY seq_id",
    "SELECT id, string_value FROM embedding_metadata WHERE key = 'letter_id' ORDER BY id",
    "SELECT segment_id, seq_id FROM max_seq_id ORDER BY segment_id",
    "SELECT id, type, scope, collection FROM segments ORDER BY id",
)
"""What Chroma 1.5 answers from. Its database changes by a few bytes at each opening, so that the file
itself has no lasting hash."""
_ROWS_AT_ONCE = 1_000
_PATIENCE = 60.0
"""Seconds to wait for another process that is opening the database."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The seal of the register, and SHA-256 of each file of the vector graph and of the rows in its database.

    ``strays`` are the ids of the passages that a search of the graph does not reach. ``collection`` is what
    holds the vectors on a server, or "" where they are in Chroma's directory. ``format`` is the `FORMAT` of
    the corrbot that wrote the generation.
    """

    register: str
    graph: dict[str, str]
    rows: str
    strays: list[str]
    collection: str = ""
    format: int = FORMAT


def write_manifest(folder: Path, register: str, strays: list[str], collection: str) -> None:
    """Write down what is in the generation in ``folder``; ``register`` is the seal of its register."""
    manifest = Manifest(
        register=register,
        graph=_graph(folder),
        rows="" if collection else _rows_sha256(folder / CHROMA / CHROMA_DATABASE),
        strays=strays,
        collection=collection,
    )
    fields = asdict(manifest)
    text = json.dumps({**fields, _OWN: _fields_sha256(fields)}, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of the generation in ``folder``, or None when it is not as it was written."""
    try:
        fields = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        own = fields.pop(_OWN)
        return Manifest(**fields) if own == _fields_sha256(fields) else None
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return None


def written_format(folder: Path) -> int | None:
    """Return the `FORMAT` that the generation in ``folder`` was written in, or None when nothing says so.

    Manifests of format 1 did not, but had all the rest.
    """
    try:
        fields = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return int(fields.get("format", 1)) if "register" in fields else None
    except (OSError, ValueError, TypeError, AttributeError):
        return None


_OWN = "sha256"


def _fields_sha256(fields: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def vector_problems(folder: Path, manifest: Manifest) -> list[str]:
    """Return how the Chroma directory differs from what was written, one line each."""
    try:
        found = _graph(folder)
    except OSError as error:
        return [f"{CHROMA}: {error}"]
    problems = [f"{name} is missing" for name in sorted(set(manifest.graph) - set(found))]
    problems += [f"{name} should not be there" for name in sorted(set(found) - set(manifest.graph))]
    problems += [
        f"{name} was changed"
        for name in sorted(set(manifest.graph) & set(found))
        if found[name] != manifest.graph[name]
    ]
    return problems + _database_problems(folder / CHROMA / CHROMA_DATABASE, manifest)


def _database_problems(database: Path, manifest: Manifest) -> list[str]:
    name = f"{CHROMA}/{CHROMA_DATABASE}"
    if not database.is_file():
        return [f"{name} is missing"]
    try:
        with closing(_connected(database)) as connection:
            problems = [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
            if not problems and _names_model(connection):
                problems = ["it names an embedding model, which Chroma would load and run"]
        if not problems and _rows_sha256(database) != manifest.rows:
            problems = ["its rows are not those that were written"]
    except (sqlite3.Error, UnicodeDecodeError, ValueError) as error:
        problems = [str(error)]
    return [f"{name}: {problem}" for problem in problems]


def _names_model(connection: sqlite3.Connection) -> bool:
    """Return whether a collection has an embedding function. corrbot stores none: it brings the vectors.

    Chroma makes the one that is stored, code from a hub included, even when vectors are added.
    """
    columns = "config_json_str", "schema_str"
    known = {row[1] for row in connection.execute("PRAGMA table_info(collections)")}
    for column in known.intersection(columns):
        for (text,) in connection.execute(f"SELECT {column} FROM collections"):
            if text and _has_function(json.loads(text)):
                return True
    return False


def _has_function(fields: Any) -> bool:
    if isinstance(fields, list):
        return any(map(_has_function, fields))
    if not isinstance(fields, dict):
        return False
    function = fields.get("embedding_function")
    is_known = isinstance(function, dict) and function.get("type") not in ("unknown", "legacy")
    return is_known or any(map(_has_function, fields.values()))


def _graph(folder: Path) -> dict[str, str]:
    """Return the hashes of the files of the vector graph, if Chroma has written it.

    Before that, with a single vector, its files hold nothing that is read.
    """
    return {
        str(file.relative_to(folder)): _sha256(file)
        for flushed in sorted((folder / CHROMA).rglob(CHROMA_FLUSHED))
        for file in files(flushed.parent)
    }


def _rows_sha256(database: Path) -> str:
    digest = hashlib.sha256()
    with closing(_connected(database)) as connection:
        for sql in _CHROMA_ROWS:
            rows = connection.execute(sql)
            while some := rows.fetchmany(_ROWS_AT_ONCE):
                digest.update("".join(map(repr, some)).encode())
    return digest.hexdigest()


def _connected(database: Path) -> sqlite3.Connection:
    """Open for reading, where that is allowed with the right to undo what a killed reader left half done."""
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE)


def files(folder: Path) -> Iterator[Path]:
    """Yield every file under ``folder``, by path."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
