"""Fine-tune a small BERT to mark in a passage what answers a question, whole documents held out.

    python -m training.fit_spans OUT.safetensors BEGINNING.bin SET[:SHARE]... [--seed 1] [--steps 2000]
        [--rates BODY HEADS] [--start SPANS.safetensors [--halfway]]
        [--found CORRESPONDENCE[:SHARE]...]

BEGINNING.bin is the file that training/packed_bert.py names. A set is a folder with ``corpus/`` and
``questions.jsonl`` in the form of ``corrbot eval``; one named twice is read twice as often, and with a share
(0 to 1) that part of it. A correspondence is such a set too, whose questions are asked of all its letters,
and read with the passages found for them, which are also weighed against each other (`together`). Two
cores with AVX-512 and bf16 read six passages a second, with AMX 8 to 15. A checkpoint is written every 250
steps. ``tokens.json``, written beside OUT, cuts texts into the tokens that occur in the sets.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Replace
from tokenizers.normalizers import Sequence as Normalizers
from tokenizers.pre_tokenizers import Metaspace
from torch import Tensor
from torch.nn import functional

from corrbot.reader.span_reader import START, UNKNOWN, Row
from training.found_set import found_set
from training.pack import mean_weights
from training.packed_bert import PackedBert
from training.reading_set import Reading, ReadingSet, read_lines, share_of, talk
from training.spans import Batch, SpanNetwork

TOKENS_OF_BATCH = 4096
AMONG = 400
"""Batches are made of questions with passages of similar length among so many."""
RATES = 8e-5, 1e-3
DECAY, WARM_UP, LAST_RATE = 0.01, 100, 0.02
WHOLE = 0.5
"""Weight of the loss of whether a passage answers."""
TOGETHER = 0.5
"""Weight of the loss of passages weighed against each other."""
CHECKPOINT = 250
"""Steps."""
SPECIAL = 4
"""Tokens that are no words, the first ones."""

Chosen = tuple[Row, tuple[int, int]]
Question = tuple[ReadingSet, Sequence[Reading]]
"""All that is read for a question, of the set that it points into."""


def main() -> None:
    """Train on the documents that are not held out."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("beginning", type=Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--rates", type=float, nargs=2, default=RATES, help="of the layers, of what is new")
    parser.add_argument("--start", type=Path, help="go on from what was trained with these sets or others")
    parser.add_argument("--halfway", action="store_true", help="end with the mean of that and what it became")
    parser.add_argument("--found", nargs="+", default=(), metavar="CORRESPONDENCE")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "corrbot-training")
    options = parser.parse_args()
    if options.halfway and not options.start:
        parser.error("--halfway is between --start and what it became")
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    bert = PackedBert.read(options.beginning)
    shares = [share_of(one) for one in options.sets]
    found = [share_of(one) for one in options.found]
    used = tokens_used((folder for folder, _ in shares + found), cutter(bert.pieces))
    tokenizer = cutter([bert.pieces[number] for number in used])
    tokenizer.save(str(options.out.with_name("tokens.json")))
    network = SpanNetwork.beginning(bert.weights | {"words": bert.weights["words"][used]})
    start = load_file(options.start) | {"words": network.words} if options.start else None
    if start:
        network.load_state_dict(start)
    sets = {folder: ReadingSet.load(folder, tokenizer) for folder, _ in shares}
    for folder in dict.fromkeys(folder for folder, _ in found):
        sets[folder] = found_set(folder, tokenizer, options.work / folder.name)
    alone = ((sets[folder], share, [one]) for folder, share in shares for one in sets[folder].readings)
    several = ((sets[folder], share, some) for folder, share in found for some in sets[folder].by_question())
    questions = [
        (one, learnt)
        for one, share, readings in (*alone, *several)
        if (learnt := [reading for reading in readings if not reading.is_held_out])
        and chance.random() < share
    ]
    train(network, questions, chance, options.steps, options.out, options.rates)
    if start and options.halfway:
        ends = (start, network.state_dict())
        middle = mean_weights([{name: values.numpy() for name, values in one.items()} for one in ends])
        save_file({name: torch.from_numpy(values) for name, values in middle.items()}, options.out)


