"""Fit the reader's `BoostedTrees` of whether anything read answers, with whole documents held out.

    python -m training.fit_overview OUT.safetensors EXAMPLES_DIR... [--everything]

They see one row for a question, its `overview`. A set named twice counts twice. ``--everything`` is that of
`training.fit_network`.
"""

from __future__ import annotations

import numpy as np
from safetensors.numpy import save_file
from sklearn.ensemble import HistGradientBoostingClassifier

from corrbot.reader.overview import overview
from training.example_set import Example
from training.fit_trees import SETTINGS, asked_for, tables


def main() -> None:
    """Fit on the documents that are not held out, or on all, and write the trees as tables."""
    out, examples = asked_for(__doc__)
    save_file(tables(fitted(examples)), out)


def row(example: Example) -> np.ndarray:
    """Return the overview of an example."""
    return overview(example.features, np.array(example.mix), np.array(example.passages))


def fitted(examples: list[Example]) -> HistGradientBoostingClassifier:
    """Return the model of which questions are answered; each counts what its weight says."""
    rows = np.array([row(example) for example in examples])
    answerable = np.array([example.answerable for example in examples])
    weights = np.array([example.weight for example in examples])
    return HistGradientBoostingClassifier(**SETTINGS).fit(rows, answerable, weights)


if __name__ == "__main__":
    main()
