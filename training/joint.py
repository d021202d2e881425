"""`JointNetwork`: the upper layers of MiniLM, trained to read a question and a passage together.

The network that `corrbot.reader.joint.Joint` runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from corrbot.models.encoder import SHALLOW_LAYER
from corrbot.reader.joint import CUES, LOWEST, WHOLE, Row
from corrbot.reader.trained import columns
from training.bert_layer import BertLayer
from training.example_set import Example, ExampleSet
from training.fit_network import tokens

HIDDEN = 128
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions, each with each of its passages as a row of tokens.

    ``sentence_of`` numbers the sentence that a token belongs to, -1 for none; ``question_of`` the question
    of each sentence and ``row_of`` its row; ``starts`` and ``ends`` the tokens of the marked answer of a row.
    """

    shallow: Tensor
    deep: Tensor
    cues: Tensor
    kinds: Tensor
    sentence_of: Tensor
    question_of: Tensor
    row_of: Tensor
    features: Tensor
    starts: Tensor
    ends: Tensor

    @classmethod
    def of(cls, chosen: Sequence[tuple[ExampleSet, Example, Sequence[int]]]) -> Self:
        """Return the examples with their chosen sentences, whole passages."""
        rows: list[Row] = []
        question_of: list[int] = []
        row_of, first_of, features, starts, ends = [], [], [], [], []
        for number, (one, example, sentences) in enumerate(chosen):
            features.append(columns(example.features, np.array(example.mix))[list(sentences)])
            answers = {row: (first, last) for row, first, last in example.answers}
            asked, talk = tokens(one, example.question), tokens(one, example.talk)
            for passage in dict.fromkeys(example.passages[row] for row in sentences):
                own = [row for row in sentences if example.passages[row] == passage]
                row = Row.of(asked, talk, [tokens(one, example.sentences[place]) for place in own])
                starts.append(-1)
                ends.append(-1)
                for place, sentence in reversed(list(enumerate(own))):
                    held = np.flatnonzero(row.sentence_of == place)
                    if sentence in answers and answers[sentence][1] <= len(held):
                        starts[-1], ends[-1] = held[answers[sentence][0]], held[answers[sentence][1] - 1]
                first_of.append(len(question_of))
                question_of += [number] * len(own)
                row_of += [len(rows)] * len(own)
                rows.append(row)
        sentence_of = padded([row.sentence_of for row in rows], -1)
        return cls(
            padded([row.shallow for row in rows]),
            padded([row.deep for row in rows]),
            padded([row.cues for row in rows]),
            padded([row.kinds for row in rows]),
            torch.where(sentence_of < 0, -1, sentence_of + torch.tensor(first_of)[:, None]),
            torch.tensor(question_of),
            torch.tensor(row_of),
            torch.from_numpy(np.vstack(features).astype(np.float32)),
            torch.tensor(np.array(starts)),
            torch.tensor(np.array(ends)),
        )


def padded(rows: Sequence[NDArray[np.generic]], value: int = 0) -> Tensor:
    """Return ``rows`` filled up to the same length."""
    return pad_sequence(list(map(torch.from_numpy, rows)), batch_first=True, padding_value=value)


class JointNetwork(nn.Module):
    """How far each sentence answers, and where in a passage the answer starts and ends (to train by only).

    With ``in_16_bits`` the layers are computed in bfloat16, which is 1.4 times as fast to train where the
    processor has instructions for it.
    """

    in_16_bits = False

    def __init__(self, layers: int, width: int, features: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.size = nn.Parameter(torch.tensor(1.0))
        self.kind = nn.Embedding(WHOLE + 1, width)
        self.more = nn.Linear(width + CUES, width)
        self.layers = nn.ModuleList(BertLayer(width, dropout) for _ in range(layers))
        self.edges = nn.Linear(width, 2)
        self.feature_norm = nn.BatchNorm1d(features, affine=False)
        self.join = nn.Sequential(
            nn.Dropout(dropout), nn.Linear(3 * width + 4 + features, HIDDEN), nn.GELU(), nn.Dropout(dropout)
        )
        self.answers = nn.Linear(HIDDEN, 1)

    @classmethod
    def from_model(cls, bert: nn.Module, features: int, dropout: float) -> JointNetwork:
        """Return a network whose layers are those of ``bert`` above the one that tokens are stored of."""
        layers = list(bert.get_submodule("encoder.layer").children())
        lower, upper = layers[:SHALLOW_LAYER], layers[SHALLOW_LAYER:]
        scale = lower[-1].get_parameter("output.LayerNorm.weight")
        network = cls(len(upper), len(scale), features, dropout)
        network.size.data.fill_(scale.norm())
        for zero in (network.kind.weight, network.more.weight, network.more.bias):
            nn.init.zeros_(zero)
        nn.init.normal_(network.kind.weight.data[WHOLE], std=0.02)
        for own, theirs in zip(network.layers, upper, strict=True):
            take(own, theirs)
        return network

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return how far every sentence answers, in log odds, and of each token how it starts and ends."""
        hidden = batch.shallow * self.size + self.kind(batch.kinds)
        hidden = hidden + self.more(torch.cat([batch.deep, batch.cues], 2))
        is_token = batch.cues[:, None, None, :, 3] > 0
        with torch.autocast("cpu", torch.bfloat16, enabled=self.in_16_bits):
            for layer in self.layers:
                hidden = layer(hidden, is_token)
        hidden = hidden.float()
        count, width, read = len(batch.row_of), hidden.shape[2], batch.sentence_of >= 0
        edges = self.edges(hidden).masked_fill(~read[:, :, None], NEVER)
        of, states, found = batch.sentence_of[read], hidden[read], edges[read]
        lengths = torch.zeros(count).index_add(0, of, torch.ones(len(of))).clamp(min=1)
        mean = torch.zeros(count, width).index_add(0, of, states) / lengths[:, None]
        edge = highest(found, of, count)
        best = highest(edge, batch.row_of, len(hidden))[batch.row_of]
        parts = [mean, highest(states, of, count), hidden[batch.row_of, 0], edge, edge - best]
        joint = self.join(torch.cat([*parts, self.feature_norm(batch.features)], 1))
        return self.answers(joint).squeeze(1), edges


def highest(values: Tensor, of: Tensor, count: int) -> Tensor:
    """Return, for each of ``count``, the highest of the rows of ``values`` that are ``of`` it."""
    index = of[:, None].expand_as(values)
    return torch.full((count, values.shape[1]), LOWEST).scatter_reduce(0, index, values, "amax")


def take(own: nn.Module, layer: nn.Module) -> None:
    """Take the weights of a layer of the ``transformers`` library."""
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "attended": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    for name, theirs in names.items():
        own.get_submodule(name).load_state_dict(layer.get_submodule(theirs).state_dict())
