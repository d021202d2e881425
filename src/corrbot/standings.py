"""`standings`: where each passage found stands among the others, and among those of its letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corrbot.passages import Passage

NONE = -30.0
"""Stands where there is no other passage: below all that is found."""

STANDINGS = (
    "weighed", "below best", "place", "best of letter", "others of letter", "next to it", "is best of letter",
    "place of letter", "start", "found",
)  # fmt: skip
"""Names of the columns of `standings`."""


def standings(passages: Sequence[Passage], weighed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the `STANDINGS`, a row for each of ``passages``, of which ``weighed`` are the scores.

    Scores are told as how far they are below the best of all. "best of letter" is that of the other passages
    found of the same letter, "next to it" that of those found before and after it in the letter; both `NONE`
    where there are none. Places count from 0; "start" is where the passage begins in its letter, in
    characters, "found" how many passages there are.
    """
    count = len(passages)
    below = weighed - weighed.max()
    place = np.empty(count)
    order = np.argsort(-below, kind="stable")
    place[order] = np.arange(count)
    letters, of = np.unique([one.letter_id for one in passages], return_inverse=True)
    start = np.array([one.start for one in passages], np.float64)
    best = np.full(len(letters), -np.inf)
    np.maximum.at(best, of, below)
    best_row = np.empty(len(letters), np.int64)
    best_row[of[order[::-1]]] = order[::-1]
    is_best = best_row[of] == np.arange(count)
    second = np.full(len(letters), NONE)
    np.maximum.at(second, of[~is_best], below[~is_best])
    place_of_letter = np.empty(len(letters))
    place_of_letter[np.argsort(-best, kind="stable")] = np.arange(len(letters))
    beside = np.full(count, NONE)
    read = np.lexsort((start, of))
    same = of[read][1:] == of[read][:-1]
    one, other = read[:-1][same], read[1:][same]
    np.maximum.at(beside, one, below[other])
    np.maximum.at(beside, other, below[one])
    return np.column_stack(
        [
            weighed,
            below,
            place,
            np.where(is_best, second[of], best[of]),
            np.bincount(of)[of] - 1,
            beside,
            is_best,
            place_of_letter[of],
            start,
            np.full(count, count),
        ]
    )
