"""Logs, counts, and what the server tells whoever watches it."""

import http.client
import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from corrbot import Assistant, Config
from corrbot.errors import CorpusError, QuestionError
from corrbot.logs import FIELDS, EventFormatter
from corrbot.web.health import add_health
from letter_files import write_letter

NAME = "Quixanthe"


@pytest.fixture
def assistant(tmp_path: Path, embedding):
    write_letter(tmp_path / "corpus", f"{NAME}.txt", f"The depot of {NAME} was closed because of a leak.")
    with Assistant(Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index"), embedding) as opened:
        yield opened


def logged(caplog: pytest.LogCaptureFixture) -> list[dict]:
    return [json.loads(EventFormatter("json").format(record)) for record in caplog.records]


def test_events_tell_what_happened_and_no_word(
    assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    """Protection: `EventFormatter` writes fields of a list, and no message of another package."""
    caplog.set_level(logging.INFO, "corrbot")
    assistant.sync()
    assert NAME in assistant.query(f"Why was the depot of {NAME} closed?").text
    with pytest.raises(QuestionError):
        assistant.query("")
    (assistant.config.corpus / f"{NAME}.txt").unlink()
    with pytest.raises(CorpusError):
        assistant.sync()
    logging.getLogger("other.package").warning("words of %s", NAME)
    try:
        raise ValueError(NAME)
    except ValueError:
        logging.getLogger("corrbot.x").exception("an event")
    events = [one for one in logged(caplog) if one["from"].startswith("corrbot")]
    assert [(one["event"], one.get("outcome")) for one in events] == [
        ("sync", "done"),
        ("question", "answered"),
        ("question", "QuestionError"),
        ("sync", "failed"),
        ("an event", None),
    ]
    assert events[0]["added"] == 1 and events[1]["quotes"] >= 1 and events[1]["seconds"] >= 0
    assert events[-1]["error"] == "ValueError" and events[-1]["place"].startswith("test_operations.py:")
    assert "a message of another package" in [one["event"] for one in logged(caplog)]
    for form in ("json", "text"):
        whole = "\n".join(EventFormatter(form).format(record) for record in caplog.records)
        assert NAME not in whole and whole.count("\n") == len(caplog.records) - 1


def test_what_stands_beside_an_event_is_a_number_or_a_word_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "corrbot")
    logging.getLogger("corrbot").info("x", extra={"question": NAME, "outcome": "done"})
    (event,) = logged(caplog)
    assert event["outcome"] == "done" and "question" not in event and "question" not in FIELDS


def test_the_command_line_logs_as_it_is_told(tmp_path: Path) -> None:
    write_letter(tmp_path / "corpus", "a.txt", "The quay is closed.")
    command = [sys.executable, "-c", "from corrbot.cli import main; main()", "sync"]
    folders = ["--corpus", str(tmp_path / "corpus"), "--index", str(tmp_path / "index")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "CORRBOT_LOG": "json"}
    done = subprocess.run([*command, *folders], capture_output=True, text=True, env=environment)
    assert done.returncode == 0
    (event,) = [json.loads(line) for line in done.stderr.splitlines() if '"event": "sync"' in line]
    assert (event["outcome"], event["added"]) == ("done", 1)


@contextmanager
def served(assistant: Assistant) -> Iterator[str]:
    """Serve what `add_health` adds, and yield the address."""
    api = FastAPI(openapi_url=None)
    add_health(api, assistant)
    server = uvicorn.Server(uvicorn.Config(api, port=0, log_level="critical", timeout_graceful_shutdown=1))
    running = threading.Thread(target=server.run)
    running.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        running.join()


def get(url: str, path: str) -> tuple[int, str]:
    client = http.client.HTTPConnection(url.removeprefix("http://"), timeout=20)
    try:
        client.request("GET", path)
        answer = client.getresponse()
        return answer.status, answer.read().decode()
    finally:
        client.close()


def test_the_server_says_how_it_is_and_counts(assistant: Assistant) -> None:
    with served(assistant) as url:
        assert get(url, "/healthz") == (200, '{"status":"nothing indexed yet"}')
        letters = {path: path.read_bytes() for path in assistant.config.corpus.iterdir()}
        for path in letters:
            path.unlink()
        assistant.sync()
        assert get(url, "/healthz") == (200, '{"status":"nothing indexed yet"}')
        for path, words in letters.items():
            path.write_bytes(words)
        assistant.sync()
        assistant.query(f"Why was the depot of {NAME} closed?")
        assert get(url, "/healthz") == (200, '{"status":"well"}')
        status, text = get(url, "/metrics")
        assert status == 200 and NAME not in text
        samples = {
            (one.name, one.labels.get("outcome") or one.labels.get("le") or ""): one.value
            for family in text_string_to_metric_families(text)
            for one in family.samples
        }
        assert samples["corrbot_questions_total", "answered"] == 1
        assert samples["corrbot_syncs_total", "done"] == 2
        assert samples["corrbot_answer_seconds_bucket", "+Inf"] == 1
        assert samples["corrbot_answer_seconds_count", ""] == 1
        assert samples["corrbot_letters", ""] == 1 and samples["corrbot_index_well", ""] == 1


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("link_lists.bin", (200, '{"status":"damaged, and answering"}')),
        ("register.sqlite", (503, '{"status":"no index can be used"}')),
    ],
)
def test_a_server_opened_on_a_broken_index_says_so(
    assistant: Assistant, embedding, broken: str, told: tuple[int, str]
) -> None:
    assistant.sync()
    write_letter(assistant.config.corpus, "b.txt", "The quay is closed.", "We refuse.")
    assistant.sync()
    assistant.close()
    for file in assistant.config.index.rglob(broken):
        file.write_bytes(b"x")
    with Assistant(assistant.config, embedding) as other, served(other) as url:
        assert get(url, "/healthz") == told
        if told[0] != 200:
            assert "corrbot_index_well 0.0" in get(url, "/metrics")[1]


def test_a_server_whose_folder_of_letters_is_gone_is_not_well(assistant: Assistant, tmp_path: Path) -> None:
    assistant.sync()
    with served(assistant) as url:
        assistant.config.corpus.rename(tmp_path / "away")
        assert get(url, "/healthz") == (503, '{"status":"no folder of letters"}')
        assert "corrbot_index_well 0.0" in get(url, "/metrics")[1]
        (tmp_path / "away").rename(assistant.config.corpus)
        assert get(url, "/healthz") == (200, '{"status":"well"}')


def test_nothing_is_logged_unless_it_is_asked_for(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from corrbot.cli import main; main()", "sync"]
    folders = ["--corpus", str(tmp_path / "none"), "--index", str(tmp_path / "index")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([*command, *folders], capture_output=True, text=True, env=environment)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "There is no folder" in done.stderr
