"""The overview of what was read for a question: one row of all sentences together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BEST = 3
"""Sentences whose log odds are looked at."""
_LOWEST = -20.0
"""Stands for the log odds of sentences that there are not."""


def overview(
    features: NDArray[np.float64], mix: NDArray[np.float64], passages: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return a row that tells whether any sentence read answers, at least one.

    ``features`` have a row for each sentence, ``mix`` its log odds by the logistic mix and ``passages`` the
    number of its passage. In the row stand the highest and the lowest of each feature, those of the best
    sentence by the mix, the log odds of the best few, and how many sentences and passages were read.
    """
    best = np.argsort(-mix, kind="stable")[:BEST]
    odds = np.full(BEST, _LOWEST)
    odds[: len(best)] = mix[best]
    counts = [len(mix), len(np.unique(passages))]
    return np.concatenate([features.max(axis=0), features.min(axis=0), features[best[0]], odds, counts])
