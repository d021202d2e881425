"""Every planted corruption is found, named by its part, and mended by the command that it names."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corrbot.errors import IndexOutdated
from corrbot.index import Index, Mend, Part
from corrbot.index.manifest import MANIFEST, _fields_sha256, _sha256
from corrbot.readers import Limits
from corrbot.register import REGISTER
from hashed_embedding import HashedEmbedding, texts_embedded
from letter_files import content, rebuilt, sync, write_letter

CACHE = "embeddings.sqlite"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a corpus and its index, to be copied."""
    folder = tmp_path_factory.mktemp("pristine")
    for number in range(4):
        write_letter(folder / "corpus", f"{number}.txt", f"Matter {number} of the quay.", "A zebra crossing.")
    index = Index(folder / "index", folder / "corpus", HashedEmbedding(), Limits(1_000_000))
    sync(index)
    index.close()
    yield folder


@pytest.fixture
def whole(pristine: Path, tmp_path: Path) -> Index:
    """An index of four letters that nobody has opened yet."""
    shutil.copytree(pristine, tmp_path / "it")
    return Index(tmp_path / "it" / "index", tmp_path / "it" / "corpus", HashedEmbedding(), Limits(1_000_000))


def the(index: Index, name: str) -> Path:
    (found,) = index.folder.rglob(name)
    return found


