"""`ServedVectors`: the passages of one generation in a collection that other generations share."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from corrbot.errors import IndexDamaged, StoreAway
from corrbot.index.stores import Collection, VectorServer
from corrbot.index.vectors import ExactVectors
from corrbot.register import Register

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SOUND_FOR = 60.0
"""Seconds after which a store that answered is looked at again: it may have been put back to an old state."""
_AWAY_FOR = 5.0
"""Seconds after which a store that did not answer is asked again."""
_MOST = 10_000
"""Passages asked for at most when those of other generations are in the way."""


class ServedVectors:
    """Vectors on a server, of which only those count whose passages ``register`` knows.

    During a sync the collection holds the passages of two generations. Until the server is back, or has
    all vectors again, those from ``spare`` are searched one by one; `damage` then says why.
    Safe to share between threads.
    """

    def __init__(
        self, server: VectorServer, name: str, register: Register, spare: Callable[[], ExactVectors]
    ) -> None:
        self._server = server
        self._name = name
        self._register = register
        self._read_spare = spare
        self._lock = threading.Lock()
        self._reading = threading.Lock()
        self._spare: ExactVectors | None = None
        self._collection: Collection | None = None
        self._fault = ""
        self._look_at = 0.0
        self._looked()

    @property
    def damage(self) -> list[str]:
        """Why vectors are searched one by one, in one line, or nothing."""
        self._looked()
        with self._lock:
            return [self._fault] if self._fault else []

    def collection(self) -> Collection:
        """Return the collection. Raises `StoreAway` or `IndexDamaged`."""
        return self._server.collection(self._name)

    def nearest(
        self, vector: NDArray[np.float32], limit: int, letter_ids: Sequence[str] | None
    ) -> list[tuple[str, float]]:
        """See `Vectors.nearest`."""
        if (collection := self._looked()) is not None:
            try:
                return self._admitted(collection, vector, limit, letter_ids)
            except (StoreAway, IndexDamaged) as error:
                self._failed(error)
        with self._reading:
            if self._spare is None:
                self._spare = self._read_spare()
            spare = self._spare
        return spare.nearest(vector, limit, letter_ids)

    def _looked(self) -> Collection | None:
        """Return the collection, looked at where that is due, or None where it cannot be used."""
        with self._lock:
            if time.monotonic() < self._look_at:
                return self._collection
            self._look_at = time.monotonic() + _AWAY_FOR
        try:
            collection = self.collection()
            missing = self._register.count("passages") - collection.count()
            if missing > 0:
                raise IndexDamaged(
                    f"The vector store has lost {missing} vectors of this index",
                    remedy="run `corrbot sync`, which writes them again.",
                )
        except (StoreAway, IndexDamaged) as error:
            self._failed(error)
            return None
        with self._lock:
            self._collection, self._fault = collection, ""
            self._look_at = time.monotonic() + _SOUND_FOR
        with self._reading:
            self._spare = None
        return collection

    def _failed(self, error: Exception) -> None:
        with self._lock:
            self._collection, self._fault = None, str(error)
            self._look_at = time.monotonic() + _AWAY_FOR

    def _admitted(
        self,
        collection: Collection,
        vector: NDArray[np.float32],
        limit: int,
        letter_ids: Sequence[str] | None,
    ) -> list[tuple[str, float]]:
        """Return the nearest of this generation's passages, asking for more where others are among them."""
        within = None if letter_ids is None else set(letter_ids)
        asked = limit
        while True:
            found = collection.nearest(vector, asked, letter_ids)
            known = {
                passage.id
                for passage in self._register.passages([passage_id for passage_id, _ in found])
                if within is None or passage.letter_id in within
            }
            kept = [row for row in found if row[0] in known][:limit]
            if len(kept) == limit or len(found) < asked or asked >= _MOST:
                return kept
            asked = min(2 * asked, _MOST)

    def close(self) -> None:
        """Let go of memory. The server is its owner's."""
        with self._reading:
            self._spare = None
