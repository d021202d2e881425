"""`usual_spelling`: words of questions that were typed in haste: "wich letters" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable

_TYPED = {
    "which": "wich whcih wihch whihc whch wchich",
    "what": "waht wat wht whta hwat wath",
    "what's": "whats wats",
    "when": "wen wehn whne hwen",
    "where": "wehre wher whre hwere",
    "who": "woh",
    "who's": "whos",
    "whose": "whoose whoes",
    "why": "wy hwy",
    "how many": "howmany",
    "how much": "howmuch",
    "didn't": "didnt",
    "doesn't": "doesnt",
    "don't": "dont",
    "wasn't": "wasnt",
    "weren't": "werent",
    "isn't": "isnt",
    "aren't": "arent",
    "hasn't": "hasnt",
    "haven't": "havent",
    "couldn't": "couldnt",
    "wouldn't": "wouldnt",
}
_MEANT = {typed: meant for meant, several in _TYPED.items() for typed in several.split()}
_NEITHER = "hwo"
"""Is "how" before what "how" asks with, else "who"."""
_WORD = re.compile(rf"(?<![\w'’@./-])(?:{'|'.join([*_MEANT, _NEITHER])})(?![\w'’@/-]|\.\w)", re.IGNORECASE)
_HOW = re.compile(r" (?:many|much|long|often|far|old|late|soon|big|large|did|do|does|can|could|would|come)\b")
_WERE = re.compile(
    r"(?:(?<=^)|(?<=[.?!;,] )|(?<=\band ))were"
    r"(?= (?:is|are|was|were|did|does|do|can|will|has|have|had|should)\b)",
    re.IGNORECASE,
)


def usual_spelling(question: str, holds: Callable[[str], bool]) -> str:
    """Return ``question`` with the words that ask spelled as usual, where no letter ``holds`` them as typed.

    A word with a capital within the question may be a name and stays.
    """

    def meant(match: re.Match[str]) -> str:
        typed, start = match[0], match.start()
        is_within = start > 0 and question[start - 2 : start - 1] not in set(".?!")
        may_be_name = typed.isupper() or (typed[0].isupper() and is_within)
        if may_be_name or holds(typed):
            return typed
        word = _MEANT.get(typed.lower()) or ("how" if _HOW.match(question, match.end()) else "who")
        return f"{word[0].upper()}{word[1:]}" if typed[0].isupper() else word

    return _WORD.sub(meant, _WERE.sub(lambda match: f"{match[0][0]}h{match[0][1:]}", question))
