"""`WrittenDocument`: an invented document of ``training/documents`` with its questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corrbot.letters import Span, sentences
from corrbot.terms import stems

START, ASKS = "=== DOC ", "---"
NUMBER = 3
"""Digits of the number of a document, which ends its name."""


@dataclass(frozen=True)
class WrittenQuestion:
    """A question, and the places in the text that answer it; none where the document does not say."""

    text: str
    answers: tuple[Span, ...]


@dataclass(frozen=True)
class WrittenDocument:
    """A document and its questions."""

    name: str
    text: str
    questions: tuple[WrittenQuestion, ...]

    @property
    def lot(self) -> str:
        """Name of the file that it stands in, without its ending."""
        return self.name[:-NUMBER]


def written_documents(folder: Path) -> Iterator[WrittenDocument]:
    """Yield the documents of the files in ``folder``; each is named after its file and its number there.

    Raises `ValueError`, with the name of the document, for what is not in the form of the others: a line that
    is neither question nor answer, a question with both an answer and a trap or with neither, an answer that
    does not stand in its document, a document without questions, text before the first document.
    """
    for file in sorted(folder.glob("*.txt")):
        before, *parts = file.read_text(encoding="utf-8").split(START)
        if before.strip():
            raise ValueError(f"{file.stem}: text before the first document")
        for number, part in enumerate(parts, 1):
            yield document_of(f"{file.stem}{number:0{NUMBER}}", part)


def document_of(name: str, part: str) -> WrittenDocument:
    """Return the document written in ``part``, whose first line is its kind."""
    text, _, asked = part.partition("\n")[2].partition(f"\n{ASKS}\n")
    text = text.strip("\n") + "\n"
    questions: list[tuple[str, list[str], list[str]]] = []
    for entry in filter(str.strip, asked.splitlines()):
        tag, _, value = entry.partition(": ")
        if tag == "Q":
            questions.append((value, [], []))
        elif tag in ("A", "N") and questions:
            _, answers, traps = questions[-1]
            (answers if tag == "A" else traps).append(value)
        else:
            raise ValueError(f"{name}: neither a question nor an answer to one: {entry!r}")
    if not questions:
        raise ValueError(f"{name}: no questions")
    for question, answers, traps in questions:
        if bool(answers) == bool(traps):
            raise ValueError(f"{name}: needs either answers or a trap: {question!r}")
    units = [(unit, set(stems(text[slice(*unit)]))) for unit in sentences(text, Span(0, len(text)))]
    return WrittenDocument(
        name,
        text,
        tuple(
            WrittenQuestion(
                question, tuple(place(name, text, units, set(stems(question)), answer) for answer in answers)
            )
            for question, answers, _ in questions
        ),
    )


def place(name: str, text: str, units: Sequence[tuple[Span, set[str]]], asked: set[str], answer: str) -> Span:
    """Return where ``answer`` stands: of several places the first in the sentence that shares most words."""
    places = [
        Span(found.start(), found.end()) for found in re.finditer(rf"(?<!\w){re.escape(answer)}(?!\w)", text)
    ]
    if not places:
        raise ValueError(f"{name}: not in the document: {answer!r}")

    def shared(span: Span) -> int:
        own = (len(asked & said) for unit, said in units if unit.start <= span.start < unit.end)
        return max(own, default=0)

    return max(places, key=shared)