def cutter(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """Return what cuts texts into ``pieces``, the likeliest way, after Kudo (ACL 2018)."""
    tokenizer = Tokenizer(Unigram(list(pieces), UNKNOWN))
    tokenizer.normalizer = Normalizers([NFKC(), Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = Metaspace(prepend_scheme="always")
    return tokenizer


def tokens_used(folders: Iterable[Path], tokenizer: Tokenizer) -> list[int]:
    """Return the numbers of the tokens that occur in the sets in ``folders``, and of the special ones."""
    used = set(range(SPECIAL))
    for folder in dict.fromkeys(folders):
        texts = [file.read_text("utf-8") for file in (folder / "corpus").rglob("*") if file.is_file()]
        asked = [text for line in read_lines(folder) for text in (line["question"], talk(line["history"]))]
        for cut in tokenizer.encode_batch(texts + asked):
            used.update(cut.ids)
    return sorted(used)


def train(
    network: SpanNetwork,
    questions: Sequence[Question],
    chance: random.Random,
    steps: int,
    out: Path,
    rates: Sequence[float] = RATES,
) -> None:
    """Train the network and write it to ``out`` every now and then, and at the end."""
    network.in_16_bits = True
    heads = [network.kinds, *network.edges.parameters(), *network.whole.parameters()]
    body = [*network.norm.parameters(), *network.layers.parameters()]
    groups = [{"params": some, "rate": rate} for some, rate in zip((body, heads), rates, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    began, losses, count = time.monotonic(), [], 0
    print(f"{len(questions)} questions, {steps} steps", flush=True)
    network.train()
    for step, batch in enumerate(islice(batches(questions, chance), steps), 1):
        for group in optimizer.param_groups:
            group["lr"] = group["rate"] * min(1, step / WARM_UP) * (1 - (1 - LAST_RATE) * step / steps)
        rows, answers = zip(*(row for rows in batch for row in rows), strict=True)
        loss = loss_of(network, Batch.of(rows, answers), [len(rows) for rows in batch])
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimizer.step()
        losses.append(float(loss.detach()))
        count += len(rows)
        if step % 50 == 0:
            taken = time.monotonic() - began
            print(f"{step} of {steps}, {count}: {np.mean(losses[-50:]):.3f}, {taken:.0f} s", flush=True)
        if step % CHECKPOINT == 0 or step == steps:
            save_file(network.state_dict(), out)


def batches(questions: Sequence[Question], chance: random.Random) -> Iterator[list[list[Chosen]]]:
    """Yield batches without end: the rows of each question in one, with others of similar length.

    Each passage of a question is taken with the chance that is its weight.
    """
    while True:
        order = [
            (one, taken)
            for one, readings in questions
            if (taken := [reading for reading in readings if chance.random() < reading.weight])
        ]
        chance.shuffle(order)
        for start in range(0, len(order), AMONG):
            some = [
                [one.row(reading, chance) for reading in taken] for one, taken in order[start : start + AMONG]
            ]
            some.sort(key=_longest)
            cut: list[list[list[Chosen]]] = [[]]
            for rows in some:
                count = sum(map(len, cut[-1])) + len(rows)
                if cut[-1] and count * _longest(rows) > TOKENS_OF_BATCH:
                    cut.append([])
                cut[-1].append(rows)
            chance.shuffle(cut)
            yield from cut


def _longest(rows: Sequence[Chosen]) -> int:
    return max(len(row.tokens) for row, _ in rows)


def loss_of(network: SpanNetwork, batch: Batch, counts: Sequence[int]) -> Tensor:
    """Return the loss of a batch, of whose rows the first question has so many as ``counts`` says, and so on.

    It is that of where answers start and end, of whether there is one, and, where several passages are read
    for a question, of these `together`.
    """
    edges, whole = network(batch)
    starts, ends = (functional.cross_entropy(edges[:, :, side], batch.answers[:, side]) for side in (0, 1))
    is_answered = (batch.answers[:, 0] != START).float()
    loss: Tensor = (starts + ends) / 2 + WHOLE * functional.binary_cross_entropy_with_logits(
        whole, is_answered
    )
    several = [count > 1 for count in counts]
    if any(several):
        compared = together(edges, batch.answers, counts)
        loss = loss + TOGETHER * compared[torch.tensor(several)].mean()
    return loss


def together(edges: Tensor, answers: Tensor, counts: Sequence[int]) -> Tensor:
    """Return, for each question, minus the log chance of the marked spans among all of its rows and "none".

    A span counts by how much likelier its row has it than no answer, which is how sentences of several
    passages are compared when questions are asked. One span is marked in each passage that answers, drawn
    anew each time; others that answer there count as wrong this once. After "shared normalization" (Clark and
    Gardner, ACL 2018).
    """
    none = edges[:, START].sum(dim=1)
    starts, ends = edges[:, START + 1 :, 0], edges[:, START + 1 :, 1]
    later = torch.flip(torch.logcumsumexp(torch.flip(ends, [1]), 1), [1])
    every = torch.logsumexp(starts + later, 1) - none
    rows = torch.arange(len(edges))
    marked = edges[rows, answers[:, 0], 0] + edges[rows, answers[:, 1], 1] - none
    by_question = (torch.split(one, list(counts)) for one in (every, marked, answers[:, 0] != START))
    losses = []
    for odds, right, answered in zip(*by_question, strict=True):
        total = torch.logsumexp(functional.pad(odds, (1, 0)), 0)
        losses.append(total - torch.logsumexp(right[answered], 0) if answered.any() else total)
    return torch.stack(losses)


if __name__ == "__main__":
    main()
