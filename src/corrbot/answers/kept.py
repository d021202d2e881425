"""`KeptAnswers`: answers given before, for the same question to the same letters."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

from corrbot.answers.answer import Answer
from corrbot.answers.originals import Originals

MOST_KEPT = 256
"""Answers kept in memory, the latest asked for; one takes some ten kilobytes, and its letters."""


class KeptAnswers:
    """Keeps answers by all that they depend on but the files on disk. Safe to share between threads."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, originals: Originals) -> Answer | None:
        """Return the answer kept under ``key`` if ``originals`` still hold every word it quotes, or None."""
        with self._lock:
            answer = self._answers.get(key)
            if answer is None:
                return None
            self._answers.move_to_end(key)
        return answer if _stands(answer, originals) else None

    def put(self, key: Hashable, answer: Answer, originals: Originals) -> None:
        """Keep ``answer``, unless a file was found changed while it was made from ``originals``."""
        if originals.differ:
            return
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > MOST_KEPT:
                self._answers.popitem(last=False)


def _stands(answer: Answer, originals: Originals) -> bool:
    quotes = [*answer.quotes, answer.nearest, *(around.context for around in answer.surroundings)]
    copies = (letter for around in answer.surroundings for letter in around.also_in)
    return all(quote is None or originals.hold(quote) for quote in quotes) and all(
        map(originals.are_as_read, copies)
    )
