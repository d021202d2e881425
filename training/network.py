"""`Interaction`: a small network that compares the words of a question with those of every sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 96
HIDDEN = 64
MAX_QUESTION_TOKENS, MAX_SENTENCE_TOKENS = 64, 96
"""Tokens compared of a question with the turn before it, and of a sentence; the rest is left out."""

RARITY_SCALE = 0.1
"""Brings the rarity of words (0 to about 10) to the size of the other inputs."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Sentences of one or more questions, padded to the same length.

    ``question`` and its fellows have a row per question; ``sentence`` and its fellows a row per sentence;
    ``question_of`` and ``passage_of`` give the question and the passage that a sentence belongs to.
    ``is_talk`` marks the tokens of the turn before; ``mix`` is the log odds that the logistic mix gives.
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
    mix: Tensor


class Interaction(nn.Module):
    """Decomposable attention over frozen token vectors, after Parikh et al. (EMNLP 2016).

    Each word of the question is compared with what of the sentence it attends to, and each word of the
    sentence with what of the question it attends to; a sentence gets a rank, and how far it answers.
    """

    def __init__(self, vector_width: int, features: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.channels = nn.Dropout1d(dropout) if False else nn.Dropout(dropout)
        self.project = nn.Linear(2 * vector_width, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.sharpness = nn.Parameter(torch.tensor(2.0))
        self.compare_question = nn.Sequential(nn.Linear(4 * WIDTH + 8, HIDDEN), nn.GELU(), nn.Dropout(dropout))
        self.compare_sentence = nn.Sequential(nn.Linear(5 * WIDTH + 4, HIDDEN), nn.GELU(), nn.Dropout(dropout))
        self.topic = nn.Linear(WIDTH, 1)
        self.gate = nn.Linear(HIDDEN, 1)
        self.feature_norm = nn.BatchNorm1d(features, affine=False)
        self.join = nn.Sequential(
            nn.Linear(6 * HIDDEN + WIDTH + features, HIDDEN), nn.GELU(), nn.Dropout(dropout)
        )
        self.rank = nn.Linear(HIDDEN, 1)
        self.answers = nn.Linear(HIDDEN, 1)

    def forward(self, pairs: Pairs) -> tuple[Tensor, Tensor]:
        """Return the rank of every sentence and the log odds weight by which it answers."""
        question = self._projected(pairs.question)[pairs.question_of]
        sentence = self._projected(pairs.sentence)
        raw_question, raw_sentence = pairs.question[pairs.question_of], pairs.sentence
        question_mask = pairs.question_mask[pairs.question_of]
        learned = question @ sentence.transpose(1, 2) / WIDTH**0.5
        half = raw_question.shape[2] // 2
        raws = [raw_question[:, :, part] @ raw_sentence[:, :, part].transpose(1, 2)
                for part in (slice(0, half), slice(half, None))]
        no_sentence = ~pairs.sentence_mask[:, None, :]
        no_question = ~question_mask[:, None, :]
        sharp = functional.softplus(self.sharpness)
        attended = torch.softmax((learned * sharp).masked_fill(no_sentence, -1e4), 2) @ sentence
        attending = torch.softmax(
            (learned.transpose(1, 2) * sharp).masked_fill(no_question, -1e4), 2) @ question
        best = torch.stack(
            [matrix.masked_fill(no_sentence, -1.0).amax(2) for matrix in (*raws, torch.tanh(learned))], 2)
        in_passage = _most(best, pairs.passage_of)
        rarity = pairs.question_rarity[pairs.question_of]
        talk = pairs.is_talk[pairs.question_of]
        compared = self.compare_question(torch.cat(
            [question, attended, question - attended, question * attended, best, in_passage,
             rarity[:, :, None], talk[:, :, None]], 2))
        topic_weight = torch.softmax(
            self.topic(question).squeeze(2).masked_fill(~question_mask | (talk > 0), -1e4), 1)
        topic = (topic_weight[:, None, :] @ question).squeeze(1)
        best_back = torch.stack(
            [matrix.transpose(1, 2).masked_fill(no_question, -1.0).amax(2)
             for matrix in (*raws, torch.tanh(learned))], 2)
        compared_back = self.compare_sentence(torch.cat(
            [sentence, attending, sentence * attending, sentence * topic[:, None, :],
             topic[:, None, :].expand_as(sentence), best_back, pairs.sentence_rarity[:, :, None]], 2))
        own = rarity * question_mask * (1 - talk)
        before = rarity * question_mask * talk
        joined = torch.cat(
            [
                _mean(compared, own), _mean(compared, before),
                compared.masked_fill(~question_mask[:, :, None], -1.0).amax(1),
                _mean(compared_back, pairs.sentence_rarity * pairs.sentence_mask),
                compared_back.masked_fill(~pairs.sentence_mask[:, :, None], -1.0).amax(1),
                (torch.softmax(self.gate(compared_back).squeeze(2).masked_fill(~pairs.sentence_mask, -1e4), 1)
                 [:, None, :] @ compared_back).squeeze(1),
                topic, self.feature_norm(pairs.features)], 1)
        hidden = self.join(joined)
        return pairs.mix + self.rank(hidden).squeeze(1), self.answers(hidden).squeeze(1)

    def _projected(self, tokens: Tensor) -> Tensor:
        projected: Tensor = self.norm(self.project(self.channels(tokens)))
        return projected


def _mean(values: Tensor, weights: Tensor) -> Tensor:
    return (weights[:, None, :] @ values).squeeze(1) / weights.sum(1, keepdim=True).clamp(min=1e-6)


def _most(best: Tensor, passage_of: Tensor) -> Tensor:
    """Return, for each sentence, the highest of its passage's sentences."""
    count = int(passage_of.max()) + 1
    index = passage_of[:, None, None].expand_as(best)
    most = torch.full((count, *best.shape[1:]), -1.0).scatter_reduce(0, index, best, "amax")
    return most[passage_of]


def padded(parts: Sequence[Tensor], most: int) -> tuple[Tensor, Tensor]:
    """Return ``parts`` cut to ``most`` rows and padded to the longest, and a mask of what is not padding."""
    cut = [part[:most] for part in parts]
    longest = max(1, *(len(part) for part in cut))
    rows = torch.zeros(len(cut), longest, *cut[0].shape[1:])
    mask = torch.zeros(len(cut), longest, dtype=torch.bool)
    for number, part in enumerate(cut):
        rows[number, : len(part)] = part
        mask[number, : len(part)] = True
    return rows, mask
