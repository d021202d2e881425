"""Put the trees and both networks together into the file that is shipped.

python -m training.pack TREES.safetensors NETWORK.safetensors JOINT.safetensors...

Of several joint networks, which began with the same numbers, the mean of the weights is taken.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

WEIGHTS = Path(__file__).parents[1] / "src/corrbot/reader/trained.safetensors"
ONLY_IN_TRAINING = ("rank.", "feature_norm.num_batches_tracked")


def main(trees: str, network: str, *joints: str) -> None:
    """Write the numbers of all, those of the networks in 16 bits."""
    parts = {f"trees.{name}": values for name, values in load_file(trees).items()}
    for part, values in (
        ("network", load_file(network)),
        ("joint", mean_weights([load_file(file) for file in joints])),
    ):
        parts |= {
            f"{part}.{name}": number.astype(np.float16)
            for name, number in values.items()
            if not name.startswith(ONLY_IN_TRAINING)
        }
    save_file(parts, WEIGHTS)


def mean_weights(networks: Sequence[Mapping[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """Return the mean of all numbers of networks, meant for some that began with the same ones.

    After Wortsman et al., "Model soups" (ICML 2022). Running statistics of normalisation are averaged too.
    Raises `ValueError` when there is none, or when they are not of one kind.
    """
    if len({frozenset(one) for one in networks}) != 1:
        raise ValueError("The mean is that of one or more networks with the same numbers.")
    return {name: np.asarray(np.mean([one[name] for one in networks], axis=0)) for name in networks[0]}


if __name__ == "__main__":
    main(*sys.argv[1:])
