"""Whose telephone number "what's her number?" asks for, in a question that follows on others (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corrbot.answers.conversation.pronouns import person_meant
from corrbot.answers.conversation.turns import Turn
from corrbot.answers.phrasing.names_said import RUN, without_openers
from corrbot.answers.register.own_numbers import kind_of_theirs
from corrbot.answers.selected.folder import Folder

_THE = re.compile(r"\b(?:the|our|your|this|that) $", re.IGNORECASE)
"""Before a name that is no person's: "the Board"."""
_WHO = re.compile(r"\W*(?:(?:and|but|so|then) )*who(?:m|se)?\b", re.IGNORECASE)
_PERSON = {"his": "him", "her": "her"}


def of_their_number(question: str, turns: Sequence[Turn], folder: Callable[[], Folder]) -> str:
    """Return ``question`` with a name for "his" or "her" number, or "" where it is not told who that is.

    It is the only name in the question before, unless that asks who did something, or else the one whom the
    pronoun means.
    """
    theirs = kind_of_theirs(question)
    if theirs is None or not turns:
        return ""
    word, kind = theirs
    before = turns[-1].question
    named = () if _WHO.match(before) else _names(before)
    meant = person_meant(f"Is it of {_PERSON[word]}?", turns, folder()) if len(named) != 1 else named[0]
    return f"What is the {kind} of {meant}?" if meant else ""


def _names(question: str) -> list[str]:
    said = (run for run in RUN.finditer(question) if not _THE.search(question[: run.start()]))
    runs = (without_openers(run[0].split()) for run in said)
    found = (" ".join(run).removesuffix("'s").removesuffix("’s").strip("'’.") for run in runs if run)
    return list(dict.fromkeys(found))
