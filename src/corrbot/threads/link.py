"""`Link`: that one letter answers, chases, encloses or copies another, and how that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corrbot.letters import Span


class LinkKind(StrEnum):
    """What a letter is to the other, as words between the two."""

    REPLIES_TO = "replies to"
    ACKNOWLEDGES = "acknowledges"
    AUTOMATIC_REPLY_TO = "is an automatic reply to"
    HOLDING_REPLY_TO = "is a holding reply to"
    FOLLOWS_UP = "follows up"
    """Of the same side, on the same matter: a reminder, or a further letter."""
    ENCLOSES = "encloses"
    DUPLICATE_OF = "is a copy of"


ANSWERS = frozenset(
    {
        LinkKind.REPLIES_TO,
        LinkKind.ACKNOWLEDGES,
        LinkKind.AUTOMATIC_REPLY_TO,
        LinkKind.HOLDING_REPLY_TO,
    }
)
"""Kinds of link from a letter to one of the other side that it answers, in substance or not."""


class Confidence(StrEnum):
    """How sure a link is, in words."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


HIGH, MEDIUM, LOW = 0.85, 0.6, 0.4
"""The least confidence that is called high, medium and low; a link below low is not made."""
BELOW_MEDIUM = 0.59
"""The most that a link may have which is not to count."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a link, in a sentence for people.

    ``span`` covers the printed words of the citing letter that it rests on, None when it rests on none
    (an e-mail header, a computed comparison). ``weight`` is the confidence that a link would have with
    this evidence alone, 0 to 1; 0 for a remark that speaks neither way.
    """

    words: str
    span: Span | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """That ``letter`` (an id) stands in a relation of this ``kind`` to the earlier letter ``other``.

    ``other`` is None when the letter says that it answers one which is not among those at hand.
    ``confidence`` is how likely the link is right, 0 to 1: the chance that not all of its evidence
    misleads, were each piece independent, lowered for what speaks against it. It is a judgement and not
    a measured frequency: the weights are set by hand in `corrbot.threads.weights`.
    """

    letter: str
    other: str | None
    kind: LinkKind
    evidence: tuple[Evidence, ...]
    confidence: float

    @property
    def level(self) -> Confidence:
        """The confidence in words."""
        if self.confidence >= HIGH:
            return Confidence.HIGH
        return Confidence.MEDIUM if self.confidence >= MEDIUM else Confidence.LOW

    @property
    def why(self) -> str:
        """What speaks for the link, in sentences."""
        return " ".join(piece.words for piece in self.evidence)

    @property
    def is_sure(self) -> bool:
        """Whether the link counts: its other end is at hand, and its confidence is medium or high."""
        return self.other is not None and self.confidence >= MEDIUM


def confidence(evidence: Sequence[Evidence]) -> float:
    """Return the chance that not all of ``evidence`` misleads (noisy or)."""
    doubt = 1.0
    for piece in evidence:
        doubt *= 1.0 - piece.weight
    return 1.0 - doubt
