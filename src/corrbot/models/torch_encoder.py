"""`TorchEncoder`: an embedding model as sentence-transformers runs it, on PyTorch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corrbot.models.encoder import SHALLOW_LAYER, TokenRows

if TYPE_CHECKING:
    import torch
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
        if (config := getattr(self.transformer[0], "config", None)) is not None:
            config.output_hidden_states = True
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
        order = sorted(range(len(texts)), key=lambda number: -len(texts[number]))
        rows: dict[int, TokenRows] = {}
        for start in range(0, len(order), READING_BATCH):
            batch = order[start : start + READING_BATCH]
            rows.update(zip(batch, self._read([texts[number] for number in batch]), strict=True))
        return [rows[number] for number in range(len(texts))]

    def _read(self, texts: list[str]) -> list[TokenRows]:
        import torch

        tokenizer = self.transformer.tokenizer
        encoded = tokenizer(
            texts,
            padding=True,
            truncation=True,
            max_length=self.window,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        spans = encoded.pop("offset_mapping").tolist()
        with torch.inference_mode():
            found = self.transformer(dict(encoded.to(self.transformer.device)))
        lengths = encoded["attention_mask"].sum(dim=1).tolist()
        last, shallow = (
            layer.float().cpu().numpy() for layer in (found["token_embeddings"], shallow_of(found))
        )
        return [
            TokenRows(last[row, :length], shallow[row, :length], spans[row][:length])
            for row, length in enumerate(map(int, lengths))
        ]


def shallow_of(found: dict[str, Any]) -> torch.Tensor:
    """Return what layer `SHALLOW_LAYER` says of the tokens, or the last where it is not told."""
    layers = found.get("all_layer_embeddings") or ()
    last: torch.Tensor = found["token_embeddings"]
    return layers[SHALLOW_LAYER] if len(layers) > SHALLOW_LAYER else last
