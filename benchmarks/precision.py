"""What other number formats of the embedding model cost and change.

    python -m benchmarks.precision CORPUS INDEX

On up to 300 passages of the index of that corpus, on one core: seconds of processor time, and the smallest
and the mean cosine to the vectors in 32 bits. "int8 weights" are rounded for each output channel; activations
are left to OpenVINO, which may round them too ("dynamic").
"""

import argparse
import json
import time
from typing import Any

import numpy as np

from corrbot import Assistant
from corrbot.models import openvino_encoder
from corrbot.models.openvino_encoder import OpenVinoEncoder
from corrbot.models.openvino_model import CompiledModel, openvino

_TEXTS = 300
_MATRIX = 2
"""Dimensions of a weight that is rounded."""


def precision(corpus: str, index: str) -> dict[str, dict[str, float]]:
    """Return seconds and cosines of each format."""
    with Assistant.open(corpus=corpus, index=index) as assistant:
        passages = assistant._generation().register.passages()
        assistant._embedding.vectors(["warm"])
        fingerprint = assistant._embedding.fingerprint
    texts = [passage.embedded for passage in passages[:: max(1, len(passages) // _TEXTS)]]
    core = openvino().Core()
    folder = openvino_encoder._cache() / f"{fingerprint}-{openvino_encoder._version()}"
    plain, rounded = core.read_model(folder / "model.xml"), _rounded(core.read_model(folder / "model.xml"))
    formats: dict[str, tuple[Any, dict[str, Any]]] = {
        "32 bits": (plain, {"INFERENCE_PRECISION_HINT": "f32"}),
        "what the processor has": (plain, {}),
        "int8 weights": (rounded, {}),
        "int8 weights, dynamic": (rounded, {"DYNAMIC_QUANTIZATION_GROUP_SIZE": 32}),
    }
    found: dict[str, dict[str, float]] = {}
    exact = None
    for name, (model, options) in formats.items():
        encoder = OpenVinoEncoder(folder)
        encoder._model = CompiledModel(model, {"INFERENCE_NUM_THREADS": 1, **options})
        encoder.vectors(["warm"])
        start = time.process_time()
        vectors = encoder.vectors(texts)
        took = time.process_time() - start
        exact = vectors if exact is None else exact
        cosines = (exact * vectors).sum(axis=1)
        found[name] = {
            "seconds": round(took, 2),
            "smallest_cosine": round(float(cosines.min()), 5),
            "mean_cosine": round(float(cosines.mean()), 5),
        }
    return found


def _rounded(model: Any) -> Any:
    """Return ``model`` with the weights of its products as 8-bit integers and a scale for each channel."""
    from openvino import opset13

    for node in model.get_ops():
        if node.get_type_name() != "MatMul":
            continue
        weights = node.input_value(1).get_node()
        if weights.get_type_name() != "Constant" or len(weights.get_output_shape(0)) != _MATRIX:
            continue
        values = weights.data.astype(np.float32)
        axis = 1 if node.get_attributes()["transpose_b"] else 0
        scale = (np.abs(values).max(axis=axis, keepdims=True) / 127).clip(1e-12)
        integers = opset13.constant(np.round(values / scale).astype(np.int8))
        restored = opset13.multiply(opset13.convert(integers, "f32"), opset13.constant(scale))
        node.input(1).replace_source_output(restored.output(0))
    return model


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", help="the folder of letters")
    parser.add_argument("index", help="the folder of its index")
    print(json.dumps(precision(**vars(parser.parse_args()))))
