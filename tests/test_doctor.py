"""What `corrbot doctor` sees, on a machine where something is amiss."""

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from corrbot import Assistant, Config
from corrbot.cli import app
from corrbot.doctor import Finding, State, _vector_store, findings
from corrbot.index import StoreAddress
from corrbot.models.embedding import LetterEmbedding
from letter_files import write_letter
from postgres import PASSWORD
from vector_stores import EVERY_SERVER


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Settings of a folder with one letter, synced."""
    write_letter(tmp_path / "corpus", "a.txt", "A zebra crossing.", "We refuse.")
    config = Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index")
    with Assistant.open(config=config) as assistant:
        assistant.sync()
    return config


def bad(config: Config) -> list[Finding]:
    return [one for one in findings(config) if one.state is State.BAD]


def test_nothing_is_amiss_on_a_machine_that_works(config: Config) -> None:
    found = list(findings(config))
    assert bad(config) == []
    assert {one.thing for one in found} >= {"python", "packages", "sqlite", "model", "llm", "corpus", "disk"}
    (index,) = [one.seen for one in found if one.thing == "index" and one.state is State.GOOD]
    assert index.startswith("1 letter and 2 passages")


def test_what_is_wrong_is_told_whole_whatever_the_folder_is_called(tmp_path: Path) -> None:
    index = tmp_path / "to do; now"
    index.mkdir()
    (index / "current").write_text("12")
    (tmp_path / "corpus").mkdir()
    config = Config.load(corpus=tmp_path / "corpus", index=index)
    (told,) = [one for one in bad(config) if one.thing == "index"]
    assert told.seen == f"The index at {index} has lost its letters' data"
    assert told.do == "run `corrbot sync`, which rebuilds it"


@EVERY_SERVER
def test_a_store_that_is_away_is_told_with_what_to_do(
    tmp_path: Path, store: StoreAddress, request: pytest.FixtureRequest
) -> None:
    write_letter(tmp_path / "corpus", "a.txt", "A zebra crossing.", "We refuse.")
    config = Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index", vector_store=store.url)
    with Assistant.open(config=config) as assistant:
        assistant.sync()
        assert assistant.query("Is there a zebra crossing?").quotes
        assert not assistant.damage
    assert bad(config) == []
    assert [one.seen for one in findings(config) if one.thing == "vector store"] == [f"{store.shown} answers"]
    request.getfixturevalue("chroma_run" if "chroma" in store.url else "postgres_server").stop()
    told = {one.thing: one for one in bad(config)}
    assert set(told) == {"vector store", "index"}
    assert "does not answer" in told["vector store"].seen and "start it" in told["vector store"].do
    with Assistant.open(config=config) as assistant:
        assert assistant.query("Is there a zebra crossing?").quotes
        assert "does not answer" in assistant.damage[0]
    assert PASSWORD not in repr([findings(config), config])


def test_vectors_that_leave_the_machine_are_told(config: Config) -> None:
    away = config.model_copy(update={"vector_store": SecretStr("chroma:http://192.0.2.1:8000")})
    (told,) = [one for one in _vector_store(away) if one.state is State.NOTE]
    assert "sent to http://192.0.2.1:8000 without TLS" in told.seen


def test_a_model_that_openvino_cannot_run_is_told(config: Config, tmp_path: Path, monkeypatch) -> None:
    assert not [one for one in findings(config) if "PyTorch" in one.seen]
    (tmp_path / "no folder").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "no folder"))
    (told,) = [one for one in findings(config) if "PyTorch runs it" in one.seen]
    assert told.state is State.NOTE and "slower than OpenVINO" in told.seen and "`engine`" in told.do
    torch = config.model_copy(update={"engine": "torch"})
    assert not [one for one in findings(torch) if "PyTorch" in one.seen]


def no_corpus(config: Config) -> Config:
    shutil.rmtree(config.corpus)
    return config


def no_model(config: Config) -> Config:
    empty = config.index.parent / "model"
    empty.mkdir()
    return config.model_copy(update={"embedding_model": str(empty)})


def broken_graph(config: Config) -> Config:
    for file in config.index.rglob("link_lists.bin"):
        file.write_bytes(b"x")
    return config


def broken_register(config: Config) -> Config:
    for file in config.index.rglob("register.sqlite"):
        os.truncate(file, 5_000)
    return config


def another_format(config: Config) -> Config:
    for file in config.index.rglob("manifest.json"):
        file.write_text(json.dumps({**json.loads(file.read_text()), "format": 77}))
    return config


@pytest.mark.parametrize(
    ("harm", "thing", "do"),
    [
        (no_corpus, "corpus", "--corpus"),
        (no_model, "model", "save the model in that form"),
        (broken_graph, "index", "corrbot check --repair"),
        (broken_register, "index", "corrbot sync"),
        (another_format, "index", "corrbot sync"),
    ],
)
def test_what_is_amiss_is_named_with_what_to_do(
    config: Config, harm: Callable[[Config], Config], thing: str, do: str
) -> None:
    (found,) = bad(harm(config))
    assert found.thing == thing and do in f"{found.seen} {found.do}"
    assert "\n" not in found.seen + found.do


@pytest.mark.parametrize(
    ("setting", "value", "thing", "seen"),
    [
        ("llm", "llama-cpp:/nowhere/model.gguf", "llm", "/nowhere/model.gguf"),
        ("llm", "nonsense", "llm", "names no LLM"),
        ("reader_model", "/nowhere/reader", "reader model", "there is no folder /nowhere/reader"),
        ("embedding_model", "/nowhere/model", "model", "there is no folder /nowhere/model"),
        ("auth", Path("/nowhere/accounts.toml"), "accounts", "There is no /nowhere/accounts.toml"),
        ("audit", Path("/proc/x"), "audit", "/proc/x cannot be written"),
    ],
)
def test_a_setting_that_asking_would_fall_over_is_amiss(
    config: Config, setting: str, value: object, thing: str, seen: str
) -> None:
    found = bad(config.model_copy(update={setting: value}))
    assert any(one.thing == thing and seen in one.seen for one in found), found


@pytest.mark.parametrize("name", ["audit.jsonl", "lock"])
def test_an_audit_log_of_which_a_file_cannot_be_written_is_amiss(config: Config, name: str) -> None:
    audit = config.index.parent / "audit"
    config = config.model_copy(update={"audit": audit})
    audit.mkdir(0o700)
    (audit / name).write_bytes(b"line\n")
    assert not bad(config) and (audit / name).read_bytes() == b"line\n"
    (audit / name).unlink()
    (audit / name).mkdir()
    assert [one.thing for one in bad(config)] == ["audit"]


def test_a_broken_model_is_told_once(config: Config) -> None:
    broken = {"embedding_model": "/nowhere/model", "reader_model": "/nowhere/reader"}
    assert [one.seen for one in bad(config.model_copy(update=broken))] == [
        "there is no folder /nowhere/model",
        "there is no folder /nowhere/reader",
    ]


def test_only_the_packaged_model_is_said_to_be_as_published(config: Config, tmp_path: Path) -> None:
    (packaged,) = [one.seen for one in findings(config) if one.thing == "model"]
    assert "as published" in packaged
    copied = shutil.copytree(LetterEmbedding.load(config.embedding_model).source, tmp_path / "model")
    seen = [one.seen for one in findings(config.model_copy(update={"embedding_model": str(copied)}))]
    assert any("loads and reads" in one for one in seen) and not any("as published" in one for one in seen)


def test_every_folder_with_words_of_letters_that_others_can_read_is_told(config: Config) -> None:
    folders = {"corpus": config.corpus, "index": config.index, "kept": config.kept_folder}
    folders["audit"] = config.index.parent / "audit"
    config = config.model_copy(update={"audit": folders["audit"]})
    for name, folder in folders.items():
        folder.mkdir(exist_ok=True)
        folder.chmod(0o750)
        assert not [one for one in findings(config) if "chmod" in one.do and one.thing == name]
        folder.chmod(0o755)
        assert f"run `chmod o= {folder}`" in [one.do for one in findings(config) if one.thing == name]
    assert not list(folders["audit"].iterdir()), "looking leaves nothing"
    folders["index"].chmod(0o711)
    unseen = config.model_copy(update={"corpus": Path("x" * 300), "kept": Path("x" * 300)})
    told = [one.seen for one in findings(unseen) if "chmod" in one.do]
    assert told[0] == f"other accounts of this machine can enter {folders['index']}" and len(told) == 2


def test_a_package_that_does_not_fit_is_named(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corrbot.doctor.version", lambda name: "0.0.1")
    found = [one for one in bad(config) if one.thing == "packages"]
    assert any(one.seen.startswith("chromadb is 0.0.1, and ") for one in found)
    assert all(one.do.startswith("run `pip install ") for one in found)


def test_little_room_is_told(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil._ntuple_diskusage(10**9, 10**9 - 10**6, 10**6)  # type: ignore[attr-defined]
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    (found,) = bad(config)
    assert found.thing == "disk" and "make room" in found.do


def test_a_python_without_full_text_search_is_told(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    class Lacking(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
            if "fts5" in sql:
                raise sqlite3.OperationalError("no such module: fts5")
            return super().execute(sql, *values)

    connect = sqlite3.connect
    memory = lambda path, *a, **k: connect(path, *a, factory=Lacking, **k)  # noqa: E731
    monkeypatch.setattr("corrbot.doctor.sqlite3.connect", memory)
    assert any(one.thing == "sqlite" and one.state is State.BAD for one in findings(config))


def test_the_command_prints_each_and_exits_by_the_worst(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ["doctor", "--corpus", str(config.corpus), "--index", str(config.index)]
    done = CliRunner().invoke(app, options)
    assert done.exit_code == 0, done.stdout
    assert f"✓ python    {sys.version_info.major}." in done.stdout
    broken_graph(config)
    done = CliRunner().invoke(app, [*options, "--json"])
    assert done.exit_code == 1
    states = {one["state"] for one in json.loads(done.stdout)["findings"]}
    assert "bad" in states and "good" in states


def test_a_command_that_is_advised_can_be_pasted(config: Config) -> None:
    spaced = config.index.rename(config.index.parent / "my letters index")
    spaced.chmod(0o755)
    told = [one.do for one in findings(config.model_copy(update={"index": spaced})) if one.thing == "index"]
    assert f"run `chmod o= '{spaced}'`" in told
