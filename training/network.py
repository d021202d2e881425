"""`InteractionNetwork`: the network that `corrbot.reader.interaction.Interaction` runs, to be trained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from corrbot.reader.features import Tokens
from corrbot.reader.interaction import MAX_QUESTION_TOKENS, MAX_SENTENCE_TOKENS, RARITY_SCALE

WIDTH = 96
HIDDEN = 64
NOWHERE = -1e4


@dataclass(frozen=True, slots=True)
class Pairs:
    """Sentences of one or more questions, padded to the same length.

    ``question`` and its fellows have a row per question; ``sentence`` and its fellows a row per sentence;
    ``question_of`` and ``passage_of`` give the question and the passage that a sentence belongs to.
    ``is_talk`` is 1 for the tokens of the turn before, 0 for the question's own.
    """

    question: Tensor
    question_rarity: Tensor
    question_mask: Tensor
    is_talk: Tensor
    sentence: Tensor
    sentence_rarity: Tensor
    sentence_mask: Tensor
    question_of: Tensor
    passage_of: Tensor
    features: Tensor

    @classmethod
    def of(
        cls,
        asked: Sequence[tuple[Tokens, Tokens]],
        sentences: Sequence[Tokens],
        question_of: Sequence[int],
        passage_of: Sequence[int],
        features: np.ndarray,
    ) -> Self:
        """Return the pairs of questions, each with the turn before, and their sentences."""
        cut = [
            (question.part(0, MAX_QUESTION_TOKENS // (2 if len(talk.rarity) else 1)), talk)
            for question, talk in asked
        ]
        question, mask = padded(
            [torch.vstack([vectors(one) for one in both]) for both in cut], MAX_QUESTION_TOKENS
        )
        sentence, sentence_mask = padded(list(map(vectors, sentences)), MAX_SENTENCE_TOKENS)
        return cls(
            question,
            padded([torch.cat([rarity(one) for one in both]) for both in cut], MAX_QUESTION_TOKENS)[0],
            mask,
            padded(
                [
                    torch.repeat_interleave(
                        torch.tensor([0.0, 1.0]), torch.tensor([len(one.rarity) for one in both])
                    )
                    for both in cut
                ],
                MAX_QUESTION_TOKENS,
            )[0],
            sentence,
            padded(list(map(rarity, sentences)), MAX_SENTENCE_TOKENS)[0],
            sentence_mask,
            torch.tensor(question_of),
            torch.tensor(passage_of),
            torch.from_numpy(np.asarray(features, np.float32)),
        )


def vectors(tokens: Tokens) -> Tensor:
    """Return the vectors of both layers side by side."""
    return torch.from_numpy(np.hstack([tokens.shallow, tokens.vectors]).astype(np.float32))


def rarity(tokens: Tokens) -> Tensor:
    """Return the rarity of the words, scaled."""
    return torch.from_numpy((tokens.rarity * RARITY_SCALE).astype(np.float32))


def padded(parts: Sequence[Tensor], most: int) -> tuple[Tensor, Tensor]:
    """Return ``parts`` cut to ``most`` rows and padded to the longest, and a mask of what is not padding."""
    cut = [part[:most] for part in parts]
    longest = max(1, *(len(part) for part in cut)) if len(cut) > 1 else max(1, len(cut[0]))
    rows = torch.zeros(len(cut), longest, *cut[0].shape[1:])
    mask = torch.zeros(len(cut), longest, dtype=torch.bool)
    for number, part in enumerate(cut):
        rows[number, : len(part)] = part
        mask[number, : len(part)] = True
    return rows, mask


class InteractionNetwork(nn.Module):
    """Two heads over the same comparison: how far a sentence answers, and, to train by only, its rank."""

    def __init__(self, vector_width: int, features: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.channels = nn.Dropout(dropout)
        self.project = nn.Linear(2 * vector_width, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.sharpness = nn.Parameter(torch.tensor(2.0))
        self.compare_question = compared(4 * WIDTH + 8, dropout)
        self.compare_sentence = compared(5 * WIDTH + 4, dropout)
        self.topic = nn.Linear(WIDTH, 1)
        self.gate = nn.Linear(HIDDEN, 1)
        self.feature_norm = nn.BatchNorm1d(features, affine=False)
        self.join = compared(6 * HIDDEN + WIDTH + features, dropout)
        self.rank = nn.Linear(HIDDEN, 1)
        self.answers = nn.Linear(HIDDEN, 1)

    def forward(self, pairs: Pairs) -> tuple[Tensor, Tensor]:
        """Return what is added to the rank of every sentence, and how far it answers, in log odds."""
        question_mask = pairs.question_mask[pairs.question_of]
        no_question, no_sentence = ~question_mask[:, None, :], ~pairs.sentence_mask[:, None, :]
        question = self.projected(pairs.question)[pairs.question_of]
        sentence = self.projected(pairs.sentence)
        learned = question @ sentence.transpose(1, 2) / WIDTH**0.5
        matrices = (*raw(pairs), torch.tanh(learned))
        sharp = learned * functional.softplus(self.sharpness)
        attended = torch.softmax(sharp.masked_fill(no_sentence, NOWHERE), 2) @ sentence
        attending = torch.softmax(sharp.transpose(1, 2).masked_fill(no_question, NOWHERE), 2) @ question
        best = torch.stack([one.masked_fill(no_sentence, -1.0).amax(2) for one in matrices], 2)
        best_back = torch.stack(
            [one.transpose(1, 2).masked_fill(no_question, -1.0).amax(2) for one in matrices], 2
        )
        weight = pairs.question_rarity[pairs.question_of]
        talk = pairs.is_talk[pairs.question_of]
        topic = pooled(self.topic(question), question, question_mask & (talk == 0))
        whole = topic[:, None, :].expand_as(sentence)
        parts = [question, attended, question - attended, question * attended, best]
        parts += [most(best, pairs.passage_of), weight[:, :, None], talk[:, :, None]]
        forth = self.compare_question(torch.cat(parts, 2))
        parts = [sentence, attending, sentence * attending, sentence * whole, whole, best_back]
        back = self.compare_sentence(torch.cat([*parts, pairs.sentence_rarity[:, :, None]], 2))
        hidden = self.join(
            torch.cat(
                [
                    mean(forth, weight * question_mask * (1 - talk)),
                    mean(forth, weight * question_mask * talk),
                    forth.masked_fill(~question_mask[:, :, None], -1.0).amax(1),
                    mean(back, pairs.sentence_rarity * pairs.sentence_mask),
                    back.masked_fill(~pairs.sentence_mask[:, :, None], -1.0).amax(1),
                    pooled(self.gate(back), back, pairs.sentence_mask),
                    topic,
                    self.feature_norm(pairs.features),
                ],
                1,
            )
        )
        return self.rank(hidden).squeeze(1), self.answers(hidden).squeeze(1)

    def projected(self, tokens: Tensor) -> Tensor:
        """Return the tokens in the width that they are compared in."""
        found: Tensor = self.norm(self.project(self.channels(tokens)))
        return found


def compared(width: int, dropout: float) -> nn.Sequential:
    """Return a layer that compares."""
    return nn.Sequential(nn.Linear(width, HIDDEN), nn.GELU(), nn.Dropout(dropout))


def raw(pairs: Pairs) -> list[Tensor]:
    """Return the similarities of the token vectors as they are, by layer."""
    asked, half = pairs.question[pairs.question_of], pairs.question.shape[2] // 2
    layers = (slice(half), slice(half, None))
    return [asked[:, :, part] @ pairs.sentence[:, :, part].transpose(1, 2) for part in layers]


def pooled(scores: Tensor, values: Tensor, mask: Tensor) -> Tensor:
    """Return the mean of the values by the softmax of their scores."""
    weights = torch.softmax(scores.squeeze(2).masked_fill(~mask, NOWHERE), 1)
    return (weights[:, None, :] @ values).squeeze(1)


def mean(values: Tensor, weights: Tensor) -> Tensor:
    """Return the mean of the values by their weights."""
    return (weights[:, None, :] @ values).squeeze(1) / weights.sum(1, keepdim=True).clamp(min=1e-6)


def most(best: Tensor, passage_of: Tensor) -> Tensor:
    """Return, for each sentence, the highest of its passage's sentences."""
    index = passage_of[:, None, None].expand_as(best)
    found = torch.full((int(passage_of.max()) + 1, *best.shape[1:]), -1.0)
    return found.scatter_reduce(0, index, best, "amax")[passage_of]
