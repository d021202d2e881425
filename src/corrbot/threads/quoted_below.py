"""`QuotedBelow`: mails that another quotes below its words and that it does not answer, going to others."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from corrbot.letters import BlockKind, Letter
from corrbot.threads import weights
from corrbot.threads.candidates import Candidate
from corrbot.threads.cited import cites
from corrbot.threads.heading import Heading
from corrbot.threads.identity import Likeness, words
from corrbot.threads.link import Evidence
from corrbot.threads.pairing import Pairing
from corrbot.threads.passed_on import goes_elsewhere
from corrbot.threads.quotations import likeness_of

_MOST = 12
"""Mails of one day that are looked at."""
_LEAST = 5
_FIRST = 12
"""Words with which a quoted mail begins, at least and at most, that tell it from others."""


class QuotedBelow:
    """Finds the mail that a letter among ``order`` quotes first; ``whole`` returns a letter with its text."""

    def __init__(self, order: Sequence[Heading], whole: Callable[[Letter], Letter]) -> None:
        self._whole = whole
        self._on: defaultdict[dt.date, list[Heading]] = defaultdict(list)
        for heading in order:
            if heading.letter.date:
                self._on[heading.letter.date].append(heading)

    def of(self, later: Heading, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """Yield the mail that ``later`` quotes, going elsewhere, unless ``candidates`` have what it cites.

        It is of the day and by who wrote what is quoted, and has its subject or its first words. One that is
        among the candidates is marked as followed instead.
        """
        fact = later.letter.replies_to_fact
        if fact is None or not (fact.source and fact.span) or any(one.is_cited for one in candidates):
            return
        of_day = [one for one in self._on.get(fact.value, ())[:_MOST] if goes_elsewhere(later, one)]
        if not of_day:
            return
        whole = self._whole(later.letter)
        quoted = next((one for one in whole.blocks if one.kind is BlockKind.QUOTED_MAIL), None)
        if quoted is None:
            return
        first = " ".join(words(whole.slice(quoted.span))[:_FIRST])
        theirs = [one for one in of_day if likeness_of(quoted.speaker, one.sender) is Likeness.SAME]
        found = [one for one in theirs if self._begins(one, first)] or [
            one for one in theirs if _subject(one) and _subject(one) == _subject(later)
        ]
        for one in found[-1:]:
            text = f"{cites(fact)}, this one, and goes to somebody else than who wrote that."
            evidence = Evidence(text, fact.span, weights.QUOTED_BELOW)
            known = next((other for other in candidates if other.heading is one), None)
            if known is None:
                yield Candidate(one, Pairing.of(later, one), [evidence], cited=fact.value, is_followed=True)
            else:
                known.evidence.append(evidence)
                known.cited, known.is_followed, known.factor = fact.value, True, 1.0

    def _begins(self, one: Heading, first: str) -> bool:
        if len(first.split()) < _LEAST:
            return False
        return f" {first} " in f" {' '.join(words(self._whole(one.letter).text))} "


def _subject(heading: Heading) -> list[str]:
    return (heading.letter.subject or "").casefold().split()
