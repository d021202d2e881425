"""`one_blas_thread`: NumPy's products in one thread, while OpenVINO has the cores."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import threadpoolctl


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Have NumPy and SciPy multiply matrices in one thread each, in the whole process, until the end.

    Several threads may be within at a time; when the last leaves, the libraries have as many threads as
    before the first came. Where another thread of the program limits them meanwhile with threadpoolctl, that
    limit stands. The matrices of a question are small: the libraries' threads would mostly wait for each
    other, spinning, in OpenVINO's time (``python -m benchmarks.blas``).
    """
    try:
        _limit.enter()
        yield
    finally:
        _limit.leave()


class _Limit:
    """The limit that all who are within have together, on the libraries loaded when the first came."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._within = 0
        self._libraries: list[Any] | None = None
        self._before: list[int] = []

    def enter(self) -> None:
        with self._lock:
            self._within += 1
            if self._within == 1:
                self._libraries = self._libraries or _loaded()
                self._before = [library.num_threads for library in self._libraries]
                self._set([1] * len(self._before))

    def leave(self) -> None:
        with self._lock:
            self._within -= 1
            if not self._within:
                self._set(self._before)

    def _set(self, threads: list[int]) -> None:
        for library, count in zip(self._libraries or (), threads, strict=False):
            library.set_num_threads(count)
            if clear := getattr(library, "clear_controlling_thread", None):
                clear()


def _loaded() -> list[Any]:
    libraries = threadpoolctl.ThreadpoolController().lib_controllers
    return [library for library in libraries if library.user_api == "blas"]


def _begin_anew() -> None:
    global _limit
    _limit = _Limit()


_limit = _Limit()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)
