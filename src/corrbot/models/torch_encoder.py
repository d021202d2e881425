"""`TorchEncoder`: an embedding model as sentence-transformers runs it, on PyTorch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corrbot.models.encoder import TokenRows

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

READING_BATCH = 4
"""Texts read at once. They are sorted by length, so few at a time leave little padding to compute."""


class TorchEncoder:
    """The model in the folder, or under the name on a hub, ``source``.

    Raises `OSError` or `ValueError` when it cannot be loaded.
    """

    def __init__(self, source: str) -> None:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self.transformer: SentenceTransformer = SentenceTransformer(
            source,
            trust_remote_code=False,
            local_files_only=Path(source).is_dir(),
            model_kwargs={"use_safetensors": True},
        )
        self.window = int(self.transformer.get_max_seq_length() or 512)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """See `Encoder.count_tokens`."""
        encoded = self.transformer.tokenizer(list(texts), add_special_tokens=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `Encoder.vectors`."""
        return np.asarray(
            self.transformer.encode(
                list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
            ),
            dtype=np.float32,
        )

    def token_rows(self, texts: Sequence[str]) -> list[TokenRows]:
        """See `Encoder.token_rows`."""
        rows = self.transformer.encode(
            list(texts), output_value="token_embeddings", show_progress_bar=False, batch_size=READING_BATCH
        )
        spans = self.transformer.tokenizer(
            list(texts), return_offsets_mapping=True, truncation=True, max_length=self.window
        )["offset_mapping"]
        return [TokenRows(row.float().cpu().numpy(), span) for row, span in zip(rows, spans, strict=True)]
