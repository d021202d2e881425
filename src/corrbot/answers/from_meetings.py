"""What minutes say of the meetings that a question asks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Searched
from corrbot.answers.asked_meetings import asked_meeting
from corrbot.answers.basis import Basis
from corrbot.answers.from_passages import from_passages
from corrbot.answers.over_letters import over_letters
from corrbot.answers.remarks import places
from corrbot.answers.response import noted
from corrbot.letters import Letter, LetterKind
from corrbot.terms import words

_HEAD = 400
"""Characters at the top of minutes within which they say who met."""
_MOST_NAMED = 5
_ONLY_MINUTED = "Only meetings whose minutes are in the folder are known."


def from_meetings(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what the minutes say that ``question`` asks of, None where there are none such."""
    asked = asked_meeting(question, dt.date.today())
    if asked is None:
        return None
    letters = [
        letter
        for letter in basis.folder().letters
        if letter.kind is LetterKind.MINUTES and _is_of(basis.whole(letter), asked.body)
    ]
    if asked.of_letters:
        selection = asked.of_letters.selection
        if asked.body:
            selection = replace(selection, ids=frozenset(letter.id for letter in letters))
        found = over_letters(basis, question, replace(asked.of_letters, selection=selection), searched)
        return noted(found, (_ONLY_MINUTED,) if asked.body else ()) if letters else None
    meant = [one for one in letters if any(period.covers(one.date) for period in asked.periods)]
    if not meant or len(meant) > _MOST_NAMED:
        return None
    within = basis.confine(meant, replace(searched, query=asked.question))
    only = f"Only the minutes of that time were searched ({places(meant)})."
    return from_passages(basis, question, within, asked.question, (only,))


def _is_of(letter: Letter, body: Sequence[str]) -> bool:
    """Return whether the head of the minutes ``letter`` prints all words of the name of a ``body``."""
    return set(body) <= set(words(letter.text[:_HEAD]))
