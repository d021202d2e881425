"""Questions with the sentences that retrieval finds for them, and which of them answer.

    python -m training.examples SET_DIR OUT_DIR [--scoped] [-n COUNT]

A set is a folder with ``corpus/`` and ``questions.jsonl`` in the form of ``corrbot eval``. What is written:
``tokens.npy`` (token vectors of two layers, side by side, fp16), ``rarity.npy`` (one number a token) and
``examples.jsonl``, whose lines point into them. ``--scoped`` asks each question of its own letter only.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from corrbot import Assistant, Filters
from corrbot.conversation import resolve
from corrbot.evaluation.excerpt import Excerpt
from corrbot.evaluation.questions import Question, read_questions
from corrbot.letters import Letter, Span, reading_view
from corrbot.models.embedding import LetterEmbedding
from corrbot.models.token_vectors import TokenVectors
from corrbot.reader.features import SENTENCE_FEATURES, Asked, Sentences, Tokens, read_sentences
from corrbot.reader.reading import logistic
from corrbot.retrieval import LetterRetriever, distinct

SEED = 7
HALF = 0.5
"""A sentence answers when it overlaps a marked answer by this share of the shorter of the two."""


class Remembering:
    """An embedding model that reads each text once."""

    def __init__(self, model: LetterEmbedding) -> None:
        self._model = model
        self._known: dict[str, TokenVectors] = {}

    def token_vectors(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the vectors of the tokens of each text."""
        new = [text for text in texts if text not in self._known]
        self._known.update(zip(new, self._model.token_vectors(new), strict=True))
        return [self._known[text] for text in texts]


class Rows:
    """Token rows gathered for writing."""

    def __init__(self) -> None:
        self.vectors: list[np.ndarray] = []
        self.rarity: list[np.ndarray] = []
        self._count = 0
        self._known: dict[Any, tuple[int, int]] = {}

    def place(self, key: Any, tokens: Tokens) -> tuple[int, int]:
        """Return where the rows of ``tokens`` stand; the same ``key`` is written once."""
        if key not in self._known:
            self.vectors.append(np.hstack([tokens.shallow, tokens.vectors]).astype(np.float16))
            self.rarity.append(tokens.rarity.astype(np.float32))
            self._known[key] = (self._count, self._count + len(tokens.rarity))
            self._count += len(tokens.rarity)
        return self._known[key]


def main() -> None:
    """Read the set and write the examples."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("-n", type=int, default=10**9, help="questions, a seeded sample")
    parser.add_argument("--scoped", action="store_true")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "corrbot-training")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    rows = Rows()
    with (options.out / "examples.jsonl").open("w", encoding="utf-8") as file:
        for example in examples(options.set, options.n, options.scoped, options.work, rows):
            file.write(json.dumps(example) + "\n")
    np.save(options.out / "tokens.npy", np.concatenate(rows.vectors))
    np.save(options.out / "rarity.npy", np.concatenate(rows.rarity))


def examples(folder: Path, count: int, scoped: bool, work: Path, rows: Rows) -> Iterator[dict[str, Any]]:
    """Yield an example for each of ``count`` questions of the set in ``folder``."""
    file = folder / "questions.jsonl"
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    with Assistant.open(corpus=folder / "corpus", index=work / folder.name) as bot:
        bot.sync()
        model = Remembering(bot._embedding)
        questions = list(read_questions(file, bot, scoped=scoped).questions)
        random.Random(SEED).shuffle(questions)
        for number, question in enumerate(questions[:count], 1):
            asked, found = read(bot, model, question)
            if found is not None:
                line = lines[question.line - 1]
                yield {
                    "id": question.id,
                    "group": group(line, folder),
                    "weight": line.get("weight", 1.0),
                    **example(question, asked, found, rows),
                    "answers": answer_tokens(question, found, model),
                }
            if number % 100 == 0:
                print(f"{number} of {min(count, len(questions))}", flush=True)


def group(line: dict[str, Any], folder: Path) -> str:
    """Return the document that the question of ``line`` is about, or the set's name where it is about all."""
    return document_of(document_asked(line)) or folder.name


