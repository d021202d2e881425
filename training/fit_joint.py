"""Fine-tune the upper layers of MiniLM to read question and passage together, whole documents held out.

    python -m training.fit_joint OUT.safetensors EXAMPLES_DIR... [--seed 1] [--epochs 4]

One document in ten, none of them among those held out, is for stopping: after each epoch the network is
measured on them and kept when it is better than before.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from sklearn.metrics import roc_auc_score
from torch import Tensor
from torch.nn import functional

from corrbot.models.embedding import PACKAGED_MODEL, LetterEmbedding
from training.example_set import Example, ExampleSet
from training.fit_network import Chosen, arguments, log_sums
from training.joint import NEVER, Batch, JointNetwork, columns

BATCH, PASSAGES = 16, 2
RATE, HEAD_RATE, DECAY, WARM_UP = 1e-4, 1e-3, 0.01, 100
DROPOUT = 0.1
EDGES = 0.5
"""Weight of the loss of where answers start and end."""
AMONG = 20
"""Batches are made of examples of similar length among those of so many."""


def main() -> None:
    """Train on the documents that are not held out."""
    parser = arguments(__doc__)
    parser.add_argument("--epochs", type=int, default=4)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    sets = list(map(ExampleSet.load, options.sets))
    train(sets, random.Random(options.seed), options.epochs, options.out)


def is_for_stopping(example: Example) -> bool:
    """Return whether the document is for choosing when to stop."""
    return (
        not example.is_held_out and int(hashlib.sha256(example.group.encode()).hexdigest(), 16) // 5 % 8 == 0
    )


def train(sets: Sequence[ExampleSet], chance: random.Random, epochs: int, out: Path) -> None:
    """Train a network and keep in ``out`` what was best on the documents for stopping."""
    examples = [
        (one, example) for one in sets for example in one.learnt().examples if not is_for_stopping(example)
    ]
    stopping = [(one, example) for one in sets for example in one.examples if is_for_stopping(example)]
    bert = LetterEmbedding.load(PACKAGED_MODEL, "torch").encoder.transformer[0].auto_model
    network = JointNetwork.from_model(bert, columns(examples[0][1]).shape[1], DROPOUT)
    heads = [value for name, value in network.named_parameters() if not name.startswith("layers.")]
    groups = [
        {"params": list(network.layers.parameters()), "rate": RATE},
        {"params": heads, "rate": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps, step, began, best = epochs * math.ceil(len(examples) / BATCH), 0, time.monotonic(), -math.inf
    print(f"{len(examples)} examples, {steps} steps, {len(stopping)} for stopping", flush=True)
    for epoch in range(epochs):
        network.train()
        losses = []
        for batch in batches(examples, chance):
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * min(1, step / WARM_UP) * (1 - step / (steps + 1))
            loss = loss_of(network, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            losses.append(float(loss.detach()))
            step += 1
            if step % 50 == 0:
                print(
                    f"{step} of {steps}: {np.mean(losses[-50:]):.3f}, {time.monotonic() - began:.0f} s",
                    flush=True,
                )
        figures = measured(network.eval(), stopping)
        print(json.dumps({"epoch": epoch + 1, **figures}), flush=True)
        if (worth := sum(figures.values())) > best:
            best = worth
            save_file(network.state_dict(), out)


def batches(examples: Sequence[tuple[ExampleSet, Example]], chance: random.Random) -> Iterator[list[Chosen]]:
    """Yield all examples in batches of similar length, shuffled."""
    order = list(examples)
    chance.shuffle(order)
    cut: list[list[Chosen]] = []
    for start in range(0, len(order), BATCH * AMONG):
        some: list[Chosen] = [
            (one, example, chosen(example, chance)) for one, example in order[start : start + BATCH * AMONG]
        ]
        some.sort(key=size)
        cut += [some[first : first + BATCH] for first in range(0, len(some), BATCH)]
    chance.shuffle(cut)
    yield from cut


def size(one: Chosen) -> int:
    """Return how many tokens the chosen sentences have."""
    return sum(one[1].sentences[row][1] - one[1].sentences[row][0] for row in one[2])


def chosen(example: Example, chance: random.Random) -> list[int]:
    """Return the sentences of a passage with an answer, if any, and of another of the best passages."""
    right = sorted({example.passages[row] for row, hit in enumerate(example.hits) if hit})
    keep = set(chance.sample(right, 1)) if right else {0}
    others = sorted(set(example.passages) - keep - set(right))[:4]
    keep |= set(chance.sample(others, min(len(others), PASSAGES - 1)))
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
    weights = torch.tensor([example.weight for _, example, _ in batch])
    loss = (torch.where(answerable, whole - right, whole) * weights).sum() / count
    for column, places in ((0, joined.starts), (1, joined.ends)):
        known = places >= 0
        if known.any():
            total = functional.cross_entropy(edges[known, :, column], places[known], reduction="sum")
            loss = loss + EDGES * total / count
    return loss


@torch.no_grad()
def judged(network: JointNetwork, one: ExampleSet, example: Example) -> np.ndarray:
    """Return how far each sentence answers, in log odds, of a network that is not learning."""
    found: np.ndarray = network(Batch.of([(one, example, range(len(example.hits)))]))[0].numpy()
    return found


def measured(network: JointNetwork, examples: Sequence[tuple[ExampleSet, Example]]) -> dict[str, float]:
    """Return how often the best sentence of each set is a hit, and the AUC of the answerability."""
    scores = [judged(network, one, example) for one, example in examples]
    figures = {}
    for name in dict.fromkeys(one.name for one, _ in examples):
        own = [
            (example, found)
            for (one, example), found in zip(examples, scores, strict=True)
            if one.name == name
        ]
        first = [example.hits[int(found.argmax())] for example, found in own if example.answerable]
        figures[f"{name} first"] = round(float(np.mean(first)), 3)
        answerable = [example.answerable for example, _ in own]
        if not all(answerable):
            chances = [np.logaddexp.reduce(found) for _, found in own]
            figures[f"{name} auc"] = round(float(roc_auc_score(answerable, chances)), 3)
    return figures


if __name__ == "__main__":
    main()
