"""Measure each step of the reader on documents held out, from embedding similarity to all parts together.

    python -m training.measure_reader EXAMPLES_DIR... --trees FILE --overview FILE --network FILE...
        --joint FILE... --spans FILE [--mean]

With several networks (seeds) of a kind each is measured, with ``--mean`` the mean of the joint ones instead;
"both" is the trees with the first small network, "all" those with each joint one and the span reader, which
reads only what "both" puts first. A sentence is a hit when it
overlaps the marked answer by half of the shorter one. Tests are paired, exact (McNemar), against the step
before, those of networks against the trees, those of joint networks, the span reader and "all" against
"both". Answerability is that of a network, the span reader or the overview alone, and of "all" that of all.
A line of JSON is printed for each step and set, and all at the end as a table.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file
from scipy.stats import binomtest
from sklearn.metrics import roc_auc_score

from corrbot.reader.features import SENTENCE_FEATURES, Tokens
from corrbot.reader.interaction import Interaction
from corrbot.reader.joint import Joint
from corrbot.reader.span_reader import UNREAD, Judged, SpanReader, Texts
from corrbot.reader.trained import (
    READ_TOGETHER,
    Trained,
    chance,
    columns,
    joint_of,
    nearest,
    relative,
    span_reader_of,
)
from corrbot.trees import BoostedTrees
from training.example_set import Example, ExampleSet
from training.fit_network import tokens
from training.fit_overview import row
from training.fit_trees import columns as tree_columns
from training.pack import mean_weights

THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.4)
"""Of answerability, below which "all" abstains."""
UNTRAINED = {"similarity": "pooled_similarity", "overlap": "overlap", "late interaction": "interaction"}
"""Steps that go by one feature of a sentence."""


def main() -> None:
    """Print a line for each step and set, and the table of all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--trees", type=Path, required=True)
    parser.add_argument("--overview", type=Path, required=True)
    parser.add_argument("--network", type=Path, nargs="+", required=True)
    parser.add_argument("--joint", type=Path, nargs="*", default=[])
    parser.add_argument("--spans", type=Path, required=True)
    parser.add_argument("--mean", action="store_true", help="measure the mean of the joint networks' weights")
    options = parser.parse_args()
    trees = BoostedTrees.from_tables(load_file(options.trees))
    whole = BoostedTrees.from_tables(load_file(options.overview))
    networks = [Interaction(load_file(file)) for file in options.network]
    weights = [load_file(file) for file in options.joint]
    if options.mean:
        weights = [mean_weights(weights)]
    joints = [joint_of(one, "openvino", 0) for one in weights]
    spans = span_reader_of(load_file(options.spans), "openvino", 0)
    lines = []
    for folder in options.sets:
        for line in measure(ExampleSet.load(folder), trees, whole, networks, joints, spans):
            print(json.dumps(line), flush=True)
            lines.append(line)
    print(table(lines))


def measure(
    one: ExampleSet,
    trees: BoostedTrees,
    whole: BoostedTrees,
    networks: Sequence[Interaction],
    joints: Sequence[Joint],
    spans: SpanReader,
) -> list[dict[str, Any]]:
    """Return what was measured of each step."""
    held_out = [example for example in one.examples if example.is_held_out]
    steps: dict[str, list[np.ndarray]] = {}
    chances: dict[str, np.ndarray] = {}
    taken: dict[str, float] = {}

    def step(name: str, score: Callable[[Example], np.ndarray]) -> list[np.ndarray]:
        began = time.perf_counter()
        steps[name] = [score(example) for example in held_out]
        taken[name] = round(1000 * (time.perf_counter() - began) / len(held_out), 1)
        return steps[name]

    for name, feature in UNTRAINED.items():
        column = SENTENCE_FEATURES.index(feature)
        steps[name] = [example.features[:, column] for example in held_out]
    steps["mix"] = [np.array(example.mix) for example in held_out]
    ranked = step("trees", lambda example: trees(tree_columns(example)))
    for number, network in enumerate(networks, 1):
        step(f"network {number}", partial(judged, network, one))
    answers = steps["network 1"]
    steps["both"] = [one + other for one, other in zip(ranked, answers, strict=True)]
    reader = Kept(spans)
    steps["spans"] = [marked(reader, *one) for one in zip(held_out, steps["both"], strict=True)]
    chances["spans"] = chance(np.array([reader.whole(example.shown) for example in held_out]))
    for number, joint in enumerate(joints, 1):
        step(f"joint {number}", partial(read_together, joint, one))
        model = Trained(trees, whole, networks[0], joint, reader)  # type: ignore[arg-type]
        weighed = [
            model.weigh(*parts(one, example), np.array(example.mix), example.shown) for example in held_out
        ]
        steps[f"all {number}"] = [found.scores for found in weighed]
        chances[f"all {number}"] = np.array([found.answerability for found in weighed])
    chances["overview"] = chance(whole(np.array([row(example) for example in held_out])))
    chances |= {
        name: chance(np.array([np.logaddexp.reduce(found) for found in scores]))
        for name, scores in steps.items()
        if name.startswith(("network", "joint"))
    }
    lines: list[dict[str, Any]] = []
    before: list[np.ndarray] | None = None
    for name, scores in steps.items():
        line = {"set": one.name, "questions": len(held_out), "step": name}
        line |= measured(held_out, scores, before)
        line |= abstention(held_out, chances[name]) if name in chances else {}
        line |= {"ms": taken[name]} if name in taken else {}
        lines.append(line)
        before = before if name.startswith(("network", "joint", "all")) else scores
    last = {"set": one.name, "questions": len(held_out), "step": "overview"}
    return [*lines, last | abstention(held_out, chances["overview"])]


