"""Questions with a subject of their own after one over letters: "what did Ada Bell write?" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.answers.selected.selection import Selection
from corrbot.letters.asked_name import AskedName
from corrbot.terms import words

Found = Callable[[str], AskedOfLetters | None]
"""Gives what a question asks of many letters by itself."""

_OF_WHOM = re.compile(
    r"(?:what|which|how many)(?: (?:ones?|letters|(?:e-?)?mails))? (?:did|have|has|had) (?:the )?"
    r"(?!(?:they|them|he|she|it|we|i|you|that|those|these|this|both|either|each|all|any|some|any(?:one|body)"
    r"|some(?:one|body)|every(?:one|body)|no(?:ne|body| one)|most|few|many|our|us|others?|former|latter|same"
    r"|ones?|letters?|first|second|third|last|latest)\b)\w",
    re.IGNORECASE,
)
_WHAT = re.compile(r"what (?:did|have|has|had)\b", re.IGNORECASE)
_JOINED = re.compile(r"^\W*(?:and|or|also|same)\b", re.IGNORECASE)


def of_own_subject(
    question: str, text: str, before: AskedOfLetters, follows: AskedOfLetters, found: Found
) -> AskedOfLetters | None:
    """Return what ``question``, plainly ``text``, asks: ``follows``, which carries on ``before``, or less.

    Where it names who wrote or had letters, another than the question before, or a day of its own, whom
    those before were from or to is not carried into it, but after "and": "and what did Ada Bell write?". Nor
    is what they were about, where it alone names somebody, and a time: "what did Ada Bell write in 1872?".
    """
    if _JOINED.match(question) or not _OF_WHOM.match(text):
        return follows
    one, other = before.selection, follows.selection
    is_anew = _are_others(one.sender, other.sender) or _are_others(one.recipient, other.recipient)
    is_of_time = other.periods != one.periods
    if is_of_time and _WHAT.match(text) and not (one.sender or one.recipient or one.parties):
        return found(text)
    has_day = is_of_time and any(period.is_day for period in other.periods)
    if not (is_anew or has_day):
        return follows
    return found(text) or replace(follows, selection=_without_ends_of(one, other, text))


def _without_ends_of(before: Selection, selection: Selection, text: str) -> Selection:
    """Return ``selection`` without the ends that it has of ``before`` and that ``text`` does not name."""
    said = set(words(text))
    if selection.recipient == before.recipient and said.isdisjoint(AskedName.of(selection.recipient).words):
        selection = replace(selection, recipient="")
    if selection.sender == before.sender and said.isdisjoint(AskedName.of(selection.sender).words):
        selection = replace(selection, sender="", is_signed=False)
    return selection


def _are_others(one: str, other: str) -> bool:
    """Return whether both name somebody, and not the same: "Ann Bell" and "Ms Bell" may be one."""
    return bool(one and other) and not are_alike(one, other)


def are_alike(one: str, other: str) -> bool:
    """Return whether two names may call the same: "Ann Bell" and "Ms Bell"."""
    some, others = set(AskedName.of(one).words), set(AskedName.of(other).words)
    return bool(some and others) and (some <= others or others <= some)
