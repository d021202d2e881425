"""`KeptAnswers`: answers given before, for the same question to the same letters."""

from __future__ import annotations

from collections.abc import Hashable

from corrbot.answers.answer import Answer
from corrbot.answers.changed_files import told_letters
from corrbot.answers.passages.originals import Originals
from corrbot.recent import Recent

MOST_KEPT = 256
"""Answers kept in memory, the latest asked for; one takes some ten kilobytes, and its letters."""


class KeptAnswers:
    """Keeps answers by all that they depend on but the files on disk. Safe to share between threads."""

    def __init__(self) -> None:
        self._answers: Recent[Hashable, Answer] = Recent(MOST_KEPT)

    def get(self, key: Hashable, originals: Originals) -> Answer | None:
        """Return the answer kept under ``key`` if ``originals`` still hold all that it gives, or None."""
        answer = self._answers.get(key)
        return answer if answer is not None and _stands(answer, originals) else None

    def put(self, key: Hashable, answer: Answer, originals: Originals) -> None:
        """Keep ``answer``, unless a file was found changed while it was made from ``originals``."""
        if not originals.differ:
            self._answers.put(key, answer)


def _stands(answer: Answer, originals: Originals) -> bool:
    quotes = [*answer.quotes, answer.nearest, *(around.context for around in answer.surroundings)]
    copies = (letter for around in answer.surroundings for letter in around.also_in)
    return all(quote is None or originals.hold(quote) for quote in quotes) and all(
        map(originals.are_as_read, (*copies, *told_letters(answer)))
    )
