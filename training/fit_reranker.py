"""Fit the weighted sum of the reranker, whole documents and correspondences held out.

    python -m training.fit_reranker SET[:SHARE]... [--work FOLDER]

A set is a folder with ``corpus/`` and ``questions.jsonl`` in the form of ``corrbot eval``; all sets count the
same, but for a SHARE. A conditional logit (McFadden, 1974): of all passages found for a question, one that
holds the answer is to come first. Prints recall before and after on what was held out, and the weights of
questions alone and of those that follow others.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp, softmax

from corrbot import Assistant, Filters
from corrbot.answers.register.pointed import pointed_in
from corrbot.conversation import resolve
from corrbot.evaluation.questions import read_questions
from corrbot.letters import Span
from corrbot.reranker import COLUMNS, Candidate, Reranker, Way, columns
from corrbot.retrieval import LetterRetriever
from training.example_set import is_held_out
from training.examples import answers, group
from training.reading_set import read_lines, share_of

PENALTY = 1e-3
"""Of the squares of the weights of standardised features."""
DEPTHS = (1, 3, 5, 8, 20)


class Ranked(NamedTuple):
    """What is known of the passages found for a question, in the order of the fusion, and which answer it.

    ``columns`` are what the reranker's trees look at.
    """

    features: NDArray[np.float64]
    columns: NDArray[np.float64]
    hits: NDArray[np.bool_]
    share: float
    is_held_out: bool


@contextmanager
def recording(seen: list[tuple[Sequence[Way], Sequence[Candidate]]]) -> Iterator[None]:
    """Keep what rerankers are given meanwhile in ``seen``."""
    scores = Reranker.scores

    def kept(self: Reranker, ways: Sequence[Way], candidates: Sequence[Candidate]) -> list[float]:
        seen.append((ways, candidates))
        return scores(self, ways, candidates)

    with patch.object(Reranker, "scores", kept):
        yield


def main() -> None:
    """Fit and print."""
    rows = of_sets(arguments(__doc__).parse_args())
    for ways, names in COLUMNS.items():
        own = [one for one in rows if one.features.shape[1] == len(names)]
        held_out = [one for one in own if one.is_held_out]
        weights = fitted([one for one in own if not one.is_held_out])
        by_rank = -np.eye(len(names))[names.index("log_rank")]
        for order, tried in (("fusion", by_rank), ("fitted", weights)):
            scores = [one.features @ tried for one in held_out]
            print(json.dumps({"ways": ways, "order": order, **recall(held_out, scores)}))
        print(f"{ways}: ({', '.join(f'{weight:.2f}' for weight in weights)})")


def arguments(description: str | None) -> argparse.ArgumentParser:
    """Return what reads the sets that are named, and where their indexes are kept."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+", metavar="SET[:SHARE]")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "corrbot-training")
    return parser


def of_sets(options: argparse.Namespace) -> list[Ranked]:
    """Return what is found for the questions of all sets named, each set with its share."""
    rows: list[Ranked] = []
    for named in options.sets:
        folder, share = share_of(named)
        found = list(ranked(folder, options.work / folder.name))
        rows += [one._replace(share=share / len(found)) for one in found]
        print(f"{folder}: {len(found)} questions", flush=True)
    return rows


def ranked(folder: Path, index: Path) -> Iterator[Ranked]:
    """Yield what is found for the questions of the set in ``folder`` that an answer is marked of."""
    lines = read_lines(folder)
    with Assistant.open(corpus=folder / "corpus", index=index) as bot:
        bot.sync()
        generation = bot._generation()
        reranker = Reranker.of(bot._embedding)
        assert reranker is not None
        letters = {letter.id: letter for letter in generation.register.headings()}
        for question in read_questions(folder / "questions.jsonl", bot).questions:
            if not question.gold:
                continue
            retriever = LetterRetriever(generation, bot._embedding, Filters(), bot.config.candidates)
            pointed = pointed_in(generation, question.text, None)
            seen: list[tuple[Sequence[Way], Sequence[Candidate]]] = []
            with recording(seen):
                retriever.find(resolve(question.text, question.history).queries, 1, pointed)
            if not seen:
                continue
            ways, candidates = seen[-1]
            features = reranker.features(ways, candidates)
            yield Ranked(
                features,
                columns(ways, candidates, features),
                np.array(
                    [
                        any(
                            answers(letters[one.letter_id], Span(one.start, one.end), gold)
                            for gold in question.gold
                        )
                        for one, *_ in candidates
                    ]
                ),
                1.0,
                is_held_out(group(lines[question.line - 1], folder)),
            )


def fitted(rows: Sequence[Ranked]) -> NDArray[np.float64]:
    """Return the weights with which passages that answer most likely come first.

    Raises `ValueError` when no question has both passages that answer and others.
    """
    used = telling(rows)
    every = np.vstack([one.features for one in used])
    mean, scale = every.mean(axis=0), every.std(axis=0) + 1e-9
    standard = [(one.features - mean) / scale for one in used]
    shares = np.array([one.share for one in used]) / sum(one.share for one in used)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for one, features, share in zip(used, standard, shares, strict=True):
            scores = features @ weights
            right = scores[one.hits]
            value += share * float(logsumexp(scores) - logsumexp(right))
            slope = slope + share * (softmax(scores) @ features - softmax(right) @ features[one.hits])
        return value, slope

    found = minimize(loss, np.zeros(every.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scale)


def telling(rows: Sequence[Ranked]) -> list[Ranked]:
    """Return those of ``rows`` with both passages that answer and others. Raises `ValueError` for none."""
    used = [one for one in rows if one.hits.any() and not one.hits.all()]
    if not used:
        raise ValueError("no question to fit on")
    return used


def recall(rows: Sequence[Ranked], scores: Sequence[NDArray[np.float64]]) -> dict[str, float]:
    """Return recall at `DEPTHS` in the order of ``scores``, one for each passage of each of ``rows``."""
    places = []
    for one, scored in zip(rows, scores, strict=True):
        order = np.argsort(-scored, kind="stable")
        hits = np.flatnonzero(one.hits[order])
        places.append(int(hits[0]) + 1 if len(hits) else DEPTHS[-1] + 1)
    shares = {f"recall@{k}": round(sum(at <= k for at in places) / max(1, len(places)), 3) for k in DEPTHS}
    return {"questions": len(places), **shares}


if __name__ == "__main__":
    main()
