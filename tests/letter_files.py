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
from corrbot.register import REGISTER


def write_letter(corpus: Path, path: str, *paragraphs: str) -> Path:
    """Write a letter of these paragraphs and return its file."""
    file = corpus / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n\n".join(("Dear Sir,", *paragraphs, "Yours sincerely,", "A. Clerk")), encoding="utf-8")
    return file


def sync(index: Index, **options: Any) -> SyncReport:
    """Sync without showing progress."""
    return index.sync(lambda stage, done, total: None, **options)


def content(index: Path, store: StoreAddress | None = None) -> dict[str, Any]:
    """Return what the index at ``index`` holds, with ``store``, whatever the order it was written in."""
    folder = current_folder(index)
    assert folder is not None
    with closing(sqlite3.connect(folder / REGISTER)) as register:
        register.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, lexicon, instance)")
        register.execute("CREATE VIRTUAL TABLE temp.spelled USING fts5vocab(main, texts, instance)")
        found = {
            name: sorted(register.execute(sql))
            for name, sql in {
                "facts": "SELECT * FROM facts",
                "letters": "SELECT id, path, part, text, layout, heading FROM letters",
                "failures": "SELECT * FROM failures",
                "passages": 'SELECT id, letter_id, start, "end", context, embedded FROM passages',
                "lexicon": 'SELECT id, term, col, "offset" FROM terms JOIN passages ON doc = number',
                "texts": "SELECT id, term FROM spelled JOIN letters ON doc = number",
            }.items()
        }
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


def rebuilt(index: Index, scratch: Path) -> dict[str, Any]:
    """Return what an index of the same letters holds that is built anew in ``scratch``."""
    fresh = Index(scratch, index.corpus, index._model, index._limits, store=index._store)
    sync(fresh, allow_empty=True)
    name = fresh.generation().collection
    fresh.close()
    found = content(scratch, index._store)
    if index._store is not None:
        with closing(index._store.server(60)) as server:
            server.drop(name)
    return found


def bytes_under(folder: Path) -> bytes:
    """Return every byte of every file under ``folder``."""
    return b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
