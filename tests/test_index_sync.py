import ast
import shutil
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from llama_index.vector_stores.chroma import ChromaVectorStore

import corrbot
from corrbot.errors import CorpusError
from corrbot.index import Index, Mend, StoreAddress, passage_store
from corrbot.index import sync as sync_module
from corrbot.index.erasure import dead_share
from corrbot.index.passage_store import PassageStore
from corrbot.index.pipeline import pipeline_sources
from corrbot.letters import search_view
from corrbot.quotes import Match, match_quote
from corrbot.readers import Limits
from corrbot.register import registers_at
from hashed_embedding import HashedEmbedding
from letter_files import bytes_of, content_of, rebuilt, sync, write_letter
from vector_stores import EVERY_SERVER, EVERY_STORE, names_on

NAMES = ["a.txt", "b.txt", "sub/c.md", "d.txt"]
BODIES = ["The bins are full.", "The road is closed.\n\nThe bins are full.", "We refuse.", "Zebra crossing."]


MODELS = [HashedEmbedding(), HashedEmbedding("another", 16)]
LIMITS = [Limits(10_000), Limits(70)]
"""With the second, the longer letters are too large."""


class Power(BaseException):
    """Ends a sync at once, as nothing that corrbot catches does."""


class Syncing(RuleBasedStateMachine):
    """After any history of the folder, a sync leaves what a clean rebuild makes."""

    store: StoreAddress | None = None
    url: str | None = None
    """Of the database that keeps the register, None for none."""

    def __init__(self) -> None:
        super().__init__()
        self.scratch = Path(tempfile.mkdtemp())
        self.corpus = self.scratch / "corpus"
        self.corpus.mkdir()
        self.model, self.limits = MODELS[0], LIMITS[0]
        self.synced: dict[str, bytes] = {}
        self.reopen()

    @initialize(most_dead=st.sampled_from([sync_module.MOST_DEAD, 1.0]))
    def tolerate(self, most_dead: float) -> None:
        """With 1, what is gone is always erased from copies of the files."""
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(sync_module, "MOST_DEAD", most_dead)

    def reopen(self) -> None:
        folder = self.scratch / "index"
        registers = registers_at(self.url, folder)
        self.index = Index(
            folder, self.corpus, self.model, self.limits, store=self.store, registers=registers
        )

    @rule(name=st.sampled_from(NAMES), body=st.sampled_from(BODIES))
    def write(self, name: str, body: str) -> None:
        write_letter(self.corpus, name, body)

    @rule(name=st.sampled_from(NAMES))
    def delete(self, name: str) -> None:
        (self.corpus / name).unlink(missing_ok=True)

    @rule(name=st.sampled_from(NAMES), other=st.sampled_from(NAMES))
    def rename(self, name: str, other: str) -> None:
        if (self.corpus / name).exists():
            (self.corpus / other).parent.mkdir(exist_ok=True)
            (self.corpus / name).rename(self.corpus / other)

    @rule(name=st.sampled_from(NAMES), other=st.sampled_from(NAMES))
    def duplicate(self, name: str, other: str) -> None:
        if (self.corpus / name).exists() and name != other:
            (self.corpus / other).parent.mkdir(exist_ok=True)
            shutil.copy(self.corpus / name, self.corpus / other)

    @precondition(lambda self: list(self.corpus.rglob("*.txt")))
    @rule(data=st.data())
    def break_(self, data: st.DataObject) -> None:
        data.draw(st.sampled_from(sorted(self.corpus.rglob("*.txt")))).write_bytes(
            b"\x89PNG\x81\x00\x02\xff" * 9
        )

    @rule(steps=st.integers(0, 12))
    def crash(self, steps: int) -> None:
        """A sync ends after some steps, without a chance to tidy up."""
        left = [steps]

        def count(stage: str, done: int, total: int) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Power

        try:
            self.index.sync(count, allow_empty=True)
            self.synced = self.readable()
        except Power:
            leftover = self.index.folder / "generations" / "0123456789abcdef.partial"
            leftover.mkdir(exist_ok=True, parents=True)
            (leftover / "register.sqlite").write_bytes(b"half")

    @rule(model=st.sampled_from(MODELS))
    def change_model(self, model: HashedEmbedding) -> None:
        self.index.close()
        self.model = model
        self.reopen()

    @rule(limits=st.sampled_from(LIMITS))
    def change_settings(self, limits: Limits) -> None:
        self.index.close()
        self.limits = limits
        self.reopen()

    @precondition(lambda self: list(self.scratch.rglob("manifest.json")))
    @rule(name=st.sampled_from(["manifest.json", "register.sqlite", "embeddings.sqlite", "data_level0.bin"]))
    def corrupt(self, name: str) -> None:
        for file in self.index.folder.rglob(name):
            data = bytearray(file.read_bytes())
            data[len(data) // 2] = (data[len(data) // 2] + 1) % 256  # twice is not undone
            file.write_bytes(data)
            if name == "register.sqlite":
                self.synced = {}

    def readable(self) -> dict[str, bytes]:
        return {
            path: data
            for path, data in self.on_disk().items()
            if not data.startswith(b"\x89PNG") and len(data) <= self.limits.file_bytes
        }

    def on_disk(self) -> dict[str, bytes]:
        files = (path for path in self.corpus.rglob("*") if path.is_file())
        return {path.relative_to(self.corpus).as_posix(): path.read_bytes() for path in files}

    @rule()
    def sync_and_compare(self) -> None:
        report = sync(self.index, allow_empty=True)
        readable = self.readable()
        assert set(report.added) == set(readable) - set(self.synced)
        assert set(report.removed) == set(self.synced) - set(readable)
        assert set(report.changed) == {
            path for path in set(readable) & set(self.synced) if readable[path] != self.synced[path]
        }
        assert set(report.unchanged) == set(readable) & set(self.synced) - set(report.changed)
        assert {failure.path for failure in report.failed} == set(self.on_disk()) - set(readable)
        self.synced = readable
        fresh = self.scratch / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        assert content_of(self.index) == rebuilt(self.index, fresh)
        assert self.index.check() == []
        assert not list(self.index.folder.glob("generations/*.partial"))
        if self.store is not None:
            assert names_on(self.store) == {self.index.generation().collection}
        self.every_passage_is_a_slice_and_verifies(readable)

    def every_passage_is_a_slice_and_verifies(self, readable: dict[str, bytes]) -> None:
        register = self.index.generation().register
        for letter in register.letters():
            assert readable[letter.path].decode() == letter.text
            for passage in register.passages_of(letter.id):
                words = letter.text[passage.start : passage.end]
                assert match_quote(words, letter).match is Match.EXACT
                assert (
                    passage.embedded == f"{passage.context}\n{search_view(words, 0, len(words)).text}".strip()
                )

    def teardown(self) -> None:
        if hasattr(self, "patch"):
            self.patch.undo()
        if self.store is not None:
            with closing(self.store.server(60)) as server:
                for name in names_on(self.store):
                    server.drop(name)
        self.index.close()
        self.index._registers.keep_only(None)
        shutil.rmtree(self.scratch)


TestSyncing = Syncing.TestCase
TestSyncing.settings = settings(
    max_examples=25, stateful_step_count=16, suppress_health_check=list(HealthCheck)
)


@EVERY_SERVER
def test_any_history_leaves_in_a_store_what_a_clean_rebuild_makes(store: StoreAddress) -> None:
    """Protections: the difference of passages, and the names of collections that are written down."""

    class OnServer(Syncing):
        pass

    OnServer.store = store
    few = settings(max_examples=6, stateful_step_count=16, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OnServer, settings=few)


def test_the_real_model_gives_what_a_clean_rebuild_gives(
    tmp_path: Path, corpus: Path, embedding: Any
) -> None:
    index = Index(tmp_path / "index", corpus, embedding, Limits(10_000))
    write_letter(corpus, "a.txt", "The bins are full.")
    sync(index)
    write_letter(corpus, "b.txt", "The road is closed.")
    sync(index)
    (corpus / "a.txt").unlink()
    sync(index)
    fresh = rebuilt(index, tmp_path / "fresh")
    found = content_of(index)
    assert {k: v for k, v in found.items() if k not in ("vectors", "embeddings")} == {
        k: v for k, v in fresh.items() if k not in ("vectors", "embeddings")
    }
    assert [row[0] for row in found["vectors"]] == [row[0] for row in fresh["vectors"]]
    assert index.check() == []
    index.close()


@pytest.mark.parametrize("how", ["removed", "changed"])
def test_no_byte_of_a_gone_letter_is_left(index: Index, corpus: Path, how: str) -> None:
    write_letter(corpus, "kept.txt", "The bins are full.")
    write_letter(corpus, "gone.txt", "Quixotic zyzzyva paragraph.")
    sync(index)
    index.generation()
    (vector,) = [row[2] for row in content_of(index)["embeddings"] if row[1] in _hashes(index, b"zyzzyva")]
    held = bytes_of(index)
    assert b"zyzzyva" in held.lower() and vector in held
    if how == "removed":
        (corpus / "gone.txt").unlink()
    else:
        write_letter(corpus, "gone.txt", "Another paragraph.")
    sync(index)
    left = bytes_of(index)
    assert b"zyzzyva" not in left.lower()
    assert vector not in left
    assert (b"gone.txt" in left) == (how == "changed")


WORDS = "quay bridge ferry inquiry funding refusal tender council harbour minister survey lamp".split()


@pytest.mark.parametrize("writer", [PassageStore, ChromaVectorStore])
@pytest.mark.parametrize("how", ["removed", "changed"])
def test_a_letter_of_many_is_erased_without_writing_the_others_anew(
    index: Index,
    corpus: Path,
    tmp_path: Path,
    how: str,
    writer: type[PassageStore | ChromaVectorStore],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also from an index made before, whose nodes LlamaIndex's own store wrote whole."""
    monkeypatch.setattr(passage_store, "PassageStore", writer)
    for number in range(40):
        chosen = [WORDS[(number * step) % len(WORDS)] for step in (1, 5, 7)]
        write_letter(corpus, f"{number}.txt", *(f"The {word} of case {number}." for word in chosen))
    write_letter(corpus, "gone.txt", "Quixotic zyzzyva paragraph.", "Another xylograph, as said.")
    sync(index)
    assert (b"_node_content" in bytes_of(index)) == (writer is ChromaVectorStore)
    monkeypatch.setattr(passage_store, "PassageStore", PassageStore)
    vectors = [row[2] for row in content_of(index)["embeddings"] if row[1] in _hashes(index, b"zyzzyva")]
    register = index.generation().register
    gone = [passage.id.encode() for passage in register.passages() if "Quixotic" in passage.embedded]
    monkeypatch.setattr(sync_module, "_copy_rows", None)
    if how == "removed":
        (corpus / "gone.txt").unlink()
    else:
        write_letter(corpus, "gone.txt", "A quite different paragraph.")
    assert getattr(sync(index), how) == ("gone.txt",)
    left = bytes_of(index)
    for trace in (b"zyzz", b"xylo", b"quixo", *vectors, *gone):
        assert trace not in left and trace not in left.lower()
    assert gone and (b"gone.txt" in left) == (how == "changed")
    assert content_of(index) == rebuilt(index, tmp_path / "fresh")
    assert index.check() == []


def test_a_letter_that_is_new_keeps_its_words_beside_one_that_changed(
    index: Index, corpus: Path, tmp_path: Path
) -> None:
    """The number of the last letter is given again when it changes; SQLite lost words of those after it."""
    for number in range(150):
        write_letter(corpus, f"{number:03}.txt", f"The bins of street {number} are full.")
    sync(index)
    write_letter(corpus, "149.txt", "Zebra crossing.")
    write_letter(corpus, "new.txt", "The road is closed.")
    sync(index)
    assert content_of(index)["texts"] == rebuilt(index, tmp_path / "fresh")["texts"]


def test_a_graph_that_is_erased_for_a_tenth_is_written_afresh(
    index: Index, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        write_letter(corpus, f"{number}.txt", f"The {WORDS[number % 12]} of case {number}.")
    sync(index)
    held = []
    for number in range(4):
        (corpus / f"{number}.txt").unlink()
        sync(index)
        held.append(dead_share(index.generation().folder / "chroma", 29 - number))
    assert held == [pytest.approx(1 / 30), pytest.approx(2 / 30), pytest.approx(3 / 30), 0.0]


def _hashes(index: Index, word: bytes) -> set[str]:
    passages = index.generation().register.passages()
    return {passage.embedded_sha256 for passage in passages if word.decode() in passage.embedded}


@EVERY_STORE
def test_twins_are_both_indexed_and_both_removed(index: Index, corpus: Path) -> None:
    for name in ("1.txt", "2.txt", "3.txt"):
        write_letter(corpus, name, "The very same words.")
    sync(index)
    register = index.generation().register
    assert len({passage.id for passage in register.passages()}) == 3
    assert len({passage.embedded for passage in register.passages()}) == 1
    (corpus / "1.txt").unlink()
    (corpus / "2.txt").unlink()
    assert sync(index).removed == ("1.txt", "2.txt")
    held = content_of(index)
    assert len(held["letters"]) == len(held["passages"]) == len(held["vectors"]) == 1
    assert index.check() == []


@EVERY_STORE
def test_a_sync_without_changes_writes_no_generation(index: Index, corpus: Path) -> None:
    write_letter(corpus, "a.txt", "The bins are full.")
    (corpus / "scan.png").write_bytes(b"\x89PNG")
    (corpus / "empty.txt").write_bytes(b"")
    sync(index)
    before = (index.folder / "current").read_text()
    report = sync(index)
    assert (index.folder / "current").read_text() == before
    assert report.unchanged == ("a.txt",)
    assert [failure.path for failure in report.failed] == ["empty.txt", "scan.png"]


@EVERY_STORE
def test_an_empty_or_missing_corpus_does_not_empty_the_index(index: Index, corpus: Path) -> None:
    letter = write_letter(corpus, "a.txt", "The bins are full.")
    sync(index)
    letter.unlink()
    with pytest.raises(CorpusError, match="would empty the index"):
        sync(index)
    corpus.rmdir()
    with pytest.raises(CorpusError, match="no folder"):
        sync(index)
    assert index.generation().register.count("letters") == 1
    assert sync(index, allow_empty=True).removed == ("a.txt",)
    assert index.generation().register.count("letters") == 0
    corpus.mkdir()
    assert str(sync(index)) == "0 added, 0 changed, 0 removed, 0 unchanged, 0 failed"


@EVERY_STORE
def test_progress_is_told_in_stages(index: Index, corpus: Path) -> None:
    write_letter(corpus, "a.txt", "The bins are full.")
    seen: list[tuple[str, int, int]] = []
    index.sync(lambda *step: seen.append(step))
    assert seen == [(stage, 1, 1) for stage in ("reading", "parsing", "embedding", "writing", "verifying")]


def test_all_code_that_reading_rests_on_decides_whether_letters_are_read_anew() -> None:
    """Settings and errors apart: what settings change in reading is in the circumstances of each file."""
    package = Path(corrbot.__file__).parent
    hashed = set(pipeline_sources())
    used = {
        name
        for path in hashed
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("corrbot")
        for name in (node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names))
    }
    files = {package.joinpath(*name.split(".")[1:]).with_suffix(".py") for name in used}
    missing = {path.stem for path in files if path.exists()} - {path.stem for path in hashed}
    assert missing == {"config", "errors"}


@EVERY_STORE
def test_a_changed_pipeline_reads_everything_anew(
    index: Index, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_letter(corpus, "a.txt", "The bins are full.")
    sync(index)
    monkeypatch.setattr("corrbot.index.index.pipeline_fingerprint", lambda: "another")
    monkeypatch.setattr("corrbot.index.sync.pipeline_fingerprint", lambda: "another")
    (problem,) = index.check()
    assert str(problem) == "register: the index was made by another version of corrbot"
    assert problem.mend is Mend.SYNC
    assert sync(index).unchanged == ("a.txt",)
    assert index.check() == []
