"""Whether a letter speaks of what it is asked about: "what does letter 5 say about the pool?" (English)."""

from __future__ import annotations

import re

from corrbot.letters import Letter
from corrbot.letters.asked_name import NEEDLESS
from corrbot.reader import Reading
from corrbot.terms import content_words, stem, stems

_SAYS_ABOUT = re.compile(
    r"\bwhat (?:does|did|do|has|have) (?P<sayer>.{1,200}?)\b(?:say|said|state|tell us|written|write)\b"
    r"(?: anything)? (?:about|on|of|regarding|concerning|as to) (?P<topic>.+)",
    re.IGNORECASE,
)
_IS_LETTER = re.compile(
    r"\b(?:letters?|e-?mails?|mails?|files?|documents?|papers?|correspondence|memos?|circulars?)\s*$"
    r"|\w\.(?:txt|md|pdf|docx?|odt|rtf|html?|eml|msg|mbox|png|jpe?g|tiff?)\b",
    re.IGNORECASE,
)
_OF_LETTERS = frozenset(
    map(
        stem,
        "letter file document say state write tell ask request want demand threaten warn require contain"
        " mention conclude complain argue claim deal anything something".split(),
    )
)
"""What a letter does, whatever it is about."""


def may_speak_of(question: str, letter: Letter) -> bool:
    """Return whether ``question`` to ``letter`` names nothing but what letters do, or a thing named there."""
    asked = set(stems(question)) - _OF_LETTERS
    return not asked or not asked.isdisjoint(stems(letter.text))


def speaks_of_topic(question: str, reading: Reading, only: Letter | None) -> bool:
    """Return whether ``question`` asks what is said about what the best sentence has every word of.

    It is asked what letters or files say, or ``only`` one is asked: of a person others may have said it.
    """
    asked = _SAYS_ABOUT.search(question)
    if asked is None or not reading.sentences or not (only or _IS_LETTER.search(asked["sayer"])):
        return False
    best = reading.sentences[0]
    topic = {stem(word) for word in content_words(asked["topic"]) if word not in NEEDLESS}
    return bool(topic) and topic <= set(stems(best.letter.slice(best.span)))
