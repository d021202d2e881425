"""`behind`: sentences that come later than what the reader makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corrbot.reader import Reading, ScoredSentence


def behind(reading: Reading, share: float, is_behind: Callable[[ScoredSentence], bool]) -> Reading:
    """Return ``reading`` with ``share`` of their score left to those sentences that are behind."""
    weighed = (replace(one, score=share * one.score) if is_behind(one) else one for one in reading.sentences)
    return replace(reading, sentences=tuple(sorted(weighed, key=lambda one: -one.score)))
