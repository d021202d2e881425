"""Fit the boosted trees of the reranker, whole documents and correspondences held out.

    python -m training.fit_reranker_trees SET[:SHARE]... --out FILE.safetensors [--work FOLDER]

Sets are as for `training.fit_reranker`, whose weighted sum the trees see as it is in `corrbot.reranker`: fit
that first. Of all passages found for a question each one that holds the answer is a hit. Prints recall of
the sum alone and with the trees on what was held out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from sklearn.ensemble import HistGradientBoostingClassifier

from corrbot.reranker import COLUMNS, WEIGHTS
from training import fit_trees
from training.fit_reranker import Ranked, arguments, of_sets, recall, telling

SETTINGS = fit_trees.SETTINGS | {"max_iter": 150, "min_samples_leaf": 200}


def main() -> None:
    """Fit, write, and print recall."""
    parser = arguments(__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = of_sets(options)
    model = fitted([one for one in rows if not one.is_held_out])
    save_file(fit_trees.tables(model), options.out)
    for ways, names in COLUMNS.items():
        held_out = [one for one in rows if one.is_held_out and one.features.shape[1] == len(names)]
        weighed = [one.features @ WEIGHTS[ways] for one in held_out]
        judged = [model.decision_function(one.columns) for one in held_out]
        for order, scores in (("weighed", weighed), ("trees", judged)):
            print(json.dumps({"ways": ways, "order": order, **recall(held_out, scores)}))


def fitted(rows: Sequence[Ranked]) -> HistGradientBoostingClassifier:
    """Return the model of which passages answer; every question counts by its share.

    Raises `ValueError` when no question has both passages that answer and others.
    """
    used = telling(rows)
    shares = np.concatenate([np.full(len(one.hits), one.share / one.hits.sum()) for one in used])
    hits = np.concatenate([one.hits for one in used])
    return HistGradientBoostingClassifier(**SETTINGS).fit(
        np.vstack([one.columns for one in used]), hits, shares * len(used) / sum(one.share for one in used)
    )


if __name__ == "__main__":
    main()
