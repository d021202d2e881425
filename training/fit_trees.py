"""Fit the reader's `BoostedTrees` on examples, with whole documents held out.

python -m training.fit_trees OUT.safetensors EXAMPLES_DIR... [--everything]

``--everything`` is that of `training.fit_network`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file
from sklearn.ensemble import HistGradientBoostingClassifier

from corrbot.reader.trained import relative
from training.example_set import Example, ExampleSet

SETTINGS = {
    "max_iter": 200,
    "learning_rate": 0.06,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 60,
    "l2_regularization": 1.0,
    "early_stopping": False,
}


def main() -> None:
    """Fit on the documents that are not held out, or on all, and write the trees as tables."""
    out, examples = asked_for(__doc__)
    save_file(tables(fitted([example for example in examples if any(example.hits)])), out)


def asked_for(description: str | None) -> tuple[Path, list[Example]]:
    """Return what the command line names: where to write, and the examples to learn from."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--everything", action="store_true")
    options = parser.parse_args()
    sets = [ExampleSet.load(folder).learnt(everything=options.everything) for folder in options.sets]
    return options.out, [example for one in sets for example in one.examples]


def columns(example: Example) -> np.ndarray:
    """Return what the trees look at, a row per sentence."""
    return relative(np.column_stack([example.features, example.mix]))


def fitted(examples: list[Example]) -> HistGradientBoostingClassifier:
    """Return the model of which sentences answer; every question counts the same."""
    hits = np.concatenate([example.hits for example in examples])
    weights = np.concatenate([np.full(len(example.hits), 1 / len(example.hits)) for example in examples])
    rows = np.vstack([columns(example) for example in examples])
    return HistGradientBoostingClassifier(**SETTINGS).fit(rows, hits, weights * len(weights) / weights.sum())


def tables(model: HistGradientBoostingClassifier) -> dict[str, np.ndarray]:
    """Return the trees as `BoostedTrees` has them."""
    nodes: list[Any] = [trees[0].nodes for trees in model._predictors]
    size = max(map(len, nodes))
    found = {
        name: np.zeros((len(nodes), size), kind)
        for name, kind in (
            ("feature", np.int16),
            ("threshold", np.float64),
            ("left", np.int16),
            ("right", np.int16),
            ("value", np.float64),
        )
    }
    for row, tree in enumerate(nodes):
        own, is_leaf, places = slice(len(tree)), tree["is_leaf"].astype(bool), np.arange(len(tree))
        found["feature"][row, own] = tree["feature_idx"]
        found["threshold"][row, own] = tree["num_threshold"]
        found["left"][row, own] = np.where(is_leaf, places, tree["left"])
        found["right"][row, own] = np.where(is_leaf, places, tree["right"])
        found["value"][row, own] = np.where(is_leaf, tree["value"], 0.0)
    found["bias"] = np.ravel(model._baseline_prediction).astype(np.float64)
    found["depth"] = np.array([max(int(tree["depth"].max()) for tree in nodes)], np.int16)
    return found


if __name__ == "__main__":
    main()
