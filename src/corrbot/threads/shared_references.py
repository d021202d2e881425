"""What a reference or a number that two letters bear says for a link between them."""

from __future__ import annotations

from corrbot.letters import Letter, Reference, ReferenceKind
from corrbot.letters.references import is_running
from corrbot.threads import weights
from corrbot.threads.heading import SHORTEST_KEY, Heading
from corrbot.threads.link import Evidence


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


def numbered(later: Letter, earlier: Letter) -> Evidence | None:
    """Return that ``later`` cites the number that ``earlier`` of that date bears, if it does."""
    numbers = {int(one.key) for one in earlier.references if is_running(one.raw) and one.key.isdecimal()}
    for cited in later.answered:
        if cited.date == earlier.date and cited.number in numbers:
            return Evidence(f"It cites No. {cited.number}, which this one bears.", cited.span, weights.NUMBER)
    return None
