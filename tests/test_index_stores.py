"""Vectors on a server: nothing is left there, nothing is mixed, and an answer comes while it is away."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest

from chroma_run import ChromaRun
from corrbot.errors import StoreAway
from corrbot.index import Index, Mend, Part, StoreAddress, served
from corrbot.index.stores import Collection, VectorServer
from corrbot.letters import Filters
from corrbot.readers import Limits
from corrbot.register import VectorRow
from corrbot.retrieval import LetterRetriever, Query
from hashed_embedding import REMOTE, HashedEmbedding, texts_embedded
from letter_files import bytes_under, content, rebuilt, sync, write_letter
from postgres import PASSWORD, PostgresServer
from tls import TlsProxy
from vector_stores import EVERY_SERVER, chroma_collections, collection_of, names_on

PYTHONPATH = os.pathsep.join(path for path in sys.path if path)
TESTS = Path(__file__).parent


@pytest.fixture
def backend(store: StoreAddress, request: pytest.FixtureRequest) -> ChromaRun | PostgresServer:
    """What runs the store, to be stopped and started."""
    return request.getfixturevalue("chroma_run" if "chroma" in store.url else "postgres_server")


@pytest.fixture
def filled(index: Index, corpus: Path) -> Index:
    """An index of eight letters, synced."""
    for number in range(7):
        write_letter(corpus, f"{number}.txt", f"Matter {number} of the quay.", f"We refuse {number}.")
    write_letter(corpus, "secret-name.txt", "A zebra crossing was promised.")
    sync(index)
    return index


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store is looked at anew at every question."""
    monkeypatch.setattr(served, "_AWAY_FOR", 0.0)
    monkeypatch.setattr(served, "_SOUND_FOR", 0.0)


def other(index: Index) -> Index:
    return Index(index.folder, index.corpus, HashedEmbedding(), Limits(1_000_000), store=index._store)


def paths(index: Index, question: str) -> list[str]:
    retriever = LetterRetriever(index.generation(), index._model, Filters(), 50)
    return [evidence.letter.path for evidence in retriever.search([Query(question)], 20)]


def nearest(index: Index, question: str, limit: int = 50) -> list[str]:
    (vector,) = index._model.vectors([question])
    return [name for name, _ in index.generation().vectors.nearest(vector, limit, None)]


def as_rebuilt(index: Index) -> bool:
    fresh = index.folder.parent / f"fresh-{time.monotonic_ns()}"
    return content(index.folder, index._store) == rebuilt(index, fresh) and index.check() == []


@EVERY_SERVER
def test_what_is_removed_is_gone_from_the_store(filled: Index, server: VectorServer) -> None:
    """Protection: what the new generation has no passages for is deleted after the pointer has moved."""
    held = collection_of(filled, server).ids()
    gone = {passage.id for passage in filled.generation().register.passages() if "zebra" in passage.embedded}
    assert gone and gone <= held
    name = filled.generation().collection
    (filled.corpus / "secret-name.txt").unlink()
    write_letter(filled.corpus, "new.txt", "Trams.")
    sync(filled)
    new = {passage.id for passage in filled.generation().register.passages() if "Trams" in passage.embedded}
    assert collection_of(filled, server).ids() == (held - gone) | new
    assert filled.generation().collection == name
    assert as_rebuilt(filled)


@EVERY_SERVER
def test_the_store_holds_no_words_and_no_names(
    filled: Index, store: StoreAddress, backend: ChromaRun | PostgresServer
) -> None:
    name = filled.generation().collection
    if isinstance(backend, ChromaRun):
        (one,) = httpx.get(chroma_collections(store)).json()
        asked = {"include": ["metadatas", "documents", "uris"]}
        said = httpx.post(f"{chroma_collections(store)}/{one['id']}/get", json=asked).text
    else:
        said = "\n".join(backend.sql(f"SELECT * FROM data_{name}", store.url.rpartition("/")[2]))
    assert filled.generation().register.passages()[0].id in said
    for word in ("zebra", "quay", "refuse", "secret-name", "Sir"):
        assert word not in said


@EVERY_SERVER
def test_an_answer_has_passages_of_one_generation_only(filled: Index, server: VectorServer) -> None:
    """Protection: ids that the register does not know are dropped, and more are asked for instead."""
    (vector,) = HashedEmbedding().vectors(["zebra crossing"])
    before = nearest(filled, "zebra crossing", 5)
    strangers = [VectorRow(f"stranger{number}", "0" * 12, "") for number in range(30)]
    collection_of(filled, server).add(strangers, np.stack([vector] * 30))
    assert nearest(filled, "zebra crossing", 5) == before
    (problem,) = filled.check()
    assert problem.part is Part.LEFTOVERS and problem.mend is Mend.SYNC
    sync(filled)
    assert as_rebuilt(filled)


