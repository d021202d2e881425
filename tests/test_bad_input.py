"""What goes wrong in practice: each ends in one line that says what to do, and loses nothing."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from corrbot.errors import (
    AnotherCorpus,
    CorrbotError,
    DiskFull,
    IndexDamaged,
    IndexMismatch,
    IndexNotWritable,
)
from corrbot.index import Index, Mend, Part
from corrbot.index import sync as sync_module
from corrbot.index.vectors import NARROW_WIDTH, SEARCH_WIDTH, ChromaVectors, ExactVectors, MixedVectors
from corrbot.letters import Filters
from corrbot.readers import Limits
from corrbot.register import VectorRow
from corrbot.retrieval import LetterRetriever, Query
from hashed_embedding import HashedEmbedding
from letter_files import content, rebuilt, sync, write_letter


@pytest.fixture
def filled(index: Index, corpus: Path) -> Index:
    """An index of three letters."""
    write_letter(corpus, "a.txt", "The bins are full.", "The road is closed.")
    write_letter(corpus, "b.txt", "We refuse the request.")
    write_letter(corpus, "c.txt", "A zebra crossing was promised.")
    sync(index)
    return index


def best(index: Index, question: str) -> str:
    retriever = LetterRetriever(index.generation(), index._model, Filters(), 50)
    return retriever.search([Query(question)], 1)[0].letter.path


def reopened(index: Index) -> Index:
    return Index(index.folder, index.corpus, index._model, index._limits)


def found(index: Index) -> list[str]:
    return [str(problem) for problem in index.check()]


def mended(index: Index, scratch: Path) -> None:
    """A sync leaves an index that is whole again."""
    sync(index)
    assert best(index, "zebra crossing") == "c.txt"
    assert content(index.folder) == rebuilt(index, scratch)
    assert index.check() == []


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("bad.txt", b"  \n ", "it is empty; get the file again"),
        ("bad.txt", b"", "it is empty; get the file again"),
        ("bad.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(1, 128)) * 4, "it is not text but binary data"),
        ("bad.txt", b"caf\x81", "its bytes are not utf-8 or cp1252; save it again as UTF-8"),
        ("bad.docx", b"PK", "it is damaged or cut short; get the file again"),
        ("bad.xcf", b"gimp", "no reader for this format; readable are"),
        ("bad.txt", b"x" * 1_000_001, "it is larger than 1,000,000 bytes"),
        (b"caf\xe9.txt", b"Words.", "its name is not UTF-8; rename it"),
    ],
)
def test_a_bad_file_is_reported_and_stops_no_other(
    filled: Index, name: str | bytes, data: bytes, reason: str
) -> None:
    Path(os.fsdecode(os.fsencode(filled.corpus) + b"/" + os.fsencode(name))).write_bytes(data)
    write_letter(filled.corpus, "d.txt", "Trams run late.")
    report = sync(filled)
    assert report.added == ("d.txt",)
    assert report.unchanged == ("a.txt", "b.txt", "c.txt")
    (failure,) = report.failed
    assert reason in str(failure) and "\n" not in str(failure)
    assert filled.check() == []
    assert sync(filled).failed == (failure,)


def test_one_line_of_a_megabyte_is_read(filled: Index) -> None:
    write_letter(filled.corpus, "d.txt", "The harbour master wrote. " * 36_000)
    assert sync(filled).added == ("d.txt",)
    assert best(filled, "harbour master wrote") == "d.txt"


def test_a_file_that_vanishes_during_the_sync_is_reported(filled: Index) -> None:
    gone = write_letter(filled.corpus, "gone.txt", "Trams run late.")

    def vanish(stage: str, done: int, total: int) -> None:
        if stage == "reading" and done == total:
            gone.unlink(missing_ok=True)

    report = filled.sync(vanish)
    assert [str(failure) for failure in report.failed] == [
        "gone.txt: it vanished while it was being read; sync again"
    ]
    assert sync(filled).failed == ()
    assert filled.check() == []


def test_another_embedding_model_is_told_and_embeds_anew(filled: Index, tmp_path: Path) -> None:
    other = Index(filled.folder, filled.corpus, HashedEmbedding("another", 16), Limits(1_000_000))
    with pytest.raises(IndexMismatch, match="'hashed', not 'another'"):
        other.generation()
    assert any("'hashed', not 'another'" in str(problem) for problem in other.check())
    assert best(filled, "zebra crossing") == "c.txt"
    mended(other, tmp_path / "fresh")


def test_an_index_of_another_folder_of_letters_is_neither_asked_nor_replaced(
    filled: Index, tmp_path: Path
) -> None:
    write_letter(tmp_path / "other", "z.txt", "The quay is wet.")
    other = Index(filled.folder, tmp_path / "other", filled._model, filled._limits)
    before = content(filled.folder)
    for act in (other.generation, other.check, lambda: sync(other)):
        with pytest.raises(AnotherCorpus, match="is of the letters in .*; give each folder") as told:
            act()
        assert str(filled.corpus) in str(told.value) and "\n" not in str(told.value)
    assert content(filled.folder) == before and best(filled, "zebra crossing") == "c.txt"


def test_letters_that_were_moved_or_copied_keep_their_index(filled: Index, tmp_path: Path) -> None:
    moved = filled.corpus.rename(tmp_path / "moved")
    write_letter(moved, "a.txt", "The bins are empty.")
    index = Index(filled.folder, moved, filled._model, filled._limits)
    assert best(index, "zebra crossing") == "c.txt"
    assert sync(index).changed == ("a.txt",)
    mended(index, tmp_path / "fresh")


def test_a_folder_whose_letters_are_all_replaced_is_the_same_folder(filled: Index, tmp_path: Path) -> None:
    for letter in filled.corpus.iterdir():
        letter.unlink()
    write_letter(filled.corpus, "z.txt", "The quay is wet.")
    assert sync(filled).removed == ("a.txt", "b.txt", "c.txt")
    assert best(reopened(filled), "quay") == "z.txt"


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    random = np.random.default_rng(3)
    for place in random.integers(min(200, len(data) // 3), len(data), 300):
        data[place] ^= 0xFF
    path.write_bytes(data)


def halve(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def behead(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(100))


def scribble(path: Path) -> None:
    path.write_text("../../etc/passwd\n" + "\0" * 9000)


def delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


FILES = ["register.sqlite", "chroma.sqlite3", "manifest.json", "embeddings.sqlite", "current"]


@pytest.mark.parametrize("damage", [flip, halve, behead, scribble, delete])
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named_and_mended(
    filled: Index, tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    filled.close()
    (file,) = [path for path in filled.folder.rglob(name)]
    damage(file)
    index = reopened(filled)
    answers_or_says_what_to_do(index)
    assert index.check() != []
    index.close()
    mended(index, tmp_path / "fresh")


def answers_or_says_what_to_do(index: Index) -> None:
    try:
        assert best(index, "zebra crossing") == "c.txt"
    except CorrbotError as error:
        assert "sync" in str(error) and "\n" not in str(error)


def test_one_changed_vector_in_the_cache_is_named_and_embedded_anew(filled: Index, tmp_path: Path) -> None:
    with sqlite3.connect(filled.folder / "embeddings.sqlite") as cache:
        cache.execute(
            "UPDATE vectors SET vector = zeroblob(128) WHERE sha256 = (SELECT min(sha256) FROM vectors)"
        )
    cache.close()
    assert found(filled) == ["embedding cache: embeddings.sqlite: 1 vectors were changed"]
    mended(filled, tmp_path / "fresh")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index whose graph Chroma has written several times."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "corpus").mkdir()
    for number in range(90):
        paragraphs = [f"Matter {number} point {point} of the file." for point in range(5)]
        write_letter(folder / "corpus", f"{number}.txt", *paragraphs)
    index = Index(folder / "index", folder / "corpus", HashedEmbedding(), Limits(1_000_000))
    sync(index)
    index.close()
    yield index


GRAPH = ["header.bin", "data_level0.bin", "length.bin", "link_lists.bin", "index_metadata.pickle"]


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        *((name, delete) for name in GRAPH),
        *((name, halve) for name in GRAPH),
        ("data_level0.bin", flip),
        ("index_metadata.pickle", flip),
        ("chroma.sqlite3", flip),
        ("chroma.sqlite3", behead),
        ("chroma.sqlite3", halve),
        ("chroma.sqlite3", delete),
        ("", delete),
    ],
)
def test_damaged_chroma_is_searched_exactly_instead(
    large: Index, tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    shutil.copytree(large.folder, tmp_path / "index")
    index = Index(tmp_path / "index", large.corpus, HashedEmbedding(), Limits(1_000_000))
    files = (
        (tmp_path / "index").rglob(name) if name else [next((tmp_path / "index").rglob("header.bin")).parent]
    )
    for file in files:
        damage(file if name else file.parent)
    generation = index.generation()
    assert generation.damage and isinstance(generation.vectors, ExactVectors)
    assert best(index, "Matter 77 point 4 of the file.") == "77.txt"
    assert any(problem.part is Part.VECTORS for problem in index.check())
    sync(index)
    assert index.generation().damage == []
    assert best(index, "Matter 77 point 4 of the file.") == "77.txt"
    assert index.check() == []
    index.close()


AS_NOBODY = """
import os, sys, tempfile
from pathlib import Path
from corrbot.errors import CorrbotError
from corrbot.index import Index
from corrbot.readers import Limits
from corrbot.letters import Filters
from corrbot.retrieval import LetterRetriever, Query
from hashed_embedding import HashedEmbedding
from letter_files import write_letter

