"""`event_stems`: by which words an event is known, such as a hearing, that may be put off (English)."""

from __future__ import annotations

from corrbot.terms import stem, words

EVENTS = (
    r"(?:hearing|meeting|inspection|visit|appointment|survey|interview|sitting|session|inquest|viewing"
    r"|assessment|conference|examination|operation|surgery|procedure|closure|closing|opening|trial|ceremony"
    r"|inauguration|election|inquiry|enquiry|tribunal|arbitration|mediation|auction|exhibition)"
)
"""What may be put off, or called off."""
OFTEN = r"(?:(?:now|therefore|since|hereby|accordingly|formally|unfortunately|in fact|partly|also) ){0,4}"
BE = rf"(?:(?:was|were|is|are|has|have|had) {OFTEN}(?:been {OFTEN})?)"
"""What stands before the participle that tells what was done to something."""
_STEMS = {
    **{"heard": "hear", "met": "meet", "sat": "sit", "sitting": "sit"},
    **dict.fromkeys(
        "closure closures cease ceases ceased ceasing cessation shut shuts shutting".split(), "close"
    ),
    **dict.fromkeys("surgery transplant".split(), "oper"),
}


def event_stems(text: str) -> frozenset[str]:
    """Return the stems of ``text`` by which an event is known there: "hear" of "heard"."""
    return frozenset(_STEMS.get(word, stem(word)) for word in words(text))
