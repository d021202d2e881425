"""How a letter cites the day of the one that it answers, in words, and what that weighs."""

from __future__ import annotations

import datetime as dt

from corrbot.letters import Fact
from corrbot.threads import weights
from corrbot.threads.pairing import Pairing

ENDS_SWAPPED = "sender and recipient have changed places"


def day(date: dt.date) -> str:
    """Return ``date`` for people: 14 November 2018."""
    return f"{date.day} {date:%B} {date.year}"


def cites(fact: Fact[dt.date]) -> str:
    """Return how a letter tells the day of the one that it answers: it says so, or quotes it below."""
    is_quoted = bool(fact.source) and fact.span is not None
    return f"It {'quotes a mail' if is_quoted else 'says that it answers a letter'} of {day(fact.value)}"


def weight_of_date(pairing: Pairing) -> tuple[float, str]:
    """Return what a cited date weighs between letters of this ``pairing``, and what that says of the ends."""
    if pairing.is_full:
        return weights.DATE_AND_BOTH_ENDS, ENDS_SWAPPED
    if pairing.is_half:
        return weights.DATE_AND_ONE_END, "one of the two parties fits, the other is not told"
    if pairing.is_possible:
        return weights.DATE_ONLY, "the parties are not told"
    if pairing.differs_once:
        return weights.DATE_AND_ONE_END, "but not both parties fit"
    return weights.DATE_ONLY, "but neither of the parties fits"
