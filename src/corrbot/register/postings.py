"""`Postings`: which passages hold a word, and what that adds to their BM25 scores."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SCORE_DIGITS = 9
"""Decimals of a score that count, so that it does not matter in which order its parts were added."""
_KEPT = 16_000_000
"""Passages kept of all words together, 12 bytes each."""
_MOST_OF_ONE = _KEPT // 8
"""Passages of a word that is kept; of commoner ones a few would push out all others."""
_SOON = 20_000
"""Passages that are read at the first question: about 20 ms with SQLite."""
_WORDS_REMEMBERED = 100_000


class Posting(NamedTuple):
    """The numbers of the passages that hold a word, and what it adds to the score of each."""

    numbers: NDArray[np.int32]
    scores: NDArray[np.float64]


class Postings:
    """Keeps the postings of words in memory, the latest used. Safe to share between threads.

    ``read`` returns that of one word; ``frequency`` tells, for less, how many passages it has.
    """

    def __init__(self, read: Callable[[str], Posting], frequency: Callable[[str], int]) -> None:
        self._read, self._frequency = read, frequency
        self._lock = threading.Lock()
        self._held: OrderedDict[str, Posting] = OrderedDict()
        self._size = 0
        self._asked: set[str] = set()

    def of(self, words: Sequence[str]) -> list[Posting] | None:
        """Return the posting of each of ``words``, or None where that takes long and was never asked for."""
        frequencies = list(map(self._frequency, words))
        if sum(frequencies) > _KEPT or max(frequencies, default=0) > _MOST_OF_ONE:
            return None
        with self._lock:
            found = {word: self._held[word] for word in words if word in self._held}
        missing = [word for word in dict.fromkeys(words) if word not in found]
        if not self._pays(missing):
            return None
        found |= {word: self._read(word) for word in missing}
        with self._lock:
            for word, posting in found.items():
                self._keep(word, posting)
        return [found[word] for word in words]

    def _pays(self, words: Sequence[str]) -> bool:
        with self._lock:
            new = [word for word in words if word not in self._asked]
            if len(self._asked) > _WORDS_REMEMBERED:
                self._asked.clear()
            self._asked.update(new)
        return sum(map(self._frequency, new)) <= _SOON

    def _keep(self, word: str, posting: Posting) -> None:
        if word not in self._held:
            self._size += len(posting.numbers)
        self._held[word] = posting
        self._held.move_to_end(word)
        while self._size > _KEPT:
            last, least = self._held.popitem(last=False)
            self._size -= len(least.numbers)
            self._asked.discard(last)


def best(
    needed: Sequence[Posting], common: Sequence[Posting], limit: int, among: NDArray[np.int32] | None
) -> dict[int, float]:
    """Return the scores of the ``limit`` (from 1) best of the passages that ``needed`` hold, by all postings.

    Those that score the same as the last are returned, too. ``among`` restricts the passages.
    """
    size = 1 + max((int(one.numbers[-1]) for one in (*needed, *common) if len(one.numbers)), default=0)
    scores, is_asked = np.zeros(size), np.zeros(size, bool)
    for one in (*needed, *common):
        scores[one.numbers] += one.scores
    for one in needed:
        is_asked[one.numbers] = True
    if among is not None:
        is_among = np.zeros(size, bool)
        is_among[among[among < size]] = True
        is_asked &= is_among
    numbers = np.flatnonzero(is_asked)
    found = scores[numbers].round(SCORE_DIGITS)
    if limit < len(found):
        is_best = found >= np.partition(found, -limit)[-limit]
        numbers, found = numbers[is_best], found[is_best]
    return dict(zip(numbers.tolist(), found.tolist(), strict=True))
