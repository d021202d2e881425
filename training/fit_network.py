"""Train the reader's network on examples, with whole documents held out.

    python -m training.fit_network OUT.safetensors EXAMPLES_DIR... [--seed 1] [--everything]
        [--start FILE [--epochs 2] [--rate 1e-3]]

About ten minutes on one core for 10,000 examples. A checkpoint is written after each epoch. ``--everything``
trains on the documents held out too, as what is shipped is: then nothing is left here to measure it on.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from corrbot.reader.features import Tokens
from corrbot.reader.trained import part_of, relative
from training.example_set import Example, ExampleSet
from training.network import InteractionNetwork, Pairs
from training.pack import ONLY_IN_TRAINING

BATCH, PASSAGES, MOST_SENTENCES = 16, 3, 40
DECAY, DROPOUT, WARM_UP = 0.05, 0.3, 100
NEVER = -1e4

Chosen = tuple[ExampleSet, Example, Sequence[int]]
"""An example of a set and the sentences of it that are looked at."""


def main() -> None:
    """Train on the documents that are not held out, or on all."""
    parser = arguments(__doc__)
    parser.add_argument("--everything", action="store_true")
    parser.add_argument("--start", type=Path, help="a network, or what is shipped, to go on from")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1e-3)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    sets = [ExampleSet.load(folder).learnt(everything=options.everything) for folder in options.sets]
    examples = [(one, example) for one in sets for example in one.examples]
    features = 2 * examples[0][1].features.shape[1]
    network = InteractionNetwork(examples[0][0].tokens.shape[1] // 2, features, DROPOUT)
    if options.start:
        go_on(network, load_file(options.start))
    train(network, examples, random.Random(options.seed), options.out, options.epochs, options.rate)


def arguments(description: str | None) -> argparse.ArgumentParser:
    """Return what reads the arguments of a training: where to write, from what examples, and the seed."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    return parser


def go_on(network: InteractionNetwork, weights: Mapping[str, Tensor]) -> None:
    """Give ``network`` the ``weights`` of one that was trained, or of one that is shipped.

    What is shipped lacks the numbers that are needed in training only; they begin anew. Raises `ValueError`
    where others are missing.
    """
    own = part_of("network.", weights) or weights
    lacking = network.load_state_dict(own, strict=False)
    missing = [name for name in lacking.missing_keys if not name.startswith(ONLY_IN_TRAINING)]
    if missing or lacking.unexpected_keys:
        raise ValueError(f"not the weights of this network: {(missing or lacking.unexpected_keys)[0]}")


def train(
    network: InteractionNetwork,
    examples: list[tuple[ExampleSet, Example]],
    chance: random.Random,
    out: Path,
    epochs: int,
    rate: float,
) -> None:
    """Train the network and write it to ``out`` after each epoch."""
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=DECAY)
    steps, step, began = epochs * (len(examples) // BATCH), 0, time.monotonic()
    for _ in range(epochs):
        network.train()
        chance.shuffle(examples)
        for start in range(0, len(examples) - BATCH + 1, BATCH):
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1, step / WARM_UP) * (1 + math.cos(math.pi * step / steps)) / 2
            batch = [
                (one, example, chosen(example, chance)) for one, example in examples[start : start + BATCH]
            ]
            loss = loss_of(network, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 100 == 0:
                print(
                    f"{step} of {steps}: {float(loss.detach()):.3f}, {time.monotonic() - began:.0f} s",
                    flush=True,
                )
        save_file(network.state_dict(), out)


def chosen(example: Example, chance: random.Random) -> list[int]:
    """Return the sentences of the best passage, of those with an answer, and of a few others."""
    keep = {example.passages[row] for row, hit in enumerate(example.hits) if hit} | {0}
    others = sorted(set(example.passages) - keep)
    chance.shuffle(others)
    keep |= set(others[: max(0, PASSAGES - len(keep))])
    return [row for row, passage in enumerate(example.passages) if passage in keep][:MOST_SENTENCES]


def loss_of(network: InteractionNetwork, batch: Sequence[Chosen]) -> Tensor:
    """Return two losses a question: of what answers, "none" included, and of the rank of what answers."""
    pairs = pairs_of(batch)
    rank, answers = network(pairs)
    mix = torch.tensor([example.mix[row] for _, example, rows in batch for row in rows])
    hits = torch.tensor([example.hits[row] for _, example, rows in batch for row in rows], dtype=torch.bool)
    answerable = torch.tensor([example.answerable for _, example, _ in batch])
    count, of = len(batch), pairs.question_of
    is_held = torch.zeros(count).scatter_reduce(0, of, hits.float(), "amax") > 0
    none = torch.cat([answers, torch.zeros(count)]), torch.cat([of, torch.arange(count)])
    whole = log_sums(*none, count)
    right = log_sums(answers.masked_fill(~hits, NEVER), of, count)
    answering = torch.where(answerable, whole - right, whole)
    answering = answering * torch.tensor([example.weight for _, example, _ in batch])
    ranking = log_sums(mix + rank, of, count) - log_sums((mix + rank).masked_fill(~hits, NEVER), of, count)
    return ((answering * (is_held | ~answerable)).sum() + (ranking * is_held).sum()) / count


def log_sums(values: Tensor, of: Tensor, count: int) -> Tensor:
    """Return the logarithm of the sum of the exponentials of each question's values."""
    top = torch.full((count,), NEVER).scatter_reduce(0, of, values.detach(), "amax")
    return top + torch.log(
        torch.zeros(count).scatter_add(0, of, torch.exp(values - top[of])).clamp(min=1e-12)
    )


def pairs_of(batch: Sequence[Chosen]) -> Pairs:
    """Return the questions of a batch with their sentences."""
    passages: dict[tuple[int, int], int] = {}
    places = [(number, row) for number, (_, _, rows) in enumerate(batch) for row in rows]
    return Pairs.of(
        [(tokens(one, example.question), tokens(one, example.talk)) for one, example, _ in batch],
        [tokens(batch[number][0], batch[number][1].sentences[row]) for number, row in places],
        [number for number, _ in places],
        [
            passages.setdefault((number, batch[number][1].passages[row]), len(passages))
            for number, row in places
        ],
        np.vstack([relative(example.features)[list(rows)] for _, example, rows in batch]),
    )


def tokens(one: ExampleSet, place: tuple[int, int]) -> Tokens:
    """Return the tokens at a place of the set's rows."""
    rows = one.tokens[slice(*place)].astype(np.float32)
    half = rows.shape[1] // 2
    return Tokens(rows[:, half:], rows[:, :half], one.rarity[slice(*place)].astype(np.float64))


if __name__ == "__main__":
    main()