def document_asked(line: dict[str, Any]) -> str:
    """Return the name of the text that a question of a set is about, "" where it is about all."""
    gold = line.get("gold") or [{}]
    return str(line.get("doc") or gold[0].get("doc", ""))


def document_of(part: str) -> str:
    """Return the name of the document that a part is of: its own without its number and hash."""
    return part.rsplit("-", 2)[0]


def read(bot: Assistant, model: Remembering, question: Question) -> tuple[Asked, Sentences | None]:
    """Return what is asked, and the sentences of the passages that retrieval finds for it, if any."""
    generation, config = bot._generation(), bot.config
    resolved = resolve(question.text, question.history)
    retriever = LetterRetriever(generation, bot._embedding, Filters(), config.candidates)
    if question.own:
        retriever.letter_ids = [question.own]
    found = retriever.find(resolved.queries, config.passages_read)
    evidence = distinct(found.evidence)
    asked = Asked(question.text) if found.is_new_topic else resolved.asked
    if not evidence:
        return asked, None
    return asked, read_sentences(asked, evidence, model, generation.register.rarity)  # type: ignore[arg-type]


def example(question: Question, asked: Asked, found: Sentences, rows: Rows) -> dict[str, Any]:
    """Return what is written of one question."""
    scores = logistic("sentence", SENTENCE_FEATURES)(found.features[:, : len(SENTENCE_FEATURES)]).clip(
        1e-6, 1 - 1e-6
    )
    return {
        "answerable": question.answerable,
        "question": rows.place(("question", asked), found.question),
        "talk": rows.place(("talk", asked.history[-1:], asked.last_answer), found.talk),
        "sentences": [
            rows.place((found.evidence[passage].passage.embedded, span), tokens)
            for passage, span, tokens in zip(
                found.passage_numbers.tolist(), found.spans, found.tokens, strict=True
            )
        ],
        "passages": found.passage_numbers.tolist(),
        "hits": [
            int(any(answers(found.letter(row), found.spans[row], gold) for gold in question.gold))
            for row in range(len(found.spans))
        ],
        "mix": np.log(scores / (1 - scores)).round(4).tolist(),
        "features": found.features.round(4).tolist(),
        "shown": asdict(found.shown),
    }


def answer_tokens(question: Question, found: Sentences, model: Remembering) -> list[tuple[int, int, int]]:
    """Return of each sentence that holds some of a marked answer its row, and its tokens of the answer."""
    marked = []
    for row, (span, number) in enumerate(zip(found.spans, found.passage_numbers.tolist(), strict=True)):
        evidence = found.evidence[number]
        passage, letter = evidence.passage, evidence.letter
        view = reading_view(letter.text, passage.start, passage.end)
        offset = len(passage.embedded) - len(view.text)
        starts = [start for start, _ in model.token_vectors([passage.embedded])[0].spans]
        first_of_sentence = bisect_left(starts, view.view_span(span).start + offset)
        for gold in question.gold:
            start, end = max(gold.start, span.start), min(gold.end, span.end)
            if letter.location == gold.letter and start < end:
                shown = view.view_span(Span(start, end))
                first, last = (
                    bisect_right(starts, shown.start + offset) - 1,
                    bisect_left(starts, shown.end + offset),
                )
                tokens = first - first_of_sentence, last - first_of_sentence
                if 0 <= tokens[0] < tokens[1] <= len(found.tokens[row].rarity):
                    marked.append((row, *tokens))
                    break
    return marked


def answers(letter: Letter, span: Span, gold: Excerpt) -> bool:
    """Return whether ``span`` holds enough of the marked answer."""
    return letter.location == gold.letter and overlaps(span, Span(gold.start, gold.end))


def overlaps(span: Span, answer: Span) -> bool:
    """Return whether two spans share half of the shorter one."""
    shared = min(span.end, answer.end) - max(span.start, answer.start)
    return shared > 0 and shared >= HALF * min(span.end - span.start, answer.end - answer.start)


if __name__ == "__main__":
    main()
