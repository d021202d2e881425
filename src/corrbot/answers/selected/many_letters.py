"""`asked_of_letters`: tells questions over many letters from others (English)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache, partial

from corrbot.answers.phrasing.forms import form, parts
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.selected import (
    asked_answers,
    asked_corrections,
    asked_lateness,
    asked_lists,
    asked_references,
    asked_whether,
    asked_words,
)
from corrbot.answers.selected.asking import AskedOfLetters
from corrbot.answers.selected.follow_ups import following, is_follow_up
from corrbot.answers.selected.own_subject import of_own_subject

MAX_CHARACTERS = 300
"""A longer question is no question over many letters."""
_KEPT = 1_000
"""Questions kept as they were understood: each of a talk is asked for again with every one that follows."""

_PATTERNS = tuple(
    (form(pattern), build)
    for pattern, build in (
        *asked_lateness.FORMS,
        *asked_corrections.FORMS,
        *asked_answers.FORMS,
        *asked_references.FORMS,
        *asked_lists.FORMS,
        *asked_words.FORMS,
        *asked_whether.FORMS,
    )
)


def asked_of_letters(
    question: str, history: Sequence[str] = (), today: dt.date | None = None
) -> AskedOfLetters | None:
    """Return what ``question`` asks of many letters, or None when it asks something else.

    The whole question has to have the form of such a question. ``history`` are the user's earlier
    questions, oldest first: "of those" and "and in 2019?" narrow down the letters of the one before.
    ``today`` (default: today) is what "last year" is counted from.
    """
    day = today or dt.date.today()
    talk = [question]
    for earlier in reversed(history):
        if not _may_follow(talk[-1]):
            break
        talk.append(earlier)
    asked: AskedOfLetters | None = None
    for one in reversed(talk):
        asked = _asked(one, asked, day)
    return asked


@lru_cache(_KEPT)
def _may_follow(question: str) -> bool:
    text = _text(question)
    return bool(text) and is_follow_up(question, text)


@lru_cache(_KEPT)
def _asked(question: str, before: AskedOfLetters | None, day: dt.date) -> AskedOfLetters | None:
    """Return what ``question`` asks after one that asked ``before``, None where that was something else."""
    text = _text(question)
    if not text:
        return None
    if before is not None and _may_follow(question):
        found = partial(_found, today=day)
        if follows := following(text, before, found, day):
            return of_own_subject(question, text, before, follows, found)
    return _found(text, day)


def _text(question: str) -> str:
    """Return ``question`` in plain words, "" where it is too long."""
    text = plain(question)
    return text if len(text) <= MAX_CHARACTERS else ""


def _found(text: str, today: dt.date) -> AskedOfLetters | None:
    for pattern, build in _PATTERNS:
        if match := pattern.fullmatch(text):
            for asked in build({**parts(match), "whole": text}, today):
                return asked
    return None
