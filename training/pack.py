"""Put the trees and both networks together into the file that is shipped.

python -m training.pack TREES.safetensors NETWORK.safetensors JOINT.safetensors
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

WEIGHTS = Path(__file__).parents[1] / "src/corrbot/reader/trained.safetensors"
ONLY_IN_TRAINING = ("rank.", "feature_norm.num_batches_tracked")


def main(trees: str, network: str, joint: str) -> None:
    """Write the numbers of all, those of the networks in 16 bits."""
    parts = {f"trees.{name}": values for name, values in load_file(trees).items()}
    for part, file in (("network", network), ("joint", joint)):
        parts |= {
            f"{part}.{name}": values.astype(np.float16)
            for name, values in load_file(file).items()
            if not name.startswith(ONLY_IN_TRAINING)
        }
    save_file(parts, WEIGHTS)


if __name__ == "__main__":
    main(*sys.argv[1:])
