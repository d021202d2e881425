"""`CrossEncoderReader`: sentences scored by a cross-encoder of the user's choice."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corrbot.errors import ModelError
from corrbot.letters import search_view
from corrbot.models.embedding import LetterEmbedding, refuse_no_folder
from corrbot.reader.features import Asked
from corrbot.reader.rarity import Rarity
from corrbot.reader.reading import Reader, Reading
from corrbot.retrieval import Evidence

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

SENTENCES_SCORED = 24
"""The best sentences of the first reading, which the cross-encoder scores anew, each with the question."""


class CrossEncoderReader(Reader):
    """Reads first as `Reader` does, then lets a cross-encoder order the best sentences.

    The answerability is the score of the best: calibrate ``abstain_below`` for it with
    ``corrbot eval --calibrate``.
    """

    def __init__(self, model: LetterEmbedding, source: str) -> None:
        super().__init__(model)
        self._source = source
        self._encoder: CrossEncoder | None = None
        self._loading = threading.Lock()

    @property
    def encoder(self) -> CrossEncoder:
        """The cross-encoder, loaded at first use.

        Raises `ModelError` when it cannot be loaded.
        """
        with self._loading:
            if self._encoder is None:
                self._encoder = loaded(self._source)
            return self._encoder

    def warm(self) -> None:
        """See `Reader.warm`. Raises `ModelError` when the cross-encoder cannot be loaded."""
        super().warm()
        self.encoder  # noqa: B018 - loaded at first use

    def read(self, asked: Asked, evidence: Sequence[Evidence], rarity: Rarity) -> Reading:
        """Return a score, 0 to 1, for the best sentences of the passages in ``evidence``."""
        reading = super().read(asked, evidence, rarity)
        first = reading.sentences[:SENTENCES_SCORED]
        if not first:
            return Reading()
        question = " ".join((*asked.history[-1:], asked.question))
        texts = [search_view(one.letter.text, *one.span).text for one in first]
        scores = np.ravel(self.encoder.predict([(question, text) for text in texts], show_progress_bar=False))
        order = np.argsort(-scores, kind="stable")
        return Reading(
            tuple(replace(first[row], score=float(scores[row])) for row in map(int, order)),
            float(scores.max()),
            reading.passage_interaction,
        )


def loaded(source: str) -> CrossEncoder:
    """Return the cross-encoder at ``source``, a folder or a name on a hub.

    Raises `ModelError` when it cannot be loaded.
    """
    from sentence_transformers import CrossEncoder
    from torch.nn import Sigmoid

    refuse_no_folder(source, "reader_model")
    try:
        encoder: CrossEncoder = CrossEncoder(
            source,
            trust_remote_code=False,
            local_files_only=Path(source).is_dir(),
            model_kwargs={"use_safetensors": True},
            activation_fn=Sigmoid(),
            num_labels=1,
        )
        return encoder
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise ModelError(
            f"Reader model {source!r} cannot be loaded ({reason})",
            remedy="set reader_model to a folder with a "
            "cross-encoder in .safetensors or to its name on a hub, or leave it out.",
        ) from None
