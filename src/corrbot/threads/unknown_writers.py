"""`UnknownWriters`: the letters of a day of which it is not known whether one wrote them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from corrbot.letters import Fact, Party
from corrbot.threads import weights
from corrbot.threads.candidates import Candidate
from corrbot.threads.cited import cites
from corrbot.threads.heading import Heading
from corrbot.threads.identity import Likeness, likeness
from corrbot.threads.link import Evidence
from corrbot.threads.pairing import Pairing

_MOST = 4
"""Letters of one day by unknown writers that are named."""


def is_unknown(party: Party | None) -> bool:
    """Return whether ``party`` does not tell a person from others: nobody, or a first name alone."""
    if party is None:
        return True
    name = (party.name or "").split()
    return len(name) == 1 and not party.email


class UnknownWriters:
    """Finds letters by their day among ``order``, which are in the order of time.

    They are those of unknown writers, and, for a letter to a first name alone, those of people so called.
    """

    def __init__(self, order: Sequence[Heading]) -> None:
        self._order = order
        self._on: defaultdict[tuple[int, int, int, str], list[int]] = defaultdict(list)
        for number, heading in enumerate(order):
            letter = heading.letter
            called = "" if is_unknown(letter.sender) else next(iter(heading.sender.name.split()), "?")
            for day in {letter.date, letter.received} - {None}:
                if day is not None:
                    self._on[day.year, day.month, day.day, called].append(number)
            if heading.when is None and letter.day:
                self._on[0, letter.day.value.month, letter.day.value.day, called].append(number)

    def of(self, number: int, fact: Fact[dt.date]) -> Iterator[Candidate]:
        """Yield those of the day in ``fact``, which the letter ``number`` says it answers.

        Left out are those that went to whom it is to, or that are of its own side.
        """
        later, day = self._order[number], fact.value
        first = later.addressee.name if is_unknown(later.letter.recipient) else ""
        for other in self._of_day(number, day, dict.fromkeys(("", first))):
            earlier = self._order[other]
            if not _is_of_own_side(later, earlier):
                words = f"{cites(fact)}, the day of this one; who wrote this one is not known for sure."
                pairing = Pairing.of(later, earlier)
                yield Candidate(earlier, pairing, [Evidence(words, fact.span, weights.DATE_ONLY)])

    def _of_day(self, number: int, day: dt.date, called: dict[str, None]) -> Iterator[int]:
        for name in called:
            dated = self._on.get((day.year, day.month, day.day, name), [])
            yield from dated[: bisect_left(dated, number)][:_MOST]
            undated = self._on.get((0, day.month, day.day, name), [])
            yield from (other for other in undated[: _MOST + 1] if other != number)


def _is_of_own_side(later: Heading, earlier: Heading) -> bool:
    first = later.sender.name.split()[:1]
    return (
        likeness(later.addressee, earlier.addressee) is Likeness.SAME
        or likeness(later.sender, earlier.sender) > Likeness.UNTOLD
        or (bool(first) and first == earlier.sender.name.split())
    )
