"""`ExampleSet`: examples as training/examples.py wrote them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

import numpy as np

from corrbot.letters import Span
from corrbot.reader.span_reader import Shown, Texts

FOLDS = 5
"""One document in so many is held out, by the hash of its name (a question by that of its words)."""


def is_held_out(name: str) -> bool:
    """Return whether the document of this name, or the question of these words, is never trained on."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS == 0


@dataclass(frozen=True)
class Example:
    """A question, as places in the token rows, with the sentences found for it."""

    id: str
    group: str
    answerable: bool
    question: tuple[int, int]
    talk: tuple[int, int]
    sentences: list[tuple[int, int]]
    passages: list[int]
    hits: list[int]
    mix: list[float]
    features: np.ndarray
    answers: list[tuple[int, int, int]] = field(default_factory=list)
    """Row of a sentence, and which of its tokens are of the marked answer."""
    shown: Texts = Texts("", "", ())
    weight: float = 1.0
    """What counts of whether it is answerable, 0 to 1; to the joint network, how likely it is read at all."""

    @property
    def is_held_out(self) -> bool:
        """Whether the document is never trained on."""
        return is_held_out(self.group)


@dataclass(frozen=True)
class ExampleSet:
    """The examples of one set, with the rows that they point into."""

    name: str
    tokens: np.ndarray
    rarity: np.ndarray
    examples: list[Example]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Return the examples in ``folder``."""
        with (folder / "examples.jsonl").open(encoding="utf-8") as lines:
            read = [json.loads(line) for line in lines]
        return cls(
            folder.name,
            np.load(folder / "tokens.npy", mmap_mode="r"),
            np.load(folder / "rarity.npy"),
            [
                Example(
                    **{**fields, "features": np.array(fields["features"]), "shown": texts(**fields["shown"])}
                )
                for fields in read
            ],
        )

    def learnt(self, *, everything: bool = False) -> Self:
        """Return the set with the examples to learn from: unanswerable, or with a sentence that answers.

        Documents held out are left out, but not where ``everything`` is learnt from.
        """
        examples = [
            example
            for example in self.examples
            if (everything or not example.is_held_out) and (any(example.hits) or not example.answerable)
        ]
        return replace(self, examples=examples)


def texts(question: str, talk: str, passages: list[dict[str, Any]]) -> Texts:
    """Return the texts that are written so."""
    return Texts(
        question,
        talk,
        tuple(Shown(one["text"], tuple(Span(*place) for place in one["places"])) for one in passages),
    )
