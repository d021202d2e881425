"""A PostgreSQL of the tests' own, with pgvector: real, on loopback, thrown away at the end."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USER = "letters"
PASSWORD = "a-password-that-nobody-may-see"
_WAIT = 60


class PostgresServer:
    """A cluster in a folder of its own. PostgreSQL does not run as root: then it runs as ``postgres``."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="corrbot-postgres-"))
        self._as: dict[str, object] = {}
        if os.geteuid() == 0:
            other = pwd.getpwnam("postgres")
            self._as = {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": []}
            os.chown(self._folder, other.pw_uid, other.pw_gid)
        with socket.create_server(("127.0.0.1", 0)) as found:
            self.port = found.getsockname()[1]
        secret = self._folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        self._run(
            *("initdb", "--pgdata", self._folder / "data", "--username", USER, "--pwfile", secret),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
        )
        self._process: subprocess.Popen[bytes] | None = None

    def _run(self, program: str, *arguments: object, **environment: str) -> str:
        done = subprocess.run(
            [self._programs / program, *map(str, arguments)],
            capture_output=True,
            text=True,
            cwd=self._folder,
            env={**os.environ, **environment},
            **self._as,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def sql(self, statement: str, database: str = "postgres") -> list[str]:
        """Return the rows of ``statement``, fields divided by "|"."""
        rows = self._run("psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-d", self.url(database), "-c", statement)
        return rows.splitlines()

    @contextmanager
    def database(self, prefix: str) -> Iterator[str]:
        """Yield the URL of an empty database, with the server running; it is dropped afterwards."""
        self.start()
        name = f"{prefix}_{secrets.token_hex(6)}"
        self.sql(f"CREATE DATABASE {name}")
        yield self.url(name)
        self.start()
        self.sql(f"DROP DATABASE {name} WITH (FORCE)")

    def start(self) -> None:
        """Start it, if it does not run, and wait until it answers."""
        if self._process is not None and self._process.poll() is None:
            return
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(self._programs / "postgres", "-D", self._folder / "data", "-p", str(self.port)),
                    *("-c", "listen_addresses=127.0.0.1", "-k", str(self._folder)),
                    *("-c", "fsync=off", "-c", "shared_buffers=16MB", "-c", "max_connections=50"),
                    *("-c", "dynamic_shared_memory_type=mmap"),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._folder,
                **self._as,
            )
        asked = [self._programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port), "-t", "1"]
        for _ in range(_WAIT * 10):
            assert self._process.poll() is None, (self._folder / "log").read_text()
            if subprocess.run(asked).returncode == 0:
                return
            time.sleep(0.1)
        raise AssertionError((self._folder / "log").read_text())

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: by SIGINT it lets go of clients and ends in order, by SIGKILL it just ends.

        Who serves a client may outlive it for a moment, and answer once more: that is waited for.
        """
        if self._process is not None:
            serving = _children(self._process.pid)
            self._process.send_signal(how)
            self._process.wait(_WAIT)
            self._process = None
            end = time.monotonic() + _WAIT
            while any(map(_is_running, serving)) and time.monotonic() < end:
                time.sleep(0.01)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder)


def _children(process: int) -> list[int]:
    return [
        int(one.name) for one in Path("/proc").glob("[0-9]*") if _status(int(one.name))[1:] == [str(process)]
    ]


def _is_running(process: int) -> bool:
    return _status(process)[:1] not in ([], ["Z"])


def _status(process: int) -> list[str]:
    """Return the state of a process and the number of its parent; nothing where it has ended."""
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return []
    return status.rpartition(")")[2].split()[:2]


def _programs() -> Path:
    """Return the folder of the newest PostgreSQL that has pgvector."""
    found = [
        folder / "bin"
        for folder in Path("/usr/lib/postgresql").glob("*")
        if Path(f"/usr/share/postgresql/{folder.name}/extension/vector.control").exists()
    ]
    assert found, "this test runs a PostgreSQL; install postgresql-17 and postgresql-17-pgvector"
    return max(found, key=lambda folder: int(folder.parent.name))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL that tests may stop and start; ask for `postgres_url` to find it running."""
    server = PostgresServer(_programs())
    try:
        yield server
    finally:
        server.remove()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of an empty database on a running server, whose user may create extensions."""
    with postgres_server.database("test") as url:
        yield url
