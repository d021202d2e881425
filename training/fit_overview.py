"""Fit the reader's `BoostedTrees` of whether anything read answers, with whole documents held out.

    python -m training.fit_overview OUT.safetensors EXAMPLES_DIR... [--everything]

They see one row for a question, its `overview`. A set named twice counts twice. ``--everything`` is that of
`training.fit_network`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from sklearn.ensemble import HistGradientBoostingClassifier

from corrbot.reader.overview import overview
from training.example_set import Example, ExampleSet
from training.fit_trees import SETTINGS, tables


def main() -> None:
    """Fit on the documents that are not held out, or on all, and write the trees as tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--everything", action="store_true")
    options = parser.parse_args()
    examples = [
        example
        for folder in options.sets
        for example in ExampleSet.load(folder).learnt(everything=options.everything).examples
    ]
    save_file(tables(fitted(examples)), options.out)


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
