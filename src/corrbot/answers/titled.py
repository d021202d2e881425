"""The letter that a question calls by its subject: "when was the second Rule 9 request sent?" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import Letter
from corrbot.letters.dates import worded
from corrbot.terms import content_words, stem

_LEAST_WORDS = 2
"""Words of a subject; a single one may be anything."""
_MOST_WORDS = 12
_OF_LETTERS = re.compile(
    r"(?:when|who|whom|to whom|did|has|have|was|were|how (?:long|quickly)|on (?:what|which))\b.*"
    r"\b(?:sent|written|wrote|issued|signed|dated|addressed|received?|copied|answer|repl[iy]|respon[ds])",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|our|your|their)\s+(?=\S)", re.IGNORECASE)


def titled(question: str, letters: Sequence[Letter]) -> str:
    """Return ``question`` with the subject of one of ``letters`` in place of which its date stands, or "".

    The words of the subject have to be all that is said of it, in any order and inflection, and of one date.
    """
    if not _OF_LETTERS.match(question):
        return ""
    dates: dict[frozenset[str], set[str]] = {}
    for letter in letters:
        if letter.subject and letter.date:
            dates.setdefault(_stems(letter.subject), set()).add(worded(letter.date))
    for article in _THE.finditer(question):
        words = list(re.finditer(r"\S+", question[article.end() :]))[:_MOST_WORDS]
        for number in range(len(words), 0, -1):
            end = article.end() + words[number - 1].end()
            said = question[article.end() : end].rstrip("?.,;!")
            days = dates.get(_stems(said), set()) if len(_stems(said)) >= _LEAST_WORDS else set()
            if len(days) == 1:
                rest = question[article.end() + len(said) :]
                return f"{question[: article.start()]}the letter of {min(days)}{rest}"
    return ""


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, content_words(text)))
