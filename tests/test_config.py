import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from corrbot.cli.servers import _demo_beside
from corrbot.config import Config
from corrbot.errors import ConfigError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_anything_the_defaults_hold() -> None:
    config = Config.load()
    assert (config.corpus, config.index, config.llm) == (Path("corpus"), Path("index"), None)


def test_arguments_win_over_environment_over_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("corrbot.toml").write_text("candidates = 11\nmax_quotes = 3\npassages_read = 5\n")
    monkeypatch.setenv("CORRBOT_CANDIDATES", "12")
    monkeypatch.setenv("CORRBOT_MAX_QUOTES", "2")
    config = Config.load(candidates=13)
    assert (config.candidates, config.max_quotes, config.passages_read) == (13, 2, 5)


def test_unknown_keys_are_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match="'corpsu'"):
        Config.load(corpsu="letters")
    monkeypatch.setenv("CORRBOT_CORPSU", "letters")
    with pytest.raises(ConfigError, match="CORRBOT_CORPSU"):
        Config.load()
    monkeypatch.delenv("CORRBOT_CORPSU")
    monkeypatch.setenv("CORRBOT_LLM_KEY", "secret")
    assert Config.load().llm is None
    Path("corrbot.toml").write_text('corpsu = "letters"\n')
    with pytest.raises(ConfigError, match="'corpsu'"):
        Config.load()


@pytest.mark.parametrize(
    "settings", [{"candidates": 0}, {"abstain_below": 1.5}, {"max_quotes": "many"}, {"max_letter_bytes": -1}]
)
def test_impossible_values_are_refused_by_name(settings: dict[str, object]) -> None:
    (name,) = settings
    with pytest.raises(ConfigError, match=f"'{name}'") as caught:
        Config.load(**settings)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "settings",
    [
        {"vector_store": "chroma:127.0.0.1:8000/5d1e"},
        {"vector_store": "chroma:http://me:5d1e@127.0.0.1:8000"},
        {"vector_store": "chroma:http://127.0.0.1:8000?token=5d1e"},
        {"vector_store": "chroma:http://127.0.0.1:5d1e"},
        {"vector_store": "postgres://me:5d1e@127.0.0.1/letters"},
        {"vector_store": "postgresql:5d1e"},
        {"vector_store_headers": {"Authorization": "Bearer 5d1e\nX: y"}},
        {"vector_store_headers": {"Author ization": "Bearer 5d1e"}},
    ],
)
def test_a_store_that_is_refused_is_not_repeated(settings: dict[str, Any]) -> None:
    """Protection: there can be a password in it."""
    (name,) = settings
    with pytest.raises(ConfigError, match=f"'{name}") as caught:
        Config.load(**settings)
    assert "5d1e" not in str(caught.value) and "\n" not in str(caught.value)


def test_a_store_and_its_token_come_from_the_environment_and_are_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CORRBOT_VECTOR_STORE", "postgresql://me:5d1e@127.0.0.1/letters")
    monkeypatch.setenv("CORRBOT_VECTOR_STORE_HEADERS", '{"Authorization": "Bearer 5d1e"}')
    config = Config.load()
    assert config.vector_store is not None
    assert config.vector_store.get_secret_value() == "postgresql://me:5d1e@127.0.0.1/letters"
    assert config.vector_store_headers["Authorization"].get_secret_value() == "Bearer 5d1e"
    assert "5d1e" not in f"{config!r} {config} {config.model_dump_json()}"
    monkeypatch.setenv("CORRBOT_VECTOR_STORE_HEADERS", "5d1e")
    with pytest.raises(ConfigError) as caught:
        Config.load()
    assert "5d1e" not in str(caught.value)


@pytest.mark.parametrize("name", ["CORRBOT_OURS", "CORRBOT_HOSTS", "CORRBOT_TARGETS", "CORRBOT_CALENDARS"])
def test_a_bad_value_of_the_environment_is_blamed_on_its_variable(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "Borough Council")
    with pytest.raises(ConfigError, match=f"Environment variable {name}: .*JSON") as caught:
        Config.load()
    assert "corrbot.toml" not in str(caught.value) and "\n" not in str(caught.value)
    monkeypatch.setenv(name, "7")
    with pytest.raises(ConfigError, match=f"'{name.removeprefix('CORRBOT_').lower()}"):
        Config.load()


@pytest.mark.parametrize("data", [b"candidates = \n", b"candidates", b"[a\n b", b"corpus = '\xff'\n"])
def test_a_broken_file_is_one_line(data: bytes) -> None:
    Path("corrbot.toml").write_bytes(data)
    with pytest.raises(ConfigError, match="corrbot.toml cannot be read: .*Mend it or remove it") as caught:
        Config.load()
    assert "\n" not in str(caught.value)


