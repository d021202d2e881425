"""Whether a letter speaks of what it is asked about: "what does letter 5 say about the pool?" (English)."""

from __future__ import annotations

import re

from corrbot.letters.asked_name import TITLES
from corrbot.reader import Reading
from corrbot.terms import content_words, stem, stems

_SAYS_ABOUT = re.compile(
    r"\bwhat (?:does|did|do|has|have) .{1,200}?\b(?:say|said|state|tell us|written|write)\b(?: anything)?"
    r" (?:about|on|of|regarding|concerning|as to) (?P<topic>.+)",
    re.IGNORECASE,
)


def speaks_of_topic(question: str, reading: Reading) -> bool:
    """Return whether ``question`` asks what is said about what the best sentence has every word of."""
    asked = _SAYS_ABOUT.search(question)
    if asked is None or not reading.sentences:
        return False
    best = reading.sentences[0]
    topic = {stem(word) for word in content_words(asked["topic"]) if word not in TITLES}
    return bool(topic) and topic <= set(stems(best.letter.slice(best.span)))
