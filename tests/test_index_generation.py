import gc
import threading
from pathlib import Path
from typing import Any

import pytest

from corrbot.errors import ConfigError, IndexLocked, IndexNotWritable, NoIndex
from corrbot.index import Index, StoreAddress, generation
from corrbot.letters import Filters
from corrbot.readers import Limits
from corrbot.retrieval import LetterRetriever, Query
from corrbot.threads import Correspondence
from hashed_embedding import HashedEmbedding
from letter_files import sync, write_letter
from vector_stores import EVERY_STORE


def another(index: Index) -> Index:
    """Return another index in the same places, as another process would open it."""
    return Index(
        index.folder,
        index.corpus,
        HashedEmbedding(),
        Limits(1_000_000),
        store=index._store,
        registers=index._registers,
    )


def paths(index: Index, question: str) -> list[str]:
    retriever = LetterRetriever(index.generation(), index._model, Filters(), 50)
    return [evidence.letter.path for evidence in retriever.search([Query(question)], 5)]


@EVERY_STORE
def test_before_the_first_sync_there_is_no_index(index: Index) -> None:
    with pytest.raises(NoIndex, match="corrbot sync"):
        index.generation()
    with pytest.raises(NoIndex):
        index.check()
    assert not index.folder.exists()


@EVERY_STORE
def test_an_open_reader_sees_what_another_process_synced(index: Index, corpus: Path) -> None:
    write_letter(corpus, "a.txt", "The bins are full.", "The road is closed.")
    sync(index)
    assert paths(index, "zebra crossing")[0] == "a.txt"
    other = another(index)
    write_letter(corpus, "b.txt", "A zebra crossing.")
    sync(other)
    assert paths(index, "zebra crossing")[0] == "b.txt"


@EVERY_STORE
def test_a_generation_in_use_answers_whatever_syncs_do(
    index: Index, corpus: Path, store: StoreAddress | None
) -> None:
    """On a server the vectors of letters that are gone are gone for it, too; no other state is mixed in."""
    for number in range(40):
        write_letter(corpus, f"{number}.txt", f"The bins are full {number}.", "We refuse.")
    sync(index)
    held = index.generation()
    retriever = LetterRetriever(held, index._model, Filters(), 50)
    del held
    before = retriever.search([Query("bins full 7")], 5)
    known = retriever._generation.register.passage_ids()
    for number in range(3):
        (corpus / f"{number}.txt").unlink()
        sync(index)
        index.generation()
    assert not retriever._generation.folder.exists()
    failed: list[BaseException] = []

    def ask() -> None:
        try:
            for _ in range(40):
                found = retriever.search([Query("bins full 7")], 5)
                assert found[0].passage == before[0].passage
                assert {evidence.passage.id for evidence in found} <= known
                assert store is not None or found == before
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


@EVERY_STORE
def test_a_generation_closes_when_nobody_uses_it(index: Index, corpus: Path) -> None:
    write_letter(corpus, "a.txt", "The bins are full.", "We refuse.")
    sync(index)
    close = index.generation().close
    other = another(index)
    write_letter(corpus, "b.txt", "The road is closed.")
    sync(other)
    assert close.alive
    index.generation()
    gc.collect()
    assert not close.alive
    close = index.generation().close
    write_letter(corpus, "c.txt", "We agree.")
    sync(index)
    gc.collect()
    assert not close.alive
    other.close()