def test_a_file_that_is_a_folder_is_one_line() -> None:
    Path("corrbot.toml").mkdir()
    with pytest.raises(ConfigError, match="corrbot.toml is a folder; remove it"):
        Config.load()


def test_every_way_to_settings_has_one_kind_of_error() -> None:
    for settings in ({"foo": 1}, {"candidates": "many"}, {"calendar": "Wales"}):
        with pytest.raises(ConfigError) as made:
            Config(**settings)  # type: ignore[arg-type]
        with pytest.raises(ConfigError, match=re.escape(str(made.value))):
            Config.load(**settings)
        assert "\n" not in str(made.value)


def test_the_names_in_an_error_keep_their_capitals() -> None:
    with pytest.raises(ConfigError, match="Setting 'vector_store': write .*//HOST/DATABASE"):
        Config.load(vector_store="ftp://X.example")


def test_what_lies_beside_the_index_is_never_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder" / "below").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "folder" / "below")
    for index, beside in ((".", "folder/below"), ("..", "folder"), ("../below/..", "folder")):
        assert Config(index=Path(index)).kept_folder == tmp_path / f"{beside}-kept"
    assert Config(index=Path("a/ix")).kept_folder == Path("a/ix-kept")
    for index in (".", ".."):
        (tmp_path / "folder" / "below" / f"{index}-kept").mkdir()
        assert Config(index=Path(index)).kept_folder == Path(f"{index}-kept"), "nothing kept is lost"
    with pytest.raises(ConfigError, match="at most 100000"):
        Config(max_question_characters=100_001)
    assert _demo_beside(Path(".")) == tmp_path / "folder" / "letters-demo"


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Config.load().candidates = 3


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "corpos = 'x'",
            "Setting 'corpos' in corrbot.toml: there is no such setting; did you mean 'corpus'?",
        ),
        ("zebra = 1", "Setting 'zebra' in corrbot.toml: there is no such setting."),
        ("candidates = 'many'", "Setting 'candidates' in corrbot.toml: a whole number is wanted."),
        ("candidates = 0", "Setting 'candidates' in corrbot.toml: a number of at least 1 is wanted."),
        ("abstain_below = 'low'", "Setting 'abstain_below' in corrbot.toml: a number is wanted."),
        ("ours = 'Council'", "Setting 'ours' in corrbot.toml: a list is wanted."),
        ("corpus = 3", "Setting 'corpus' in corrbot.toml: a path is wanted."),
        ("llm = 3", "Setting 'llm' in corrbot.toml: text is wanted."),
        ("calendars = 3", "Setting 'calendars' in corrbot.toml: a table is wanted."),
        ("targets = [1]", "Setting 'targets.0' in corrbot.toml: a table is wanted."),
        ("log = 'loud'", "Setting 'log' in corrbot.toml: 'off', 'text' or 'json' is wanted."),
        (
            "targets = [{dayz = 3, days = 3}]",
            "Setting 'targets.0.dayz' in corrbot.toml: there is no such setting; did you mean 'days'?",
        ),
        ("targets = [{}]", "Setting 'targets.0.days' in corrbot.toml: it is not there."),
    ],
)
def test_an_error_in_the_file_names_it_and_says_what_is_wanted(line: str, told: str) -> None:
    Path("corrbot.toml").write_text(line)
    with pytest.raises(ConfigError) as caught:
        Config.load()
    assert str(caught.value).startswith(f"{told} docs/configuration.md")


def test_an_error_in_the_environment_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORRBOT_CORPOS", "letters")
    with pytest.raises(ConfigError, match="CORRBOT_CORPOS: .*; did you mean 'CORRBOT_CORPUS'?"):
        Config.load()
    monkeypatch.delenv("CORRBOT_CORPOS")
    monkeypatch.setenv("CORRBOT_CANDIDATES", "many")
    with pytest.raises(ConfigError, match="in the environment variable CORRBOT_CANDIDATES: a whole number"):
        Config.load()


def test_a_variable_that_is_set_to_nothing_is_not_set(monkeypatch):
    monkeypatch.setenv("CORRBOT_CORPUS", "")
    monkeypatch.setenv("CORRBOT_OURS", "")
    assert (Config.load().corpus, Config.load().ours) == (Config().corpus, ())
    assert str(Config.load().corpus) == "corpus"


def test_home_and_a_byte_order_mark_are_understood_and_a_blank_place_is_not(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    Path("corrbot.toml").write_text('corpus = "~/letters"', "utf-8-sig")
    assert Config.load().corpus == tmp_path / "home/letters"
    monkeypatch.setenv("CORRBOT_INDEX", "~index")
    assert Config.load().index == Path("~index")
    Path("corrbot.toml").write_text('kept = " "', "utf-8")
    with pytest.raises(ConfigError, match="'kept' in corrbot.toml: it is blank; name a place"):
        Config.load()
