"""The turns before a question of a list's letters, without those that asked of one by its place (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.conversation.asked_of_it import asked_of_it
from corrbot.answers.conversation.places import length_of_list, points_by_place
from corrbot.answers.conversation.turns import Turn

_OF_LIST = re.compile(
    r"\b(?:of|any|all|among|are|were|do|did|have) (?:them|those|these)\b(?! two\b)|\b(?:which|what) ones?\b",
    re.IGNORECASE,
)
"""Speaks of several letters that were listed."""


def over_places(question: str, turns: Sequence[Turn]) -> list[Turn]:
    """Return those of ``turns`` that ``question`` may follow on.

    Where it speaks of several letters, and letters were listed, of which some were asked of by their places
    since ("what does the second one say?", "when was it sent?"), it follows on the list: "which of them
    mention a refund?".
    """
    if not _OF_LIST.search(question):
        return [*turns]
    kept: list[Turn] = []
    is_of_one = False
    for turn in turns:
        is_listed = bool(kept) and length_of_list(kept[-1].answer) > 1
        is_of_one = is_listed and (
            points_by_place(turn.question) or (is_of_one and asked_of_it(turn.question) is not None)
        )
        if not is_of_one:
            kept.append(turn)
    return kept
