"""Questions with a subject of their own after one over letters: "what did Ada Bell write?" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.answers.selected.selection import Selection
from corrbot.letters.asked_name import AskedName

Found = Callable[[str], AskedOfLetters | None]
"""Gives what a question asks of many letters by itself."""

_OF_WHOM = re.compile(
    r"(?:what|which|how many)(?: (?:ones?|letters|(?:e-?)?mails))? (?:did|have|has|had) (?:the )?"
    r"(?!(?:they|them|he|she|it|we|i|you|that|those|these|this|both|either|each|all|any|some|any(?:one|body)"
    r"|some(?:one|body)|others?|former|latter|same)\b)\w",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^\W*(?:and|or|also|same)\b", re.IGNORECASE)


def of_own_subject(
    question: str, text: str, before: AskedOfLetters, follows: AskedOfLetters, found: Found
) -> AskedOfLetters:
    """Return what ``question``, plainly ``text``, asks: ``follows``, which carries on ``before``, or less.

    Where it names who wrote or had letters, another than the question before, or a day of its own, whom
    those before were from or to is not carried into it, but after "and": "and what did Ada Bell write?".
    """
    if _JOINED.match(question) or not _OF_WHOM.match(text):
        return follows
    one, other = before.selection, follows.selection
    is_anew = _are_others(one.sender, other.sender) or _are_others(one.recipient, other.recipient)
    has_day = other.periods != one.periods and any(period.is_day for period in other.periods)
    if not is_anew and not has_day:
        return follows
    return found(text) or replace(follows, selection=_without_ends_of(one, other))


def _without_ends_of(before: Selection, selection: Selection) -> Selection:
    """Return ``selection`` without the end that it has of ``before``, where the other is its own."""
    if _are_others(before.sender, selection.sender) and selection.recipient == before.recipient:
        return replace(selection, recipient="")
    if _are_others(before.recipient, selection.recipient) and selection.sender == before.sender:
        return replace(selection, sender="", is_signed=False)
    return selection


def _are_others(one: str, other: str) -> bool:
    """Return whether both name somebody, and not the same: "Ann Bell" and "Ms Bell" may be one."""
    return bool(one and other) and not are_alike(one, other)


def are_alike(one: str, other: str) -> bool:
    """Return whether two names may call the same: "Ann Bell" and "Ms Bell"."""
    words, others = set(AskedName.of(one).words), set(AskedName.of(other).words)
    return bool(words and others) and (words <= others or others <= words)
