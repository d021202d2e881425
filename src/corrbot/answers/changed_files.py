"""Letters that an answer tells of without quoting them, whose files have changed or gone since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corrbot.answers.answer import MOST_SHOWN, Answer
from corrbot.answers.passages.originals import Originals
from corrbot.letters import Letter


def told_letters(answer: Answer) -> Iterator[Letter]:
    """Yield the letters that ``answer`` shows in its list or tells of, and quotes nothing from."""
    quoted = {quote.letter.id for quote in answer.quotes}
    told = (*(one.letter for one in answer.listed[:MOST_SHOWN]), *answer.unnamed)
    yield from {letter.id: letter for letter in told if letter.id not in quoted}.values()


def with_changed(answer: Answer, originals: Originals) -> Answer:
    """Return ``answer`` with a notice of the letters told of that are not on disk as they were read."""
    paths = sorted({letter.path for letter in told_letters(answer) if not originals.are_as_read(letter)})
    if not paths:
        return answer
    notice = f"Changed or gone since the last sync, so told as it was then: {', '.join(paths)}."
    return replace(answer, notices=(*answer.notices, f"{notice} Run `corrbot sync`."))
