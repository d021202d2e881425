import threading

import numpy as np
import pytest
import torch
from training import pack
from training.bert_layer import BertLayer

from corrbot.models import openvino_model
from corrbot.reader import layers as module
from corrbot.reader.layers import NumpyLayers, OpenVinoLayers, layers
from networks import numbers, shaken

WIDTH = 24


@pytest.fixture(scope="module")
def trained() -> list[BertLayer]:
    torch.manual_seed(2)
    return [shaken(BertLayer(WIDTH, 0.1), 0.2) for _ in range(2)]


@pytest.fixture(scope="module")
def weights(trained: list[BertLayer]) -> dict[str, np.ndarray]:
    return {
        f"{number}.{name}": values
        for number, layer in enumerate(trained)
        for name, values in numbers(layer).items()
    }


def states(length: int = 7, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Three rows, the second of which has two tokens less."""
    is_token = np.ones((3, length), bool)
    is_token[1, -2:] = False
    return np.random.default_rng(seed).normal(size=(3, length, WIDTH)).astype(np.float32), is_token


@pytest.mark.parametrize("engine", ["openvino", "torch"])
@torch.inference_mode()
def test_each_engine_says_what_the_trained_layers_say(
    trained: list[BertLayer], weights: dict[str, np.ndarray], engine: str
) -> None:
    hidden, is_token = states()
    wanted = torch.from_numpy(hidden)
    for layer in trained:
        wanted = layer(wanted, torch.from_numpy(is_token)[:, None, None, :])
    run = layers(weights, engine, 1)
    assert isinstance(run, OpenVinoLayers if engine == "openvino" else NumpyLayers)
    assert run(hidden, is_token)[is_token] == pytest.approx(wanted.numpy()[is_token], abs=2e-2)


@pytest.mark.parametrize("engine", ["openvino", "torch"])
def test_numbers_in_8_bits_say_nearly_the_same(
    weights: dict[str, np.ndarray], engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack, "LEAST_ROWS", WIDTH)
    packed = {
        part: kept for name, values in weights.items() for part, kept in pack.packed(name, values).items()
    }
    assert {values.dtype for values in packed.values()} == {np.dtype(kind) for kind in ("i1", "f2", "f4")}
    hidden, is_token = states()
    wanted, found = (layers(some, engine, 1)(hidden, is_token)[is_token] for some in (weights, packed))
    assert found == pytest.approx(wanted, abs=0.1) and not np.array_equal(found, wanted)


@pytest.mark.parametrize("engine", ["openvino", "torch"])
def test_padding_changes_nothing(weights: dict[str, np.ndarray], engine: str) -> None:
    hidden, is_token = states()
    run = layers(weights, engine, 1)
    alone = run(hidden[1:2, :5], is_token[1:2, :5])[0]
    assert run(hidden, is_token)[1, :5] == pytest.approx(alone, abs=2e-2)


def test_threads_share_the_layers(weights: dict[str, np.ndarray]) -> None:
    run, found = layers(weights, "openvino"), {}
    asked = {seed: states(4 + seed, seed) for seed in range(6)}

    def ask(seed: int) -> None:
        found[seed] = [run(*asked[seed]) for _ in range(5)]

    together = [threading.Thread(target=ask, args=(seed,)) for seed in asked]
    for one in together:
        one.start()
    for one in together:
        one.join()
    for seed, several in found.items():
        assert all(one == pytest.approx(run(*asked[seed]), abs=1e-4) for one in several)


@pytest.mark.parametrize("error", [RuntimeError, ImportError])
def test_numpy_stands_in_where_openvino_fails(
    weights: dict[str, np.ndarray], monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def failing() -> None:
        raise error("no such processor")

    monkeypatch.setattr(openvino_model, "openvino", failing)
    assert isinstance(layers(weights, "openvino"), NumpyLayers)


def test_numpy_stands_in_where_openvino_is_missing(
    weights: dict[str, np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    assert isinstance(layers(weights, "openvino"), NumpyLayers)


def test_numpy_stands_in_where_openvino_says_something_else(
    weights: dict[str, np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "HEADS", 6)
    other = OpenVinoLayers(weights, 2, 1)
    monkeypatch.setattr(module, "HEADS", 12)
    monkeypatch.setattr(module, "OpenVinoLayers", lambda *given: other)
    assert isinstance(layers(weights, "openvino"), NumpyLayers)
