"""Fine-tune the upper layers of MiniLM to read question and passage together, whole documents held out.

    python -m training.fit_joint OUT.safetensors EXAMPLES_DIR... [--seed 1] [--epochs 2] [--start FILE]
        [--rates 1 .02] [--in-16-bits]

Two cores read about a dozen examples a second. Every run begins with the same numbers, whatever its seed, so
that the mean of several can be taken (`training.pack`). A checkpoint is written every 500 steps. A set named
twice is read twice as often. Going on from a network begins with a new optimizer, and warms up again.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from itertools import chain, islice, repeat
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from corrbot.models.embedding import PACKAGED_MODEL, LetterEmbedding
from corrbot.models.torch_encoder import TorchEncoder
from training.example_set import Example, ExampleSet
from training.fit_network import Chosen, arguments, log_sums
from training.joint import NEVER, Batch, JointNetwork

BEGINNING = 1
"""Seed of the numbers that MiniLM does not give."""
BATCH = 16
SECOND = 0.5
"""How often another passage is read besides."""
RATE, HEAD_RATE, DECAY, WARM_UP = 1e-4, 1e-3, 0.01, 100
RATES = (1.0, 0.02)
"""The shares of the rates from which and to which they fall."""
DROPOUT = 0.1
EDGES = 0.5
"""Weight of the loss of where answers start and end."""
CHECKPOINT = 500
"""Steps."""
AMONG = 20
"""Batches are made of examples of similar length among those of so many."""


def main() -> None:
    """Train on the documents that are not held out."""
    parser = arguments(__doc__)
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--start", type=Path, help="a network to go on from; MiniLM's layers if left out")
    parser.add_argument("--rates", type=float, nargs=2, default=RATES, help="shares, from and to")
    parser.add_argument("--in-16-bits", action="store_true", help="compute the layers in bfloat16")
    options = parser.parse_args()
    torch.manual_seed(BEGINNING)
    sets = [ExampleSet.load(folder).learnt() for folder in options.sets]
    examples = [(one, example) for one in sets for example in one.examples]
    encoder = TorchEncoder(LetterEmbedding.load(PACKAGED_MODEL).source)
    bert = encoder.transformer[0].get_submodule("auto_model")
    network = JointNetwork.from_model(bert, 2 * examples[0][1].features.shape[1] + 1, DROPOUT)
    network.in_16_bits = options.in_16_bits
    if options.start:
        network.load_state_dict(load_file(options.start))
    torch.manual_seed(options.seed)
    train(network, examples, random.Random(options.seed), options.epochs, options.rates, options.out)


def train(
    network: JointNetwork,
    examples: Sequence[tuple[ExampleSet, Example]],
    chance: random.Random,
    epochs: float,
    rates: tuple[float, float],
    out: Path,
) -> None:
    """Train the network and write it to ``out`` every now and then, and at the end."""
    heads = [value for name, value in network.named_parameters() if not name.startswith("layers.")]
    groups = [
        {"params": list(network.layers.parameters()), "rate": RATE},
        {"params": heads, "rate": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = math.ceil(epochs * sum(example.weight for _, example in examples) / BATCH)
    if steps < WARM_UP:
        raise SystemExit(f"Too few examples: {steps} steps, where at least {WARM_UP} are needed.")
    began = time.monotonic()
    print(f"{len(examples)} examples, {steps} steps", flush=True)
    network.train()
    losses = []
    endless = chain.from_iterable(batches(some, chance) for some in repeat(examples))
    for step, batch in enumerate(islice(endless, steps), 1):
        for group in optimizer.param_groups:
            share = rates[0] + (rates[1] - rates[0]) * step / steps
            group["lr"] = group["rate"] * min(1, step / WARM_UP) * share
        loss = loss_of(network, batch)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        losses.append(float(loss.detach()))
        if step % 50 == 0:
            print(
                f"{step} of {steps}: {np.mean(losses[-50:]):.3f}, {time.monotonic() - began:.0f} s",
                flush=True,
            )
        if step % CHECKPOINT == 0:
            save_file(network.state_dict(), out)
    save_file(network.state_dict(), out)


def batches(examples: Sequence[tuple[ExampleSet, Example]], chance: random.Random) -> Iterator[list[Chosen]]:
    """Yield full batches of similar length, shuffled; each example is taken as likely as its weight says."""
    order = [(one, example) for one, example in examples if chance.random() < example.weight]
    chance.shuffle(order)
    cut: list[list[Chosen]] = []
    for start in range(0, len(order), BATCH * AMONG):
        some: list[Chosen] = [
            (one, example, chosen(example, chance)) for one, example in order[start : start + BATCH * AMONG]
        ]
        some.sort(key=size)
        cut += [some[first : first + BATCH] for first in range(0, len(some) - BATCH + 1, BATCH)]
    chance.shuffle(cut)
    yield from cut


def size(one: Chosen) -> int:
    """Return how many tokens the chosen sentences have."""
    return sum(one[1].sentences[row][1] - one[1].sentences[row][0] for row in one[2])


def chosen(example: Example, chance: random.Random) -> list[int]:
    """Return the sentences of a passage with an answer, else of the best, and now and then of another."""
    right = sorted({example.passages[row] for row, hit in enumerate(example.hits) if hit})
    keep = set(chance.sample(right, 1)) if right else {0}
    others = sorted(set(example.passages) - keep - set(right))[:4]
    if others and chance.random() < SECOND:
        keep.add(chance.choice(others))
    return [row for row, passage in enumerate(example.passages) if passage in keep]


def loss_of(network: JointNetwork, batch: Sequence[Chosen]) -> Tensor:
    """Return the loss of what answers, "none" included, and of where answers start and end."""
    joined = Batch.of(batch)
    answers, edges = network(joined)
    hits = torch.tensor([example.hits[row] for _, example, rows in batch for row in rows], dtype=torch.bool)
    answerable = torch.tensor([example.answerable for _, example, _ in batch])
    count, of = len(batch), joined.question_of
    whole = log_sums(torch.cat([answers, torch.zeros(count)]), torch.cat([of, torch.arange(count)]), count)
    right = log_sums(answers.masked_fill(~hits, NEVER), of, count)
    loss = torch.where(answerable, whole - right, whole).sum() / count
    for column, places in ((0, joined.starts), (1, joined.ends)):
        known = places >= 0
        if known.any():
            total = functional.cross_entropy(edges[known, :, column], places[known], reduction="sum")
            loss = loss + EDGES * total / count
    return loss


if __name__ == "__main__":
    main()
