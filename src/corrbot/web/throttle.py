"""`Throttle`: how long to wait before a password may be tried again."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

LONGEST_WAIT = 900.0
"""Seconds; nobody is shut out for longer by what others typed."""

_REMEMBERED = 3_600.0
"""Seconds after which failures are forgotten."""

_MOST_KEYS = 10_000
"""Keys remembered, oldest forgotten first, so that made-up names fill no memory."""

FREE_FAILURES = {"person": 5, "address": 20, "name": 50}
"""Failures before there is a wait: of one name from one address, of one address, and of one name from
anywhere. The last is high, so that a stranger cannot easily keep somebody out."""


@dataclass(slots=True)
class _Failures:
    count: int
    latest: float


class Throttle:
    """Counts failed logins; each beyond the free ones doubles the wait, from one second.

    ``clock`` returns seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: OrderedDict[tuple[str, ...], _Failures] = OrderedDict()

    def wait(self, name: str, address: str) -> float:
        """Return for how many more seconds ``address`` may not try a password of ``name``, or 0."""
        now = self._clock()
        with self._lock:
            return max(self._left(key, now) for key in _keys(name, address))

    def failed(self, name: str, address: str) -> None:
        """Count a failure."""
        now = self._clock()
        with self._lock:
            for key in _keys(name, address):
                known = self._failures.pop(key, None)
                recent = known.count if known and now - known.latest < _REMEMBERED else 0
                self._failures[key] = _Failures(recent + 1, now)
            while len(self._failures) > _MOST_KEYS:
                self._failures.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of ``name`` from ``address``."""
        with self._lock:
            self._failures.pop(("person", name, address), None)

    def _left(self, key: tuple[str, ...], now: float) -> float:
        known = self._failures.get(key)
        beyond = known.count - FREE_FAILURES[key[0]] if known else -1
        if known is None or beyond < 0 or now - known.latest >= _REMEMBERED:
            return 0.0
        wait = min(2.0 ** min(beyond, 20), LONGEST_WAIT)
        return max(0.0, known.latest + wait - now)


def _keys(name: str, address: str) -> tuple[tuple[str, ...], ...]:
    return ("person", name, address), ("address", address), ("name", name)