@EVERY_SERVER
def test_vectors_that_the_store_lost_are_found_and_written_again(
    filled: Index, server: VectorServer, at_once: None
) -> None:
    found = nearest(filled, "zebra crossing")
    collection_of(filled, server).delete(sorted(found)[:3])
    assert "lost 3 vectors" in filled.check()[0].what
    assert nearest(filled, "zebra crossing") == found
    assert "lost 3 vectors" in filled.generation().damage[0]
    before = filled.generation().name
    sync(filled)
    assert filled.generation().name == before and filled.generation().damage == []
    assert nearest(filled, "zebra crossing") == found
    assert as_rebuilt(filled)


@EVERY_SERVER
def test_a_collection_that_is_gone_is_made_again(filled: Index, server: VectorServer, at_once: None) -> None:
    found = nearest(filled, "zebra crossing")
    server.drop(filled.generation().collection)
    assert nearest(filled, "zebra crossing") == found
    assert {problem.mend for problem in filled.check()} == {Mend.SYNC}
    sync(filled)
    assert filled.generation().damage == []
    assert as_rebuilt(filled)


def exchanged(collection: Collection) -> None:
    """Two passages have each other's vectors, and are as many as before."""
    (ids, rows), *_ = collection.rows()
    apart = int(np.flatnonzero(np.abs(rows - rows[0]).max(axis=1) > 0.1)[0])
    pair = [ids[0], ids[apart]]
    collection.delete(pair)
    collection.add([VectorRow(one, "x", "") for one in pair], np.stack([rows[apart], rows[0]]))


def stranger_instead(collection: Collection) -> None:
    """A passage is another one's, and they are as many as before."""
    (ids, rows), *_ = collection.rows()
    collection.delete(ids[:1])
    collection.add([VectorRow("stranger", "x", "")], rows[:1])


@EVERY_SERVER
@pytest.mark.parametrize("spoil", [exchanged, stranger_instead])
def test_what_check_finds_in_a_store_repair_mends(
    filled: Index, server: VectorServer, store: StoreAddress, spoil: Callable[[Collection], None]
) -> None:
    spoil(collection_of(filled, server))
    problems = filled.check()
    assert Part.VECTORS in {problem.part for problem in problems}
    assert Mend.REPAIR in {problem.mend for problem in problems}
    assert filled.repair(lambda stage, done, total: None) == []
    assert names_on(store) == {filled.generation().collection}
    assert as_rebuilt(filled)


@EVERY_SERVER
def test_while_the_store_is_away_answers_come_and_a_sync_says_so(
    filled: Index, backend: ChromaRun | PostgresServer, at_once: None
) -> None:
    """Protection: vectors are searched one by one until the server is back."""
    found, ranked = nearest(filled, "zebra crossing"), paths(filled, "zebra crossing")
    backend.stop()
    assert nearest(filled, "zebra crossing") == found
    assert paths(filled, "zebra crossing") == ranked
    assert "does not answer" in filled.generation().damage[0]
    opened = other(filled)
    assert nearest(opened, "zebra crossing") == found
    write_letter(filled.corpus, "new.txt", "Trams run late.")
    with pytest.raises(StoreAway, match="does not answer.*start it") as caught:
        sync(filled)
    assert "\n" not in str(caught.value) and PASSWORD not in str(caught.value)
    assert any("does not answer" in problem.what for problem in filled.check())
    backend.start()
    assert nearest(opened, "zebra crossing") == found
    assert opened.generation().damage == []
    assert sync(filled).added == ("new.txt",)
    assert "new.txt" in paths(opened, "trams run late")
    assert as_rebuilt(filled)
    opened.close()


@EVERY_SERVER
@pytest.mark.parametrize("stage", ["writing", "verifying"])
def test_a_server_killed_in_mid_sync_costs_that_sync_only(
    filled: Index, backend: ChromaRun | PostgresServer, stage: str, at_once: None
) -> None:
    ranked = paths(filled, "zebra crossing")
    for number in range(300):
        write_letter(filled.corpus, f"n{number}.txt", *(f"Point {number} {n}." for n in range(5)))
    (filled.corpus / "3.txt").unlink()

    def kill(now: str, done: int, total: int) -> None:
        if now == stage:
            backend.stop(signal.SIGKILL)

    with pytest.raises(StoreAway):
        filled.sync(kill)
    assert paths(filled, "zebra crossing") == ranked
    backend.start()
    assert "secret-name.txt" in paths(filled, "zebra crossing")
    assert sync(filled).removed == ("3.txt",)
    assert as_rebuilt(filled)


