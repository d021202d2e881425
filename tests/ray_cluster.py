"""A Ray cluster on this machine alone: two cores, no dashboard, no usage statistics."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_MEMORY = 80_000_000
"""Bytes of the object store; Ray takes no less than 75 MB."""
_START = "import sys; from ray.scripts.scripts import main; sys.argv[0] = 'ray'; main()"


class RayCluster:
    """A cluster at ``address``, whose processes keep their files under ``folder``."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address = address
        self._folder = folder

    def pids(self, title: str) -> list[int]:
        """Return the processes of the cluster that now do what Ray calls ``title``."""
        return [pid for pid, command in _commands().items() if command == title and self._is_ours(pid)]

    def kill(self) -> None:
        """End every process of the cluster, its workers first."""
        workers = [pid for pid in _commands() if self._is_ours(pid)]
        for pid in [*workers, *(pid for pid, command in _commands().items() if str(self._folder) in command)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _is_ours(self, pid: int) -> bool:
        try:
            parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
        return str(self._folder) in _commands().get(parent, "")


def _commands() -> dict[int, str]:
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        found[int(process.name)] = command.replace(b"\0", b" ").decode(errors="replace").strip()
    return found


@contextmanager
def ray_cluster() -> Iterator[RayCluster]:
    """Start a cluster, and end it with all of its processes."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="ray-", dir="/tmp", ignore_cleanup_errors=True) as name:
        cluster = RayCluster(f"127.0.0.1:{port}", Path(name))
        options = {
            "node-ip-address": "127.0.0.1",
            "port": port,
            "num-cpus": 2,
            "object-store-memory": _MEMORY,
            "include-dashboard": "false",
            "temp-dir": name,
        }
        try:
            started = subprocess.run(
                [
                    *(sys.executable, "-c", _START, "start", "--head", "--disable-usage-stats"),
                    *(f"--{option}={value}" for option, value in options.items()),
                ],
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            assert started.returncode == 0, started.stdout
            yield cluster
        finally:
            cluster.kill()