with tempfile.TemporaryDirectory() as folder:
    write_letter(Path(folder, "corpus"), "a.txt", "Words.", "More words.")
    index = Index(Path(folder, "index"), Path(folder, "corpus"), HashedEmbedding(), Limits(1_000_000))
    index.sync(lambda stage, done, total: None)
    index.generation()
    index.close()
os.setgid(65534)
os.setuid(65534)
index = Index(Path(sys.argv[1]), Path(sys.argv[2]), HashedEmbedding(), Limits(1_000_000))
try:
    if sys.argv[3] == "sync":
        print(index.sync(lambda stage, done, total: None))
        for failure in index.generation().register.failures():
            print(failure)
    else:
        generation = index.generation()
        found = LetterRetriever(generation, HashedEmbedding(), Filters(), 50).search([Query(sys.argv[3])], 1)
        print(found[0].letter.path, type(generation.vectors).__name__, *map(str, index.check()))
except CorrbotError as error:
    print(type(error).__name__, error)
"""


def as_nobody(folder: Path, corpus: Path, what: str) -> str:
    process = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(folder), str(corpus), what],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert process.stderr == ""
    return process.stdout


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user may enter, unlike those that pytest makes."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


needs_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")


@needs_root
def test_an_index_that_only_others_may_write_still_answers(public: Path, hashed: HashedEmbedding) -> None:
    filled = Index(public / "index", public / "corpus", hashed, Limits(1_000_000))
    write_letter(filled.corpus, "b.txt", "We refuse the request.")
    write_letter(filled.corpus, "c.txt", "A zebra crossing was promised.")
    sync(filled)
    said = as_nobody(filled.folder, filled.corpus, "zebra crossing")
    assert said.startswith("c.txt ExactVectors")
    (note,) = said.splitlines()
    assert note.endswith("searched one by one, and another account has to sync the index")
    assert as_nobody(filled.folder, filled.corpus, "sync").startswith(IndexNotWritable.__name__)
    assert best(reopened(filled), "zebra crossing") == "c.txt"
    assert filled.check() == []


@needs_root
def test_a_folder_that_cannot_be_listed_is_reported(public: Path) -> None:
    corpus = public / "corpus"
    write_letter(corpus, "a.txt", "The bins are full.")
    write_letter(corpus, "closed/b.txt", "We refuse.")
    (corpus / "closed").chmod(0)
    writable = public / "theirs"
    writable.mkdir()
    os.chown(writable, 65534, 65534)
    said = as_nobody(writable / "index", corpus, "sync")
    assert said.splitlines() == [
        "1 added, 0 changed, 0 removed, 0 unchanged, 1 failed",
        "closed: it cannot be opened (permission denied); check its permissions",
    ]


@needs_root
def test_a_full_disk_leaves_the_index_answering(corpus: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    size = "6m"
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", disk]).returncode:
        pytest.skip("no right to mount")
    index = Index(disk / "index", corpus, HashedEmbedding("wide", 384), Limits(10_000_000))
    try:
        write_letter(corpus, "c.txt", "A zebra crossing was promised.", "We refuse.")
        sync(index)
        for number in range(200):
            write_letter(
                corpus, f"n{number}.txt", *(f"Matter {number} point {point}." for point in range(20))
            )
        with pytest.raises(DiskFull, match="still answers"):
            sync(index)
        assert best(index, "zebra crossing") == "c.txt"
        assert not list(index.folder.glob("generations/*.partial"))
        for number in range(200):
            (corpus / f"n{number}.txt").unlink()
        write_letter(corpus, "d.txt", "Trams run late.")
        mended(index, tmp_path / "fresh")
    finally:
        index.close()
        subprocess.run(["umount", "-l", disk], check=True)


def test_leftovers_of_an_interrupted_sync_are_named_and_removed(filled: Index) -> None:
    (filled.folder / "generations" / "0123456789abcdef.partial").mkdir()
    assert found(filled) == [
        "leftovers: a sync was interrupted, or one is running: there are other generations"
    ]
    sync(filled)
    assert filled.check() == []


def test_check_names_what_changed_on_disk(filled: Index) -> None:
    write_letter(filled.corpus, "a.txt", "Changed.")
    (filled.corpus / "b.txt").unlink()
    write_letter(filled.corpus, "new.txt", "New.")
    assert sorted(found(filled)) == [
        "files: a.txt: changed since it was indexed",
        "files: b.txt: gone, but still indexed",
        "files: new.txt: not indexed yet",
    ]
    assert {problem.mend for problem in filled.check()} == {Mend.SYNC}


def test_a_graph_that_loses_passages_is_not_published(filled: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ChromaVectors, "lost", lambda self, rows, vectors: [row.passage_id for row in rows])
    write_letter(filled.corpus, "d.txt", "Trams run late.", "The road is closed.")
    with pytest.raises(IndexDamaged, match="previous one still answers"):
        sync(filled)
    assert best(filled, "zebra crossing") == "c.txt"


def test_a_passage_that_the_graph_does_not_reach_is_found(
    filled: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ChromaVectors, "lost", lambda self, rows, vectors: [rows[0].passage_id])
    write_letter(filled.corpus, "d.txt", "Trams run late.")
    sync(filled)
    vectors = filled.generation().vectors
    assert isinstance(vectors, MixedVectors)
    monkeypatch.setattr(ChromaVectors, "nearest", lambda *arguments: [])
    (question,) = HashedEmbedding().vectors(["Trams run late."])
    ((passage_id, similarity),) = vectors.nearest(question, 5, None)
    assert filled.generation().register.passages([passage_id])[0].embedded.endswith("Trams run late.")
    assert similarity > 0.4
    assert filled.check() == []


def test_a_passage_that_only_the_usual_search_reaches_is_no_stray(
    filled: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[int] = []
    lost = ChromaVectors.lost

    def narrowly(self: ChromaVectors, rows: list[VectorRow], vectors: np.ndarray) -> list[str]:
        searched.append(self._collection.configuration["hnsw"]["ef_search"])
        return [row.passage_id for row in rows] if len(searched) == 1 else lost(self, rows, vectors)

    monkeypatch.setattr(ChromaVectors, "lost", narrowly)
    monkeypatch.setattr(sync_module, "MANY", 0)
    write_letter(filled.corpus, "d.txt", "Trams run late.")
    sync(filled)
    assert searched == [NARROW_WIDTH, SEARCH_WIDTH]
    assert isinstance(filled.generation().vectors, ChromaVectors)


def test_a_graph_that_letters_left_is_searched_as_usual_after_its_check(
    filled: Index, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sync_module, "MANY", 0)
    monkeypatch.setattr(sync_module, "MOST_DEAD", 1.0)
    (filled.corpus / "b.txt").unlink()
    write_letter(filled.corpus, "d.txt", "Trams run late.")
    sync(filled)
    filled.close()
    again = reopened(filled)
    vectors = again.generation().vectors
    assert isinstance(vectors, ChromaVectors)
    assert vectors._collection.configuration["hnsw"]["ef_search"] == SEARCH_WIDTH
    assert best(again, "trams") == "d.txt"
    assert content(again.folder) == rebuilt(again, tmp_path / "fresh")
    assert again.check() == []
    again.close()


def test_vectors_are_written_in_many_rounds_as_well_as_in_one(
    filled: Index, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    added: list[int] = []
    add = ChromaVectors.add

    def counted(self: ChromaVectors, rows: list[VectorRow], vectors: np.ndarray) -> None:
        added.append(len(rows))
        add(self, rows, vectors)

    monkeypatch.setattr(ChromaVectors, "add", counted)
    monkeypatch.setattr(ChromaVectors, "worth_adding", 2)
    monkeypatch.setattr(sync_module, "_NEAR", 3)
    write_letter(filled.corpus, "d.txt", *(f"Tram number {number} runs late." for number in range(7)))
    sync(filled)
    assert added == [2, 2, 2, 1]
    assert content(filled.folder) == rebuilt(filled, tmp_path / "fresh")
    assert filled.check() == []


def test_one_changed_letter_of_the_register_is_seen(filled: Index, tmp_path: Path) -> None:
    filled.close()
    (register,) = filled.folder.rglob("register.sqlite")
    register.write_bytes(register.read_bytes().replace(b"zebra crossing", b"zebru crossing"))
    with pytest.raises(IndexDamaged, match="is not what was written.*corrbot sync"):
        filled.generation()
    assert "is not what was written" in found(filled)[0]
    mended(filled, tmp_path / "fresh")
