"""Measure span readers by themselves, on what they were not trained on.

    python -m training.measure_spans NETWORK.safetensors... [--own SET...] [--found SET...] [--new SET...]

``--own`` asks each question of its own text, ``--found`` of the passages found for it in the whole set, both
of documents held out; ``--new`` of those found in sets that nothing was trained on. The passage with the
likeliest span is taken for the answer. Prints a JSON line for each set and network, named as their files:

- `passage`, `span`: of the questions that have an answer, for how many that passage holds it, and how often
  the span overlaps it by half of the shorter one;
- `auc`: how well the highest score of a passage as a whole tells which questions have an answer;
- `gained`, `lost`, `p`: spans right where the first network's are wrong, the reverse, and the exact test of
  McNemar (1947).

``tokens.json`` is read beside the first network.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer
from torch import Tensor

from corrbot.evaluation.comparison import mcnemar
from corrbot.letters import Span
from corrbot.reader.span_reader import MAX_TOKENS, START, Row
from training.examples import overlaps
from training.found_set import found_set
from training.reading_set import Reading, ReadingSet
from training.spans import Batch, SpanNetwork

ROWS = 16
"""Passages read at once, of similar length."""
LONGEST_ANSWER = 60
"""Tokens."""


class Read(NamedTuple):
    """What a network says of a passage: log odds of its likeliest span, that span, and of the whole."""

    odds: float
    span: Span
    whole: float


class Outcome(NamedTuple):
    """What is right about the answer to a question, and what is said of whether there is one."""

    has_answer: bool
    passage: bool
    span: bool
    whole: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("networks", type=Path, nargs="+")
    for kind in ("own", "found", "new"):
        parser.add_argument(f"--{kind}", type=Path, nargs="+", default=[], metavar="SET")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "corrbot-training")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.networks[0].with_name("tokens.json")))
    sets = {f"{folder.name}, own": asked(ReadingSet.load(folder, tokenizer)) for folder in options.own}
    for kind in ("found", "new"):
        for folder in getattr(options, kind):
            found = found_set(folder, tokenizer, options.work / folder.name)
            sets[f"{folder.name}, {kind}"] = asked(found, held_out=kind == "found")
    for name, (texts, questions) in sets.items():
        first: list[Outcome] = []
        for file in options.networks:
            outcomes = measured(network_in(file), texts, questions)
            first = first or outcomes
            print(json.dumps({"set": name, "network": file.stem, **figures(outcomes, first)}), flush=True)


def network_in(file: Path) -> SpanNetwork:
    """Return the network that training/fit_spans.py wrote to ``file``, no longer learning."""
    weights = load_file(file)
    network = SpanNetwork.shaped(weights)
    network.load_state_dict(weights)
    network.in_16_bits = True
    return network.eval()


def asked(texts: ReadingSet, *, held_out: bool = True) -> tuple[ReadingSet, list[list[Reading]]]:
    """Return ``texts`` with what is read for each question, or for those held out."""
    questions = list(texts.by_question())
    kept = [some for some in questions if all(one.is_held_out for one in some)] if held_out else questions
    return texts, kept


def measured(network: SpanNetwork, texts: ReadingSet, questions: Sequence[list[Reading]]) -> list[Outcome]:
    """Return what becomes of each question."""
    read = dict(reads(network, texts, [one for some in questions for one in some]))
    outcomes = []
    for some in questions:
        best = max(some, key=lambda one: read[id(one)].odds)
        outcomes.append(
            Outcome(
                any(one.answers for one in some),
                bool(best.answers),
                any(overlaps(read[id(best)].span, answer) for answer in best.answers),
                max(read[id(one)].whole for one in some),
            )
        )
    return outcomes


@torch.no_grad()
def reads(network: SpanNetwork, texts: ReadingSet, readings: Sequence[Reading]) -> Iterator[tuple[int, Read]]:
    """Yield what ``network`` says, under the identity of each of ``readings``."""
    rows = [(one, Row.of(one.question, one.talk, texts.texts[one.text].tokens)) for one in readings]
    rows.sort(key=lambda pair: len(pair[1].tokens))
    for start in range(0, len(rows), ROWS):
        some = rows[start : start + ROWS]
        cut = [row._replace(tokens=row.tokens[:MAX_TOKENS], kinds=row.kinds[:MAX_TOKENS]) for _, row in some]
        edges, whole = network(Batch.of(cut, [(START, START)] * len(cut)))
        for (one, row), edge, said in zip(some, edges, whole, strict=True):
            odds, *edges_of_span = likeliest(edge)
            text = texts.texts[one.text]
            first, last = (min(at - row.first, len(text.tokens) - 1) for at in edges_of_span)
            yield id(one), Read(odds, Span(text.starts[first], text.ends[last]), float(said))


def likeliest(edges: Tensor) -> tuple[float, int, int]:
    """Return the log odds of the likeliest span of at most `LONGEST_ANSWER` tokens, its first and last."""
    starts, ends = edges[1:, 0], edges[1:, 1]
    together = starts[:, None] + ends[None, :]
    length = len(starts)
    allowed = torch.ones(length, length, dtype=torch.bool).triu().tril(LONGEST_ANSWER - 1)
    best = int(together.masked_fill(~allowed, -np.inf).argmax())
    first, last = divmod(best, length)
    return float(together[first, last] - edges[START].sum()), first + 1, last + 1


def figures(outcomes: Sequence[Outcome], first: Sequence[Outcome]) -> dict[str, float | None]:
    """Return the figures of ``outcomes``, compared with those of the ``first`` network."""
    answerable = [(one, other) for one, other in zip(outcomes, first, strict=True) if one.has_answer]
    has_answer = [one.has_answer for one in outcomes]
    gained = sum(one.span and not other.span for one, other in answerable)
    lost = sum(other.span and not one.span for one, other in answerable)
    some = len({*has_answer}) > 1
    return {
        "questions": len(outcomes),
        "answerable": len(answerable),
        "passage": round(float(np.mean([one.passage for one, _ in answerable])), 3),
        "span": round(float(np.mean([one.span for one, _ in answerable])), 3),
        "auc": round(float(roc_auc_score(has_answer, [one.whole for one in outcomes])), 3) if some else None,
        "gained": gained,
        "lost": lost,
        "p": round(mcnemar(gained, lost), 4),
    }


if __name__ == "__main__":
    main()