KILLED = """
import os, signal, sys
from pathlib import Path
from corrbot.index import Index, StoreAddress
from corrbot.index import index as module
from corrbot.readers import Limits
from hashed_embedding import HashedEmbedding

folder, url, when = sys.argv[1:]

def end(*given):
    os.kill(os.getpid(), signal.SIGKILL)

def progress(stage, done, total):
    if stage == when:
        end()

if when in ("publish", "settle"):
    done = getattr(module, when)
    setattr(module, when, lambda *given: (done(*given) if when == "publish" else None, end()))
folder, store = Path(folder), StoreAddress(url)
index = Index(folder / "index", folder / "corpus", HashedEmbedding(), Limits(1_000_000), store=store)
index.sync(progress)
"""


@EVERY_SERVER
@pytest.mark.parametrize("when", ["writing", "verifying", "publish", "settle"])
def test_a_killed_sync_leaves_the_state_before_or_the_one_after(
    filled: Index, store: StoreAddress, server: VectorServer, when: str
) -> None:
    """Protection: the next sync takes out of the store what a killed one has put, or left, there."""
    ranked = paths(filled, "zebra crossing")
    write_letter(filled.corpus, "new.txt", "Another zebra crossing, of trams.")
    (filled.corpus / "3.txt").unlink()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(filled.folder.parent), store.url, when],
        env=os.environ | {"PYTHONPATH": PYTHONPATH},
        capture_output=True,
        text=True,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    found = paths(filled, "zebra crossing")
    if when in ("writing", "verifying"):
        assert found == ranked
    else:
        assert "new.txt" in found and "3.txt" not in found
    known = filled.generation().register.passage_ids()
    assert set(nearest(filled, "zebra crossing", 100)) == known
    assert collection_of(filled, server).ids() > known
    assert any(problem.part is Part.LEFTOVERS for problem in filled.check())
    sync(filled)
    assert as_rebuilt(filled)
    assert collection_of(filled, server).ids() == filled.generation().register.passage_ids()


@EVERY_SERVER
def test_a_collection_of_a_killed_first_sync_is_dropped(
    index: Index, corpus: Path, store: StoreAddress
) -> None:
    """Protection: a name is written down before its collection is made."""
    write_letter(corpus, "a.txt", "A zebra crossing.", "We refuse.")
    subprocess.run(
        [sys.executable, "-c", KILLED, str(index.folder.parent), store.url, "writing"],
        env=os.environ | {"PYTHONPATH": PYTHONPATH},
    )
    (left,) = names_on(store)
    sync(index)
    assert names_on(store) == {index.generation().collection} != {left}


