"""`PostgresServer`: collections in PostgreSQL with pgvector, one table each, through LlamaIndex's store.

Needs the extra ``corrbot[postgres]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import sqlalchemy
from llama_index.vector_stores.postgres import PGVectorStore
from pgvector.sqlalchemy import Vector
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import (
    DBAPIError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.ext.asyncio import create_async_engine

from corrbot.errors import IndexDamaged, StoreAway
from corrbot.index.server_reasons import without
from corrbot.index.vectors import ADD_BATCH, LETTER_FIELD, NO_DISTANCE, nodes_of, queries_of
from corrbot.register import VectorRow

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NOT_ALLOWED = "42501"
"""SQLSTATE of what a user may not do."""
_GRAPH = {"hnsw_m": 16, "hnsw_ef_construction": 128, "hnsw_dist_method": "vector_cosine_ops"}
"""Links of each vector, and how many candidates are weighed to choose them: recall above speed of writing."""
_LONGEST_VECTOR = 2_000
"""Numbers of a vector that pgvector's graph takes; longer ones it compares one by one."""
_WIDE, _WIDEST = 100, 1_000
"""Candidates that a search of the graph keeps at least, and at most in pgvector."""
_CONNECTING = 5
"""Seconds that making a connection may take at most."""


class PostgresServer:
    """The database at ``url``; see `VectorServer`. ``shown`` names it in errors.

    ``patience`` is how many seconds an answer may take.
    """

    def __init__(self, url: str, shown: str, patience: float) -> None:
        self._shown = shown
        parsed = make_url(url).set(drivername="postgresql+psycopg2")
        self._secrets = [parsed.password or ""]
        milliseconds = int(patience * 1_000)
        said = parsed.query.get("options", "")
        options = (
            f"-c statement_timeout={milliseconds} -c hnsw.iterative_scan=strict_order "
            f"{said if isinstance(said, str) else ' '.join(said)}"
        )
        connecting = {
            "connect_timeout": max(2, min(_CONNECTING, int(patience))),
            "tcp_user_timeout": milliseconds,
            "options": options,
            "application_name": "corrbot",
        }
        self._engine: Engine = sqlalchemy.create_engine(
            parsed, connect_args=connecting, pool_pre_ping=True, hide_parameters=True
        )
        self._never_asked = create_async_engine("postgresql+asyncpg://")

    def ready(self) -> None:
        """See `VectorServer.ready`."""
        sql = "SELECT 1 FROM pg_available_extensions WHERE name = 'vector'"
        if not self.rows_of(sqlalchemy.text(sql)):
            raise StoreAway(
                f"The vector store {self._shown} has no pgvector",
                remedy="install it there, on Debian postgresql-17-pgvector.",
            )

    def make(self, name: str, dimension: int) -> ServedTable:
        """See `VectorServer.make`."""
        self.ready()
        with self._answering():
            self._make_extension()
            store = self._store(name, dimension, creates=True)
            store._initialize()
            with self._engine.begin() as connection:
                connection.execute(sqlalchemy.text(f"CREATE UNIQUE INDEX ON {_table_name(name)} (node_id)"))
        return ServedTable(self, name, store)

    def _make_extension(self) -> None:
        try:
            with self._engine.begin() as connection:
                connection.execute(sqlalchemy.text("CREATE EXTENSION IF NOT EXISTS vector"))
        except ProgrammingError as error:
            if getattr(error.orig, "pgcode", None) != _NOT_ALLOWED:
                raise
            raise StoreAway(
                f"The vector store {self._shown} has not made its extension vector, which this user may not",
                remedy="let a superuser run CREATE EXTENSION vector in that database, once.",
            ) from None

    def collection(self, name: str) -> ServedTable:
        """See `VectorServer.collection`."""
        column = "attrelid = cast(:name AS regclass) AND attname = 'embedding'"
        sql = sqlalchemy.text(f"SELECT atttypmod FROM pg_attribute WHERE {column}")
        ((dimension,),) = self.rows_of(sql.bindparams(name=_table_name(name)))
        return ServedTable(self, name, self._store(name, dimension, creates=False))

    def drop(self, name: str) -> None:
        """See `VectorServer.drop`."""
        with self._answering(), self._engine.begin() as connection:
            connection.execute(sqlalchemy.text(f"DROP TABLE IF EXISTS {_table_name(name)}"))

    def close(self) -> None:
        """Let go of connections."""
        self._engine.dispose()

    def _store(self, name: str, dimension: int, *, creates: bool) -> PGVectorStore:
        """Return LlamaIndex's store of one table, which is there or which it ``creates``."""
        return PGVectorStore(
            table_name=name,
            embed_dim=dimension,
            engine=self._engine,
            async_engine=self._never_asked,
            perform_setup=creates,
            initialization_fail_on_error=True,
            indexed_metadata_keys={(LETTER_FIELD, "text")},
            hnsw_kwargs=_GRAPH | {"hnsw_ef_search": _WIDE} if dimension <= _LONGEST_VECTOR else None,
        )

    def rows_of(self, statement: Any) -> list[Any]:
        """Return the rows of ``statement``."""
        with self._answering(), self._engine.connect() as connection:
            return list(connection.execute(statement))

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Turn what goes wrong into `StoreAway` or `IndexDamaged`, without the password."""
        try:
            yield
        except (OperationalError, InterfaceError) as error:
            raise StoreAway(
                f"The vector store {self._shown} does not answer ({self._said(error)})",
                remedy="start it, or look at vector_store in the settings.",
            ) from None
        except (SQLAlchemyError, ValueError) as error:
            raise IndexDamaged(
                f"The vector store {self._shown} cannot use the vectors of this index ({self._said(error)})",
                remedy="run `corrbot check --repair`, which writes them anew.",
            ) from None

    def _said(self, error: Exception) -> str:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        return without(self._secrets, str(cause)) or type(error).__name__


class ServedTable:
    """One collection in PostgreSQL; see `Collection`."""

    def __init__(self, server: PostgresServer, name: str, store: PGVectorStore) -> None:
        self._server = server
        self._store = store
        self._table = sqlalchemy.table(
            f"data_{name}", sqlalchemy.column("node_id"), sqlalchemy.column("embedding", Vector())
        )

    def add(self, rows: Sequence[VectorRow], vectors: NDArray[np.float32]) -> None:
        """See `Collection.add`."""
        for start in range(0, len(rows), ADD_BATCH):
            some = slice(start, start + ADD_BATCH)
            with self._server._answering():
                self._store.add(nodes_of(rows[some], vectors[some]))

    def delete(self, ids: Sequence[str]) -> None:
        """See `Collection.delete`."""
        for start in range(0, len(ids), ADD_BATCH):
            with self._server._answering():
                self._store.delete_nodes(list(ids[start : start + ADD_BATCH]))

    def nearest(
        self, vector: NDArray[np.float32], limit: int, letter_ids: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        """See `Vectors.nearest`."""
        found: list[tuple[str, float]] = []
        for query in queries_of(vector, limit, letter_ids):
            with self._server._answering():
                result = self._store.query(query, hnsw_ef_search=min(_WIDEST, max(_WIDE, 2 * limit)))
            found += zip(result.ids or [], map(float, result.similarities or []), strict=True)
        return sorted(found, key=lambda row: (-row[1], row[0]))[:limit]

    def count(self) -> int:
        """See `Collection.count`."""
        statement = sqlalchemy.select(sqlalchemy.func.count()).select_from(self._table)
        return int(self._server.rows_of(statement)[0][0])

    def ids(self) -> set[str]:
        """See `Collection.ids`."""
        return {row[0] for row in self._server.rows_of(sqlalchemy.select(self._table.c.node_id))}

    def rows(self) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
        """See `Collection.rows`."""
        column, after = self._table.c.node_id, ""
        pages = sqlalchemy.select(column, self._table.c.embedding).order_by(column).limit(ADD_BATCH)
        while page := self._server.rows_of(pages.where(column > after)):
            after = page[-1][0]
            yield [row[0] for row in page], np.asarray([row[1] for row in page], np.float32)

    def lost(self, rows: Sequence[VectorRow], vectors: NDArray[np.float32]) -> list[str]:
        """See `Collection.lost`."""
        return [
            row.passage_id
            for row, vector in zip(rows, vectors, strict=True)
            if not any(score >= 1 - NO_DISTANCE for _, score in self.nearest(vector, 1, None))
        ]

    def close(self) -> None:
        """Nothing to let go of: the connections are the server's."""


def _table_name(name: str) -> str:
    if not re.fullmatch(r"\w+", name, re.ASCII):
        raise ValueError("no name of a collection")
    return f"data_{name}"
