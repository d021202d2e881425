from pathlib import Path

import pytest
from pydantic import ValidationError

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


@pytest.mark.parametrize("data", [b"candidates = \n", b"candidates", b"[a\n b", b"corpus = '\xff'\n"])
def test_a_broken_file_is_one_line(data: bytes) -> None:
    Path("corrbot.toml").write_bytes(data)
    with pytest.raises(ConfigError, match="corrbot.toml cannot be read: .*Mend it or remove it") as caught:
        Config.load()
    assert "\n" not in str(caught.value)


def test_a_file_that_is_a_folder_is_one_line() -> None:
    Path("corrbot.toml").mkdir()
    Config.load()


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Config.load().candidates = 3
