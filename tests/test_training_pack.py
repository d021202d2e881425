from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file
from training import pack


def test_what_is_shipped_is_all_parts_the_mean_of_joint_networks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = {
        "trees": {"value": np.array([0.1], np.float64)},
        "network": {"answers.weight": np.array([0.1], np.float32), "rank.weight": np.ones(1, np.float32)},
        "first": {"layers.0": np.array([1.0, 2.0], np.float32)},
        "last": {"layers.0": np.array([2.0, 6.0], np.float32)},
    }
    files = [str(tmp_path / name) for name in written]
    for file, values in zip(files, written.values(), strict=True):
        save_file(values, file)
    monkeypatch.setattr(pack, "WEIGHTS", tmp_path / "shipped")
    pack.main(*files)
    shipped = load_file(tmp_path / "shipped")
    assert {name: (values.dtype, values.tolist()) for name, values in shipped.items()} == {
        "trees.value": (np.float64, [0.1]),
        "network.answers.weight": (np.float16, [float(np.float16(0.1))]),
        "joint.layers.0": (np.float16, [1.5, 4.0]),
    }
    pack.main(*files[:3])
    assert load_file(tmp_path / "shipped")["joint.layers.0"].tolist() == [1.0, 2.0]


def test_no_mean_is_taken_of_no_network_or_of_different_ones() -> None:
    one = {"layers.0": np.ones(2, np.float32)}
    for networks in ([], [one, {"layers.1": np.ones(2, np.float32)}]):
        with pytest.raises(ValueError, match="same numbers"):
            pack.mean_weights(networks)
