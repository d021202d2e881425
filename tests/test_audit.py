"""The audit log: what it holds, that it is noticed when it is changed, and what can be erased."""

import json
import os
import stat
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corrbot import Assistant, Config, Filters
from corrbot.audit import CURRENT, AuditLog
from corrbot.cli import app
from corrbot.errors import AuditError, QuestionError, UnknownLetter
from letter_files import bytes_under, write_letter

WORDS = "The depot of Quixanthe was closed because of a leak."
WHY = "Why was the depot closed?"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    write_letter(tmp_path / "corpus", "depot.txt", WORDS)
    write_letter(tmp_path / "corpus", "bridge.txt", "The bridge was painted green in the spring.")
    return Config.load(corpus=tmp_path / "corpus", index=tmp_path / "index", audit=tmp_path / "audit")


@pytest.fixture
def assistant(config: Config, embedding):
    with Assistant(config, embedding) as opened:
        opened.sync()
        yield opened


def entries(config: Config) -> list[dict]:
    assert config.audit is not None
    return [line.entry for line in AuditLog(config.audit).lines()]


def test_it_says_who_asked_what_was_shown_and_that_the_quotes_stand(assistant: Assistant) -> None:
    """Protection: `Assistant.query` records before it returns."""
    answer = assistant.query(WHY, who="ann")
    assistant.conversation(who="bob").ask("What colour is the zebra xylophone of Paraguay?")
    with pytest.raises(QuestionError):
        assistant.query("", who="ann")
    asked, unanswered, refused = entries(assistant.config)
    assert (asked["who"], asked["question"], asked["outcome"]) == ("ann", WHY, "answered")
    assert asked["quotes"] == {"verified": len(answer.quotes), "false": 0}
    (letter,) = [one for one in asked["letters"] if one["letter"] == "depot.txt"]
    text = (assistant.config.corpus / "depot.txt").read_text()
    assert [WORDS] == [text[start:end] for start, end in letter["quoted"]]
    assert len(letter["sha256"]) == 64 and asked["versions"]["corrbot"] and asked["at"].startswith("20")
    assert (unanswered["who"], unanswered["outcome"]) == ("bob", "abstained")
    assert (refused["outcome"], refused["error"]) == ("refused", "QuestionError")
    assert b"Quixanthe" not in bytes_under(assistant.config.audit)


def test_a_question_that_is_refused_is_recorded_with_what_was_asked(assistant: Assistant) -> None:
    with pytest.raises(UnknownLetter):
        assistant.query("Who wrote to Quill?", filters=Filters(letter="nope"), who="ann")
    with pytest.raises(QuestionError):
        assistant.query("x" * 1_000_000, who="ann")
    with pytest.raises(QuestionError):
        assistant.query("\ud800?", who="ann")
    unknown, long, half = entries(assistant.config)
    assert (unknown["question"], unknown["filters"]) == ("Who wrote to Quill?", "letter nope")
    assert (unknown["outcome"], unknown["error"]) == ("refused", "UnknownLetter")
    assert long["question"] == "x" * 10_000 and half["question"] == "\ud800?"


def test_a_search_is_recorded_with_the_passages_it_shows(assistant: Assistant, config: Config) -> None:
    """Protection: `Assistant.search` records before it returns."""
    found = assistant.search(WHY, filters=Filters(letter="depot.txt"), who="ann")
    with pytest.raises(QuestionError):
        assistant.search(WHY, k=0, who="bob")
    one, refused = entries(config)
    assert (one["who"], one["question"], one["filters"]) == ("ann", WHY, "letter depot.txt")
    assert one["outcome"] == "searched"
    shown = {(at["letter"], *span) for at in one["letters"] for span in at["found"]}
    assert shown == {(each.letter.path, each.start, each.end) for each in found} != set()
    assert (refused["who"], refused["outcome"]) == ("bob", "refused")
    config.audit.rename(config.audit.with_name("away"))
    config.audit.write_text("no folder")
    with pytest.raises(AuditError):
        assistant.search(WHY)


