"""`ReadingSet`: questions with the texts that answer them, as tokens, for the span reader to learn from."""

from __future__ import annotations

import json
import random
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from tokenizers import Encoding, Tokenizer

from corrbot.letters import Span
from corrbot.reader.span_reader import MAX_QUESTION, MAX_TALK, START, Row
from training.example_set import is_held_out
from training.examples import document_asked, document_of

MAX_PASSAGE = 300
"""Tokens of a text that are read; of a longer one a part that holds the answer, wherever in it."""
NEAR = 3
"""Other texts of the set, nearest to a question by their words."""
ELSEWHERE, NOT_ELSEWHERE = 0.12, 0.05
"""How often a question that is answered, or is not, is asked of one of these instead, which answers not."""
INTERRUPTED, FORGOTTEN = 0.2, 0.05
"""How often another question about the text stands before a first one, and a turn before is left out."""


@dataclass(frozen=True, slots=True)
class Text:
    """The tokens of a text, and where each stands in it."""

    tokens: list[int]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, cut: Encoding) -> Text:
        """Return what a tokenizer made of a text."""
        return cls(cut.ids, [start for start, _ in cut.offsets], [end for _, end in cut.offsets])


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, the turn before it or nothing, the number of its text, and the places there that answer."""

    question: list[int]
    talk: list[int]
    text: int
    answers: list[Span]
    near: list[int]
    weight: float
    is_held_out: bool


@dataclass(frozen=True, slots=True)
class ReadingSet:
    """The questions of one set, with its texts."""

    readings: list[Reading]
    texts: list[Text]
    questions: dict[int, list[list[int]]]
    """Those about each text."""

    @classmethod
    def load(cls, folder: Path, tokenizer: Tokenizer) -> ReadingSet:
        """Return the set in ``folder``, which has ``corpus/`` and ``questions.jsonl``."""
        lines = read_lines(folder)
        documents = [document_asked(line) for line in lines]
        names = set(documents)
        files = {file.stem: file for file in sorted((folder / "corpus").rglob("*")) if file.stem in names}
        said = [file.read_text("utf-8") for file in files.values()]
        numbers = {name: number for number, name in enumerate(files)}
        near = _near([line["question"] for line in lines], said)
        readings, questions = [], defaultdict(list)
        for line, name, others in zip(lines, documents, near, strict=True):
            question = tokenizer.encode(line["question"]).ids[:MAX_QUESTION]
            questions[numbers[name]].append(question)
            readings.append(
                Reading(
                    question,
                    tokenizer.encode(talk(line["history"])).ids[-MAX_TALK:] if line["history"] else [],
                    numbers[name],
                    [Span(gold["start"], gold["end"]) for gold in line["gold"] if gold["doc"] == name],
                    [number for number in others if number != numbers[name]][:NEAR],
                    line.get("weight", 1.0),
                    is_held_out(document_of(name)),
                )
            )
        texts = [Text.of(tokenizer.encode(text)) for text in said]
        return cls(readings, texts, dict(questions))

    def by_question(self) -> Iterator[list[Reading]]:
        """Yield, for each question, all that is read for it, which stands together."""
        for _, readings in groupby(self.readings, lambda reading: (reading.question, reading.talk)):
            yield list(readings)

    def row(self, reading: Reading, chance: random.Random) -> tuple[Row, tuple[int, int]]:
        """Return what is read for ``reading``, and the first and last token of an answer or `START`."""
        number, answers, before = reading.text, reading.answers, reading.talk
        if reading.near and chance.random() < (ELSEWHERE if answers else NOT_ELSEWHERE):
            number, answers = chance.choice(reading.near), []
        if not before and chance.random() < INTERRUPTED:
            before = chance.choice(self.questions[reading.text])
        elif before and chance.random() < FORGOTTEN:
            before = []
        text = self.texts[number]
        spare = max(0, len(text.tokens) - MAX_PASSAGE)
        marked = None
        if answers:
            answer = chance.choice(answers)
            marked = bisect_right(text.ends, answer.start), bisect_left(text.starts, answer.end) - 1
        lowest, highest = (0, spare) if marked is None else (marked[1] - MAX_PASSAGE + 1, marked[0])
        lowest, highest = max(0, min(lowest, spare)), min(highest, spare)
        skipped = chance.randint(min(lowest, highest), highest)
        read = text.tokens[skipped : skipped + MAX_PASSAGE]
        row = Row.of(reading.question, before, read)
        if marked is None or marked[0] - skipped >= len(read):
            return row, (START, START)
        first = row.first - skipped
        return row, (first + marked[0], first + min(max(marked), skipped + len(read) - 1))


def share_of(named: str) -> tuple[Path, float]:
    """Return the folder of a set, and how much it counts, of what the command line names as SET[:SHARE]."""
    name, _, share = named.partition(":")
    return Path(name), float(share or 1)


def read_lines(folder: Path) -> list[dict[str, Any]]:
    """Return the questions of the set in ``folder``."""
    return [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]


def talk(history: Sequence[dict[str, str]]) -> str:
    """Return the user's turn before, and what was said to it."""
    last = [[one["content"] for one in history if one["role"] == role][-1:] for role in ("user", "assistant")]
    return " ".join(said for some in last for said in some)


def _near(questions: Sequence[str], texts: Sequence[str]) -> list[list[int]]:
    """Return, for each question, the numbers of the nearest texts by their words."""
    vectorizer = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    vectors = vectorizer.fit_transform(texts)
    found: list[list[int]] = []
    for start in range(0, len(questions), 2000):
        similar = (vectorizer.transform(questions[start : start + 2000]) @ vectors.T).toarray()
        found += np.argsort(-similar)[:, : NEAR + 1].tolist()
    return found
