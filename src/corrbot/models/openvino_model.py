"""`CompiledModel`: a model as OpenVINO runs it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping, Sequence
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


_first_run = threading.Lock()
_has_run = threading.Event()
"""The first run in a process is by itself: OpenVINO's binding makes a table of NumPy's types when the data of
a tensor is first asked for, and two threads that ask at once wait for each other for ever (2026.4.1): one
makes the table and waits for Python's lock, the other has the lock and waits for the table."""


class CompiledModel:
    """``model``, compiled for the processor with ``settings`` of OpenVINO. Safe to share between threads.

    ``model`` is one that OpenVINO has built or the path of one. It computes as many requests at once as it
    has streams; further threads wait. Its threads may run on any core: OpenVINO would put those of every
    process on the first ones, where two processes of one thread each take twice as long (measured on two
    cores). Raises `RuntimeError` when it cannot be compiled.
    """

    def __init__(self, model: Any, settings: Mapping[str, str | int]) -> None:
        self._model = openvino().Core().compile_model(model, "CPU", {"ENABLE_CPU_PINNING": False, **settings})
        self._free: SimpleQueue[Any] = SimpleQueue()
        for _ in range(self._model.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS")):
            self._free.put(self._model.create_infer_request())

    @property
    def threads(self) -> int:
        """In how many threads it computes."""
        return int(self._model.get_property("INFERENCE_NUM_THREADS"))

    def run(self, inputs: Any, outputs: Sequence[int]) -> list[NDArray[np.float32]]:
        """Return the ``outputs``, by number, for ``inputs``, by name or in order."""
        if not _has_run.is_set():
            with _first_run:
                found = self._computed(inputs, outputs)
                _has_run.set()
            return found
        return self._computed(inputs, outputs)

    def _computed(self, inputs: Any, outputs: Sequence[int]) -> list[NDArray[np.float32]]:
        request = self._free.get()
        try:
            request.infer(inputs)
            return [np.array(request.get_output_tensor(number).data) for number in outputs]
        finally:
            self._free.put(request)


def openvino() -> Any:
    """Import OpenVINO without its telemetry, which reports the mere import to Google Analytics.

    OpenVINO does without where that package is not installed, as it seems not to be for this moment.
    """
    if "openvino" not in sys.modules:
        sys.modules[_TELEMETRY] = None  # type: ignore[assignment]
        try:
            import openvino
        finally:
            del sys.modules[_TELEMETRY]
    import openvino

    return openvino


_TELEMETRY = "openvino_telemetry"
