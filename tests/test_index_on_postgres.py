"""The tests of the index, on registers that PostgreSQL keeps, and what only such registers can do."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

import test_index_sync
from corrbot import Assistant, Config
from corrbot.doctor import State, findings
from corrbot.errors import ConfigError, IndexDamaged, IndexNotWritable, RegisterUnreachable
from corrbot.index import Index, Mend, Part, StoreAddress
from corrbot.index.manifest import MANIFEST, _fields_sha256
from corrbot.models.embedding import LetterEmbedding
from corrbot.readers import Limits
from corrbot.register import registers_at, registers_of
from hashed_embedding import HashedEmbedding
from letter_files import content_of, rebuilt, sync, write_letter
from postgres import PASSWORD, USER, PostgresServer
from test_index_generation import (  # noqa: F401
    test_a_generation_closes_when_nobody_uses_it,
    test_a_generation_in_use_answers_whatever_syncs_do,
    test_a_generation_replaced_while_it_is_opened_is_opened_anew,
    test_an_open_reader_sees_what_another_process_synced,
    test_before_the_first_sync_there_is_no_index,
    test_two_syncs_at_once_are_refused,
)
from test_index_sync import (  # noqa: F401
    test_a_changed_pipeline_reads_everything_anew,
    test_a_letter_of_many_is_erased_without_writing_the_others_anew,
    test_a_sync_without_changes_writes_no_generation,
    test_an_empty_or_missing_corpus_does_not_empty_the_index,
    test_no_byte_of_a_gone_letter_is_left,
    test_progress_is_told_in_stages,
    test_twins_are_both_indexed_and_both_removed,
)


@pytest.fixture
def index(
    tmp_path: Path, corpus: Path, hashed: HashedEmbedding, register_url: str, store: StoreAddress | None
) -> Iterator[Index]:
    """An index of ``corpus`` that was never synced; PostgreSQL keeps its registers."""
    registers = registers_at(register_url, tmp_path / "index")
    made = Index(tmp_path / "index", corpus, hashed, Limits(1_000_000), store=store, registers=registers)
    yield made
    made.close()
    registers.keep_only(None)


def test_after_any_history_a_sync_leaves_what_a_clean_rebuild_makes(register_url: str) -> None:
    class Syncing(test_index_sync.Syncing):
        url = register_url

    few = settings(max_examples=6, stateful_step_count=12, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Syncing, settings=few)


PLANTED = {
    "a letter's text": (Part.REGISTER, "UPDATE letters SET text = replace(text, 'zebra', 'zebru')"),
    "a letter's blocks": (
        Part.REGISTER,
        "UPDATE letters SET layout = replace(layout, 'salutation', 'letterhead')",
    ),
    "a letter gone": (Part.REGISTER, "DELETE FROM letters WHERE path = '2.txt'"),
    "a file gone": (Part.FILES, "DELETE FROM files WHERE path = '2.txt'"),
    "a passage's place": (Part.REGISTER, "UPDATE passages SET start = start + 1 WHERE number = 1"),
    "a passage outside": (Part.REGISTER, 'UPDATE passages SET "end" = 99999 WHERE number = 2'),
    "a passage gone": (Part.REGISTER, "DELETE FROM passages WHERE number = 1"),
    "a table gone": (Part.REGISTER, "DROP TABLE texts"),
    "all gone": (Part.REGISTER, "DROP SCHEMA {schema} CASCADE"),
    "words gone": (Part.LEXICON, "DELETE FROM lexicon WHERE number = 1"),
    "words taken out": (Part.LEXICON, "UPDATE lexicon SET words = ts_delete(words, 'quai') WHERE number = 1"),
    "words added": (Part.LEXICON, "UPDATE lexicon SET words = words || 'tram:99A' WHERE number = 1"),
    "words of no passage": (Part.LEXICON, "INSERT INTO lexicon VALUES (999, 'x', 'y', 1, 'tram:1A')"),
    "another length": (Part.LEXICON, "UPDATE lexicon SET length = length + 1 WHERE number = 1"),
    "a spelling gone": (Part.LEXICON, "UPDATE texts SET words = array_remove(words, 'zebra')"),
    "a word unlisted": (Part.LEXICON, "DELETE FROM vocabulary WHERE word = 'zebra'"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_corruption_is_named_and_repaired(
    index: Index, corpus: Path, tmp_path: Path, register_url: str, name: str
) -> None:
    """Protections: the seal of the register, and with that forged each of the comparisons in `check`."""
    for number in range(4):
        write_letter(corpus, f"{number}.txt", f"Matter {number} of the quay.", "A zebra crossing.")
    sync(index)
    assert index.check() == []
    part, statement = PLANTED[name]
    schema = index._registers._schema(index._folder())
    with psycopg.connect(register_url) as connection:
        connection.execute(f"SET search_path TO {schema}")
        connection.execute(statement.format(schema=schema))
    (problem, *_) = index.check()
    assert problem.part is Part.REGISTER and problem.mend is Mend.REPAIR
    with suppress(IndexDamaged):
        reseal(index)
        problems = index.check()
        assert part in {problem.part for problem in problems}, [str(problem) for problem in problems]
        assert all("\n" not in str(problem) for problem in problems)
    assert index.repair(lambda stage, done, total: None) == []
    assert content_of(index) == rebuilt(index, tmp_path / "fresh")


def reseal(index: Index) -> None:
    """Make the manifest agree with the register again: whoever changed it knew how."""
    file = index._folder() / MANIFEST
    fields = json.loads(file.read_text())
    del fields["sha256"]
    with closing(index._registers.opened(file.parent)) as register:
        fields["register"] = register.seal()
    file.write_text(json.dumps({**fields, "sha256": _fields_sha256(fields)}))


def test_a_register_of_files_is_made_anew_in_a_database_and_back(
    index: Index, corpus: Path, register_url: str, tmp_path: Path
) -> None:
    write_letter(corpus, "a.txt", "The bins are full.")
    files = Index(index.folder, corpus, HashedEmbedding(), Limits(1_000_000))
    sync(files)
    with pytest.raises(IndexDamaged, match="is not there.*corrbot sync"):
        index.generation()
    sync(index)
    assert index.check() == [] and not list(index.folder.rglob("register.sqlite"))
    with pytest.raises(IndexDamaged, match="corrbot sync"):
        files.generation()
    sync(files)
    assert files.check() == [] and content_of(files) == rebuilt(files, tmp_path / "fresh")
    files.close()


def test_a_database_that_is_away_is_named_and_taken_up_again(
    index: Index, corpus: Path, postgres_server: PostgresServer
) -> None:
    """Protections: a lost connection is made anew; what cannot be reached is told from what is damaged."""
    write_letter(corpus, "a.txt", "The bins are full.", "We refuse.")
    sync(index)
    register = index.generation().register
    postgres_server.stop(signal.SIGKILL)
    try:
        for call in (register.letters, lambda: sync(index), index.check):
            with pytest.raises(RegisterUnreachable, match="does not answer.*see that it runs") as caught:
                call()
            assert PASSWORD not in str(caught.value)
    finally:
        postgres_server.start()
    assert [letter.path for letter in register.letters()] == ["a.txt"]
    (corpus / "a.txt").unlink()
    write_letter(corpus, "b.txt", "The road is closed.")
    assert sync(index).added == ("b.txt",)
    assert [letter.path for letter in index.generation().register.letters()] == ["b.txt"]
    assert index.check() == []


def test_who_may_not_write_is_told_what_to_grant(
    index: Index, corpus: Path, postgres_server: PostgresServer, register_url: str, tmp_path: Path
) -> None:
    database = register_url.rpartition("/")[2]
    postgres_server.sql("CREATE ROLE reader LOGIN PASSWORD 'reader'")
    try:
        url = register_url.replace(f"{USER}:{PASSWORD}", "reader:reader")
        registers = registers_at(url, tmp_path / "index")
        write_letter(corpus, "a.txt", "The bins are full.")
        other = Index(index.folder, corpus, HashedEmbedding(), Limits(1_000_000), registers=registers)
        with pytest.raises(IndexNotWritable, match="grant CREATE on the database"):
            sync(other)
        postgres_server.sql(f"GRANT CREATE ON DATABASE {database} TO reader")
        assert sync(other).added == ("a.txt",)
        other.close()
        registers.keep_only(None)
    finally:
        postgres_server.sql("DROP OWNED BY reader", database)
        postgres_server.sql("DROP ROLE reader")


def test_a_superseded_register_is_dropped_by_the_last_who_reads_it(
    index: Index, corpus: Path, register_url: str
) -> None:
    """Protection: the lock that each reader holds."""
    write_letter(corpus, "a.txt", "The bins are full.", "We refuse.")
    sync(index)
    held, other = (index._registers.opened(index._folder()) for _ in range(2))
    schema = index._registers._schema(index._folder())
    write_letter(corpus, "b.txt", "The road is closed.")
    sync(index)
    for register in (held, other):
        assert schema in schemas(register_url)
        assert [letter.path for letter in register.letters()] == ["a.txt"]
        register.close()
    assert schema not in schemas(register_url)
    current = index._registers._schema(index._folder())
    index.generation()
    index.close()
    assert current in schemas(register_url)


def test_an_index_leaves_the_registers_of_others_alone(
    index: Index, corpus: Path, register_url: str, tmp_path: Path
) -> None:
    write_letter(corpus, "a.txt", "The bins are full.")
    sync(index)
    registers = registers_at(register_url, tmp_path / "other")
    other = Index(tmp_path / "other", corpus, HashedEmbedding(), Limits(1_000_000), registers=registers)
    sync(other)
    assert registers.strangers() == [index._registers._schema(index._folder())]
    write_letter(corpus, "b.txt", "The road is closed.")
    sync(other)
    assert index.generation().register.count("letters") == 1
    other.close()
    registers.keep_only(None)
    assert index._registers.strangers() == []


def schemas(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT nspname FROM pg_namespace")]


PROCESS = """
import os, sys, time
from pathlib import Path
from corrbot.index import Index
from corrbot.letters import Filters
from corrbot.readers import Limits
from corrbot.register import registers_at
from corrbot.retrieval import LetterRetriever, Query
from hashed_embedding import HashedEmbedding
from letter_files import sync

