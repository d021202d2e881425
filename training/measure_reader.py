"""Measure each step of the reader on documents held out: the mix, the trees, the network, and both.

    python -m training.measure_reader TREES.safetensors NETWORK.safetensors... -- EXAMPLES_DIR...

With several networks (seeds) each is measured; "both" is the trees with the first. A sentence is a hit when
it overlaps the marked answer by half of the shorter one. Tests are paired, exact (McNemar), against the step
before.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from scipy.stats import binomtest
from sklearn.metrics import roc_auc_score

from corrbot.reader.interaction import Interaction
from corrbot.reader.trained import relative
from corrbot.reader.trees import BoostedTrees
from training.example_set import Example, ExampleSet
from training.fit_network import tokens
from training.fit_trees import columns

ABSTAINED = (0.05, 0.1, 0.15)
"""Shares of answerable questions."""


def main(trees_file: str, network_files: Sequence[str], folders: Sequence[str]) -> None:
    """Print a line for each step and set."""
    trees = BoostedTrees.from_tables(load_file(trees_file))
    networks = [Interaction(load_file(file)) for file in network_files]
    for folder in folders:
        one = ExampleSet.load(Path(folder))
        held_out = [example for example in one.examples if example.is_held_out]
        began = time.perf_counter()
        ranked = [trees(columns(example)) for example in held_out]
        trees_ms = 1000 * (time.perf_counter() - began) / len(held_out)
        began = time.perf_counter()
        answers = [[judged(network, one, example) for example in held_out] for network in networks]
        network_ms = 1000 * (time.perf_counter() - began) / len(held_out) / len(networks)
        steps = {
            "mix": [np.array(example.mix) for example in held_out],
            "trees": ranked,
            **{f"network {number}": found for number, found in enumerate(answers, 1)},
            "both": [first + second for first, second in zip(ranked, answers[0], strict=True)],
        }
        before: list[np.ndarray] | None = None
        for name, scores in steps.items():
            line = measured(held_out, scores, before)
            if name.startswith("network"):
                chances = np.array([np.logaddexp.reduce(found) for found in scores])
                line |= abstention(held_out, chances)
            print(json.dumps({"set": one.name, "questions": len(held_out), "step": name, **line}), flush=True)
            before = scores if name in ("mix", "trees") else before
        print(
            json.dumps({"set": one.name, "trees_ms": round(trees_ms, 1), "network_ms": round(network_ms, 1)})
        )


def judged(network: Interaction, one: ExampleSet, example: Example) -> np.ndarray:
    """Return what the network says of the sentences of an example."""
    return network(
        tokens(one, example.question),
        tokens(one, example.talk),
        [tokens(one, place) for place in example.sentences],
        np.array(example.passages),
        relative(example.features).astype(np.float32),
    )


def measured(
    examples: Sequence[Example], scores: Sequence[np.ndarray], before: Sequence[np.ndarray] | None
) -> dict[str, float]:
    """Return how often the first, and any of the first three, is a hit, with the chance of no difference."""
    line = {}
    for name, count in (("first", 1), ("any3", 3)):
        hits = best(examples, scores, count)
        line[name] = round(float(np.mean(hits)), 3)
        if before is not None:
            others = best(examples, before, count)
            won = sum(one > other for one, other in zip(hits, others, strict=True))
            lost = sum(one < other for one, other in zip(hits, others, strict=True))
            line[f"{name}_p"] = round(float(binomtest(won, won + lost).pvalue), 4) if won + lost else 1.0
    return line


def best(examples: Sequence[Example], scores: Sequence[np.ndarray], count: int) -> list[int]:
    """Return, for every answerable question, whether one of its best ``count`` sentences is a hit."""
    return [
        max(example.hits[int(row)] for row in np.argsort(-found, kind="stable")[:count])
        for example, found in zip(examples, scores, strict=True)
        if example.answerable
    ]


def abstention(examples: Sequence[Example], chances: np.ndarray) -> dict[str, float]:
    """Return the AUC of answerability, and what abstaining on some answerable questions catches."""
    answerable = np.array([example.answerable for example in examples])
    if answerable.all():
        return {}
    thresholds = {share: np.quantile(chances[answerable], share) for share in ABSTAINED}
    caught = {
        f"abstains_{share}": round(float((chances[~answerable] < least).mean()), 3)
        for share, least in thresholds.items()
    }
    return {"auc": round(float(roc_auc_score(answerable, chances)), 3), **caught}


if __name__ == "__main__":
    divide = sys.argv.index("--")
    main(sys.argv[1], sys.argv[2:divide], sys.argv[divide + 1 :])
