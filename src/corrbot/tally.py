"""`Tally`: how many questions and syncs there were, how they ended, and how long answers took."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds up to which answers are counted together."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted until one moment; ``took`` counts answers by bucket, the last for all longer ones."""

    questions: dict[str, int] = field(default_factory=dict)
    syncs: dict[str, int] = field(default_factory=dict)
    took: tuple[int, ...] = (0,) * (len(BUCKETS) + 1)
    seconds: float = 0.0


class Tally:
    """Counts since the program began. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._questions: Counter[str] = Counter()
        self._syncs: Counter[str] = Counter()
        self._took = [0] * (len(BUCKETS) + 1)
        self._seconds = 0.0

    def question(self, outcome: str, seconds: float) -> None:
        """Count a question that ended in ``outcome`` (answered, abstained, or an error's type)."""
        with self._lock:
            self._questions[outcome] += 1
            self._took[bisect_left(BUCKETS, seconds)] += 1
            self._seconds += seconds

    def sync(self, outcome: str) -> None:
        """Count a sync that ended in ``outcome`` (done, or an error's type)."""
        with self._lock:
            self._syncs[outcome] += 1

    def counts(self) -> Counts:
        """Return what was counted so far."""
        with self._lock:
            return Counts(dict(self._questions), dict(self._syncs), tuple(self._took), self._seconds)
