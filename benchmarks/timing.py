"""`timed` and what is made of times."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that ``work()`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """Return p50, p95 and p99 in milliseconds."""
    return {f"p{one}": round(1000 * float(np.percentile(seconds, one)), 1) for one in (50, 95, 99)}


def cold(code: str, *arguments: str, tries: int = 3) -> float:
    """Return the least seconds that a fresh Python takes for ``code``."""
    command = [sys.executable, "-c", code, *arguments]
    return min(
        timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)) for _ in range(tries)
    )


def resident_gb() -> float:
    """Return the gigabytes that this process holds in memory now (Linux)."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1e6
