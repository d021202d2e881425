"""The PostgreSQL of the tests does what tests ask of it."""

import signal

import pytest

from postgres import PostgresServer


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_database_outlives_its_server(
    postgres_server: PostgresServer, postgres_url: str, how: signal.Signals
) -> None:
    database = postgres_url.rpartition("/")[2]
    postgres_server.sql("CREATE EXTENSION vector; CREATE TABLE kept (v vector(2));", database)
    postgres_server.sql("INSERT INTO kept VALUES ('[1,2]')", database)
    postgres_server.stop(how)
    postgres_server.start()
    assert postgres_server.sql("SELECT v <=> '[1,2]' FROM kept", database) == ["0"]
