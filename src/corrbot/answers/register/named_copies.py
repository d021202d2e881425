"""Whether who is asked about is named as having had a copy of a letter (English)."""

from __future__ import annotations

import re
from dataclasses import replace

from corrbot.answers.phrasing.scope import names
from corrbot.letters import BlockKind, Letter
from corrbot.letters.names import is_body
from corrbot.terms import words

_WAS_COPIED = re.compile(
    r"\b(?:is|was|were|has|have|did) (?:the )?(?P<who>(?-i:[A-Z])[^,?]{0,60}?)(?: also)?(?: been)?"
    r" (?:copied|cc'?e?d|(?:sent|given|get|receive|have) a copy)\b",
    re.IGNORECASE,
)

_MAIL_ADDRESS = re.compile(r"\S{1,80}@\S+")


def named_copy(question: str, letter: Letter) -> str:
    """Return, for people, that who is said in ``question`` to have had a copy of ``letter`` is not so named.

    It is "" where one with that name is, or a line of copies has the surname, or of a body each word; where
    nobody is named, and where nobody is asked about by name.
    """
    match = _WAS_COPIED.search(question)
    if match is None or not letter.cc:
        return ""
    who = match["who"]
    lines = " ".join(letter.slice(block.span) for block in letter.blocks if block.kind is BlockKind.CC)
    printed, asked = words(_MAIL_ADDRESS.sub(" ", lines)), words(who)
    copied = [replace(one, email=None) if one.name else one for one in letter.cc]
    if any(names(party, who) for party in copied) or set(printed).issuperset(
        asked if is_body(who) else asked[-1:]
    ):
        return ""
    for party, end in ((letter.recipient, "to"), (letter.sender, "from")):
        if names(party, who):
            return f"The letter is {end} “{who}”."
    return f"“{who}” is not named there by that name."
