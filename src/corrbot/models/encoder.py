"""`Encoder`: what runs an embedding model, whichever engine it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


SHALLOW_LAYER = 2
"""A layer whose token vectors are nearer to the word than to its context, as the last one's are not."""


class TokenRows(NamedTuple):
    """The vectors of a text's tokens, the model's own marks included, and where each stands in the text.

    A mark stands nowhere: its span is empty. ``shallow`` are the vectors of `SHALLOW_LAYER`, or the same as
    ``vectors`` where a model has no layers to tell apart.
    """

    vectors: NDArray[np.float32]
    shallow: NDArray[np.float32]
    spans: Sequence[tuple[int, int]]


class Encoder(Protocol):
    """An embedding model that is loaded. Safe to share between threads."""

    window: int
    """How many tokens the model takes at most, its own marks included."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text is for the model, its own marks not counted."""

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of length 1 per text, as rows."""

    def token_rows(self, texts: Sequence[str]) -> list[TokenRows]:
        """Return the vectors of the tokens of each text in their context."""
