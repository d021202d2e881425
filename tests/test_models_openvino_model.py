import os
import subprocess
import sys
import threading
from contextlib import suppress

import numpy as np
import pytest

from corrbot.models.openvino_model import CompiledModel, openvino

FIRST_RUNS = """
import sys
import threading
import numpy as np
from corrbot.models.openvino_model import CompiledModel, openvino
made = openvino()
from openvino import opset13 as ops
given = ops.parameter([-1, 4], np.float32)
settings = {"NUM_STREAMS": 4, "INFERENCE_NUM_THREADS": 4, "PERFORMANCE_HINT": "THROUGHPUT"}
model = CompiledModel(made.Model([ops.add(given, given)], [given]), settings)
sys.setswitchinterval(1e-9)
start, sums = threading.Barrier(4), []
def run():
    start.wait()
    sums.append(float(model.run([np.ones((2, 4), np.float32)], [0])[0].sum()))
threads = [threading.Thread(target=run) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
sys.exit(sums != [16.0] * 4)
"""
TIMES = 6
"""Without a first run by itself, about every second process waited for ever."""


def test_threads_that_run_a_model_first_at_once_do_not_wait_for_each_other():
    """Protection: the first run of a model in a process is by itself."""
    processes = [subprocess.Popen([sys.executable, "-c", FIRST_RUNS]) for _ in range(TIMES)]
    try:
        assert [process.wait(timeout=90) for process in processes] == [0] * TIMES
    finally:
        for process in processes:
            process.kill()
            process.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="no affinity of threads here")
def test_threads_may_run_on_any_core():
    """Protection: two processes of one thread each do not wait for the same core."""
    runtime = openvino()
    from openvino import opset13 as ops

    given = ops.parameter([-1, -1], np.float32)
    product = runtime.Model([ops.matmul(given, given, False, True)], [given])
    model = CompiledModel(product, {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_NUM_THREADS": 1})
    numbers = np.ones((3_000, 3_000), np.float32)
    allowed, seen = os.sched_getaffinity(0), set()
    running = threading.Thread(target=model.run, args=([numbers], [0]))
    running.start()
    while running.is_alive():
        with suppress(ProcessLookupError):
            seen.add(frozenset(os.sched_getaffinity(running.native_id)))
    assert seen == {frozenset(allowed)}