def changed(file: Path, *statements: str) -> None:
    """Change an SQLite file by a program of its own, as a bug or a person with a tool would."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def resealed(index: Index) -> None:
    """Make the manifest agree with the register again: whoever changed it knew how."""
    file = the(index, MANIFEST)
    fields = json.loads(file.read_text())
    del fields["sha256"]
    fields["register"] = _sha256(file.parent / REGISTER)
    file.write_text(json.dumps({**fields, "sha256": _fields_sha256(fields)}))


def register(*statements: str) -> Callable[[Index], None]:
    def plant(index: Index) -> None:
        changed(the(index, REGISTER), *statements)
        resealed(index)

    return plant


def cache(*statements: str) -> Callable[[Index], None]:
    return lambda index: changed(the(index, CACHE), *statements)


def chroma(*statements: str) -> Callable[[Index], None]:
    return lambda index: changed(the(index, "chroma.sqlite3"), *statements)


def manifest(key: str, value: object) -> Callable[[Index], None]:
    def plant(index: Index) -> None:
        file = the(index, MANIFEST)
        file.write_text(json.dumps({**json.loads(file.read_text()), key: value}))

    return plant


def write(name: str, data: bytes) -> Callable[[Index], None]:
    return lambda index: (index.folder / name).write_bytes(data) and None


def vectors_exchanged(index: Index) -> None:
    """Two vectors of the cache change places, with their checksums: each is sound, and of another text."""
    file = the(index, CACHE)
    with closing(sqlite3.connect(file)) as connection, connection:
        one, two, *_ = connection.execute("SELECT sha256, vector, checksum FROM vectors").fetchall()
        put = "UPDATE vectors SET vector = ?, checksum = ? WHERE sha256 = ?"
        connection.execute(put, (two[1], two[2], one[0]))
        connection.execute(put, (one[1], one[2], two[0]))


def one_byte(name: str) -> Callable[[Index], None]:
    def plant(index: Index) -> None:
        file = the(index, name)
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)

    return plant


DROP_WORDS = (
    "INSERT INTO lexicon (lexicon, rowid, words, context) "
    "SELECT 'delete', number, substr(embedded, length(context) + 1), context FROM passages LIMIT 1"
)
PLANTED: dict[str, tuple[Part, Callable[[Index], None]]] = {
    "a letter's text": (Part.REGISTER, register("UPDATE letters SET text = replace(text, 'zebra', 'zebru')")),
    "a letter's heading": (
        Part.REGISTER,
        register("UPDATE letters SET heading = replace(heading, 'Clerk', 'Clark') WHERE path = '1.txt'"),
    ),
    "a letter's blocks": (
        Part.REGISTER,
        register("UPDATE letters SET layout = replace(layout, 'salutation', 'letterhead')"),
    ),
    "a letter gone": (Part.REGISTER, register("DELETE FROM letters WHERE path = '2.txt'")),
    "a file gone": (Part.FILES, register("DELETE FROM files WHERE path = '2.txt'")),
    "a passage's place": (Part.REGISTER, register("UPDATE passages SET start = start + 1 WHERE number = 1")),
    "a passage's words": (
        Part.REGISTER,
        register("UPDATE passages SET embedded = replace(embedded, 'quay', 'quad') WHERE number = 1"),
    ),
    "a passage outside": (Part.REGISTER, register('UPDATE passages SET "end" = 99999 WHERE number = 2')),
    "a passage gone": (Part.REGISTER, register("DELETE FROM passages WHERE number = 1")),
    "a register flipped": (Part.REGISTER, one_byte(REGISTER)),
    "words gone": (
        Part.LEXICON,
        register(DROP_WORDS),
    ),
    "words added": (
        Part.LEXICON,
        register("INSERT INTO lexicon (rowid, words, context) VALUES (1, 'trams', '')"),
    ),
    "words of no passage": (
        Part.LEXICON,
        register("INSERT INTO lexicon (rowid, words, context) VALUES (999, 'trams', '')"),
    ),
    "a vector's bytes": (Part.CACHE, cache("UPDATE vectors SET vector = zeroblob(128)")),
    "a vector's checksum": (Part.CACHE, cache("UPDATE vectors SET checksum = checksum + 1")),
    "a vector gone": (
        Part.CACHE,
        cache("DELETE FROM vectors WHERE sha256 = (SELECT min(sha256) FROM vectors)"),
    ),
    "a vector too many": (Part.CACHE, cache("INSERT INTO vectors VALUES ('m', 'h', x'00', 3523407757)")),
    "vectors exchanged": (Part.VECTORS, vectors_exchanged),
    "a cache of tomorrow": (Part.CACHE, cache("PRAGMA user_version = 99")),
    "a graph flipped": (Part.VECTORS, one_byte("data_level0.bin")),
    "links flipped": (Part.VECTORS, lambda index: the(index, "link_lists.bin").write_bytes(b"x") and None),
    "lengths flipped": (Part.VECTORS, one_byte("length.bin")),
    "another distance": (
        Part.VECTORS,
        chroma("UPDATE collection_metadata SET str_value = 'l2' WHERE key = 'hnsw:space'"),
    ),
    "another letter's vector": (
        Part.VECTORS,
        chroma("UPDATE embedding_metadata SET string_value = 'x' WHERE key = 'letter_id' AND id = 1"),
    ),
    "a remote model": (
        Part.VECTORS,
        chroma('UPDATE collections SET config_json_str = \'{"embedding_function": {"name": "x"}}\''),
    ),
    "a row of Chroma gone": (Part.VECTORS, chroma("DELETE FROM embeddings WHERE id = 1")),
    "a stray hidden": (Part.MANIFEST, manifest("strays", ["x"])),
    "another hash": (Part.MANIFEST, manifest("rows", "0" * 64)),
    "no manifest": (Part.MANIFEST, lambda index: the(index, MANIFEST).unlink()),
    "a pointer to nowhere": (Part.POINTER, write("current", b"0123456789abcdef")),
    "a pointer out": (Part.POINTER, write("current", b"../../corpus")),
    "no pointer": (Part.POINTER, lambda index: (index.folder / "current").unlink()),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_corruption_is_named_and_repaired(whole: Index, tmp_path: Path, name: str) -> None:
    """Protections: each of the comparisons in `corrbot.index.check`, and the hashes of the manifest."""
    part, plant = PLANTED[name]
    assert whole.check() == []
    plant(whole)
    problems = whole.check()
    assert part in {problem.part for problem in problems}, [str(problem) for problem in problems]
    assert all("\n" not in str(problem) for problem in problems)
    assert whole.repair(lambda stage, done, total: None) == []
    assert content(whole.folder) == rebuilt(whole, tmp_path / "fresh")


def test_a_corrupted_index_is_never_quoted_from(whole: Index) -> None:
    """Protection: the register's hash, looked at before it is opened."""
    changed(the(whole, REGISTER), "UPDATE letters SET text = replace(text, 'zebra', 'zebru')")
    (problem,) = whole.check()
    assert problem.part is Part.REGISTER and problem.mend is Mend.REPAIR


def test_repair_embeds_nothing_that_is_sound(whole: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded = texts_embedded(monkeypatch)
    index = Index(whole.folder, whole.corpus, HashedEmbedding(), Limits(1_000_000))
    vectors_exchanged(index)
    assert index.repair(lambda stage, done, total: None) == []
    assert len(embedded) == 2


@pytest.mark.parametrize("written", [1, 99])
def test_another_format_is_refused_with_what_to_do_and_made_anew(
    whole: Index, tmp_path: Path, written: int
) -> None:
    """Protection: the format in the manifest, read before anything else."""
    file = the(whole, MANIFEST)
    fields = json.loads(file.read_text())
    del fields["sha256"], fields["format"]
    file.write_text(json.dumps(fields if written == 1 else {**fields, "format": written, "new": True}))
    with pytest.raises(IndexOutdated, match=f"format {written}.*corrbot sync"):
        whole.generation()
    (problem,) = whole.check()
    assert problem.mend is Mend.SYNC
    sync(whole)
    assert whole.check() == []
    assert content(whole.folder) == rebuilt(whole, tmp_path / "fresh")
