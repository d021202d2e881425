"""`may_answer`: later letters that may answer one, of which nothing tells for sure that they do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from corrbot.answers.selected.admitted import Admitted
from corrbot.letters import Letter, LetterKind
from corrbot.terms import stems
from corrbot.threads import ANSWERS
from corrbot.threads.asking import request_in
from corrbot.threads.heading import case_keys
from corrbot.threads.identity import Likeness, likeness
from corrbot.threads.taking_up import takes_up

_WITHIN = dt.timedelta(days=184)
"""How long after another a letter on its matter may answer it."""
_BACK_WITHIN = dt.timedelta(days=60)
"""How long after another a letter back to who wrote it may, whatever it is about."""
_LEAST_SHARED = 2
_LEAST_SHARE = 0.5
"""Words of a subject, and share of them, that the text of a letter on its matter has too."""
_MOST_READ = 50
_ANSWERS_NOTHING = frozenset({LetterKind.AUTOMATIC_REPLY, LetterKind.DELIVERY_REPORT})

LETTER_BACK = "a later letter back"
TAKES_UP = "a later letter that takes up in its words what is asked"
"""Why a letter may answer of which only its parties and its day tell, or else its words."""


def may_answer(letters: Admitted, asked: Letter) -> list[tuple[Letter, str]]:
    """Return the later letters that may answer ``asked``, by date, and why in words for people.

    They come from the body to which it went, or go to the very person who wrote it, and bear one of its
    references or have the words of its subject; or they go back between the same two, in 60 days, whatever
    they are about (`LETTER_BACK`). Letters that are linked to it as answers are left out.
    """
    linked = {link.letter for link in letters.correspondence.links_to(asked.id) if link.kind in ANSWERS}
    found = []
    for later, is_taken_up in islice(_later(letters, asked), _MOST_READ):
        why = TAKES_UP if is_taken_up else _why(letters, asked, later)
        if why and later.id not in linked:
            found.append((later, why))
    return found


def lacks_party(letter: Letter) -> bool:
    """Return whether it is not known who wrote ``letter``, or to whom, so that no answer tells nothing."""
    return letter.sender is None or letter.recipient is None


def _later(letters: Admitted, asked: Letter) -> Iterator[tuple[Letter, bool]]:
    """Yield later letters back, and whether each, of the next weeks, grants or refuses what ``asked`` asks.

    That is looked for where it is not known who wrote it, or to whom; it makes others letters back as well.
    """
    if asked.date is None:
        return
    whole = letters.whole(asked)
    span = request_in(whole) if lacks_party(asked) else None
    asking = whole.slice(span) if span else ""
    for one in letters.between(asked.date, asked.date + min(_WITHIN, dt.date.max - asked.date)):
        if one.id == asked.id or one.attached_to == asked.id or one.kind in _ANSWERS_NOTHING:
            continue
        is_back, is_untold = _is_back(letters, asked, one)
        is_soon = bool(one.date and one.date - asked.date <= _BACK_WITHIN)
        is_taken_up = (
            bool(asking)
            and is_soon
            and (is_back or is_untold)
            and takes_up(asking, whole.text, letters.whole(one).text)
        )
        if is_back or is_taken_up:
            yield one, is_taken_up


def _is_back(letters: Admitted, asked: Letter, later: Letter) -> tuple[bool, bool]:
    """Return whether ``later`` is by whom ``asked`` is to, or to who wrote it; and if neither is told."""
    (writer, whom), (answerer, to) = letters.identity(asked.id), letters.identity(later.id)
    if likeness(writer, answerer) > Likeness.UNTOLD:
        return False, False
    by, back = likeness(whom, answerer), likeness(writer, to)
    return by > Likeness.UNTOLD or back is Likeness.SAME, by is back is Likeness.UNTOLD


def _why(letters: Admitted, asked: Letter, later: Letter) -> str:
    shared = case_keys(asked) & case_keys(later)
    if raw := next((one.raw for one in later.references if one.key in shared), ""):
        return f"a later letter with the same reference, {raw}"
    (writer, whom), (answerer, to) = letters.identity(asked.id), letters.identity(later.id)
    ends = " ".join(one.organisation for one in (writer, whom, answerer, to))
    ours = " ".join(letters.correspondence.ours.names)
    subject = set(stems(asked.subject or "")) - set(stems(f"{ends} {ours}"))
    held = subject & set(stems(letters.whole(later).text))
    if len(held) >= max(_LEAST_SHARED, _LEAST_SHARE * len(subject)):
        return "a later letter with words of its subject"
    is_between = likeness(writer, to) is Likeness.SAME and likeness(whom, answerer) is Likeness.SAME
    is_soon = bool(asked.date and later.date and later.date - asked.date <= _BACK_WITHIN)
    return LETTER_BACK if is_between and is_soon else ""
