"""`TokenVectors`: what a model makes of the tokens of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The vectors of a text's tokens, each of length 1, and where each token stands in the text.

    ``vectors`` are the last layer's, ``shallow`` those of `SHALLOW_LAYER`.
    """

    vectors: NDArray[np.float32]
    shallow: NDArray[np.float32]
    spans: tuple[tuple[int, int], ...]
