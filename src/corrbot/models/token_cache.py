"""`TokenCache`: the token vectors of texts that were read last."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corrbot.models.embedding import TokenVectors

MOST_KEPT = 64
"""Texts kept, the latest read; a passage of 200 tokens takes 0.6 MB."""


class TokenCache:
    """Keeps token vectors by the hash of their text, as turns of a conversation read the same passages.

    Safe to share between threads.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, TokenVectors] = OrderedDict()
        self._lock = threading.Lock()

    def vectors(
        self, texts: Sequence[str], compute: Callable[[Sequence[str]], list[TokenVectors]]
    ) -> list[TokenVectors]:
        """Return the token vectors of each text; ``compute`` gives those of texts that are not kept."""
        keys = {text: hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts}
        with self._lock:
            found = {text: self._kept[key] for text, key in keys.items() if key in self._kept}
        new = [text for text in keys if text not in found]
        if new:
            found |= zip(new, compute(new), strict=True)
        with self._lock:
            for text, key in keys.items():
                self._kept[key] = found[text]
                self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return [found[text] for text in texts]
