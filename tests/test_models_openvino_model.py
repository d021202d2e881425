import subprocess
import sys

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