folder, what, url = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
registers = registers_at(url, folder / "index")
index = Index(folder / "index", folder / "corpus", HashedEmbedding(), Limits(1_000_000), registers=registers)
if what == "sync":
    print(sync(index))
elif what == "hang":
    def hang(stage, done, total):
        if stage == sys.argv[4]:
            print("hangs", flush=True)
            time.sleep(600)
    index.sync(hang)
else:
    asked = 0
    while not (folder / "enough").exists():
        generation = index.generation()
        retriever = LetterRetriever(generation, index._model, Filters(), 50)
        found = {one.letter.path for one in retriever.search([Query("state bins full")], 50)}
        states = {path.partition("-")[0] for path in found}
        assert len(states) == 1 and len(found) == 12, found
        asked += 1
        (folder / f"asked-{what}.partial").write_text(f"{asked} {states.pop()}")
        os.replace(folder / f"asked-{what}.partial", folder / f"asked-{what}")
    print("asked", asked)
"""


@pytest.mark.parametrize("stage", ["parsing", "writing"])
def test_two_processes_answer_while_a_third_syncs_and_is_killed_and_syncs_again(
    tmp_path: Path, register_url: str, stage: str
) -> None:
    """Protections: a schema for each generation, one pointer, and the lock of whoever reads."""

    def state(name: str) -> None:
        for file in (tmp_path / "corpus").glob("*"):
            file.unlink()
        for number in range(12):
            write_letter(
                tmp_path / "corpus", f"{name}-{number}.txt", f"The state {name} of bins full {number}."
            )

    def process(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", PROCESS, str(tmp_path), arguments[0], register_url, *arguments[1:]]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )

    def said(what: str) -> tuple[int, str]:
        file = tmp_path / f"asked-{what}"
        count, name, *_ = file.read_text().split() if file.exists() else ("0", "")
        return int(count), name

    def until_both_answer(name: str) -> None:
        before = {what: said(what)[0] for what in ("one", "two")}
        for what, count in before.items():
            while said(what)[0] < count + 2 or said(what)[1] != name:
                assert all(reader.poll() is None for reader in readers), readers[0].communicate()
                time.sleep(0.05)

    state("first")
    assert process("sync").communicate()[0].startswith("12 added")
    readers = [process("one"), process("two")]
    try:
        until_both_answer("first")
        state("second")
        killed = process("hang", stage)
        assert killed.stdout is not None and killed.stdout.readline() == "hangs\n"
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        until_both_answer("first")
        assert process("sync").communicate()[0].startswith("12 added, 0 changed, 12 removed")
        until_both_answer("second")
    finally:
        (tmp_path / "enough").touch()
        ended = [reader.communicate() for reader in readers]
    assert [reader.returncode for reader in readers] == [0, 0], ended
    registers = registers_at(register_url, tmp_path / "index")
    index = Index(
        tmp_path / "index", tmp_path / "corpus", HashedEmbedding(), Limits(1_000_000), registers=registers
    )
    assert index.check() == []
    assert content_of(index) == rebuilt(index, tmp_path / "fresh")
    own = [name for name in schemas(register_url) if name.startswith(registers._schema(Path("x"))[:-1])]
    assert own == [registers._schema(index._folder())]
    index.close()
    registers.keep_only(None)


def test_the_setting_gives_answers_from_the_database_and_shows_no_password(
    tmp_path: Path, register_url: str, embedding: LetterEmbedding
) -> None:
    write_letter(tmp_path / "corpus", "a.txt", "The ferry was withdrawn because its hull had rusted through.")
    config = Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index", register_store=register_url)
    assert PASSWORD not in repr(config)
    with Assistant(config, embedding) as assistant:
        answer = assistant.query("Why was the ferry withdrawn?")
        assert "rusted through" in answer.quotes[0].text
        assert assistant.check() == []
        seen = [one for one in findings(config) if one.thing in ("register", "index")]
        assert [one.state for one in seen if one.state is State.BAD] == []
        assert any("PostgreSQL" in one.seen and "answers" in one.seen for one in seen)
        assert PASSWORD not in repr(seen)
    assert not list(config.index.rglob("register.sqlite"))
    registers_of(config).keep_only(None)
    (lost,) = [one for one in findings(config) if one.thing == "index" and one.state is State.BAD]
    assert "is not there" in lost.seen and "corrbot sync" in lost.do


@pytest.mark.parametrize("url", ["mysql://host/db", "host=here dbname=letters password=hush"])
def test_a_setting_that_is_no_database_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(ConfigError, match="(?i)postgresql://USER@HOST/DATABASE") as caught:
        Config.load(register_store=url)
    assert "hush" not in str(caught.value) and "register_store" in str(caught.value)
    with pytest.raises(ConfigError, match="no URL of PostgreSQL"):
        registers_at("postgresql://user:hush@host:5432/db?wrong", Path("index"))


def test_without_its_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("corrbot.register.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ConfigError, match=r"pip install 'corrbot\[postgres\]'"):
        registers_at("postgresql://host/db", Path("index"))
