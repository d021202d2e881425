"""Measures what it costs that OpenVINO holds threads on cores, where two processes compute at once.

    python -m benchmarks.pinning

A process multiplies matrices in one thread, alone and beside another one that does the same; held on cores,
as OpenVINO would have it, and not, as corrbot does. Prints how many times as long it takes beside the other.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

RUN = """
import sys, time
import numpy as np
from corrbot.models.openvino_model import CompiledModel, openvino
runtime = openvino()
from openvino import opset13 as ops
given = ops.parameter([-1, -1], np.float32)
product = runtime.Model([ops.matmul(given, given, False, True)], [given])
settings = {"INFERENCE_NUM_THREADS": 1, "ENABLE_CPU_PINNING": sys.argv[1] == "held"}
model = CompiledModel(product, settings)
numbers = np.ones((1500, 1500), np.float32)
model.run([numbers], [0])
print("ready", flush=True)
sys.stdin.readline()
begun = time.perf_counter()
for _ in range(60):
    model.run([numbers], [0])
print(time.perf_counter() - begun)
"""


def main() -> None:
    """Time one and two processes, both ways, and print the ratios."""
    print(json.dumps({way: round(took(way, 2) / took(way, 1), 2) for way in ("held", "free")}))


def took(way: str, count: int) -> float:
    """Return how many seconds the slowest of ``count`` processes takes that begin together."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", RUN, way], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(count)
    ]
    for one in started:
        assert one.stdout is not None
        one.stdout.readline()
    time.sleep(1)
    for one in started:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    return max(float(one.communicate()[0]) for one in started)


if __name__ == "__main__":
    main()
