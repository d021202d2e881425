"""`Wanting`: which letters want an answer, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Callable

from corrbot.letters import Letter, LetterKind, Span
from corrbot.threads.asking import request_in
from corrbot.threads.requests import Requests


class Wanting:
    """Tells which letters want an answer.

    A letter that answers another wants one only where it is a request for information, or for clarification
    of one, or asks something in turn: "Thank you. That is helpful." does not. ``read`` gives a letter with
    its text and blocks; without it nothing is known of what a letter asks.
    """

    def __init__(self, requests: Requests, read: Callable[[Letter], Letter] | None) -> None:
        self._requests = requests
        self._read = read

    def asks(self, letter: Letter) -> Span | None:
        """Return the sentence with which ``letter`` asks for an answer, None where there or known is none."""
        if self._read is None:
            return None
        asking = self._requests.asking
        if letter.id not in asking:
            asking[letter.id] = request_in(self._read(letter))
        return asking[letter.id]

    def is_wanted(self, letter: Letter) -> bool:
        """Return whether ``letter`` is known to want an answer."""
        if letter.kind in (LetterKind.FOI_REQUEST, LetterKind.CLARIFICATION) or not self._requests.is_reply(
            letter
        ):
            return True
        return self.asks(letter) is not None
