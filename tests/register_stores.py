"""Where registers are kept: each test that asks for `registers` runs once for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corrbot.register import Registers, registers_at
from postgres import PostgresServer

STORES = ["sqlite", "postgres"]
GENERATION = "00000000000000aa"
"""The folder of a generation, by name."""


@pytest.fixture(scope="session")
def register_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of a database that the registers of many indexes share, on a server that runs."""
    with postgres_server.database("registers") as url:
        yield url


def registers_in(request: pytest.FixtureRequest, index: Path) -> Registers:
    """Return the registers of the index in the folder ``index``, kept where the fixture's parameter says."""
    url = request.getfixturevalue("register_url") if request.param == "postgres" else None
    (index / GENERATION).mkdir(exist_ok=True, parents=True)
    return registers_at(url, index)


@pytest.fixture(params=STORES)
def registers(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Registers]:
    """The registers of an index in ``tmp_path``, which has the folder of one generation."""
    made = registers_in(request, tmp_path)
    yield made
    made.keep_only(None)
