"""`OpenVinoEncoder`: the same model compiled by OpenVINO, two to five times as fast on a processor.

The model is translated once, by way of PyTorch, and kept in the user's cache; after that neither PyTorch nor
sentence-transformers is imported.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from platformdirs import user_cache_path
from tokenizers import Encoding, Tokenizer

from corrbot.models.encoder import Encoder, TokenRows
from corrbot.models.openvino_model import CompiledModel, openvino
from corrbot.models.threads import in_threads

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from corrbot.models.torch_encoder import TorchEncoder

BATCH_TOKENS = 1_024
"""Tokens computed at once, padding included. Texts are sorted by length, so that there is little of it."""

MANY = 32
"""Texts from which those of similar length are computed in batches. Of fewer, as those that are read for a
question, each is computed by itself: there are at least as many as cores, and none is padded."""

SMALLEST_COSINE = 0.9995
"""Between the vectors of a translated model and the original's; 0.9999 was measured where the processor
computes in 16 bits, 1.0000 elsewhere."""

_SAMPLES = (
    "Why was it declined?",
    "The Council’s £500 claim – of 3 May 2018, reference MIN/0017733/18 – WAS refused.",
    "  Naïve café, 房屋, Ǆ\n\n" + "We have considered what you say. " * 80,
)
_MODEL, _WEIGHTS, _TOKENIZER, _SETTINGS = "model.xml", "model.bin", "tokenizer.json", "settings.json"
_VECTORS, _LAYERS = (0,), (1, 2)
"""Outputs of a translated model: vectors of texts, and of tokens, last layer and shallow one."""
_INPUTS = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
"""What models are given, and what a tokenizer calls it."""


class Untranslatable(Exception):
    """The model cannot be run by OpenVINO, or not to the same effect."""


class OpenVinoEncoder:
    """The translated model in ``folder``, computing in so many ``threads``, 0 for one on each core.

    As many batches are computed side by side, one thread each: one after the other in all threads they take
    more processor time (`python -m benchmarks.streams`).

    Raises `Untranslatable` when that was found before, and `OSError`, `ValueError`, `KeyError` or
    `RuntimeError` when its files cannot be used.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        settings = json.loads((folder / _SETTINGS).read_text(encoding="utf-8"))
        if reason := settings.get("untranslatable"):
            raise Untranslatable(reason)
        self.window: int = settings["window"]
        self._inputs: dict[str, str] = settings["inputs"]
        self._padding: dict[str, int] = settings["padding"]
        if _sha256(folder / _WEIGHTS) != settings["weights"]:
            raise ValueError("the weights are not those that were written")
        tokenizer = (folder / _TOKENIZER).read_text(encoding="utf-8")
        self._counter, self._tokenizer = Tokenizer.from_str(tokenizer), Tokenizer.from_str(tokenizer)
        for one in (self._counter, self._tokenizer):
            one.no_truncation()
            one.no_padding()
        self._tokenizer.enable_truncation(self.window)
        self._folder = folder
        self._model = CompiledModel(
            folder / _MODEL,
            {
                "PERFORMANCE_HINT": "THROUGHPUT",
                "INFERENCE_NUM_THREADS": threads,
                "NUM_STREAMS": os.cpu_count() or 1,
                "CACHE_DIR": str(folder),
                "CACHE_MODE": "OPTIMIZE_SIZE",
            },
        )

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """See `Encoder.count_tokens`."""
        return [len(one) for one in self._counter.encode_batch_fast(list(texts), add_special_tokens=False)]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `Encoder.vectors`."""
        batches = self._batches(texts)
        found = [rows for (rows,) in self._run(batches, _VECTORS)]
        rows = np.concatenate(found) if found else np.zeros((0, 1), np.float32)
        numbers = [number for batch in batches for number in batch.numbers]
        rows = rows[np.argsort(numbers)]
        return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True).clip(1e-12), np.float32)

    def token_rows(self, texts: Sequence[str]) -> list[TokenRows]:
        """See `Encoder.token_rows`."""
        batches = self._batches(texts)
        rows: dict[int, TokenRows] = {}
        for batch, layers in zip(batches, self._run(batches, _LAYERS), strict=True):
            for number, encoding, last, shallow in zip(*batch, *layers, strict=True):
                length = len(encoding.ids)
                rows[number] = TokenRows(last[:length], shallow[:length], encoding.offsets)
        return [rows[number] for number in range(len(texts))]

    def _batches(self, texts: Sequence[str]) -> list[_Batch]:
        """Return the texts, longest first; of many, those of similar length together."""
        encodings = self._tokenizer.encode_batch(list(texts))
        order = sorted(range(len(texts)), key=lambda number: -len(encodings[number].ids))
        tokens = BATCH_TOKENS if len(texts) >= MANY else 0
        batches: list[_Batch] = []
        start = 0
        while start < len(order):
            longest = max(1, len(encodings[order[start]].ids))
            numbers = order[start : start + max(1, tokens // longest)]
            start += len(numbers)
            batches.append(_Batch(numbers, [encodings[number] for number in numbers]))
        return batches

    def _run(self, batches: Sequence[_Batch], outputs: Sequence[int]) -> list[list[NDArray[np.float32]]]:
        """Return the ``outputs`` for each batch."""

        def run(batch: _Batch) -> list[NDArray[np.float32]]:
            width = max(1, len(batch.encodings[0].ids))
            inputs = {name: self._padded(name, batch.encodings, width) for name in self._inputs}
            return self._model.run(inputs, outputs)

        return in_threads(run, batches, self._model.threads)

    def _padded(self, name: str, batch: Sequence[Encoding], width: int) -> NDArray[np.int64]:
        padded = np.full((len(batch), width), self._padding[name], np.int64)
        for row, encoding in zip(padded, batch, strict=True):
            values = getattr(encoding, self._inputs[name])
            row[: len(values)] = values
        return padded


class _Batch(NamedTuple):
    """Numbers of texts and their tokens, the longest first."""

    numbers: list[int]
    encodings: list[Encoding]


def compiled(fingerprint: str, original: Callable[[], TorchEncoder], threads: int = 0) -> Encoder:
    """Return the model that ``fingerprint`` tells from others, translated now or before.

    It computes in so many ``threads``, 0 for one on each core. ``original`` loads it on PyTorch: to translate
    it, and in its place where that cannot be done, or there is no OpenVINO, or the cache cannot be written.
    Raises what ``original`` raises.
    """
    if find_spec("openvino") is None:
        return original()
    folder = _cache() / f"{fingerprint}-{_version()}"
    try:
        return OpenVinoEncoder(folder, threads)
    except Untranslatable:
        return original()
    except (OSError, ValueError, KeyError, RuntimeError):
        encoder = original()
    try:
        _keep(encoder, folder)
        return OpenVinoEncoder(folder, threads)
    except (Untranslatable, OSError, MemoryError, RuntimeError):
        return encoder


def untranslatable(fingerprint: str) -> str:
    """Return why the model that ``fingerprint`` tells from others was found not to be translatable, or ""."""
    try:
        settings = json.loads((_cache() / f"{fingerprint}-{_version()}" / _SETTINGS).read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return str(settings.get("untranslatable", ""))


def _keep(encoder: TorchEncoder, folder: Path) -> None:
    """Write the translation of ``encoder`` to ``folder``, whole or not at all; or that there is none."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="partial-") as name:
        partial = Path(name, "model")
        partial.mkdir()
        try:
            translate(encoder, partial)
        except Untranslatable as reason:
            shutil.rmtree(partial)
            partial.mkdir()
            (partial / _SETTINGS).write_text(json.dumps({"untranslatable": str(reason)}), encoding="utf-8")
        for compiled_here in partial.glob("*.blob"):
            compiled_here.unlink()
        for stale in folder.parent.glob(f"{folder.name.partition('-')[0]}-*"):
            shutil.rmtree(stale, ignore_errors=True)
        with suppress(OSError):
            partial.rename(folder)


