"""What a reference or a number that two letters bear says for a link between them."""

from __future__ import annotations

import re
from itertools import product

from corrbot.letters import Letter, Reference, ReferenceKind
from corrbot.letters.references import is_running
from corrbot.threads import weights
from corrbot.threads.heading import SHORTEST_KEY, Heading
from corrbot.threads.link import Evidence

_ADDED = re.compile(r"\s?[/-]\s?[a-z]{1,3}\d{0,2}")
"""What a review or an appeal adds to the reference of the case: "/R", "-IR"."""


def shared(reference: Reference, earlier: Heading) -> Evidence:
    """Return that ``earlier`` bears this ``reference`` of a later letter, too."""
    kinds = {other.kind for other in earlier.references if other.key == reference.key}
    if reference.kind is ReferenceKind.THEIRS and ReferenceKind.THEIRS not in kinds:
        weight, words = weights.THEIR_REFERENCE, f"Its “your reference” {reference.raw} is this one's own."
    elif reference.kind is not ReferenceKind.THEIRS and kinds == {ReferenceKind.THEIRS}:
        weight, words = weights.SHARED_REFERENCE, f"This one cites its reference {reference.raw}."
    else:
        weight, words = weights.SHARED_REFERENCE, f"Both bear the reference {reference.raw}."
    if len(reference.key) < SHORTEST_KEY:
        weight = weights.SHORT_REFERENCE
    return Evidence(words, reference.span, weight)


def holding(run: str, later: Heading, earlier: Heading) -> Evidence:
    """Return that a reference of each holds the number ``run``, of which one may only add to the other's.

    A step of a case is numbered so: "FOI 2018-0412" and "FOI 2018-0412/R" of its review.
    """
    bearing = [one for one in later.references if run in one.key]
    span = bearing[0].span if bearing else None
    for one, other in product(bearing, earlier.references):
        shorter, longer = sorted((one.raw.strip().casefold(), other.raw.strip().casefold()), key=len)
        if longer.startswith(shorter) and _ADDED.fullmatch(longer, len(shorter)):
            words = f"The reference {one.raw} is that of this one, {other.raw}, but for what one adds."
            return Evidence(words, one.span, weights.SHARED_REFERENCE)
    words = f"The references of both hold the number {run}, and the parties are the same."
    return Evidence(words, span, weights.DIGITS)


def numbered(later: Letter, earlier: Letter) -> Evidence | None:
    """Return that ``later`` cites the number that ``earlier`` of that date bears, if it does."""
    numbers = {int(one.key) for one in earlier.references if is_running(one.raw) and one.key.isdecimal()}
    for cited in later.answered:
        if cited.date == earlier.date and cited.number in numbers:
            return Evidence(f"It cites No. {cited.number}, which this one bears.", cited.span, weights.NUMBER)
    return None
