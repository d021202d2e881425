import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file
from training import pack

from corrbot.reader.operations import SCALE, in_32_bits
from corrbot.reader.trained import part_of
from corrbot.trees import BoostedTrees

WORDS = np.random.default_rng(0).normal(size=(pack.LEAST_ROWS, 3)).astype(np.float32)
WORDS[7] = 0


def test_what_is_shipped_is_all_parts_the_mean_of_joint_networks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = {
        "trees": {"value": np.array([0.1], np.float64)},
        "overview": {"value": np.array([0.2], np.float64)},
        "network": {"answers.weight": np.array([0.1], np.float32), "rank.weight": np.ones(1, np.float32)},
        "spans": {"whole.bias": np.array([2.0], np.float32)},
        "first": {"layers.0": np.array([1.0, 2.0], np.float32)},
        "last": {"layers.0": np.array([2.0, 6.0], np.float32)},
    }
    for name, values in written.items():
        save_file(values, tmp_path / name)
    (tmp_path / "tokens.json").write_text("[1]", "utf-8")
    (tmp_path / "shipped").mkdir()
    monkeypatch.setattr(pack, "SHIPPED", tmp_path / "shipped")
    options = [part for name in list(written)[:4] for part in (f"--{name}", str(tmp_path / name))]
    joints = [str(tmp_path / name) for name in ("first", "last")]
    monkeypatch.setattr(sys, "argv", ["pack", *options, "--joint", *joints])
    pack.main()
    shipped = load_file(tmp_path / "shipped/trained.safetensors")
    assert {name: (values.dtype, values.tolist()) for name, values in shipped.items()} == {
        "trees.value": (np.float64, [0.1]),
        "overview.value": (np.float64, [0.2]),
        "network.answers.weight": (np.float16, [float(np.float16(0.1))]),
        "joint.layers.0": (np.float16, [1.5, 4.0]),
        "spans.whole.bias": (np.float16, [2.0]),
    }
    assert (tmp_path / "shipped/spans.tokens.json").read_text("utf-8") == "[1]"
    save_file({"value": np.array([0.7], np.float64)}, tmp_path / "later")
    monkeypatch.setattr(sys, "argv", ["pack", "--trees", str(tmp_path / "later")])
    pack.main()
    later = load_file(tmp_path / "shipped/trained.safetensors")
    assert later["trees.value"].tolist() == [0.7]
    assert {name: values.tolist() for name, values in shipped.items() if name != "trees.value"} == {
        name: values.tolist() for name, values in later.items() if name != "trees.value"
    }


def test_a_part_has_to_be_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["pack"])
    with pytest.raises(SystemExit):
        pack.main()
    assert "name a part" in capsys.readouterr().err


def test_a_matrix_with_many_rows_is_kept_in_8_bits() -> None:
    kept = pack.packed("words", WORDS)
    assert kept["words"].dtype == np.int8 and kept["words" + SCALE].shape == (pack.LEAST_ROWS, 1)
    read = in_32_bits(kept)
    assert list(read) == ["words"] and read["words"].dtype == np.float32
    assert (np.abs(read["words"] - WORDS) <= np.abs(WORDS).max(axis=1, keepdims=True) / 250).all()


def test_no_mean_is_taken_of_no_network_or_of_different_ones() -> None:
    one = {"layers.0": np.ones(2, np.float32)}
    for networks in ([], [one, {"layers.1": np.ones(2, np.float32)}]):
        with pytest.raises(ValueError, match="same numbers"):
            pack.mean_weights(networks)


def test_a_part_can_be_mixed_with_what_is_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def trees(*value: float) -> dict[str, np.ndarray]:
        """A tree that tells whether the first feature is above 0, of so many nodes."""
        nodes = {"feature": np.int16, "left": np.int16, "right": np.int16, "threshold": np.float64}
        found = {name: np.zeros((1, len(value)), kind) for name, kind in nodes.items()}
        found["left"][0, : len(value)] = [1, *range(1, len(value))]
        found["right"][0, : len(value)] = [2, *range(1, len(value))]
        return found | {
            "value": np.array([value], np.float64),
            "bias": np.array([value[-1]], np.float64),
            "depth": np.array([1], np.int16),
        }

    shipped, made = trees(0.0, 1.0, 2.0, 9.0), trees(0.0, 3.0, 6.0)
    (tmp_path / "shipped").mkdir()
    weights = {f"trees.{name}": values for name, values in shipped.items()}
    weights |= {f"network.{own}": kept for own, kept in pack.packed("words", WORDS).items()}
    save_file(weights | {"joint.x": np.ones(2, np.float16)}, tmp_path / "shipped/trained.safetensors")
    save_file(made, tmp_path / "trees")
    save_file({"words": WORDS + 4, "rank.weight": np.ones(1, np.float32)}, tmp_path / "network")
    monkeypatch.setattr(pack, "SHIPPED", tmp_path / "shipped")
    options = ["--trees", str(tmp_path / "trees"), "--network", str(tmp_path / "network"), "--share", "0.75"]
    monkeypatch.setattr(sys, "argv", ["pack", *options])
    pack.main()
    mixed = load_file(tmp_path / "shipped/trained.safetensors")
    rows = np.array([[-1.0], [1.0]])
    first, last = (BoostedTrees.from_tables(one)(rows) for one in (made, shipped))
    both = BoostedTrees.from_tables(part_of("trees.", mixed))(rows)
    assert both.tolist() == (0.75 * first + 0.25 * last).tolist()
    words = in_32_bits(part_of("network.", mixed))["words"]
    assert np.abs(words - (WORDS + 3)).max() < 0.1
    assert mixed["joint.x"].tolist() == [1, 1] and "network.rank.weight" not in mixed
