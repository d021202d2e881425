"""`shows_none`: whether an answer shows no letter that "it" could be after it (English)."""

from __future__ import annotations

import re

from corrbot.answers.conversation.turns import LISTED, QUOTED, says_not

_OF_LETTERS = re.compile(
    r"^(?:No|\d+) (?:letters?\b[^\n]* searched|letters? fit this question)\b"
    r"|\b[Ss]ay which (?:one )?is meant\b|not clear who is meant",
    re.MULTILINE,
)
"""Stands in answers of corrbot's own that need show no letter; other assistants tell in other words."""


def shows_none(answer: str) -> bool:
    """Return whether nothing can be meant by "it" after ``answer``, in which no letter was found.

    It says that the letters do not say, counts them, asks which is meant, or shows those that are not there
    any more. After the words of another assistant what comes nearest to them may be meant.
    """
    return says_not(answer) or any(one.search(answer) for one in (QUOTED, LISTED, _OF_LETTERS))
