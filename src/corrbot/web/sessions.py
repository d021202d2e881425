"""`Sessions`: who is logged in with which browser."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 12 * 3_600.0
"""Seconds after which one logs in again: a working day."""

LONGEST_IDLE = 2 * 3_600.0
"""Seconds without any request after which one logs in again. An open page sends some all the time."""

_MOST = 10_000


@dataclass(slots=True)
class _Session:
    name: str
    password: str
    begun: float
    seen: float


class Sessions:
    """Sessions in memory: a restart logs everybody out. Only hashes of their keys are kept.

    ``password`` is the hash of the password that a session began with; it ends when that changes.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._sessions: OrderedDict[str, _Session] = OrderedDict()

    def begin(self, name: str, password: str) -> str:
        """Return the key of a new session of ``name``."""
        key, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._sessions[_hashed(key)] = _Session(name, password, now, now)
            while len(self._sessions) > _MOST:
                self._sessions.popitem(last=False)
        return key

    def holder(self, key: str) -> tuple[str, str] | None:
        """Return the name and the password's hash of the session with this ``key``, or None."""
        now = self._clock()
        with self._lock:
            session = self._sessions.get(_hashed(key))
            if session is None:
                return None
            if now - session.begun >= LONGEST or now - session.seen >= LONGEST_IDLE:
                del self._sessions[_hashed(key)]
                return None
            session.seen = now
            return session.name, session.password

    def end(self, key: str) -> None:
        """End the session with this ``key``, if there is one."""
        with self._lock:
            self._sessions.pop(_hashed(key), None)


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
