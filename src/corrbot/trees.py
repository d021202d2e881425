"""`BoostedTrees`: gradient-boosted decision trees, shipped as plain numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class BoostedTrees:
    """Trees as tables, a row per tree and a column per node, the root first.

    ``feature`` is the column of the features that a node looks at, ``threshold`` the highest value that
    goes to ``left``; a leaf leads to itself, and ``value`` is what it adds, in log odds, to ``bias``.
    """

    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float64]
    bias: float
    depth: int

    @classmethod
    def from_tables(cls, tables: Mapping[str, NDArray[np.float64]]) -> Self:
        """Return the trees in ``tables``, each under the name of its field."""
        feature, left, right = (tables[name].astype(np.int64) for name in ("feature", "left", "right"))
        return cls(
            feature,
            tables["threshold"],
            left,
            right,
            tables["value"],
            float(tables["bias"][0]),
            int(tables["depth"][0]),
        )

    def __call__(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the log odds of every row of ``features``."""
        trees = np.arange(len(self.feature))[:, None]
        rows = np.arange(len(features))[None, :]
        nodes = np.zeros((len(self.feature), len(features)), np.int64)
        for _ in range(self.depth):
            goes_left = features[rows, self.feature[trees, nodes]] <= self.threshold[trees, nodes]
            nodes = np.where(goes_left, self.left[trees, nodes], self.right[trees, nodes])
        return np.asarray(self.bias + self.value[trees, nodes].sum(axis=0))
