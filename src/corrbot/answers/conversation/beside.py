"""`letter_beside`: the letter beside the one just shown, in a list: "the one before" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corrbot.answers.conversation.places import LETTER_NOUN
from corrbot.answers.conversation.turns import Turn, lists_letters
from corrbot.answers.phrasing.phrases import TELL
from corrbot.letters import Letter

Shown = Callable[[str], Sequence[Letter]]

BESIDE = re.compile(
    rf"\bthe (?:(?P<before>one before|previous (?:one|{LETTER_NOUN}))|one after|(?:next|following) (?:one"
    rf"|{LETTER_NOUN}))(?: (?:that|this|it))?(?=\W*$| {TELL}\b)",
    re.IGNORECASE,
)
"""Points to a letter beside the one just shown, in a list before it."""


def letter_beside(match: re.Match[str], turns: Sequence[Turn], shown: Shown) -> Letter | None:
    """Return the letter before or after the one just shown in the last list of several, or None.

    ``match`` is one of `BESIDE`; ``shown`` gives the letters that the text of an answer shows.
    """
    current = shown(turns[-1].answer)
    listed = next((some for turn in reversed(turns) if len(some := _listed(turn, shown)) > 1), ())
    ids = [letter.id for letter in listed]
    if len({letter.id for letter in current}) != 1 or current[0].id not in ids:
        return None
    at = ids.index(current[0].id) + (-1 if match["before"] else 1)
    return listed[at] if 0 <= at < len(listed) else None


def _listed(turn: Turn, shown: Shown) -> Sequence[Letter]:
    return shown(turn.answer) if lists_letters(turn.answer) else ()
