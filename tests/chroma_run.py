"""A Chroma server of the tests' own: ``chroma run``, real, on loopback, thrown away at the end."""

import http.client
import json
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

_WAIT = 60


class ChromaRun:
    """``chroma run`` in a folder of its own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="corrbot-chroma-"))
        with socket.create_server(("127.0.0.1", 0)) as found:
            self.port = found.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"chroma:http://127.0.0.1:{self.port}"

    def make_database(self, name: str) -> None:
        body = json.dumps({"name": name})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        path = "/api/v2/tenants/default_tenant/databases"
        connection.request("POST", path, body, {"Content-Type": "application/json"})
        assert connection.getresponse().status == 200
        connection.close()

    def start(self) -> None:
        """Start it, if it does not run, and wait until it answers."""
        if self._process is not None and self._process.poll() is None:
            return
        program = Path(sys.executable).with_name("chroma")
        options = ("--path", self.folder / "data", "--host", "127.0.0.1", "--port", str(self.port))
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [program, "run", *options], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        for _ in range(_WAIT * 20):
            assert self._process.poll() is None, (self.folder / "log").read_text()
            if self._answers():
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=1)
        try:
            connection.request("GET", "/api/v2/heartbeat")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it: by SIGTERM in order, by SIGKILL it just ends."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(_WAIT)
            self._process = None

    def remove(self) -> None:
        self.stop(signal.SIGKILL)
        shutil.rmtree(self.folder)


@pytest.fixture(scope="session")
def chroma_run() -> Iterator[ChromaRun]:
    """A Chroma server that tests may stop and start; ask for `chroma_url` to find it running."""
    server = ChromaRun()
    try:
        yield server
    finally:
        server.remove()


@pytest.fixture
def chroma_url(chroma_run: ChromaRun) -> Iterator[str]:
    """The setting that names an empty database on a running server."""
    chroma_run.start()
    name = f"test_{secrets.token_hex(6)}"
    chroma_run.make_database(name)
    yield f"{chroma_run.url}?database={name}"
    chroma_run.start()
