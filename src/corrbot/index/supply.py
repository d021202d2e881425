"""`VectorSupply`: the vectors of passages, computed while others are still being parsed and written."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import FIRST_COMPLETED, Future, wait
from types import TracebackType
from typing import TYPE_CHECKING

from corrbot.passages import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corrbot.index.embeddings import Embeddings
    from corrbot.index.workers import Workers

BATCH = 256
"""Texts embedded and kept at a time: an interruption loses as many batches as are under way."""
WAVE = 4_096
"""Texts sorted by length together: similar lengths keep batches free of padding."""
_GROWTH = 4
"""How many times as large each wave is as the one before, so that the first are there soon."""
_WAVES = 2
"""Waves that wait in memory. Later texts are taken from the register once that is written."""
_LOOK = 0.2
"""Seconds between two looks at whether to stop."""

Texts = Callable[[Sequence[str]], Mapping[str, str]]
"""Gives the texts that have some hashes."""


class VectorSupply:
    """Has ``workers`` compute those vectors that ``kept`` lacks, and keeps them there.

    Use as a context manager, in one thread: `offer` passages as they become known, then say with `want` what
    there is; `get` and `finish` wait for it, tell ``progress`` how many are done of how many, and raise what
    went wrong. Leaving stops what is under way.
    """

    def __init__(self, kept: Embeddings, workers: Workers, progress: Callable[[int, int], None]) -> None:
        self._kept = kept
        self._workers = workers
        self._progress = progress
        self._offered: dict[str, str] = {}
        self._wave = BATCH
        self._changed = threading.Condition()
        self._waves: deque[Mapping[str, str]] = deque()
        self._rest: list[str] | None = None
        self._texts: Texts = lambda hashes: {}
        self._begun: set[str] = set()
        self._done: set[str] = set()
        self._missing: set[str] = set()
        self._total = 0
        self._told = 0
        self._error: BaseException | None = None
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="vectors")

    def __enter__(self) -> VectorSupply:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._thread.join()

    def offer(self, passages: Iterable[Passage]) -> None:
        """Embed ``passages`` soon, as far as there is room for them."""
        if len(self._waves) < _WAVES:
            self._offered |= {passage.embedded_sha256: passage.embedded for passage in passages}
        if len(self._offered) >= self._wave:
            with self._changed:
                self._waves.append(self._offered)
                self._changed.notify_all()
            self._offered, self._wave = {}, min(WAVE, _GROWTH * self._wave)

    def want(self, hashes: Sequence[str], texts: Texts) -> None:
        """Embed all texts that have these ``hashes`` and no vector yet, in about this order.

        Nothing is offered after that.
        """
        missing = self._kept.missing(hashes)
        with self._changed:
            self._missing = missing - self._done
            self._total = len(self._missing)
            self._rest = [sha256 for sha256 in dict.fromkeys(hashes) if sha256 in self._missing]
            self._texts = texts
            self._changed.notify_all()

    def get(self, hashes: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors under ``hashes``, as rows in that order, once they are kept.

        Raises `KeyError` when one is neither kept nor wanted, or not kept as it was written.
        """
        wanted = set(hashes)
        self._await(lambda: self._missing.isdisjoint(wanted))
        return self._kept.get(hashes)

    def ready(self, hashes: Set[str], least: int) -> Set[str]:
        """Return those of ``hashes`` whose vectors are kept, once so many are, or all."""
        most_missing = max(0, len(hashes) - least)
        self._await(lambda: len(self._missing & hashes) <= most_missing)
        with self._changed:
            return hashes - self._missing

    def finish(self) -> None:
        """Wait until everything that is wanted is kept."""
        self._await(lambda: not self._missing)

    def _await(self, is_there: Callable[[], bool]) -> None:
        while True:
            with self._changed:
                ready = self._changed.wait_for(lambda: self._error is not None or is_there(), _LOOK)
                error, left = self._error, len(self._missing)
            if error is not None:
                raise error
            if (done := self._total - left) > self._told:
                self._told = done
                self._progress(done, self._total)
            if ready:
                return

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:
            with self._changed:
                self._error = error
                self._changed.notify_all()

    def _work(self) -> None:
        under_way: dict[Future[NDArray[np.float32]], list[str]] = {}
        for batch in self._batches():
            under_way[self._workers.vectors(list(batch.values()))] = list(batch)
            while len(under_way) >= self._workers.width and not self._stopped:
                self._keep(under_way)
        while under_way and not self._stopped:
            self._keep(under_way)
        for future in under_way:
            future.cancel()

    def _keep(self, under_way: dict[Future[NDArray[np.float32]], list[str]]) -> None:
        done = wait(under_way, _LOOK, FIRST_COMPLETED).done
        for future in sorted(done, key=lambda one: one.exception() is not None):
            hashes = under_way.pop(future)
            self._kept.put(hashes, future.result())
            with self._changed:
                self._done.update(hashes)
                self._missing.difference_update(hashes)
                self._changed.notify_all()

    def _batches(self) -> Iterator[Mapping[str, str]]:
        for wave in self._taken():
            missing = self._kept.missing(wave) - self._begun
            longest = sorted(missing, key=lambda sha256: (-len(wave[sha256]), sha256))
            for start in range(0, len(longest), BATCH):
                if self._stopped:
                    return
                batch = longest[start : start + BATCH]
                self._begun.update(batch)
                yield {sha256: wave[sha256] for sha256 in batch}

    def _taken(self) -> Iterator[Mapping[str, str]]:
        while (wave := self._next()) is not None:
            yield wave
        rest = [sha256 for sha256 in self._rest or () if sha256 not in self._begun]
        for start in range(0, len(rest), WAVE):
            yield self._texts(rest[start : start + WAVE])

    def _next(self) -> Mapping[str, str] | None:
        """Return the next wave that was offered, or None when none is and none will be."""
        with self._changed:
            self._changed.wait_for(lambda: self._waves or self._rest is not None or self._stopped)
            return self._waves.popleft() if self._waves and not self._stopped else None
