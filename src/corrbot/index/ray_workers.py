"""`RayWorkers`: a Ray cluster parses and embeds for a sync; the process that syncs is the one that writes."""

from __future__ import annotations

import logging
import os
import queue
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from corrbot.errors import ClusterError, ConfigError, CorrbotError
from corrbot.index.parsed import ParsedFile
from corrbot.index.pipeline import pipeline_fingerprint
from corrbot.models.embedding import Engine, LetterEmbedding
from corrbot.readers import Reading, ReadingPool, Task, read_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FILES = 16
"""Files parsed at a time at most."""
_BYTES = 8_000_000
"""Bytes of files parsed at a time, but for one that is larger."""
_TRIES = 3
"""Workers that one batch may cost before the sync gives up."""
_PATIENCE = 600.0
"""Seconds that a worker may take to be given a place and, the first time, to translate the model."""

_SOON = 10.0
"""Seconds in which a cluster has to answer."""

_FileToParse = tuple[Task, bytes | None, Reading]


class _Model(NamedTuple):
    """How an embedding model is loaded."""

    name: str
    engine: Engine


class _Made(NamedTuple):
    """What passages and vectors depend on: a hash of the code that reads letters, and one of the model."""

    pipeline: str
    model: str


class _Worker:
    """What runs in a process of the cluster, on one of its cores."""

    def __init__(self, model: _Model) -> None:
        self._name = model
        self._model: LetterEmbedding | None = None
        self._pool = ReadingPool(Path())

    def ready(self) -> tuple[str, _Made]:
        """Load the model; return the name of this machine, and what would be made here."""
        self._model = LetterEmbedding.load(self._name.name, self._name.engine, threads=1)
        self._model.vectors(["Why?"])
        return socket.gethostname(), _Made(pipeline_fingerprint(), self._model.fingerprint)

    def parsed(self, files: Sequence[_FileToParse]) -> list[ParsedFile]:
        """Return what is in ``files``."""
        assert self._model is not None
        return [
            ParsedFile.of(
                task.path, data, failed if data is None else self._pool.reading(task, data), self._model
            )
            for task, data, failed in files
        ]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row for each of ``texts``."""
        assert self._model is not None
        return self._model.vectors(texts)


@dataclass(slots=True)
class _Job:
    """A call of a method of any `_Worker`."""

    method: str
    argument: Any
    future: Future[Any] = field(default_factory=Future)
    tries: int = 0


class RayWorkers:
    """The cluster that this machine is a node of, at ``address``: a `_Worker` on each of its cores.

    A worker that is lost, however that came, costs its batch, which another one does again; in its place a
    new one is started. Whether the cluster answers is seen at once; it is joined at first use. It has to
    have the same version of corrbot, and the ``model``.

    Raises `ConfigError` when Ray is not installed, and `ClusterError`, from every method, when the cluster
    cannot be used.
    """

    def __init__(self, address: str, model: LetterEmbedding) -> None:
        if find_spec("ray") is None:
            raise ConfigError("A Ray cluster needs its package: pip install 'corrbot[ray]'.")
        self._address = address
        self._model = _Model(model.model_name, model.engine)
        self._made = _Made(pipeline_fingerprint(), model.fingerprint)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._joining = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._actors: set[Any] = set()
        self._changed = threading.Lock()
        self._serving = 0
        self._fault: CorrbotError | None = None
        self._closed = False

    @property
    def width(self) -> int:
        """See `Workers.width`."""
        return 2 * len(self._threads)

    def __enter__(self) -> Self:
        try:
            _knock(self._address)
        except OSError as error:
            raise self._unjoined(error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._joining:
            self._end(ClusterError("The sync has ended."))
            if not self._threads:
                return
            import ray

            for _ in self._threads:
                self._jobs.put(None)
            with self._changed:
                actors = tuple(self._actors)
            for actor in actors:
                ray.kill(actor)
            for thread in self._threads:
                thread.join()
            ray.shutdown()

    def parsed(self, corpus: Path, tasks: Iterable[Task]) -> Iterator[ParsedFile]:
        """See `Workers.parsed`."""
        under_way: deque[Future[list[ParsedFile]]] = deque()
        for files in _batches((task, *read_file(corpus, task)) for task in tasks):
            under_way.append(self._begun(_Job("parsed", files)))
            while len(under_way) > self.width or under_way[0].done():
                yield from under_way.popleft().result()
                if not under_way:
                    break
        for future in under_way:
            yield from future.result()

    def vectors(self, texts: Sequence[str]) -> Future[NDArray[np.float32]]:
        """See `Workers.vectors`."""
        return self._begun(_Job("vectors", texts))

    def _begun(self, job: _Job) -> Future[Any]:
        with self._joining:
            if not self._threads and not self._closed:
                self._join()
        self._put(job)
        return job.future

    def _put(self, job: _Job) -> None:
        with self._changed:
            if self._fault is None:
                self._jobs.put(job)
                return
        job.future.set_exception(self._fault)

    def _unjoined(self, error: Exception) -> ClusterError:
        return ClusterError(
            f"The Ray cluster at {self._address} cannot be joined ({_first_line(error)})",
            remedy="start Ray there and on this machine, or sync without --ray.",
        )

    def _join(self) -> None:
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        import ray
        from ray.exceptions import RayError

        resources: Callable[[], dict[str, float]] = ray.cluster_resources
        try:
            ray.init(self._address, log_to_driver=False, logging_level=logging.ERROR)
            cores = int(resources().get("CPU", 0))
        except (RayError, OSError, RuntimeError, ValueError) as error:
            raise self._unjoined(error) from error
        if cores < 1:
            ray.shutdown()
            raise ClusterError(
                f"The Ray cluster at {self._address} has no core to work on",
                remedy="start it with --num-cpus.",
            )
        actor = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_Worker)
        self._threads = [
            threading.Thread(target=self._serve, args=(actor,), name=f"ray-{number}", daemon=True)
            for number in range(cores)
        ]
        self._serving = cores
        for thread in self._threads:
            thread.start()

    def _serve(self, kind: Any) -> None:
        """Have one worker after another of this ``kind`` do jobs until there are no more."""
        try:
            while (actor := self._started(kind)) is not None and self._served_by(actor):
                pass
        except ClusterError as error:
            self._end(error)
        except Exception as error:
            with self._changed:
                self._serving -= 1
            if not self._serving:
                self._end(_as_fault(error))

    def _started(self, kind: Any) -> Any:
        """Return a worker that is ready, or None when there is nothing to do any more.

        Raises what Ray does when it is not ready in time, or died several times before it was.
        """
        import ray
        from ray.exceptions import GetTimeoutError, RayError, RayTaskError

        for left in reversed(range(_TRIES)):
            actor = kind.remote(self._model)
            with self._changed:
                if self._closed:
                    ray.kill(actor)
                    return None
                self._actors.add(actor)
            try:
                machine, made = ray.get(actor.ready.remote(), timeout=_PATIENCE)
            except (RayTaskError, GetTimeoutError):
                raise
            except RayError:
                self._forget(actor)
                if not left:
                    raise
            else:
                self._compare(machine, made)
                return actor
        return None

    def _compare(self, machine: str, made: _Made) -> None:
        if made != self._made:
            what = "corrbot" if made.pipeline != self._made.pipeline else "the embedding model"
            raise ClusterError(
                f"{machine} in the Ray cluster has another version of {what} than this machine",
                remedy="install the same one on every machine, then sync again.",
            )

    def _served_by(self, actor: Any) -> bool:
        """Have ``actor`` do jobs, and return whether it was lost before the last."""
        import ray
        from ray.exceptions import RayError, RayTaskError

        while (job := self._jobs.get()) is not None:
            if job.tries == 0 and not job.future.set_running_or_notify_cancel():
                continue
            try:
                job.future.set_result(ray.get(getattr(actor, job.method).remote(job.argument)))
            except RayTaskError as error:
                job.future.set_exception(error.cause if isinstance(error.cause, Exception) else error)
            except RayError as error:
                self._forget(actor)
                self._again(job, error)
                return True
        return False

    def _forget(self, actor: Any) -> None:
        with self._changed:
            self._actors.discard(actor)

    def _again(self, job: _Job, error: Exception) -> None:
        job.tries += 1
        if job.tries < _TRIES:
            self._put(job)
        else:
            job.future.set_exception(
                ClusterError(
                    f"{_TRIES} workers of the Ray cluster died of the same work ({_first_line(error)}); the "
                    f"previous index still answers. Look at Ray's logs for the reason, then sync again."
                )
            )

    def _end(self, fault: CorrbotError) -> None:
        """Fail all jobs that wait, and all that come."""
        with self._changed:
            self._closed = True
            self._fault = self._fault or fault
            waiting = []
            while not self._jobs.empty():
                waiting.append(self._jobs.get())
        for job in waiting:
            if job is not None and (job.tries or job.future.set_running_or_notify_cancel()):
                job.future.set_exception(self._fault)


def _knock(address: str) -> None:
    """Raise `OSError` where nothing answers at ``address``: Ray would try for minutes."""
    host, _, port = address.rpartition(":")
    if port.isdigit():
        socket.create_connection((host, int(port)), _SOON).close()


def _batches(files: Iterable[_FileToParse]) -> Iterator[list[_FileToParse]]:
    batch: list[_FileToParse] = []
    size = 0
    for file in files:
        batch.append(file)
        size += len(file[1] or b"")
        if len(batch) == _FILES or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _as_fault(error: Exception) -> CorrbotError:
    cause = getattr(error, "cause", None) or error
    if isinstance(cause, CorrbotError):
        return cause
    return ClusterError(
        f"A worker of the Ray cluster did not start ({_first_line(cause)})",
        remedy="install corrbot on every machine of it, then sync again.",
    )


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
