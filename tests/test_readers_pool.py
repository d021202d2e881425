import os
import signal
from pathlib import Path

import pytest

from corrbot.letters import Box, Fact, Found, Known, Line, Party, Span, Transcript, parse
from corrbot.readers import Limits, Reading, ReadingPool, Task
from corrbot.readers.pool import _Worker
from corrbot.readers.worker import READING, TASK

HTML = b"<p>Dear Sir,</p><p>The quay is closed until further notice, as the gates have failed.</p>"


def tasks(*paths: str, limits: Limits | None = None) -> list[Task]:
    return [Task(path, limits or Limits(), {}) for path in paths]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.html").write_bytes(HTML)
        (folder / f"{number:02}.txt").write_text(f"Letter {number}.")
    return folder


def test_files_come_back_in_order_with_their_bytes(corpus: Path) -> None:
    paths = sorted(path.name for path in corpus.iterdir())
    with ReadingPool(corpus) as reading:
        found = list(reading.read(tasks(*paths)))
    assert [task.path for task, _, _ in found] == paths
    assert all(data == (corpus / task.path).read_bytes() for task, data, _ in found)
    assert all(len(read.letters) == 1 and not read.unread for _, _, read in found)
    assert all("gates have failed" in read.letters[0].text for task, _, read in found if ".html" in task.path)


def test_a_missing_file_has_no_bytes_and_says_so(corpus: Path) -> None:
    with ReadingPool(corpus) as reading:
        found = list(reading.read(tasks("gone.html", "gone.txt", "00.txt", "gone")))
    assert [data is None for _, data, _ in found] == [True, True, False, True]
    assert "vanished" in found[0][2].unread[0].reason and "vanished" in found[1][2].unread[0].reason


def test_a_file_over_its_time_is_unread_and_the_next_is_read(corpus: Path) -> None:
    slow = Limits(seconds=0.0001)
    with ReadingPool(corpus) as reading:
        found = list(reading.read([*tasks("00.html", limits=slow), *tasks("01.html")]))
    assert "longer than 0.0001 seconds; raise max_seconds" in found[0][2].unread[0].reason
    assert len(found[1][2].letters) == 1


def test_a_process_that_dies_costs_only_its_file(corpus: Path) -> None:
    with ReadingPool(corpus) as reading:
        list(reading.read(tasks("00.html")))
        (worker,) = reading._workers
        os.kill(worker._process.pid, signal.SIGKILL)
        worker._process.wait()
        found = list(reading.read(tasks("01.html", "02.html", "03.html")))
    unread = [one.reason for _, _, read in found for one in read.unread]
    assert unread == ["it crashed the program that reads it; save it again, or as another format"]
    assert sum(len(read.letters) for _, _, read in found) == 2


def test_closing_ends_every_process(corpus: Path) -> None:
    reading = ReadingPool(corpus)
    list(reading.read(tasks("00.html", "01.html")))
    pids = [worker._process.pid for worker in reading._workers]
    reading.close()
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_leaving_early_does_not_wait_for_what_is_under_way(corpus: Path) -> None:
    with ReadingPool(corpus) as reading:
        for task, _, _ in reading.read(tasks(*sorted(path.name for path in corpus.glob("*.html")))):
            assert task.path == "00.html"
            break
    assert all(not worker.is_alive for worker in reading._workers)


def test_killing_a_process_leaves_its_connection_to_the_thread_that_reads_from_it() -> None:
    worker = _Worker()
    worker.kill()
    assert not worker._connection.closed
    (unread,) = worker.read(*tasks("00.html"), b"<p>Dear Sir</p>").unread
    assert "crashed" in unread.reason
    assert worker._connection.closed


def test_closing_leaves_no_connection_open(corpus: Path) -> None:
    reading = ReadingPool(corpus)
    list(reading.read(tasks("00.html", "01.html")))
    workers = reading._workers
    reading.close()
    assert workers
    assert all(worker._connection.closed for worker in workers)


def test_plain_text_needs_no_process(corpus: Path) -> None:
    with ReadingPool(corpus) as reading:
        list(reading.read(tasks("00.txt", "01.txt")))
        assert reading._workers == []


def test_what_travels_between_processes_comes_back_the_same() -> None:

    task = Task("a.pdf", Limits(pages=3), {"": Known(sender=Party("Zoë", found=Found.SIDE_CAR))})
    assert TASK.validate_json(TASK.dump_json(task)) == task

    text = "12 March 2021\n\nDear Sir,\n\nThe quay is closed."
    line = Line(Span(0, 13), 1, Box(0.1, 0.2, 0.9, 0.3))
    known = Known(subject=Fact("Quay", None, Found.SIDE_CAR, "metadata.csv, line 2"))
    letter = parse(
        Transcript(text, "2", "", lines=(line,), uncertain=(Span(3, 8),)), "a.pdf", "0" * 64, known
    )
    reading = Reading((letter,))
    assert READING.validate_json(READING.dump_json(reading)) == reading