def test_it_says_which_letters_were_told_of_and_not_quoted(assistant: Assistant) -> None:
    """Protection: `shown` records every letter that an answer gives anything of."""
    corpus = assistant.config.corpus
    (corpus / "quill.txt").write_text("The bathing pool was shut in June.\n")
    (corpus / "metadata.csv").write_text("path,sender\nquill.txt,Marta Quill\n")
    assistant.sync()
    for question in ("Who sent quill.txt?", "What does quill.txt say about the dam in Peru?"):
        assert not assistant.query(question).quotes
        asked = entries(assistant.config)[-1]
        (letter,) = [one for one in asked["letters"] if one["letter"] == "quill.txt"]
        assert letter["quoted"] == [] and len(letter["sha256"]) == 64
    assert assistant.config.audit is not None
    assert AuditLog(assistant.config.audit).erase(letter="quill.txt") == 2


def test_there_is_none_unless_it_is_asked_for(config: Config, embedding, tmp_path: Path) -> None:
    with Assistant(config.model_copy(update={"audit": None}), embedding) as assistant:
        assistant.query(WHY)
    assert not (tmp_path / "audit").exists()


def test_nothing_is_answered_that_cannot_be_recorded(assistant: Assistant, config: Config) -> None:
    """Protection: an error of the log is an error of the question."""
    assert config.audit is not None
    config.audit.write_text("no folder")
    with pytest.raises(AuditError, match="nothing is answered without it") as raised:
        assistant.query(WHY)
    assert "\n" not in str(raised.value)


@pytest.fixture
def log(tmp_path: Path) -> AuditLog:
    """A log of 30 entries in several files."""
    log = AuditLog(tmp_path / "log", files=50, file_bytes=2_000)
    for number in range(30):
        who = "ann" if number % 3 else "bob"
        log.record({"who": who, "question": f"Q{number}?", "letters": [{"letter": f"{number % 5}.txt"}]})
    return log


def test_files_are_rotated_and_only_their_owner_reads_them(log: AuditLog, tmp_path: Path) -> None:
    paths = sorted((tmp_path / "log").glob("*.jsonl"))
    assert len(paths) > 3 and log.problems() == []
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in paths)
    few = AuditLog(tmp_path / "log", files=2, file_bytes=2_000)
    for number in range(20):
        few.record({"who": "ann", "question": f"R{number}?"})
    assert len(list((tmp_path / "log").glob("audit-*.jsonl"))) == 2
    assert few.problems() == []


@pytest.mark.parametrize("how", ["change", "cut", "swap", "insert", "hash"])
def test_a_log_that_was_changed_says_where(log: AuditLog, tmp_path: Path, how: str) -> None:
    """Protections: digests, and the chain through all lines."""
    (file, *_) = sorted((tmp_path / "log").glob("audit-*.jsonl"))
    lines = file.read_bytes().splitlines()
    if how == "change":
        lines[1] = lines[1].replace(b"Q1?", b"Q9?")
    elif how == "cut":
        del lines[1]
    elif how == "swap":
        lines[0], lines[1] = lines[1], lines[0]
    elif how == "insert":
        lines.insert(1, lines[0])
    else:
        fields = json.loads(lines[1])
        lines[1] = json.dumps({**fields, "digest": "0" * 64}).encode()
    file.write_bytes(b"\n".join(lines) + b"\n")
    assert log.problems()


def test_one_person_or_one_letter_can_be_erased_and_the_log_still_holds(
    log: AuditLog, tmp_path: Path
) -> None:
    assert log.erase(person="bob") == 10
    assert b'"bob"' not in bytes_under(tmp_path / "log")
    assert log.erase(letter="3.txt") == 4
    assert b"3.txt" not in bytes_under(tmp_path / "log")
    assert log.problems() == []
    left = [line.entry for line in log.lines()]
    assert left.count(None) == 14
    assert [one["erased"] for one in left if one and "erased" in one] == [10, 4]
    assert log.erase(person="nobody") == 0


def test_many_at_once_lose_no_line(tmp_path: Path) -> None:
    """Protection: the lock of the log."""
    log = AuditLog(tmp_path / "log", file_bytes=3_000)
    with ThreadPoolExecutor(6) as pool:
        list(
            pool.map(
                lambda number: AuditLog(tmp_path / "log", file_bytes=3_000).record({"n": number}), range(60)
            )
        )
    assert sorted(line.entry["n"] for line in log.lines() if line.entry) == list(range(60))
    assert log.problems() == []


