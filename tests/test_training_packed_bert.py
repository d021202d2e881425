import struct

import numpy as np
import pytest
from training.packed_bert import PackedBert

WIDTH, INNER, WORDS, PLACES, LAYERS = 32, 64, 6, 8, 2


def packed(values: np.ndarray) -> bytes:
    """``values`` in groups of 32 with a scale, four bits each."""
    data = b""
    for group in values.reshape(-1, 32):
        scale = np.float16(np.abs(group).max() / 8 or 1)
        steps = np.clip(np.round(group / np.float32(scale)) + 8, 0, 15).astype(np.uint8)
        data += scale.tobytes() + (steps[:16] | steps[16:] << 4).tobytes()
    return data


def file_of(tensors: dict[str, np.ndarray]) -> bytes:
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁mill", "é"]
    blob = "".join(pieces).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in pieces)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I7ifi", 1, WIDTH, LAYERS, 12, INNER, WORDS, PLACES, 1, 1e-12, 32)
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, len(blob)) + ends.tobytes()
    head += np.arange(0, -6, -1).astype("<f4").tobytes() + blob + struct.pack("<iI", 0, 3) + b"abc"
    bodies = {
        name: packed(value) if value.ndim == 2 and name != "emb.pos" else value.astype("<f4").tobytes()
        for name, value in tensors.items()
    }
    size = len(head) + 4 + sum(2 + len(name) + 1 + 4 + 16 for name in bodies)
    directory = struct.pack("<i", len(bodies))
    for name, body in bodies.items():
        directory += struct.pack("<H", len(name)) + name.encode() + b"\0"
        directory += struct.pack("<IQQ", 0, size, len(body))
        size += len(body)
    return head + directory + b"".join(bodies.values())


def tensors() -> dict[str, np.ndarray]:
    random = np.random.default_rng(3)
    shapes: dict[str, tuple[int, ...]] = {
        "emb.word": (WORDS, WIDTH),
        "emb.pos": (PLACES, WIDTH),
        "emb.type": (WIDTH,),
        "emb.ln.w": (WIDTH,),
        "emb.ln.b": (WIDTH,),
    }
    for number in range(LAYERS):
        for short, rows, columns in (
            *((short, WIDTH, WIDTH) for short in ("q", "k", "v", "ao")),
            ("fi", INNER, WIDTH),
            ("fo", WIDTH, INNER),
        ):
            shapes |= {f"l{number}.{short}.w": (rows, columns), f"l{number}.{short}.b": (rows,)}
        for short in ("aln", "oln"):
            shapes |= {f"l{number}.{short}.w": (WIDTH,), f"l{number}.{short}.b": (WIDTH,)}
    return {name: random.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def test_what_is_packed_is_read() -> None:
    written = tensors()
    found = PackedBert.parsed(file_of(written))
    assert found.pieces == list(
        zip(["<s>", "<pad>", "</s>", "<unk>", "▁mill", "é"], range(0, -6, -1), strict=True)
    )
    weights = found.weights
    assert len(weights) == 5 + LAYERS * 16
    for name, own in (
        ("words", "emb.word"),
        ("layers.1.query.weight", "l1.q.w"),
        ("layers.0.attended.weight", "l0.ao.w"),
        ("layers.1.inner.weight", "l1.fi.w"),
        ("layers.0.outer.weight", "l0.fo.w"),
    ):
        assert weights[name] == pytest.approx(written[own], abs=0.6)
        assert np.corrcoef(weights[name].ravel(), written[own].ravel())[0, 1] > 0.98
    for name, own in (
        ("places", "emb.pos"),
        ("kind", "emb.type"),
        ("norm.weight", "emb.ln.w"),
        ("norm.bias", "emb.ln.b"),
        ("layers.0.key.bias", "l0.k.b"),
        ("layers.1.norm.weight", "l1.aln.w"),
        ("layers.1.last_norm.bias", "l1.oln.b"),
    ):
        assert np.array_equal(weights[name], written[own])


def test_another_file_is_refused(tmp_path) -> None:
    file = tmp_path / "e5.bin"
    file.write_bytes(file_of(tensors()))
    with pytest.raises(ValueError, match="is not e5-small-q4.bin"):
        PackedBert.read(file)
