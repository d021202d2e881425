import subprocess
import sys


def test_importing_corrbot_loads_neither_numpy_nor_a_model() -> None:
    seen = "import sys, corrbot; print([one for one in ('numpy', 'torch', 'openvino') if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
