"""Train the reader's `Interaction` on examples, with whole documents held out.

    python -m training.fit_interaction OUT.safetensors EXAMPLES_DIR... [--seed 1] [--epochs 3]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from sklearn.metrics import roc_auc_score
from torch.nn import functional

from corrbot.reader.interaction import (
    MAX_QUESTION_TOKENS, MAX_SENTENCE_TOKENS, RARITY_SCALE, Interaction, Pairs, padded)

FOLDS = 5


@dataclass
class Set:
    name: str
    tokens: np.ndarray
    rarity: np.ndarray
    examples: list[dict]

    @classmethod
    def load(cls, folder: Path) -> "Set":
        lines = (folder / "examples.jsonl").read_text().splitlines()
        return cls(folder.name, np.load(folder / "tokens.npy", mmap_mode="r"), np.load(folder / "rarity.npy"),
                   [json.loads(line) for line in lines])


def held_out(group: str) -> bool:
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS == 0


def pairs_of(batch: list[tuple[Set, dict, list[int]]]) -> Pairs:
    q, qr, talk, s, sr, qof, pof, feats, mix = [], [], [], [], [], [], [], [], []
    passages = 0
    for number, (data, ex, rows) in enumerate(batch):
        (a, b), (c, d) = ex["question"], ex["talk"]
        b = min(b, a + MAX_QUESTION_TOKENS // 2 if d > c else a + MAX_QUESTION_TOKENS)
        q.append(torch.from_numpy(np.concatenate([data.tokens[a:b], data.tokens[c:d]]).astype(np.float32)))
        qr.append(torch.from_numpy(np.concatenate([data.rarity[a:b], data.rarity[c:d]]) * RARITY_SCALE))
        talk.append(torch.cat([torch.zeros(b - a), torch.ones(d - c)]))
        local = {p: passages + i for i, p in enumerate(dict.fromkeys(ex["passages"][r] for r in rows))}
        passages += len(local)
        for r in rows:
            x, y = ex["sentences"][r]
            s.append(torch.from_numpy(data.tokens[x:y].astype(np.float32)))
            sr.append(torch.from_numpy(data.rarity[x:y] * RARITY_SCALE))
            qof.append(number); pof.append(local[ex["passages"][r]])
            feats.append(ex["features"][r]); mix.append(ex["mix"][r])
    Q, qm = padded(q, MAX_QUESTION_TOKENS)
    S, sm = padded(s, MAX_SENTENCE_TOKENS)
    return Pairs(Q, padded(qr, MAX_QUESTION_TOKENS)[0], qm, padded(talk, MAX_QUESTION_TOKENS)[0], S,
                 padded(sr, MAX_SENTENCE_TOKENS)[0], sm, torch.tensor(qof), torch.tensor(pof),
                 torch.tensor(feats, dtype=torch.float32), torch.tensor(mix, dtype=torch.float32))


def segment_lse(values: torch.Tensor, of: torch.Tensor, n: int) -> torch.Tensor:
    top = torch.full((n,), -1e4).scatter_reduce(0, of, values.detach(), "amax")
    total = torch.zeros(n).scatter_add(0, of, torch.exp(values - top[of]))
    return top + torch.log(total.clamp(min=1e-12))


def loss_of(model, batch, weight_rank):
    pairs = pairs_of(batch)
    rank, answers = model(pairs)
    n = len(batch)
    hit = torch.tensor([h for _, ex, rows in batch for h in (ex["hits"][r] for r in rows)], dtype=torch.bool)
    answerable = torch.tensor([float(ex["answerable"]) for _, ex, _ in batch])
    of = pairs.question_of
    # answerability with a null of log odds 0, the gold's share of it when there is one
    whole = segment_lse(torch.cat([answers, torch.zeros(n)]), torch.cat([of, torch.arange(n)]), n)
    gold = segment_lse(answers.masked_fill(~hit, -1e4), of, n)
    reach = torch.zeros(n).scatter_reduce(0, of, hit.float(), "amax") > 0
    listwise = torch.where(answerable > 0, whole - gold, whole)
    ranking = segment_lse(rank, of, n) - segment_lse(rank.masked_fill(~hit, -1e4), of, n)
    use = reach | (answerable == 0)
    total = (listwise * use).sum() + weight_rank * (ranking * reach).sum()
    return total / n


def rows_for_training(ex: dict, rng: random.Random, most: int) -> list[int]:
    """The passages with hits, the first, and a few others, so that a batch stays small."""
    by = defaultdict(list)
    for r, p in enumerate(ex["passages"]):
        by[p].append(r)
    keep = {ex["passages"][r] for r, h in enumerate(ex["hits"]) if h} | {0}
    others = [p for p in by if p not in keep]
    rng.shuffle(others)
    keep |= set(others[: max(0, most - len(keep))])
    return [r for p in sorted(keep) for r in by.get(p, [])][:40]


def evaluate(model, data: Set, examples: list[dict], batch=16):
    model.eval()
    out = []
    with torch.inference_mode():
        for i in range(0, len(examples), batch):
            part = [(data, ex, list(range(len(ex["passages"])))) for ex in examples[i:i + batch]]
            pairs = pairs_of(part)
            rank, answers = model(pairs)
            n = len(part)
            lse = segment_lse(answers, pairs.question_of, n)
            at = 0
            for (_, ex, rows), l in zip(part, lse.tolist()):
                out.append((ex, rank[at:at + len(rows)].numpy().copy(), answers[at:at + len(rows)].numpy().copy(), l))
                at += len(rows)
    return out


def report(name, results):
    """results: list of (ex, rank, answers, lse)"""
    y = np.array([ex["answerable"] for ex, *_ in results])
    line = {"set": name, "n": len(results)}
    ans = [(ex, rank) for ex, rank, *_ in results if ex["answerable"]]
    def first(scores): return np.mean([ex["hits"][int(np.argmax(s))] for ex, s in scores])
    def any3(scores): return np.mean([max(ex["hits"][int(i)] for i in np.argsort(-s)[:3]) for ex, s in scores])
    line["first"], line["any3"] = round(first(ans), 3), round(any3(ans), 3)
    mixes = [(ex, np.array(ex["mix"])) for ex, _ in ans]
    line["mix_first"], line["mix_any3"] = round(first(mixes), 3), round(any3(mixes), 3)
    l = np.array([x[3] for x in results])
    line["lse_median_answerable"] = round(float(np.median(l[y])), 2)
    if not y.all():
        line["auc"] = round(roc_auc_score(y, l), 4)
        for cut in (.05, .1, .15):
            t = np.quantile(l[y], cut)
            line[f"un_at_{cut}"] = round(float((l[~y] < t).mean()), 3)
    return line


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("out", type=Path); p.add_argument("sets", type=Path, nargs="+")
    p.add_argument("--seed", type=int, default=1); p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--lr", type=float, default=1e-3); p.add_argument("--wd", type=float, default=.02)
    p.add_argument("--dropout", type=float, default=.25); p.add_argument("--batch", type=int, default=16)
    p.add_argument("--passages", type=int, default=3); p.add_argument("--rank", type=float, default=1.0)
    p.add_argument("--eval-n", type=int, default=700); p.add_argument("--test", type=Path, nargs="*", default=[])
    a = p.parse_args()
    torch.manual_seed(a.seed); torch.set_num_threads(1); rng = random.Random(a.seed)
    sets = [Set.load(f) for f in a.sets]
    train = [(d, ex) for d in sets for ex in d.examples if not held_out(ex["group"])
             and (any(ex["hits"]) or not ex["answerable"])]
    test = {d.name: (d, [ex for ex in d.examples if held_out(ex["group"])][: a.eval_n]) for d in sets}
    test |= {d.name: (d, d.examples) for d in map(Set.load, a.test)}
    print(len(train), {k: len(v[1]) for k, v in test.items()}, flush=True)
    model = Interaction(train[0][0].tokens.shape[1] // 2, len(train[0][1]["features"][0]), a.dropout)
    opt = torch.optim.AdamW(model.parameters(), lr=a.lr, weight_decay=a.wd)
    steps = a.epochs * (len(train) // a.batch); step = 0; began = time.time(); running = 0.0
    for epoch in range(a.epochs):
        model.train()
        rng.shuffle(train)
        for i in range(0, len(train) - a.batch + 1, a.batch):
            batch = [(d, ex, rows_for_training(ex, rng, a.passages)) for d, ex in train[i:i + a.batch]]
            for g in opt.param_groups:
                g["lr"] = a.lr * min(1, step / 100) * (0.5 * (1 + np.cos(np.pi * step / steps)))
            loss = loss_of(model, batch, a.rank)
            opt.zero_grad(); loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step(); step += 1; running = .98 * running + .02 * float(loss.detach()) if running else float(loss.detach())
            if step % 100 == 0:
                print(f"step {step}/{steps} loss {running:.3f} {time.time()-began:.0f}s", flush=True)
        for name, (d, exs) in test.items():
            print(json.dumps({"epoch": epoch + 1, **report(name, evaluate(model, d, exs))}), flush=True)
        save_file(model.state_dict(), str(a.out))


if __name__ == "__main__":
    main()
