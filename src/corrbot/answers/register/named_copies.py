"""Whether who is asked about is named as having had a copy of a letter (English)."""

from __future__ import annotations

import re

from corrbot.answers.phrasing.scope import names
from corrbot.letters import BlockKind, Letter
from corrbot.terms import words

_WAS_COPIED = re.compile(
    r"\b(?:is|was|were|has|have|did) (?:the )?(?P<who>(?-i:[A-Z])[^,?]{0,60}?)(?: also)?(?: been)?"
    r" (?:copied|cc'?e?d|(?:sent|given|get|receive|have) a copy)\b",
    re.IGNORECASE,
)


def named_copy(question: str, letter: Letter) -> str:
    """Return, for people, that who is said in ``question`` to have had a copy of ``letter`` is not so named.

    It is "" where one with that name is, or a line of copies has a word of it, where nobody is named, and
    where nobody is asked about by name.
    """
    match = _WAS_COPIED.search(question)
    if match is None or not letter.cc:
        return ""
    who = match["who"]
    printed = " ".join(letter.slice(block.span) for block in letter.blocks if block.kind is BlockKind.CC)
    if any(names(party, who) for party in letter.cc) or not set(words(who)).isdisjoint(words(printed)):
        return ""
    if names(letter.recipient, who):
        return f"The letter is to “{who}”."
    return f"“{who}” is not named there by that name."
