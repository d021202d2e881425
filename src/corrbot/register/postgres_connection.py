"""Connections to the PostgreSQL database of a register, and schemas of it that are read no more."""

from __future__ import annotations

import hashlib
from typing import Any

import psycopg
from psycopg import sql as composed
from psycopg.types.string import StrDumper, TextLoader

from corrbot.errors import RegisterUnreachable

SUPERSEDED = "superseded"
"""The comment on a schema that is dropped as soon as nobody reads it."""
_PATIENCE = 10
"""Seconds to wait for a server to take a connection, and for another's lock."""
_ESCAPE, _ESCAPED, _NUL = "\x1a", "\x1as", "\x1a0"
"""PostgreSQL's texts hold no NUL: it is written as two characters."""


class _Dumper(StrDumper):
    def dump(self, obj: str) -> bytes:
        return obj.replace(_ESCAPE, _ESCAPED).replace("\0", _NUL).encode(errors="replace")


class _Loader(TextLoader):
    def load(self, data: Any) -> str:
        text = bytes(data).decode()
        return text.replace(_NUL, "\0").replace(_ESCAPED, _ESCAPE) if _ESCAPE in text else text


def connected(url: str) -> psycopg.Connection[Any]:
    """Return a connection to the database at ``url``, each statement of which is a transaction.

    Raises `RegisterUnreachable`.
    """
    try:
        connection = psycopg.connect(
            url,
            autocommit=True,
            connect_timeout=_PATIENCE,
            prepare_threshold=None,
            application_name="corrbot",
        )
        connection.execute(f"SET lock_timeout = '{_PATIENCE}s'")
        connection.execute("SET enable_seqscan = off")
        connection.execute("SET jit = off")
    except psycopg.Error as error:
        raise unreachable(error) from None
    connection.adapters.register_dumper(str, _Dumper)
    connection.adapters.register_loader("text", _Loader)
    return connection


def unreachable(error: Exception) -> RegisterUnreachable:
    """Return what to say where the database does not answer. PostgreSQL's own words hold no password."""
    reason = " ".join(str(error).split()) or type(error).__name__
    return RegisterUnreachable(
        f"The database of the register does not answer ({reason})",
        remedy="see that it runs and lets you in, then try again, or change register_store.",
    )


def lock_of(schema: str) -> int:
    """Return the number of the lock that whoever reads ``schema`` holds, 64 bits with a sign."""
    return int.from_bytes(hashlib.sha256(schema.encode()).digest()[:8], "big", signed=True)


def drop_superseded(connection: psycopg.Connection[Any], schema: str) -> None:
    """Drop ``schema`` when it is marked as superseded and nobody reads it."""
    row = connection.execute(
        "SELECT obj_description(to_regnamespace(%s), 'pg_namespace')", (schema,)
    ).fetchone()
    if not row or row[0] != SUPERSEDED:
        return
    lock = lock_of(schema)
    held = connection.execute("SELECT pg_try_advisory_lock(%s)", (lock,)).fetchone()
    if held and held[0]:
        try:
            connection.execute(
                composed.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(composed.Identifier(schema))
            )
        finally:
            connection.execute("SELECT pg_advisory_unlock(%s)", (lock,))
