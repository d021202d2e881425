"""`one_blas_thread`: NumPy's products in one thread, while OpenVINO has the cores."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from threadpoolctl import ThreadpoolController


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Have NumPy and SciPy multiply matrices in one thread each, in the whole process, until the end.

    Several threads may be within at a time; when the last leaves, the libraries have as many threads as
    before the first came. Where a thread of another program's part limits them meanwhile, its limit stands
    (as threadpoolctl has it). The matrices of a question are small: their threads would mostly wait for each
    other, spinning, in OpenVINO's time (``python -m benchmarks.blas``).
    """
    _limit.enter()
    try:
        yield
    finally:
        _limit.leave()


class _Limit:
    """The limit that all who are within have together.

    A thread of its own sets and lifts it, as threadpoolctl lets no thread lift what another has set.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._within = 0
        self._thread = ThreadPoolExecutor(1, "blas")
        self._libraries: ThreadpoolController | None = None
        self._set: Any = None

    def enter(self) -> None:
        with self._lock:
            if not self._within:
                self._thread.submit(self._begin).result()
            self._within += 1

    def leave(self) -> None:
        with self._lock:
            self._within -= 1
            if not self._within:
                self._thread.submit(self._end).result()

    def _begin(self) -> None:
        self._libraries = self._libraries or ThreadpoolController()
        self._set = self._libraries.limit(limits=1, user_api="blas").__enter__()

    def _end(self) -> None:
        self._set.__exit__(None, None, None)


_limit = _Limit()
