"""`Layers`: layers of a BERT, run by OpenVINO or, where there is none, by NumPy."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from scipy.special import softmax

from corrbot.models.embedding import Engine
from corrbot.models.openvino_model import CompiledModel, openvino
from corrbot.models.threads import in_threads
from corrbot.reader.operations import SCALE, gelu, in_32_bits, linear, normed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

HEADS = 12
"""Of each layer, as in MiniLM."""

SMALLEST_VARIANCE = 1e-12
"""What is added before the root in a layer's norms, as in BERT."""

LEAST_COSINE = 0.998
"""Of the states of each token by NumPy and by OpenVINO, which may compute in bfloat16: after twelve layers
some are 0.9992 near each other (random states), of a graph put together wrongly none."""

_FAR_BELOW = np.float32(-1e4)


class Layers(Protocol):
    """Layers of a BERT. Safe to share between threads."""

    def __call__(self, hidden: Array, is_token: NDArray[np.bool_]) -> Array:
        """Return the last layer's states of tokens, rows x tokens x width, like those of ``hidden``.

        ``is_token``, rows x tokens, tells tokens from padding; what is returned of padding means nothing.
        There has to be a row, and in each a token.
        """


def layers(weights: Mapping[str, NDArray[Any]], engine: Engine, threads: int = 0) -> Layers:
    """Return the layers whose numbers are in ``weights``, named after the layer's number and a dot.

    OpenVINO computes in so many ``threads``, 0 for one on each core. NumPy stands in for PyTorch, and for
    OpenVINO where there is none, or it cannot build the layers or says something else of a sample.
    """
    plain = NumpyLayers(in_32_bits(weights))
    if engine != "openvino" or find_spec("openvino") is None:
        return plain
    try:
        compiled = OpenVinoLayers(weights, plain.count, threads)
        return compiled if _agree(plain, compiled) else plain
    except (ImportError, RuntimeError):
        return plain


def _agree(one: NumpyLayers, other: Layers) -> bool:
    width = len(one.weights["0.norm.weight"])
    hidden = np.random.default_rng(0).normal(size=(2, 5, width)).astype(np.float32)
    is_token = np.array([[True] * 5, [True] * 3 + [False] * 2])
    here, there = (run(hidden, is_token)[is_token] for run in (one, other))
    cosines = (here * there).sum(axis=1) / np.linalg.norm(here, axis=1) / np.linalg.norm(there, axis=1)
    return bool(cosines.min() >= LEAST_COSINE)


@dataclass(frozen=True, slots=True)
class NumpyLayers:
    """Layers as NumPy computes them. ``weights`` are as for `layers`, in 32 bits."""

    weights: Mapping[str, Array]

    @property
    def count(self) -> int:
        """How many layers there are."""
        return 1 + max(int(name.partition(".")[0]) for name in self.weights)

    def __call__(self, hidden: Array, is_token: NDArray[np.bool_]) -> Array:
        """See `Layers`."""
        hidden = np.asarray(hidden, np.float32)
        added = _added(is_token)
        for number in range(self.count):
            query, key, value = (
                _heads(linear(self.weights, f"{number}.{name}", hidden)) for name in ("query", "key", "value")
            )
            near = query @ key.transpose(0, 1, 3, 2) / np.sqrt(np.float32(query.shape[-1])) + added
            found = (softmax(near, axis=-1) @ value).transpose(0, 2, 1, 3).reshape(hidden.shape)
            attended = linear(self.weights, f"{number}.attended", found)
            hidden = normed(self.weights, f"{number}.norm", hidden + attended, SMALLEST_VARIANCE)
            inner = gelu(linear(self.weights, f"{number}.inner", hidden))
            outer = linear(self.weights, f"{number}.outer", inner)
            hidden = normed(self.weights, f"{number}.last_norm", hidden + outer, SMALLEST_VARIANCE)
        return hidden


class OpenVinoLayers:
    """``count`` layers as OpenVINO computes them, in so many ``threads``, 0 for one on each core.

    Each row is computed by itself, without its padding, in one thread, as many at once as there are cores.
    Raises `ImportError` or `RuntimeError` when it cannot.
    """

    def __init__(self, weights: Mapping[str, NDArray[Any]], count: int, threads: int) -> None:
        self._compiled = CompiledModel(
            _graph(weights, count),
            {
                "PERFORMANCE_HINT": "THROUGHPUT",
                "INFERENCE_NUM_THREADS": threads,
                "NUM_STREAMS": os.cpu_count() or 1,
            },
        )

    def __call__(self, hidden: Array, is_token: NDArray[np.bool_]) -> Array:
        """See `Layers`."""
        found = np.zeros_like(hidden)

        def compute(row: int) -> None:
            own = slice(row, row + 1), slice(0, int(np.flatnonzero(is_token[row])[-1]) + 1)
            found[own] = self._compiled.run([hidden[own], _added(is_token[own])], (0,))[0]

        longest_first = np.argsort(-is_token.sum(axis=1), kind="stable").tolist()
        in_threads(compute, longest_first, self._compiled.threads)
        return found


def _graph(weights: Mapping[str, NDArray[Any]], count: int) -> Any:
    """Return the layers as a model of OpenVINO: of states and of what is added to attention."""
    runtime = openvino()
    from openvino import opset13 as ops

    width = len(weights["0.norm.weight"])

    def constant(name: str) -> Any:
        numbers = ops.convert(ops.constant(weights[name]), np.float32)
        return ops.multiply(numbers, weights[name + SCALE]) if name + SCALE in weights else numbers

    def linear_of(name: str, rows: Any) -> Any:
        return ops.add(ops.matmul(rows, constant(f"{name}.weight"), False, True), constant(f"{name}.bias"))

    def heads_of(name: str, rows: Any) -> Any:
        cut = ops.reshape(linear_of(name, rows), np.array([0, 0, HEADS, width // HEADS]), True)
        return ops.transpose(cut, np.array([0, 2, 1, 3]))

    def normed_of(name: str, rows: Any) -> Any:
        scaled = ops.mvn(rows, np.array([-1]), True, SMALLEST_VARIANCE, "INSIDE_SQRT")
        return ops.add(ops.multiply(scaled, constant(f"{name}.weight")), constant(f"{name}.bias"))

    states = hidden = ops.parameter([-1, -1, width], np.float32)
    added = ops.parameter([-1, 1, 1, -1], np.float32)
    for number in range(count):
        query, key, value = (heads_of(f"{number}.{name}", hidden) for name in ("query", "key", "value"))
        attended = ops.scaled_dot_product_attention(query, key, value, added)
        joined = ops.reshape(ops.transpose(attended, np.array([0, 2, 1, 3])), np.array([0, 0, width]), True)
        hidden = normed_of(f"{number}.norm", ops.add(hidden, linear_of(f"{number}.attended", joined)))
        inner = ops.gelu(linear_of(f"{number}.inner", hidden), "erf")
        hidden = normed_of(f"{number}.last_norm", ops.add(hidden, linear_of(f"{number}.outer", inner)))
    return runtime.Model([hidden], [states, added], "layers")


def _added(is_token: NDArray[np.bool_]) -> Array:
    """Return what is added to attention, which leaves none for padding."""
    return np.where(is_token, np.float32(0), _FAR_BELOW)[:, None, None, :]


def _heads(rows: Array) -> Array:
    return rows.reshape(*rows.shape[:2], HEADS, -1).transpose(0, 2, 1, 3)
