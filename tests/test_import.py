import os
import subprocess
import sys

SEEN = "import os, sys, corrbot; print(os.environ['OPENBLAS_THREAD_TIMEOUT'], 'numpy' in sys.modules)"


def seen(**variables: str) -> str:
    """What a fresh process sees once corrbot is imported."""
    known = {name: value for name, value in os.environ.items() if name != "OPENBLAS_THREAD_TIMEOUT"}
    done = subprocess.run(
        [sys.executable, "-c", SEEN], env=known | variables, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_numpy_is_told_not_to_spin_before_it_is_loaded_and_only_where_nobody_else_said() -> None:
    assert seen() == "4 False"
    assert seen(OPENBLAS_THREAD_TIMEOUT="20") == "20 False"
