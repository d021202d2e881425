"""Whether a letter speaks of what it is asked about: "what does letter 5 say about the pool?" (English)."""

from __future__ import annotations

import re

from corrbot.answers.passages.label_words import label_words
from corrbot.answers.phrasing.scope import names
from corrbot.letters import BlockKind, Letter
from corrbot.letters.asked_name import NEEDLESS
from corrbot.letters.dates import MONTHS
from corrbot.reader import Reading, ScoredSentence
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
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_HEADS = frozenset({BlockKind.HEADING, BlockKind.LETTERHEAD})
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

    It is asked what letters or files say, or ``only`` one is asked: of a person others may have said it, but
    for what is in their own letter. A word may stand in the subject of the letter instead.
    """
    asked = _SAYS_ABOUT.search(question)
    if asked is None or not reading.sentences:
        return False
    best = reading.sentences[0]
    if not (only or _IS_LETTER.search(asked["sayer"]) or _is_by(best, asked["sayer"])):
        return False
    topic = {stem(word) for word in content_words(asked["topic"]) if word not in NEEDLESS}
    said = set(stems(best.letter.slice(best.span)))
    return bool(topic) and topic <= said | set(stems(best.letter.subject or ""))


def _is_by(one: ScoredSentence, sayer: str) -> bool:
    """Return whether ``one`` is by whom ``sayer`` calls, or in a letter that it calls: "the 1996 report"."""
    letter = one.letter
    if letter.speaker(one.span) is None and letter.sender and names(letter.sender, sayer.strip()):
        return True
    called = set(content_words(sayer))
    day = {str(letter.date.year), MONTHS[letter.date.month - 1]} if letter.date else set()
    years = {word for word in called if _YEAR.fullmatch(word)}
    heads = " ".join(letter.slice(one.span) for one in letter.blocks if one.kind in _HEADS)
    return bool(years) and called <= day | label_words(letter) | set(content_words(heads))