@EVERY_SERVER
def test_processes_that_ask_while_others_sync_and_are_killed_see_whole_states(store: StoreAddress) -> None:
    """The small form of `tests/torture.py --store`."""
    done = subprocess.run(
        [sys.executable, TESTS / "torture.py", "--store", store.url, "--kills", "12", "--letters", "20"],
        env=os.environ | {"PYTHONPATH": PYTHONPATH},
        capture_output=True,
        text=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["kills"] >= 4 and told["queries"] > 20, done.stderr
    none = ("failed_queries", "mixed_generations", "lost", "false_quotes", "crashes")
    assert {name: told[name] for name in none} == dict.fromkeys(none, 0), done.stderr
    assert len(names_on(store)) == 1


ASKING = """
import sys
from pathlib import Path
import json, torture
from corrbot.index import StoreAddress, served
served._AWAY_FOR = 0.05
torture.STORE.append(StoreAddress(sys.argv[2]))
folder = Path(sys.argv[1])
index = torture.opened(folder)
index.generation()
print("ready", flush=True)
print(json.dumps(torture.asking(folder, folder / "stop")))
"""


@EVERY_SERVER
@pytest.mark.parametrize("how", ["in order", "killed"])
def test_several_processes_ask_on_while_the_server_is_restarted(
    filled: Index, store: StoreAddress, backend: ChromaRun | PostgresServer, how: str
) -> None:
    folder = filled.folder.parent
    (folder / "versions").mkdir()

    def remember() -> None:
        for letter in filled.corpus.rglob("*.txt"):
            data = letter.read_bytes()
            version = folder / "versions" / hashlib.sha256(data).hexdigest()
            if not version.exists():
                version.write_bytes(data)

    remember()
    asking = [
        subprocess.Popen(
            [sys.executable, "-c", ASKING, folder, store.url],
            env=os.environ | {"PYTHONPATH": PYTHONPATH},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    try:
        assert [process.stdout.readline() for process in asking if process.stdout] == ["ready\n"] * 2
        for number in range(2):
            backend.stop(*([signal.SIGKILL] if how == "killed" else []))
            backend.start()
            write_letter(filled.corpus, "same-length.txt", f"Trams run late {number}.")
            remember()
            sync(filled)
        (folder / "stop").touch()
        told = [json.loads(process.communicate(timeout=120)[0]) for process in asking]
    finally:
        for process in asking:
            process.kill()
            process.communicate()
    none = ("failed_queries", "mixed_generations", "false_quotes")
    for one in told:
        assert one["queries"] >= 3
        assert {name: one.get(name, 0) for name in none} == dict.fromkeys(none, 0)
    assert as_rebuilt(filled)


@pytest.fixture
def proxied(chroma_run: ChromaRun, chroma_url: str, tmp_path: Path) -> Iterator[TlsProxy]:
    """A proxy that speaks TLS, wants a token, and passes on to the Chroma server."""
    proxy = TlsProxy(chroma_run.port, tmp_path / "tls", {"Authorization": "Bearer tok-5d1e", "X-Team": "a b"})
    yield proxy
    proxy.close()


def test_tls_and_tokens_are_passed_through(
    proxied: TlsProxy, tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    """Protections: certificates are verified; no header is in the index, an error or a log."""
    write_letter(corpus, "a.txt", "A zebra crossing.", "We refuse.")

    def opened(headers: dict[str, str]) -> Index:
        store = StoreAddress(f"chroma:https://localhost:{proxied.port}", headers)
        return Index(tmp_path / "index", corpus, HashedEmbedding(), Limits(1_000_000), store=store)

    caplog.set_level("DEBUG")
    refused = opened(proxied.wanted)
    with pytest.raises(StoreAway, match=r"(?i)certificate") as caught:
        sync(refused)
    refused.close()
    assert proxied.requests == 0
    monkeypatch.setenv("SSL_CERT_FILE", str(proxied.certificate))
    for headers in ({}, {**proxied.wanted, "Authorization": "Bearer wrong-5d1e"}):
        without = opened(headers)
        with pytest.raises(StoreAway, match="401") as caught:
            sync(without)
        assert "5d1e" not in str(caught.value)
        without.close()
    index = opened(proxied.wanted)
    sync(index)
    assert nearest(index, "zebra crossing") and index.generation().damage == []
    assert index.check() == []
    assert proxied.admitted > 5
    assert b"5d1e" not in bytes_under(index.folder)
    assert "5d1e" not in caplog.text and "5d1e" not in repr(index._store)
    index.close()


def test_a_password_is_in_no_error(postgres_url: str, tmp_path: Path, corpus: Path) -> None:
    write_letter(corpus, "a.txt", "A zebra crossing.")
    wrong = StoreAddress(postgres_url.replace(PASSWORD, f"{PASSWORD}-5d1e"))
    index = Index(tmp_path / "index", corpus, HashedEmbedding(), Limits(1_000_000), store=wrong)
    with pytest.raises(StoreAway, match="password authentication failed") as caught:
        sync(index)
    assert PASSWORD not in str(caught.value) and PASSWORD not in repr(wrong)
    assert caught.value.__cause__ is None
    assert PASSWORD.encode() not in bytes_under(index.folder)
    index.close()


def test_an_unreachable_server_is_one_line(tmp_path: Path, corpus: Path) -> None:
    write_letter(corpus, "a.txt", "A zebra crossing.")
    for url in ("chroma:http://127.0.0.1:9", "postgresql://127.0.0.1:9/letters"):
        index = Index(
            tmp_path / "index", corpus, HashedEmbedding(), Limits(1_000_000), store=StoreAddress(url)
        )
        with pytest.raises(StoreAway, match="does not answer.*start it") as caught:
            sync(index)
        assert "\n" not in str(caught.value)
        index.close()


def test_a_configuration_that_names_remote_code_is_not_read(
    chroma_run: ChromaRun,
    chroma_url: str,
    tmp_path: Path,
    corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Protection: what a Chroma server says is a collection's configuration is dropped.

    Chroma's client would make the model that is named there at the next add.
    """
    import sentence_transformers

    made: list[Any] = []
    monkeypatch.setattr(sentence_transformers, "SentenceTransformer", lambda *a, **k: made.append((a, k)))
    write_letter(corpus, "a.txt", "A zebra crossing.", "We refuse.")
    index = Index(
        tmp_path / "index", corpus, HashedEmbedding(), Limits(1_000_000), store=StoreAddress(chroma_url)
    )
    sync(index)
    chroma_run.stop()
    with closing(sqlite3.connect(chroma_run.folder / "data" / "chroma.sqlite3")) as database, database:
        find = "FROM collections WHERE name = ?"
        name = index.generation().collection
        ((stored,),) = database.execute(f"SELECT schema_str {find}", (name,)).fetchall()
        schema = json.loads(stored)
        schema["keys"]["#embedding"]["float_list"]["vector_index"]["config"]["embedding_function"] = REMOTE
        database.execute(
            "UPDATE collections SET schema_str = ?, config_json_str = ? WHERE name = ?",
            (json.dumps(schema), json.dumps({"embedding_function": REMOTE}), name),
        )
    chroma_run.start()
    write_letter(corpus, "b.txt", "Another letter.")
    opened = other(index)
    assert sync(opened).added == ("b.txt",)
    assert "b.txt" in paths(opened, "another letter")
    assert opened.generation().collection == name
    assert opened.check() == []
    assert made == []
    for one in (index, opened):
        one.close()


WITHOUT_EXTRA = """
import sys
from pathlib import Path
sys.modules["llama_index.vector_stores.postgres"] = None
from corrbot import Assistant, Config, CorrbotError
try:
    Assistant.open(config=Config.load(corpus=Path("c"), vector_store="postgresql://u:5d1e@127.0.0.1:9/d"))
except CorrbotError as error:
    print(type(error).__name__, error)
"""


def test_postgres_without_its_extra_says_what_to_install(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRA],
        env=os.environ | {"PYTHONPATH": PYTHONPATH},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.stdout.startswith("ConfigError") and "pip install 'corrbot[postgres]'" in done.stdout
    assert "5d1e" not in done.stdout + done.stderr and done.stdout.count("\n") == 1, done.stderr


def test_an_index_moves_between_stores(
    tmp_path: Path, corpus: Path, chroma_url: str, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_letter(corpus, "a.txt", "A zebra crossing.", "We refuse.")
    embedded = texts_embedded(monkeypatch)
    for url in ("", chroma_url, postgres_url, "", chroma_url):
        store = StoreAddress(url) if url else None
        index = Index(tmp_path / "index", corpus, HashedEmbedding(), Limits(1_000_000), store=store)
        if index.folder.exists():
            assert paths(index, "zebra crossing") == ["a.txt", "a.txt"]
            (problem,) = index.check()
            assert problem.mend is Mend.SYNC and "5d1e" not in problem.what and PASSWORD not in problem.what
        sync(index)
        assert paths(index, "zebra crossing") == ["a.txt", "a.txt"]
        assert index.generation().damage == [] and index.check() == []
        assert bool(list(index.folder.rglob("chroma.sqlite3"))) == (store is None)
        index.close()
    assert sum("zebra" in text.casefold() and len(text) > 20 for text in embedded) == 1


@EVERY_SERVER
def test_without_its_list_the_collection_before_is_still_dropped(filled: Index, store: StoreAddress) -> None:
    (filled.folder / "collections").unlink()
    filled.repair(lambda stage, done, total: None)
    assert names_on(store) == {filled.generation().collection}
    (filled.folder / "collections").write_bytes(b"\xff\n../../x\n" + b"corrbot_0123456789abcdef; DROP\n")
    sync(filled)
    assert as_rebuilt(filled)


def test_the_address_that_is_shown_holds_no_secret() -> None:
    store = StoreAddress("postgresql://me:5d1e@db.example.org:5432/letters?sslpassword=5d1e")
    assert store.shown == "postgresql://db.example.org:5432/letters"
    assert store.leaves_machine and store.in_clear
    assert not StoreAddress("postgresql://localhost/letters").leaves_machine
    assert not StoreAddress("chroma:http://127.0.0.1:8000").leaves_machine
    assert not StoreAddress("chroma:https://chroma.example.org").in_clear


def test_a_store_of_any_kind_on_another_machine_is_known_to_be_there() -> None:
    store = StoreAddress("another-kind:http://me:5d1e@vectors.example.org:6333/letters")
    assert store.leaves_machine and store.in_clear
    assert store.shown == "http://vectors.example.org:6333/letters"
    assert not StoreAddress("another-kind:https://vectors.example.org").in_clear
    assert not StoreAddress("another-kind:http://localhost:6333").leaves_machine
    assert StoreAddress("chroma:http://chroma.example.org").in_clear