def table(lines: Sequence[dict[str, Any]]) -> str:
    """Return ``lines`` as a table in Markdown, a row for each step and a column for each set.

    In a cell stand the shares of first quotes and of any of three that are hits, the chances of no difference
    to the step before, the AUC of answerability and the milliseconds of a question, each where there is one.
    """
    sets = {str(line["set"]): line["questions"] for line in lines}
    cells = {(line["step"], line["set"]): _cell(line) for line in lines}
    steps = dict.fromkeys(step for step, _ in cells)
    rows = [
        ["step", *(f"{name} ({count})" for name, count in sets.items())],
        ["---"] * (1 + len(sets)),
        *([step, *(cells.get((step, name), "") for name in sets)] for step in steps),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(line: dict[str, Any]) -> str:
    said = []
    if "first" in line:
        said.append(f"{line['first']:.3f} / {line['any3']:.3f}")
    if "first_p" in line:
        said.append(f"p {line['first_p']:.2g} / {line['any3_p']:.2g}")
    if "auc" in line:
        said.append(f"AUC {line['auc']:.3f}")
    if "ms" in line:
        said.append(f"{line['ms']} ms")
    return ", ".join(said)


def parts(one: ExampleSet, example: Example) -> tuple[Tokens, Tokens, list[Tokens], np.ndarray, np.ndarray]:
    """Return question, talk, sentences, passages and features of an example."""
    return (
        tokens(one, example.question),
        tokens(one, example.talk),
        [tokens(one, place) for place in example.sentences],
        np.array(example.passages),
        example.features,
    )


def judged(network: Interaction, one: ExampleSet, example: Example) -> np.ndarray:
    """Return what the network says of the sentences of an example."""
    question, talk, sentences, passages, features = parts(one, example)
    return network(question, talk, sentences, passages, relative(features).astype(np.float32))


def read_together(joint: Joint, one: ExampleSet, example: Example) -> np.ndarray:
    """Return what a joint network says of the sentences of an example."""
    question, talk, sentences, passages, features = parts(one, example)
    return joint(question, talk, sentences, passages, columns(features, np.array(example.mix)))


class Kept:
    """A span reader that keeps what it says, so as not to be asked twice of the same passages."""

    def __init__(self, reader: SpanReader) -> None:
        self._reader = reader
        self._said: dict[int, tuple[list[int], list[Judged]]] = {}

    def __call__(self, shown: Texts, numbers: list[int]) -> list[Judged]:
        """Return what is said of the passages with these ``numbers``."""
        if self._said.get(id(shown), ([], []))[0] != numbers:
            self._said[id(shown)] = numbers, self._reader(shown, numbers)
        return self._said[id(shown)][1]

    def whole(self, shown: Texts) -> float:
        """Return the mean of what was last said of whole passages of ``shown``."""
        return float(np.mean([one.whole for one in self._said[id(shown)][1]]))


def marked(reader: Kept, example: Example, scores: np.ndarray) -> np.ndarray:
    """Return what the span reader says of the sentences of the passages that ``scores`` put first."""
    passages = np.array(example.passages)
    numbers = nearest(scores, passages, READ_TOGETHER)
    found = np.full(len(passages), UNREAD)
    for number, said in zip(numbers, reader(example.shown, numbers), strict=True):
        found[passages == number] = said.sentences
    return found


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


def abstention(examples: Sequence[Example], chances: np.ndarray) -> dict[str, Any]:
    """Return the AUC of answerability, and for thresholds what shares of both kinds of questions fall below.

    Those that are unanswerable come first.
    """
    answerable = np.array([example.answerable for example in examples])
    kinds = [~answerable, answerable]
    stops = {
        str(least): [round(float((chances[kind] < least).mean()), 3) for kind in kinds if kind.any()]
        for least in THRESHOLDS
    }
    auc = {} if answerable.all() else {"auc": round(float(roc_auc_score(answerable, chances)), 3)}
    return {**auc, "stops": stops}


if __name__ == "__main__":
    main()
