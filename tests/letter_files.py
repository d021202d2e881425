"""Writing letters to a folder, and the whole content of an index as one comparable value."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from corrbot.index import Index, StoreAddress, SyncReport
from corrbot.index.generation import collection_of, current_folder
from corrbot.index.manifest import CHROMA
from corrbot.index.vectors import ChromaVectors
from corrbot.register import REGISTER, Registers, SqliteRegisters, registers_at


def write_letter(corpus: Path, path: str, *paragraphs: str) -> Path:
    """Write a letter of these paragraphs and return its file."""
    file = corpus / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n\n".join(("Dear Sir,", *paragraphs, "Yours sincerely,", "A. Clerk")), encoding="utf-8")
    return file


def sync(index: Index, **options: Any) -> SyncReport:
    """Sync without showing progress."""
    return index.sync(lambda stage, done, total: None, **options)


def content_of(index: Index) -> dict[str, Any]:
    """Return what ``index`` holds, wherever it keeps that, whatever the order it was written in."""
    return content(index.folder, index._store, index._registers)


def content(
    index: Path, store: StoreAddress | None = None, registers: Registers | None = None
) -> dict[str, Any]:
    """Return what the index at ``index`` holds, with ``store`` and ``registers``, in one order."""
    folder = current_folder(index)
    assert folder is not None
    if registers is None or isinstance(registers, SqliteRegisters):
        found = _in_sqlite(folder / REGISTER)
    else:
        with closing(registers.opened(folder)) as register:
            found = _in_postgres(register)
    with _vectors(folder, store) as vectors:
        found["vectors"] = sorted(
            (passage_id, row.tobytes())
            for ids, rows in vectors.rows()
            for passage_id, row in zip(ids, rows, strict=True)
        )
    with closing(sqlite3.connect(index / "embeddings.sqlite")) as embeddings:
        found["embeddings"] = sorted(embeddings.execute("SELECT * FROM vectors"))
    return found


@contextmanager
def _vectors(folder: Path, store: StoreAddress | None) -> Iterator[Any]:
    if store is None:
        with closing(ChromaVectors(folder / CHROMA)) as vectors:
            yield vectors
    else:
        with closing(store.server(60)) as server:
            yield server.collection(collection_of(folder))


_TABLES = {
    "facts": "SELECT * FROM facts",
    "letters": "SELECT id, path, part, text, layout, heading FROM letters",
    "failures": "SELECT * FROM failures",
    "passages": 'SELECT id, letter_id, start, "end", context, embedded FROM passages',
}


def _in_sqlite(file: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(file)) as register:
        register.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, lexicon, instance)")
        register.execute("CREATE VIRTUAL TABLE temp.spelled USING fts5vocab(main, texts, instance)")
        return {
            name: sorted(register.execute(sql))
            for name, sql in {
                **_TABLES,
                "lexicon": 'SELECT id, term, col, "offset" FROM terms JOIN passages ON doc = number',
                "texts": "SELECT id, term FROM spelled JOIN letters ON doc = number",
            }.items()
        }


def _in_postgres(register: Any) -> dict[str, Any]:
    """Return the same of a schema, words and places as SQLite has them."""
    found = {name: sorted(register._rows(sql)) for name, sql in _TABLES.items()}
    words: dict[str, list[tuple[str, int, str]]] = {}
    for passage_id, word, places, weights in register._rows(
        "SELECT id, lexeme, positions, weights FROM lexicon, unnest(words)"
    ):
        words.setdefault(passage_id, []).extend(
            (word, place, weight) for place, weight in zip(places, weights, strict=True)
        )
    firsts = {
        (one, weight): min((place for _, place, other in held if other == weight), default=0)
        for one, held in words.items()
        for weight in "AB"
    }
    found["lexicon"] = sorted(
        (one, word, {"A": "words", "B": "context"}[weight], place - firsts[one, weight])
        for one, held in words.items()
        for word, place, weight in held
    )
    found["texts"] = sorted(register._rows("SELECT id, unnest(words) FROM texts"))
    return found


def rebuilt(index: Index, scratch: Path) -> dict[str, Any]:
    """Return what an index of the same letters holds that is built anew in ``scratch``."""
    registers = index._registers
    if not isinstance(registers, SqliteRegisters):
        registers = registers_at(registers._url, scratch)
    fresh = Index(scratch, index.corpus, index._model, index._limits, store=index._store, registers=registers)
    sync(fresh, allow_empty=True)
    name = fresh.generation().collection
    fresh.close()
    found = content_of(fresh)
    registers.keep_only(None)
    if index._store is not None:
        with closing(index._store.server(60)) as server:
            server.drop(name)
    return found


def bytes_of(index: Index) -> bytes:
    """Return every byte that ``index`` holds on disk, and every row where a database keeps its register.

    The database is read as it lies on disk, its log of writes left out.
    """
    held = bytes_under(index.folder)
    if isinstance(index._registers, SqliteRegisters):
        return held
    import psycopg

    with psycopg.connect(index._registers._url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        tables = connection.execute(
            "SELECT format('SELECT one::text FROM %I.%I AS one', schemaname, tablename) FROM pg_tables "
            "WHERE schemaname LIKE 'corrbot%' OR tablename = 'pg_statistic'"
        ).fetchall()
        rows = [row[0] for (table,) in tables for row in connection.execute(table)]
        (folder,) = connection.execute(
            "SELECT setting || '/base/' || (SELECT oid FROM pg_database WHERE datname = current_database()) "
            "FROM pg_settings WHERE name = 'data_directory'"
        ).fetchone() or ("",)
    return b"\0".join((held, bytes_under(Path(folder)), "\0".join(rows).encode()))


def bytes_under(folder: Path) -> bytes:
    """Return every byte of every file under ``folder``."""
    return b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
