"""What embedding texts costs side by side, one thread each, and one batch after another in all threads.

    python -m benchmarks.streams [--letters 100] [--rounds 4]

Prints the ratio of processor time, and that of seconds, of the first way to the second, the median of
alternating rounds over the passages of generated letters: of all of them, whose vectors are computed as in a
sync; of eight at a time, whose token vectors are computed as for a question; and of three at a time, by the
layers of the span reader on random states of as many tokens.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import load

from benchmarks.letters import write_letters
from corrbot.models import openvino_encoder
from corrbot.models.embedding import PACKAGED_MODEL, LetterEmbedding
from corrbot.models.openvino_encoder import OpenVinoEncoder
from corrbot.models.openvino_model import CompiledModel
from corrbot.reader.layers import Layers, OpenVinoLayers, _added, _graph
from corrbot.reader.trained import WEIGHTS, part_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_WIDTH = 384
"""Of the states."""
_READ, _JUDGED = 8, 3
"""Passages read for a question, and those that the span reader reads."""


def main() -> None:
    """Measure both ways in turn."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--letters", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        write_letters(Path(name), options.letters)
        letters = [path.read_text() for path in sorted(Path(name).iterdir())]
    texts = [text for letter in letters for text in letter.split("\n\n") if len(text) > 150]
    print(json.dumps({"texts": len(texts), **compared(texts, options.rounds)}))


def compared(texts: list[str], rounds: int) -> dict[str, dict[str, float]]:
    """Return the ratios for all ``texts`` and for eight of them at a time."""
    embedding = LetterEmbedding.load(PACKAGED_MODEL)
    embedding.vectors(["warm"])
    folder = openvino_encoder._cache() / f"{embedding.fingerprint}-{openvino_encoder._version()}"
    several, one = OpenVinoEncoder(folder), OpenVinoEncoder(folder)
    one._model = CompiledModel(folder / "model.xml", {"PERFORMANCE_HINT": "LATENCY"})

    def read(encoder: OpenVinoEncoder, many: int) -> None:
        openvino_encoder.MANY = many
        for start in range(0, len(texts) - _READ, _READ):
            encoder.token_rows(texts[start : start + _READ])

    layers_apart, layers_together = _span_layers()
    states = [_states(embedding.count_tokens(texts[start : start + _JUDGED])) for start in _starts(texts)]

    def judge(run: Layers) -> None:
        for hidden, is_token in states:
            run(hidden, is_token)

    many = openvino_encoder.MANY
    return {
        "all": _ratios(lambda: several.vectors(texts), lambda: one.vectors(texts), rounds),
        "eight": _ratios(lambda: read(several, many), lambda: read(one, 1), rounds),
        "three": _ratios(lambda: judge(layers_apart), lambda: judge(layers_together), rounds),
    }


def _starts(texts: list[str]) -> range:
    return range(0, len(texts) - _JUDGED, _JUDGED)


def _states(lengths: list[int]) -> tuple[Array, NDArray[np.bool_]]:
    """Return random states of that many tokens in each row, and which are tokens."""
    chance = np.random.default_rng(1)
    is_token = np.arange(max(lengths))[None] < np.array(lengths)[:, None]
    return chance.normal(size=(*is_token.shape, _WIDTH)).astype(np.float32), is_token


def _span_layers() -> tuple[Layers, Layers]:
    """Return the span reader's layers as they are run, and as one batch in all threads."""
    weights = load(files("corrbot.reader").joinpath(WEIGHTS).read_bytes())
    own = part_of("layers.", part_of("spans.", weights))
    count = 1 + max(int(name.partition(".")[0]) for name in own)
    compiled = CompiledModel(_graph(own, count), {"PERFORMANCE_HINT": "LATENCY"})
    return OpenVinoLayers(own, count, 0), lambda hidden, is_token: compiled.run(
        [hidden, _added(is_token)], (0,)
    )[0]


def _ratios(mine: Callable[[], object], other: Callable[[], object], rounds: int) -> dict[str, float]:
    taken = [(_cost(mine), _cost(other)) for _ in range(rounds + 1)][1:]
    units = ("processor_time", "seconds")
    return {
        unit: round(statistics.median(here[number] / there[number] for here, there in taken), 3)
        for number, unit in enumerate(units)
    }


def _cost(work: Callable[[], object]) -> tuple[float, float]:
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - processor, time.perf_counter() - clock


if __name__ == "__main__":
    main()
