"""What the documents say of tests, protections and licences is so."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMED = re.compile(r"`(test_\w+)(?:\[[^\]`]*\])?`|`(tests/\w+\.py)`")


@pytest.mark.parametrize("name", ["security.md", "reliability.md"])
def test_every_test_that_a_document_names_is_there(name: str) -> None:
    defined = {
        found
        for file in (ROOT / "tests").glob("*.py")
        for found in (
            *re.findall(r"^\s*(?:async )?def (test_\w+)", file.read_text("utf-8"), re.MULTILINE),
            f"tests/{file.name}",
            file.stem,
        )
    }
    named = {one or two for one, two in NAMED.findall((ROOT / "docs" / name).read_text("utf-8"))}
    assert len(named) > 20
    assert named - defined == set()


def test_every_setting_has_a_row_with_its_default() -> None:
    """A number in a row is the default; a word in it may say more than the default does."""
    from corrbot.config import Config

    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", text, re.MULTILINE))
    assert set(rows) == set(Config.model_fields)
    for name, field in Config.model_fields.items():
        if isinstance(field.default, int | float):
            assert float(rows[name].replace(",", "")) == field.default, name
        elif isinstance(field.default, str):
            assert rows[name] == f"`{field.default}`", name


@pytest.fixture
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


def test_every_protection_is_where_it_is_said_to_be(benchmarks: None) -> None:
    """What `benchmarks.protections` switches off is there to be switched off."""
    from benchmarks.protections import PROTECTIONS

    for one in PROTECTIONS:
        assert one.now in (ROOT / "src" / "corrbot" / one.file).read_text("utf-8"), one.name
        assert (ROOT / one.test.partition("::")[0]).exists()


def test_all_licences_are_listed_and_none_is_copyleft_beyond_the_lgpl(benchmarks: None) -> None:
    from benchmarks.licences import required

    text = (ROOT / "docs" / "licences.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE))
    found = required()
    assert len(found) > 50 and "chromadb" in found
    unlisted = set(found) - set(listed)
    assert not unlisted, f"{sorted(unlisted)}: run python -m benchmarks.licences > docs/licences.md"
    for name, licence in found.items():
        assert licence, f"{name} states no licence"
        parts = re.split(r"\bOR\b", licence)
        assert any(not re.search(r"(?<![Ll])GPL|(?<!Lesser )General Public", part) for part in parts), name


def test_upper_bounds_are_where_a_break_was_seen() -> None:
    """A bound without a reason keeps users from mended versions; the decisions give one for each."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    bounded = {line.split(">=")[0] for line in project["dependencies"] if ",<" in line}
    decisions = (ROOT / "docs" / "decisions.md").read_text("utf-8")
    (reasons,) = re.findall(r"\*\*Upper bounds\.\*\*(.*?)(?:\n\n|\Z)", decisions, re.DOTALL)
    assert {name for name in bounded if f"`{name}`" not in reasons} == set()


def test_the_python_that_is_asked_for_is_the_one_that_runs() -> None:
    import tomllib

    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert sys.version_info[:2] >= tuple(map(int, wanted.removeprefix(">=").split(".")))


def units() -> dict[str, str]:
    """Return the systemd units of the document on deployment, by their file names."""
    text = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    found = re.findall(r"```ini\n# \S*/([\w-]+\.service)[^\n]*\n(.*?)```", text, re.DOTALL)
    assert len(found) == 2
    return dict(found)


def test_what_deployment_runs_and_sets_is_there() -> None:
    import tomllib

    import typer

    from corrbot.cli import app
    from corrbot.config import Config

    text = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    commands = set(re.findall(r"bin/corrbot ([a-z]+)", "".join(units().values())))
    commands |= set(re.findall(r'CMD \["(\w+)"\]', text)) | set(re.findall(r"`corrbot ([a-z]+)", text))
    known = typer.main.get_command(app)
    assert commands - set(getattr(known, "commands", {})) == set()
    assert {"serve", "sync", "doctor"} <= commands
    settings = {name.lower() for name in re.findall(r"CORRBOT_(\w+)", text)}
    assert {"corpus", "index"} <= settings <= set(Config.model_fields)
    extras = {name for named in re.findall(r"/src\[([\w,]+)\]", text) for name in named.split(",")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert extras and extras <= set(project["optional-dependencies"])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_systemd_knows_every_line_of_the_units(tmp_path: Path) -> None:
    for name, unit in units().items():
        runnable = unit.replace("/opt/corrbot/bin/corrbot", "/bin/true").replace("User=corrbot", "User=root")
        (tmp_path / name).write_text(runnable, "utf-8")
        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", tmp_path / name], capture_output=True, text=True
        )
        told = [line for line in done.stderr.splitlines() if name in line]
        assert told == [], told


def test_every_target_can_be_made_where_nothing_is_installed(tmp_path: Path) -> None:
    (line,) = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {"run", "test", "lint", "fix", "bench"} <= set(line.split())
    for target in line.split():
        done = subprocess.run(
            ["make", "--dry-run", f"VENV={tmp_path / 'venv'}", target],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        assert f"python3 -m venv {tmp_path / 'venv'}" in done.stdout