def translate(encoder: TorchEncoder, folder: Path) -> None:
    """Write the model of ``encoder`` to ``folder`` in the form that OpenVINO runs.

    Raises `Untranslatable` when it cannot be translated, or the translation says something else, and
    `OSError`, `MemoryError` or `RuntimeError` when it cannot be written or run now, which may pass.
    """
    try:
        _write(encoder, folder)
    except (OSError, MemoryError):
        raise
    except Exception as error:  # tracing runs the model's own code, which may raise anything
        raise Untranslatable(f"{type(error).__name__}: {error}".splitlines()[0]) from error
    cosine = _agreement(encoder, OpenVinoEncoder(folder))
    if cosine < SMALLEST_COSINE:
        raise Untranslatable(f"its vectors are {cosine:.4f} near the original's")


def _write(encoder: TorchEncoder, folder: Path) -> None:
    import torch

    from corrbot.models.torch_encoder import shallow_of

    runtime = openvino()
    from openvino.frontend import FrontEndManager
    from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder

    model, tokenizer = encoder.transformer, encoder.transformer.tokenizer
    inputs = {name: _INPUTS[name] for name in tokenizer.model_input_names}

    def run(*values: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        found = model(dict(zip(inputs, values, strict=True)))
        return found["sentence_embedding"], found["token_embeddings"], shallow_of(found)

    example = tokenizer(list(_SAMPLES[:2]), padding=True, return_tensors="pt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.eval().requires_grad_(False)
        traced = torch.jit.trace(  # type: ignore[no-untyped-call]
            run, tuple(example[name] for name in inputs), check_trace=False
        )
        decoder, frontend = TorchScriptPythonDecoder(traced), FrontEndManager().load_by_framework("pytorch")
        translated = frontend.convert(frontend.load(decoder))
    for port, name in zip(translated.inputs, inputs, strict=True):
        port.get_tensor().set_names({name})
        port.get_node().set_partial_shape(runtime.PartialShape([-1, -1]))
        port.get_node().set_element_type(runtime.Type.i64)
    translated.validate_nodes_and_infer_types()
    runtime.save_model(translated, folder / _MODEL, compress_to_fp16=False)
    (folder / _TOKENIZER).write_text(tokenizer.backend_tokenizer.to_str(), encoding="utf-8")
    padding = {"ids": tokenizer.pad_token_id, "attention_mask": 0, "type_ids": tokenizer.pad_token_type_id}
    settings = {
        "window": encoder.window,
        "inputs": inputs,
        "padding": {name: padding[values] for name, values in inputs.items()},
        "weights": _sha256(folder / _WEIGHTS),
    }
    (folder / _SETTINGS).write_text(json.dumps(settings), encoding="utf-8")


def _agreement(original: TorchEncoder, translated: OpenVinoEncoder) -> float:
    """Return the smallest cosine between what both say of samples; below -1 where the tokens differ."""
    samples = list(_SAMPLES)
    cosines = (original.vectors(samples) * translated.vectors(samples)).sum(axis=1).tolist()
    if min(cosines) < SMALLEST_COSINE:
        return float(min(cosines))
    if original.count_tokens(samples) != translated.count_tokens(samples):
        return -2.0
    for one, other in zip(original.token_rows(samples), translated.token_rows(samples), strict=True):
        if [tuple(span) for span in one.spans] != [tuple(span) for span in other.spans]:
            return -2.0
        for here, there in ((one.vectors, other.vectors), (one.shallow, other.shallow)):
            norms = np.linalg.norm(here, axis=1) * np.linalg.norm(there, axis=1)
            cosines += ((here * there).sum(axis=1) / norms.clip(1e-12)).tolist()
    return float(min(cosines))


def _cache() -> Path:
    return user_cache_path("corrbot", appauthor=False) / "models"


def _version() -> str:
    """Return what tells translations made by different versions of OpenVINO, or of this module, apart."""
    code = Path(__file__).read_bytes() + version("openvino").encode()
    return hashlib.sha256(code).hexdigest()[:16]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
