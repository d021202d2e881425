"""`WordVectors`: what a BERT model knows of pieces of words before it reads them in their context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors import SafetensorError, safe_open
from tokenizers import Tokenizer

from corrbot.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TABLE = "embeddings.word_embeddings.weight"


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The vector of each piece of the model's vocabulary, of length 1, in 16 bits, and what cuts texts up.

    ``marks`` are the numbers of pieces that stand for no word: padding, what is not known.
    """

    tokenizer: Tokenizer
    rows: NDArray[np.float16]
    marks: frozenset[int]

    @classmethod
    def read(cls, folder: Path) -> WordVectors:
        """Return those of the model in ``folder``, which has ``tokenizer.json`` and ``model.safetensors``.

        Raises `ModelError` when they cannot be read.
        """
        try:
            tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
            with safe_open(folder / "model.safetensors", "np") as weights:
                rows = weights.get_tensor(_TABLE)
        except (OSError, ValueError, SafetensorError) as error:
            reason = str(error).splitlines()[0]
            raise ModelError(
                f"The embedding model in {folder} cannot be read ({reason})", remedy="reinstall it."
            ) from None
        tokenizer.no_truncation()
        tokenizer.no_padding()
        rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)
        return cls(tokenizer, rows, frozenset(tokenizer.get_added_tokens_decoder()))

    def pieces(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return the numbers of the pieces of each text, each once, in rising order, without marks."""
        cut = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.array(sorted(set(one.ids) - self.marks), np.int64) for one in cut]

    def nearness(self, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the cosine of each piece of ``one`` with each of ``other``, as rows and columns."""
        first, second = (self.rows[numbers].astype(np.float32) for numbers in (one, other))
        return first @ second.T
