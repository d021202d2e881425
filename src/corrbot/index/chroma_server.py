"""`ChromaServer`: collections on a Chroma server, ``chroma run`` on one machine or distributed over many."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from corrbot.errors import CorrbotError, IndexDamaged, StoreAway
from corrbot.index.server_reasons import without
from corrbot.index.vectors import ADD_BATCH, GRAPH, ChromaCollection

T = TypeVar("T")
_TRIES = 2
"""Tries of one call: a connection kept from before the server was restarted fails once."""


class ChromaServer:
    """The Chroma server at ``url``, asked with ``headers``; see `VectorServer`.

    ``url`` may name a ``tenant`` and a ``database`` as its parameters. ``shown`` names it in errors, and
    ``patience`` is how many seconds an answer may take.
    """

    def __init__(self, url: str, headers: Mapping[str, str], shown: str, patience: float) -> None:
        self._url = url
        self._headers = dict(headers)
        self._shown = shown
        self._patience = patience
        self._connecting = threading.Lock()
        self._client: Any = None

    def ready(self) -> None:
        """See `VectorServer.ready`."""
        with self._answering():
            _tried(self._connected().heartbeat)

    def make(self, name: str, dimension: int) -> ServedChroma:
        """See `VectorServer.make`. Chroma takes the dimension from the first vector."""
        with self._answering():
            client = self._connected()
            made = client.create_collection(name, embedding_function=None, metadata=GRAPH)
            return ServedChroma(_without_configuration(made), self._answering, client.get_max_batch_size())

    def collection(self, name: str) -> ServedChroma:
        """See `VectorServer.collection`."""
        with self._answering():
            client = self._connected()
            found = _tried(partial(client.get_collection, name, embedding_function=None))
            return ServedChroma(_without_configuration(found), self._answering, client.get_max_batch_size())

    def drop(self, name: str) -> None:
        """See `VectorServer.drop`."""
        from chromadb.errors import NotFoundError

        with self._answering(), suppress(NotFoundError):
            client = self._connected()
            _tried(partial(client.delete_collection, name))

    def close(self) -> None:
        """Let go of connections."""
        with self._connecting:
            if self._client is not None:
                self._disconnect()
            self._client = None

    def _connected(self) -> Any:
        """Return the client, made at first use. Chroma's own waits for ever, hence the question before."""
        import chromadb
        import httpx
        from chromadb.config import Settings

        with self._connecting:
            if self._client is None:
                parts = urlsplit(self._url)
                named: dict[str, Any] = {key: values[0] for key, values in parse_qs(parts.query).items()}
                base = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
                heartbeat = f"{base}/api/v2/heartbeat"
                httpx.get(heartbeat, headers=self._headers, timeout=self._patience).raise_for_status()
                client: Any = chromadb.HttpClient(
                    host=base,
                    ssl=parts.scheme == "https",
                    headers=dict(self._headers),
                    settings=Settings(anonymized_telemetry=False, allow_reset=False),
                    **named,
                )
                for session in _sessions(client):
                    session.timeout = httpx.Timeout(self._patience)
                self._client = client
                self._disconnect = weakref.finalize(self, _disconnected, client)
            return self._client

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Turn what goes wrong into `StoreAway` or `IndexDamaged`, without a word of the headers.

        Of an answer that it does not know, such as a proxy's, Chroma makes a bare `Exception`.
        """
        import httpx
        from chromadb.errors import (
            AuthorizationError,
            ChromaAuthError,
            ChromaError,
            NotFoundError,
            QuotaError,
            RateLimitError,
        )

        try:
            yield
        except CorrbotError:
            raise
        except NotFoundError as error:
            raise IndexDamaged(
                f"The vector store {self._shown} has lost the vectors of this index",
                remedy="run `corrbot sync`, which writes them again.",
            ) from error
        except (AuthorizationError, ChromaAuthError, QuotaError, RateLimitError) as error:
            raise self._away(f"it refuses: {self._said(error)}") from error
        except ChromaError as error:
            raise IndexDamaged(
                f"The vector store {self._shown} cannot use the vectors of this index ({self._said(error)})",
                remedy="run `corrbot check --repair`, which writes them anew.",
            ) from error
        except httpx.HTTPStatusError as error:
            raise self._away(f"HTTP status {error.response.status_code}") from None
        except httpx.TimeoutException:
            raise self._away(f"no answer in {self._patience:g} seconds") from None
        except Exception as error:
            raise self._away(self._said(error)) from None

    def _said(self, error: Exception) -> str:
        return without(list(self._headers.values()), str(error)) or type(error).__name__

    def _away(self, reason: str) -> StoreAway:
        return StoreAway(
            f"The vector store {self._shown} does not answer ({reason})",
            remedy="start it, or look at vector_store and vector_store_headers in the settings.",
        )


def _disconnected(client: Any) -> None:
    """Close ``client`` and its connections, which its own `close` leaves open."""
    sessions = _sessions(client)
    client.close()
    for session in sessions:
        session.close()


def _sessions(client: Any) -> list[Any]:
    return [one._server._session for one in (client, client._admin_client)]


class ServedChroma(ChromaCollection):
    """One collection on a Chroma server; see `Collection`."""

    def __init__(self, collection: Any, answering: Callable[[], Any], most: int) -> None:
        super().__init__(collection)
        self._answering = answering
        self._batch = max(1, min(ADD_BATCH, most))

    def delete(self, ids: Sequence[str]) -> None:
        """See `Collection.delete`."""
        for start in range(0, len(ids), self._batch):
            self._asked(partial(self._store.delete_nodes, list(ids[start : start + self._batch])))

    def ids(self) -> set[str]:
        """See `Collection.ids`."""
        found: set[str] = set()
        for offset in range(0, self.count(), self._batch):
            found |= set(
                self._asked(partial(self._collection.get, limit=self._batch, offset=offset, include=[]))[
                    "ids"
                ]
            )
        return found

    def _asked(self, call: Callable[[], T]) -> T:
        with self._answering():
            return _tried(call)

    def close(self) -> None:
        """Nothing to let go of: the connection is the server's."""


def _tried(call: Callable[[], T]) -> T:
    import httpx

    for _ in range(_TRIES - 1):
        with suppress(httpx.NetworkError, httpx.RemoteProtocolError):
            return call()
    return call()


def _without_configuration(collection: Any) -> Any:
    """Return ``collection`` without what the server keeps as its configuration, which can name code to run.

    Chroma's client makes the embedding functions named there, even when vectors are added.
    """
    collection._model.configuration_json = {}
    collection._model.serialized_schema = None
    return collection
