"""`ReadingPool`: processes that read the files which could hang, crash or exhaust the one that asks."""

from __future__ import annotations

import os
import queue
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from corrbot.errors import UnreadableLetter
from corrbot.letters import Unread
from corrbot.readers.files import read_bytes
from corrbot.readers.formats import FORMATS
from corrbot.readers.reading import Reading, read_letters
from corrbot.readers.worker import READING, TASK, Task

MOST_PROCESSES = 4
"""Processes at most: reading a scan takes up to a gigabyte in each."""
_AHEAD = 4
"""Files in flight for each process: enough to keep it busy, few enough to keep their letters small."""


class ReadingPool:
    """Reads files of ``corpus``, several at a time; nothing in a file stops the others from being read.

    Plain text is read at once in this process. All else is read in a process of its own, which is
    killed when it takes longer than the limit and replaced when it dies; the file is then unread, and
    says so. Use as a context manager.
    """

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        count = max(1, min(os.cpu_count() or 1, MOST_PROCESSES))
        self._window = _AHEAD * count
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="reading")
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._workers: list[_Worker] = []
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> ReadingPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def read(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, bytes | None, Reading]]:
        """Yield each of ``tasks`` with the bytes of its file and what was read in them, in order.

        A file that cannot be read raises nothing: there are no letters in its reading, which says why, and
        None for its bytes if not even those could be had.
        """
        under_way: deque[tuple[Task, Future[tuple[bytes | None, Reading]]]] = deque()
        for task in tasks:
            under_way.append((task, self._begun(task)))
            while len(under_way) > self._window or (under_way and under_way[0][1].done()):
                first, future = under_way.popleft()
                yield first, *future.result()
        for task, future in under_way:
            yield task, *future.result()

    def reading(self, task: Task, data: bytes) -> Reading:
        """Return what is read in ``data``, the bytes of the file that ``task`` names."""
        if _is_plain(task.path):
            return read_letters(task.path, data, task.limits, task.side_cars)
        worker = self._worker()
        try:
            return worker.read(task, data)
        finally:
            if worker.is_alive:
                self._idle.put(worker)

    def _begun(self, task: Task) -> Future[tuple[bytes | None, Reading]]:
        if not _is_plain(task.path):
            return self._threads.submit(self._read, task)
        done: Future[tuple[bytes | None, Reading]] = Future()
        done.set_result(self._read(task))
        return done

    def _read(self, task: Task) -> tuple[bytes | None, Reading]:
        data, failed = read_file(self._corpus, task)
        return data, failed if data is None else self.reading(task, data)

    def _worker(self) -> _Worker:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            with self._lock:
                worker = _Worker()
                self._workers = [*(one for one in self._workers if one.is_alive), worker]
                if self._closed:
                    worker.kill()
                return worker


def read_file(corpus: Path, task: Task) -> tuple[bytes | None, Reading]:
    """Return the bytes of the file in ``corpus`` that ``task`` names, or None and a reading that says why."""
    try:
        return read_bytes(corpus, task.path, task.limits.file_bytes), Reading()
    except UnreadableLetter as error:
        return None, Reading((), (Unread("", str(error)),))


class _Worker:
    """A process that reads one file after another."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "corrbot.readers.worker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._connection = Connection(ours.detach())
        self.is_alive = True

    def read(self, task: Task, data: bytes) -> Reading:
        """Return what the process reads in ``data``, or, if it does not live to say, that it did not."""
        try:
            self._connection.send_bytes(TASK.dump_json(task))
            self._connection.send_bytes(data)
            if self._connection.poll(task.limits.seconds):
                return READING.validate_json(self._connection.recv_bytes())
            reason = (
                f"reading it took longer than {task.limits.seconds:g} seconds; raise max_seconds to read it"
            )
        except (EOFError, OSError):
            reason = "it crashed the program that reads it; save it again, or as another format"
        self.kill()
        self.close()
        return Reading((), (Unread("", reason),))

    def kill(self) -> None:
        """End the process and what it has started; whoever reads from it learns that it ended."""
        self.is_alive = False
        try:
            os.killpg(self._process.pid, 9)
        except ProcessLookupError:
            pass
        self._process.wait()

    def close(self) -> None:
        """Close the connection; for the thread that reads from the process, or once none does."""
        self._connection.close()


def _is_plain(path: str) -> bool:
    found = FORMATS.get(os.path.splitext(path)[1].lower())
    return found is None or found.is_plain
