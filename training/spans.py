"""`SpanNetwork`: a BERT, trained to mark where in a passage the answer to a question starts and ends.

The network that `corrbot.reader.span_reader.SpanReader` runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from corrbot.reader.layers import SMALLEST_VARIANCE
from corrbot.reader.span_reader import PADDING, PASSAGE, START, TALK, Row
from training.bert_layer import BertLayer

NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions with a passage each, and the first and last token of an answer, or `START` twice."""

    tokens: Tensor
    kinds: Tensor
    answers: Tensor

    @classmethod
    def of(cls, rows: Sequence[Row], answers: Sequence[tuple[int, int]]) -> Self:
        """Return ``rows``, filled up to the same length, with the ``answers`` of each."""
        return cls(
            pad_sequence([torch.tensor(row.tokens) for row in rows], True, PADDING),
            pad_sequence([torch.tensor(row.kinds) for row in rows], True, 0),
            torch.tensor(answers),
        )


class SpanNetwork(nn.Module):
    """Where an answer starts and ends, and whether the passage answers.

    With ``in_16_bits`` the layers are computed in bfloat16, which is twice as fast to train where the
    processor has instructions for it.
    """

    in_16_bits = False

    def __init__(self, layers: int, words: int, places: int, width: int) -> None:
        super().__init__()
        self.words = nn.Parameter(torch.randn(words, width) / width, requires_grad=False)
        self.places = nn.Parameter(torch.randn(places, width) / width, requires_grad=False)
        self.kinds = nn.Parameter(torch.zeros(TALK + 1, width))
        self.norm = nn.LayerNorm(width, SMALLEST_VARIANCE)
        self.layers = nn.ModuleList(BertLayer(width, 0.0) for _ in range(layers))
        self.edges, self.whole = nn.Linear(width, 2), nn.Linear(width, 1)

    @classmethod
    def beginning(cls, weights: Mapping[str, np.ndarray]) -> SpanNetwork:
        """Return a network that begins with the ``weights`` of a `training.packed_bert.PackedBert`."""
        network = cls.shaped(weights)
        own = {name: torch.from_numpy(values) for name, values in weights.items() if name != "kind"}
        network.load_state_dict(own, strict=False)
        network.kinds.data += torch.from_numpy(weights["kind"])
        return network

    @classmethod
    def shaped(cls, weights: Mapping[str, np.ndarray | Tensor]) -> SpanNetwork:
        """Return a network, its numbers at random, of the shape of that which has these ``weights``."""
        layers = len({name.split(".")[1] for name in weights if name.startswith("layers.")})
        words, width = weights["words"].shape
        return cls(layers, words, len(weights["places"]), width)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return of each token how it starts and ends an answer, and of each row whether it answers."""
        is_token = batch.tokens != PADDING
        hidden = self.words[batch.tokens] + self.places[: batch.tokens.shape[1]] + self.kinds[batch.kinds]
        hidden = self.norm(hidden)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.in_16_bits):
            for layer in self.layers:
                hidden = layer(hidden, is_token[:, None, None, :])
        hidden = hidden.float()
        may_answer = is_token & (batch.kinds == PASSAGE)
        may_answer[:, START] = True
        edges = self.edges(hidden).masked_fill(~may_answer[:, :, None], NEVER)
        return edges, self.whole(hidden[:, START])[:, 0]
