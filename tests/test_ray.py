"""A sync on a real Ray cluster on this machine: two workers, one writer."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import corrbot
from corrbot import Assistant, Config
from corrbot.errors import ClusterError, ConfigError
from corrbot.models.embedding import LetterEmbedding
from letter_files import content, write_letter
from ray_cluster import RayCluster, ray_cluster

CORRBOT = [sys.executable, "-c", "from corrbot.cli import main; main()"]
DEMO = Path(corrbot.__file__).with_name("demo")
SOON_READ = (".txt", ".md", ".html", ".pdf", ".docx", ".odt", ".csv")
WAIT = 900
"""Seconds after which something that has to happen has not."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[RayCluster]:
    with ray_cluster() as made:
        yield made


def command(corpus: Path, index: Path, address: str) -> list[str]:
    return [*CORRBOT, "sync", "--corpus", str(corpus), "--index", str(index), "--ray", address]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def sync_on(address: str, corpus: Path, index: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(corpus, index, address), env=environment(), capture_output=True, text=True, timeout=WAIT
    )


def without_vectors(found: dict[str, Any]) -> dict[str, Any]:
    return {name: rows for name, rows in found.items() if name not in ("vectors", "embeddings")}


def assert_the_same_index(one: Path, other: Path) -> None:
    """Vectors may differ by what another batch changes in the last digits."""
    here, there = content(one), content(other)
    assert without_vectors(here) == without_vectors(there)
    assert [row[0] for row in here["vectors"]] == [row[0] for row in there["vectors"]]
    rows = [
        np.array([np.frombuffer(row[1], np.float32) for row in found["vectors"]]) for found in (here, there)
    ]
    assert (rows[0] * rows[1]).sum(axis=1).min() > 0.999


def write_letters(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        paragraphs = (f"The lamp at quay {number} of row {row} was repaired twice." for row in range(8))
        body = "\n\n".join(paragraphs)
        (folder / f"{number:03}.txt").write_text(f"Dear Sir,\n\n{body}\n\nYours faithfully,\n\nA. Clerk\n")


def test_a_cluster_makes_the_index_that_this_process_makes(cluster: RayCluster, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for letter in DEMO.iterdir():
        if letter.suffix in SOON_READ:
            shutil.copy(letter, corpus)
    (corpus / "broken.pdf").write_bytes(b"%PDF-")
    done = sync_on(cluster.address, corpus, tmp_path / "on-ray")
    assert done.returncode == 0, done.stderr
    with Assistant.open(corpus=corpus, index=tmp_path / "here") as assistant:
        report = assistant.sync()
    assert str(report) in done.stdout
    assert len(report.added) > 30 and "broken.pdf" in [failure.path for failure in report.failed]
    assert_the_same_index(tmp_path / "on-ray", tmp_path / "here")


def test_a_worker_that_is_killed_costs_its_batch_only(cluster: RayCluster, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write_letters(corpus, 100)
    running = subprocess.Popen(
        command(corpus, tmp_path / "on-ray", cluster.address),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + WAIT
    while not (at_work := cluster.pids("ray::_Worker.vectors")):
        assert running.poll() is None and time.monotonic() < end
        time.sleep(0.005)
    os.kill(at_work[0], signal.SIGKILL)
    _, errors = running.communicate(timeout=WAIT)
    assert running.returncode == 0, errors
    with Assistant.open(corpus=corpus, index=tmp_path / "on-ray") as assistant:
        assert assistant.check() == []
        assert len(assistant.letters()) == 100
    with Assistant.open(corpus=corpus, index=tmp_path / "here") as assistant:
        assistant.sync()
    assert_the_same_index(tmp_path / "on-ray", tmp_path / "here")


def test_work_of_which_three_workers_die_ends_the_sync_and_the_index_answers_on(
    cluster: RayCluster, tmp_path: Path
) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    write_letters(corpus, 1)
    with Assistant.open(corpus=corpus, index=index) as assistant:
        assistant.sync()
    shutil.rmtree(corpus)
    write_letters(corpus, 30)
    told = tmp_path / "told"
    with told.open("w") as file:
        running = subprocess.Popen(
            command(corpus, index, cluster.address), env=environment(), stderr=file, text=True
        )
    end, killed = time.monotonic() + WAIT, set()
    try:
        while running.poll() is None:
            assert time.monotonic() < end
            for worker in cluster.pids("ray::_Worker.vectors"):
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
                killed.add(worker)
            time.sleep(0.005)
    finally:
        running.kill()
        running.wait()
    errors = told.read_text()
    assert running.returncode not in (0, None)
    assert "workers of the Ray cluster died of the same work" in errors
    assert "Traceback" not in errors
    assert len(killed) >= 3
    with Assistant.open(corpus=corpus, index=index) as assistant:
        assert len(assistant.letters()) == 1
        assert {problem.what[-15:] for problem in assistant.check()} == {"not indexed yet"}
        assert len(assistant.sync(ray=cluster.address).added) == 29


def test_a_cluster_of_another_version_is_refused_by_name(cluster: RayCluster, tmp_path: Path) -> None:
    code = (
        "import sys; from corrbot import Assistant; from corrbot.errors import ClusterError; "
        "import corrbot.index.ray_workers as ours; "
        "ours.pipeline_fingerprint = lambda: 'another'\n"
        "try: Assistant.open(corpus=sys.argv[1], index=sys.argv[2]).sync(ray=sys.argv[3])\n"
        "except ClusterError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(DEMO), str(tmp_path / "index"), cluster.address],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=WAIT,
    )
    assert "another version of corrbot" in done.stdout, done.stderr
    assert "install the same one on every machine" in done.stdout


def test_a_cluster_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = sync_on("127.0.0.1:1", DEMO, tmp_path / "index")
    assert done.returncode == 2
    assert "127.0.0.1:1 cannot be joined" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_cluster_that_is_not_there_is_named_where_no_letter_changed_too(
    tmp_path: Path, embedding: LetterEmbedding
) -> None:
    config = Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index")
    write_letter(config.corpus, "a.txt", "A zebra crossing.", "We refuse.")
    with Assistant(config, embedding) as assistant:
        assistant.sync()
        with pytest.raises(ClusterError, match="127.0.0.1:1 cannot be joined"):
            assistant.sync(ray="127.0.0.1:1")
        assert assistant.query("Is there a zebra crossing?").quotes


def test_without_ray_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with Assistant.open(corpus=DEMO, index=tmp_path / "index") as assistant:
        with pytest.raises(ConfigError, match=r"corrbot\[ray\]"):
            assistant.sync(ray="127.0.0.1:6379")
    assert not (tmp_path / "index").exists()
