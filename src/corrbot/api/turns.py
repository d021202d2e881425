"""`Turns`: how many programs are answered at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio

T = TypeVar("T")

AT_ONCE = 2
"""Answering fills a core; more at once only make each slower."""

WAITING_AT_MOST = 40


class Busy(Exception):
    """Too many are waiting already."""


class Turns:
    """Runs `AT_ONCE` calls in threads of their own and lets `WAITING_AT_MOST` more wait."""

    def __init__(self) -> None:
        self._limiter = anyio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def take(self, call: Callable[[], T]) -> T:
        """Return what ``call`` returns, when its turn comes. Raises `Busy`, and what ``call`` raises."""
        if self._waiting >= WAITING_AT_MOST:
            raise Busy
        self._waiting += 1
        try:
            await self._limiter.acquire()
        finally:
            self._waiting -= 1
        try:
            return await anyio.to_thread.run_sync(call)
        finally:
            self._limiter.release()
