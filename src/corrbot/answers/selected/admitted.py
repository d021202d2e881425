"""`Admitted`: the letters of a generation that filters admit, read together."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property

from corrbot.index import Generation
from corrbot.letters import Letter
from corrbot.threads import Correspondence
from corrbot.threads.identity import Identity


class Admitted:
    """All letters of a generation that filters admit (``letter_ids``, None for all).

    Letters come without text, but with the directions and recipients that only all of them tell; `whole`
    gives a letter with its text.
    """

    def __init__(self, generation: Generation, letter_ids: Sequence[str] | None) -> None:
        self.generation = generation
        self.correspondence: Correspondence = generation.correspondence
        self.letters = self.correspondence.letters
        if letter_ids is not None:
            admitted = frozenset(letter_ids)
            self.letters = tuple(letter for letter in self.letters if letter.id in admitted)
        self.known = self.correspondence.known
        self._identity = cache(self._read_identity)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the letters admitted."""
        return frozenset(letter.id for letter in self.letters)

    @cached_property
    def _by_date(self) -> list[tuple[dt.date, Letter]]:
        dated = [(one.date, one) for one in self.letters if one.date is not None]
        return sorted(dated, key=lambda one: one[0])

    def between(self, first: dt.date, last: dt.date) -> list[Letter]:
        """Return the letters of the days from ``first`` to ``last``, by date."""
        start = bisect_left(self._by_date, first, key=lambda one: one[0])
        end = bisect_right(self._by_date, last, key=lambda one: one[0])
        return [letter for _, letter in self._by_date[start:end]]

    def letter(self, letter_id: str) -> Letter:
        """Return the letter with this id, without its text."""
        return self.known[letter_id]

    def admits(self, letter_id: str | None) -> bool:
        """Return whether the letter with this id is among the letters."""
        return letter_id in self.ids

    def whole(self, letter: Letter) -> Letter:
        """Return ``letter`` with its text."""
        return self.generation.register.letter(letter.id).as_known(self.known[letter.id])

    def identity(self, letter_id: str) -> tuple[Identity, Identity]:
        """Return the sender and the recipient of a letter, with the bodies that other letters give them."""
        return self._identity(letter_id)

    def _read_identity(self, letter_id: str) -> tuple[Identity, Identity]:
        letter = self.known[letter_id]
        sender, recipient = Identity.of(letter.sender), Identity.of(letter.recipient)
        return self.correspondence.bodies.complete(sender), self.correspondence.bodies.complete(recipient)
