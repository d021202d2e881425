"""`TokenCache`: the token vectors of texts that were read last."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from corrbot.recent import Recent

if TYPE_CHECKING:
    from corrbot.models.token_vectors import TokenVectors

MOST_KEPT = 64
"""Texts kept, the latest read; a passage of 200 tokens takes 0.6 MB."""


class TokenCache:
    """Keeps token vectors by the hash of their text, as turns of a conversation read the same passages.

    Safe to share between threads.
    """

    def __init__(self) -> None:
        self._kept: Recent[bytes, TokenVectors] = Recent(MOST_KEPT)

    def vectors(
        self, texts: Sequence[str], compute: Callable[[Sequence[str]], list[TokenVectors]]
    ) -> list[TokenVectors]:
        """Return the token vectors of each text; ``compute`` gives those of texts that are not kept."""
        keys = {text: hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts}
        found = {text: known for text, key in keys.items() if (known := self._kept.get(key)) is not None}
        new = [text for text in keys if text not in found]
        if new:
            found |= zip(new, compute(new), strict=True)
        for text in new:
            self._kept.put(keys[text], found[text])
        return [found[text] for text in texts]