def test_a_log_that_is_written_and_rotated_meanwhile_still_holds(tmp_path: Path) -> None:
    """Protection: the files are listed and opened under the lock."""
    log = AuditLog(tmp_path / "log", files=2, file_bytes=1_500)
    done, found = threading.Event(), []

    def verify() -> None:
        while not done.is_set():
            found.extend(log.problems())

    with ThreadPoolExecutor(2) as pool:
        verifying = [pool.submit(verify) for _ in range(2)]
        for number in range(400):
            log.record({"n": number, "question": "x" * 300})
        done.set()
        assert [each.result() for each in verifying] == [None, None] and found == []


def test_lines_are_those_of_the_files_that_were_there(log: AuditLog, tmp_path: Path) -> None:
    lines = log.lines()
    first = next(lines)
    for path in (tmp_path / "log").glob("*.jsonl"):
        path.unlink()
    assert first.entry and [line.entry["question"] for line in lines if line.entry][-1] == "Q29?"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_copy_that_nobody_may_write_to_is_verified(log: AuditLog, tmp_path: Path) -> None:
    assert list(AuditLog(tmp_path / "none").lines()) == [] and not (tmp_path / "none").exists()
    (tmp_path / "log" / "lock").unlink(missing_ok=True)
    (tmp_path / "log").chmod(0o500)
    try:
        assert log.problems() == [] and len(list(log.lines())) == 30
    finally:
        (tmp_path / "log").chmod(0o700)


def test_recording_takes_no_longer_in_a_long_file(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "log", file_bytes=10**9)
    log.record({"who": "ann"})
    file = tmp_path / "log" / CURRENT
    line = file.read_bytes()

    def record(lines: int) -> None:
        file.write_bytes(line * lines)
        began = time.process_time()
        for _ in range(20):
            log.record({"who": "bob"})
        taken.append(time.process_time() - began)

    taken: list[float] = []
    for lines in (10, 40_000) * 3:
        record(lines)
    assert min(taken[1::2]) < 3 * min(taken[::2])


def test_half_a_line_that_a_crash_left_is_dropped(log: AuditLog, tmp_path: Path) -> None:
    """Protection: a line without its end is no line, as its answer was never shown."""
    log.record({"who": "ann", "question": "last?"})
    file = tmp_path / "log" / CURRENT
    os.truncate(file, file.stat().st_size - 20)
    assert log.problems() == []
    assert [line.entry["question"] for line in log.lines() if line.entry][-1] == "Q29?"
    log.record({"who": "ann", "question": "next?"})
    assert log.problems() == []
    assert [line.entry["question"] for line in log.lines() if line.entry][-1] == "next?"


def test_the_commands_show_verify_and_erase(
    assistant: Assistant, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant.query(WHY, who="ann")
    run = CliRunner().invoke
    assert run(app, ["audit", "show"]).exit_code != 0
    monkeypatch.setenv("CORRBOT_AUDIT", str(config.audit))
    shown = run(app, ["audit", "show", "--person", "ann"]).stdout.splitlines()
    assert json.loads(shown[0])["question"] == WHY and len(shown) == 1
    assert run(app, ["audit", "show", "--letter", "bridge.txt"]).stdout == ""
    assert run(app, ["audit", "verify"]).stdout == "The audit log is as it was written.\n"
    assert run(app, ["audit", "erase"]).exit_code == 2
    assert run(app, ["audit", "erase", "--letter", "depot.txt"]).stdout == "Erased 1 entry.\n"
    assert run(app, ["audit", "show", "--person", "ann"]).stdout == ""
    assert config.audit is not None
    file = config.audit / CURRENT
    file.write_bytes(file.read_bytes().replace(b'"erased": 1', b'"erased": 2'))
    broken = run(app, ["audit", "verify"])
    assert broken.exit_code == 1 and f"{CURRENT}, line 2: it is not what was written" in broken.stdout


def test_an_entry_longer_than_what_is_read_at_once_is_one_line(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "log")
    log.record({"who": "ann", "letters": [{"letter": f"{number}.txt"} for number in range(60_000)]})
    log.record({"who": "bob"})
    assert log.problems() == [] and [line.entry["who"] for line in log.lines()] == ["ann", "bob"]
