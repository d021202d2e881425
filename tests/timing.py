"""Whether time grows with size and no faster, on a machine of any speed."""

import time
from collections.abc import Callable

_SIZES = 4
"""Times the size: linear time is four times as long, quadratic time sixteen times."""
_MOST = 9
_SHORTEST = 0.001
"""Seconds that are taken for nothing."""


def is_linear(run: Callable[[int], object], size: int) -> bool:
    """Return whether ``run`` takes time in proportion to the size that it is given, from ``size`` on."""
    return _took(run, _SIZES * size) < _MOST * max(_took(run, size), _SHORTEST)


def _took(run: Callable[[int], object], size: int) -> float:
    times = []
    for _ in range(3):
        began = time.process_time()
        run(size)
        times.append(time.process_time() - began)
    return min(times)
