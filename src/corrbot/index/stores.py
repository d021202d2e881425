"""`StoreAddress`: where a server keeps the vectors of indexes, and what it is asked through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from corrbot.config import Config
from corrbot.errors import ConfigError
from corrbot.index.vectors import Vectors
from corrbot.register import VectorRow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHROMA_PREFIX = "chroma:"
_KIND = re.compile(r"^[a-z][a-z0-9-]*:(?=[a-z]+://)")


class Collection(Vectors, Protocol):
    """The vectors of one index on a server, those of a generation that is being written among them.

    Every method raises `StoreAway` when the server does not answer, and `IndexDamaged` when it does not
    have the collection, or cannot use it.
    """

    def add(self, rows: Sequence[VectorRow], vectors: NDArray[np.float32]) -> None:
        """Add passages that are not there yet, with one row of ``vectors`` each."""

    def delete(self, ids: Sequence[str]) -> None:
        """Take these passages out."""

    def count(self) -> int:
        """Return how many passages are there."""

    def ids(self) -> set[str]:
        """Return the ids of the passages that are there."""

    def rows(self) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
        """Yield the ids and vectors of all passages, page by page."""

    def lost(self, rows: Sequence[VectorRow], vectors: NDArray[np.float32]) -> list[str]:
        """Return the ids of those passages that a search for their own vector does not find."""


class VectorServer(Protocol):
    """A server that keeps collections by name. Methods raise as those of `Collection` do."""

    def ready(self) -> None:
        """Return when the server answers and can keep vectors."""

    def make(self, name: str, dimension: int) -> Collection:
        """Return a new collection for vectors of ``dimension`` numbers."""

    def collection(self, name: str) -> Collection:
        """Return the collection of this name."""

    def drop(self, name: str) -> None:
        """Delete the collection of this name with all that is in it, if there is one."""

    def close(self) -> None:
        """Let go of connections."""


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """A store as the settings name it. ``url`` and ``headers`` may hold passwords and are never shown."""

    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, config: Config) -> StoreAddress | None:
        """Return the configured store, or None where vectors are kept in the index folder."""
        if config.vector_store is None:
            return None
        headers = {name: value.get_secret_value() for name, value in config.vector_store_headers.items()}
        return cls(config.vector_store.get_secret_value(), headers)

    @property
    def shown(self) -> str:
        """The kind of store and where it is, without user, password and parameters."""
        parts = urlsplit(self._address)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    @property
    def leaves_machine(self) -> bool:
        """Whether vectors are sent to another machine: any host but ``localhost`` and loopback addresses."""
        host = urlsplit(self._address).hostname
        if host in (None, "", "localhost"):
            return False
        try:
            return not ip_address(str(host)).is_loopback
        except ValueError:
            return True

    @property
    def in_clear(self) -> bool:
        """Whether what is sent to another machine is sent without TLS."""
        parts = urlsplit(self._address)
        is_plain = parts.scheme == "http" or (
            parts.scheme == "postgresql"
            and not any(f"sslmode={mode}" in parts.query for mode in ("require", "verify-ca", "verify-full"))
        )
        return self.leaves_machine and is_plain

    @property
    def _address(self) -> str:
        """The URL without the kind of store that may stand before it, as in "chroma:http://"."""
        return _KIND.sub("", self.url)

    def server(self, patience: float) -> VectorServer:
        """Return the server, not asked yet. ``patience`` is in seconds, for each of its answers.

        Raises `ConfigError` when the package that speaks to it is not installed.
        """
        if self.url.startswith(CHROMA_PREFIX):
            from corrbot.index.chroma_server import ChromaServer

            return ChromaServer(self.url.removeprefix(CHROMA_PREFIX), self.headers, self.shown, patience)
        try:
            from corrbot.index.postgres_server import PostgresServer
        except ImportError as missing:
            raise ConfigError(
                f"vector_store names PostgreSQL, which needs a package that is not installed "
                f"({missing.name}): pip install 'corrbot[postgres]'"
            ) from missing
        return PostgresServer(self.url, self.shown, patience)