@EVERY_STORE
def test_a_sync_makes_its_generation_ready_while_the_one_before_answers(
    index: Index, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_letter(corpus, "a.txt", "The bins are full.", "We refuse.")
    sync(index)
    before = index.generation()
    assert len(before.correspondence.letters) == len(before.headings) == 1
    meanwhile, read_together = [], generation._read_together

    def read(*given: Any) -> Correspondence:
        meanwhile.append((index.generation().folder, index._folder(), before.folder.exists()))
        return read_together(*given)

    monkeypatch.setattr(generation, "_read_together", read)
    write_letter(corpus, "b.txt", "The road is closed.")
    sync(index)
    assert meanwhile == [(before.folder, index.generation().folder, True)]
    assert len(index.generation().correspondence.letters) == 2
    assert len(meanwhile) == 1
    assert index.generation()._headings is not None
    assert paths(index, "road closed")[0] == "b.txt"


@EVERY_STORE
def test_a_sync_that_cannot_make_its_generation_ready_leaves_that_to_the_next_question(
    index: Index, corpus: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write_letter(corpus, "a.txt", "The bins are full.", "We refuse.")
    sync(index)
    assert index.generation().correspondence.letters
    read_together = generation._read_together

    def fail(*given: Any) -> Correspondence:
        raise MemoryError

    monkeypatch.setattr(generation, "_read_together", fail)
    write_letter(corpus, "b.txt", "The road is closed.")
    sync(index)
    assert "MemoryError while making the new index ready" in caplog.text
    monkeypatch.setattr(generation, "_read_together", read_together)
    assert len(index.generation().correspondence.letters) == 2
    assert paths(index, "road closed")[0] == "b.txt"


@EVERY_STORE
def test_a_sync_opens_no_generation_where_none_is_open(index: Index, corpus: Path) -> None:
    write_letter(corpus, "a.txt", "The bins are full.", "We refuse.")
    sync(index)
    write_letter(corpus, "b.txt", "The road is closed.")
    sync(index)
    assert index._current is None


@EVERY_STORE
def test_a_generation_replaced_while_it_is_opened_is_opened_anew(
    index: Index, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_letter(corpus, "a.txt", "The bins are full.", "We refuse.")
    sync(index)
    stale = index._folder()
    write_letter(corpus, "b.txt", "The road is closed.")
    sync(index)
    folders = [stale]
    current = index._folder
    monkeypatch.setattr(index, "_folder", lambda: folders.pop() if folders else current())
    assert paths(index, "road closed")[0] == "b.txt"
    folders = [stale]
    with index.register() as register:
        assert sorted(register.letter_hashes()) == ["a.txt", "b.txt"]
    assert not folders


@EVERY_STORE
def test_two_syncs_at_once_are_refused(index: Index, corpus: Path) -> None:
    write_letter(corpus, "a.txt", "The bins are full.")
    other = another(index)
    refused: list[str] = []

    def second(stage: str, done: int, total: int) -> None:
        with pytest.raises(IndexLocked) as caught:
            sync(other)
        refused.append(str(caught.value))

    index.sync(second)
    assert refused and all("wait for it" in message for message in refused)
    assert sync(other).unchanged == ("a.txt",)


@pytest.mark.parametrize("place", ["letters", "letters/index"])
def test_an_index_among_the_letters_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(ConfigError, match="beside the letters"):
        Index(tmp_path / place, tmp_path / "letters", HashedEmbedding(), Limits(1_000_000))


def test_a_folder_of_other_files_takes_no_index(corpus: Path, tmp_path: Path) -> None:
    write_letter(corpus, "a.txt", "The bins are full.")
    folder = tmp_path / "papers"
    (folder / "generations" / "2019").mkdir(parents=True)
    (folder / "generations" / "2019" / "draft.txt").write_text("Mine.", encoding="utf-8")
    with pytest.raises(IndexNotWritable, match="holds generations and no index"):
        sync(Index(folder, corpus, HashedEmbedding(), Limits(1_000_000)))
    assert [path.name for path in folder.rglob("*")] == ["generations", "2019", "draft.txt"]


def test_a_sync_deletes_no_folder_but_generations(corpus: Path, tmp_path: Path) -> None:
    write_letter(corpus, "a.txt", "The bins are full.")
    index = Index(tmp_path / "index", corpus, HashedEmbedding(), Limits(1_000_000))
    sync(index)
    mine = index.folder / "generations" / "2019"
    mine.mkdir()
    (mine / "draft.partial").mkdir()
    write_letter(corpus, "b.txt", "The road is closed.")
    sync(index)
    assert (mine / "draft.partial").is_dir() and not index.check()
    assert len(list((index.folder / "generations").iterdir())) == 2
