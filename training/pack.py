"""Put all parts of the reader together into the file that is shipped.

    python -m training.pack [--trees FILE] [--overview FILE] [--network FILE] [--joint FILE...] [--spans FILE]
        [--share 1]

Parts that are not named stay as they are shipped. With a share below 1 a part becomes a mixture: so much of
what is named, the rest of what is shipped. Of several joint networks, which began with the same
numbers, the mean of the weights is taken. ``tokens.json``, which training/fit_spans.py writes beside the
span reader's file, is shipped too.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

from corrbot.reader.operations import SCALE, in_32_bits
from corrbot.reader.trained import SPAN_TOKENS, WEIGHTS, part_of

SHIPPED = Path(__file__).parents[1] / "src/corrbot/reader"
TREES = "trees", "overview"
PARTS = (*TREES, "network", "joint", "spans")
ONLY_IN_TRAINING = ("rank.", "feature_norm.num_batches_tracked")
MATRIX, LEAST_ROWS = 2, 100
LARGEST = 127


def main() -> None:
    """Write the numbers of all: matrices of networks with many rows in 8 bits, the rest of these in 16."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for part in PARTS:
        parser.add_argument(f"--{part}", type=Path, nargs="+" if part == "joint" else 1, default=[])
    parser.add_argument("--share", type=float, default=1.0)
    options = parser.parse_args()
    named: dict[str, list[Path]] = {part: files for part in PARTS if (files := getattr(options, part))}
    if not named:
        parser.error("name a part")
    if not 0 < options.share <= 1:
        parser.error("a share is above 0 and at most 1")
    whole = set(named) == set(PARTS) and options.share == 1
    shipped = {} if whole else load_file(SHIPPED / WEIGHTS)
    parts = {name: values for name, values in shipped.items() if name.partition(".")[0] not in named}
    for part, files in named.items():
        read = [load_file(file) for file in files]
        made = read[0] if part in TREES else mean_weights(read)
        if options.share < 1:
            mixed = mixed_trees if part in TREES else mixed_weights
            made = mixed(made, part_of(f"{part}.", shipped), options.share)
        for name, values in made.items():
            kept = {name: values} if part in TREES else packed(name, values)
            parts |= {f"{part}.{own}": numbers for own, numbers in kept.items()}
    save_file(parts, SHIPPED / WEIGHTS)
    if "spans" in named:
        shutil.copyfile(named["spans"][0].with_name("tokens.json"), SHIPPED / SPAN_TOKENS)


def packed(name: str, values: np.ndarray) -> dict[str, np.ndarray]:
    """Return what is kept of ``values``; of a matrix in 8 bits each row has a scale."""
    if name.startswith(ONLY_IN_TRAINING):
        return {}
    if values.ndim < MATRIX or len(values) < LEAST_ROWS:
        return {name: values.astype(np.float16)}
    scale = np.abs(values).max(axis=1, keepdims=True).clip(min=1e-8) / LARGEST
    return {name: np.round(values / scale).astype(np.int8), name + SCALE: scale.astype(np.float32)}


def mean_weights(networks: Sequence[Mapping[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """Return the mean of all numbers of networks, meant for some that began with the same ones.

    After Wortsman et al., "Model soups" (ICML 2022). Running statistics of normalisation are averaged too.
    Raises `ValueError` when there is none, or when they are not of one kind.
    """
    if len({frozenset(one) for one in networks}) != 1:
        raise ValueError("The mean is that of one or more networks with the same numbers.")
    return {name: np.asarray(np.mean([one[name] for one in networks], axis=0)) for name in networks[0]}


def mixed_weights(
    made: Mapping[str, np.ndarray], shipped: Mapping[str, np.ndarray], share: float
) -> dict[str, np.ndarray]:
    """Return so much of a network and the rest of the shipped one that it began with.

    After Wortsman et al., "Robust fine-tuning of zero-shot models" (CVPR 2022).
    """
    kept = in_32_bits(dict(shipped))
    return {
        name: np.asarray(share * values + (1 - share) * kept[name])
        for name, values in made.items()
        if not name.startswith(ONLY_IN_TRAINING)
    }


def mixed_trees(
    made: Mapping[str, np.ndarray], shipped: Mapping[str, np.ndarray], share: float
) -> dict[str, np.ndarray]:
    """Return the trees of both, whose log odds are so much of the one sum and the rest of the other."""
    both = (made, share), (shipped, 1 - share)
    size = max(one["feature"].shape[1] for one, _ in both)

    def padded(nodes: np.ndarray) -> np.ndarray:
        return np.pad(nodes, ((0, 0), (0, size - nodes.shape[1])))

    return {
        **{
            name: np.vstack([padded(one[name]) for one, _ in both])
            for name in ("feature", "threshold", "left", "right")
        },
        "value": np.vstack([padded(one["value"]) * part for one, part in both]),
        "bias": np.asarray(sum(one["bias"] * part for one, part in both)),
        "depth": np.maximum(made["depth"], shipped["depth"]),
    }


if __name__ == "__main__":
    main()
