"""What minutes say of the meetings that a question asks of, and then other letters of that time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import Searched
from corrbot.answers.phrasing.letters_of_time import LettersOfTime
from corrbot.answers.phrasing.periods import Period
from corrbot.answers.response import answer_of, followed_by, noted
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.from_passages import from_passages
from corrbot.answers.routes.over_letters import over_letters
from corrbot.answers.selected.asked_meetings import AskedMeeting, asked_meeting
from corrbot.answers.selected.remarks import agreeing, places
from corrbot.letters import Letter, LetterKind
from corrbot.letters.meetings import is_of_body, tells_body
from corrbot.letters.two_languages import is_foreign_body
from corrbot.terms import words

_MOST_NAMED = 5
_ONLY_MINUTED = "Only meetings whose minutes are in the folder are known."


def from_meetings(basis: Basis, question: str, searched: Searched) -> Response | None:
    """Return what the minutes say that ``question`` asks of, None where there are none such."""
    asked = asked_meeting(question, dt.date.today())
    if asked is None:
        return None
    of_kind = [letter for letter in basis.folder().letters if letter.kind is LetterKind.MINUTES]
    if asked.of_letters is None:
        meant = [one for one in of_kind if any(period.covers(one.date) for period in asked.periods)]
        meant, _ = _of_body(basis, meant, asked.body)
        return _resolved(basis, question, asked, meant, searched) if 0 < len(meant) <= _MOST_NAMED else None
    if not asked.body:
        return over_letters(basis, question, asked.of_letters, searched) if of_kind else None
    letters, untold = _of_body(basis, of_kind, asked.body)
    untold = [one for one in untold if _is_in(asked.periods, one)]
    is_known = any(_is_in(asked.periods, one) for one in letters)
    if not (letters or untold):
        return None
    ids = frozenset(letter.id for letter in (letters if is_known or not untold else untold))
    selection = replace(asked.of_letters.selection, ids=ids)
    found = over_letters(basis, question, replace(asked.of_letters, selection=selection), searched)
    chosen = basis.folder().choose(replace(selection, order=None)).letters
    return noted(found, (*_meetings(chosen), *_untold(untold, is_counted=not is_known), _ONLY_MINUTED))


def _of_body(
    basis: Basis, letters: Sequence[Letter], body: Sequence[str]
) -> tuple[list[Letter], list[Letter]]:
    """Return those of ``letters``, minutes, that are of ``body``, and those that name none that could be."""
    whole = [basis.whole(one) for one in letters]
    return (
        [one for one in whole if _is_of(one, body)],
        [one for one in whole if body and not tells_body(one.text) and not _is_from_other(one, body)],
    )


def _is_from_other(letter: Letter, body: Sequence[str]) -> bool:
    """Return whether ``letter`` names a sender, in English, whose name has not the words ``body``."""
    name = str(letter.sender) if letter.sender else ""
    return bool(name) and not is_foreign_body(name) and not set(body) <= set(words(name))


def _is_in(periods: Sequence[Period], letter: Letter) -> bool:
    return not periods or any(period.covers(letter.date) for period in periods)


def _untold(letters: Sequence[Letter], *, is_counted: bool) -> tuple[str, ...]:
    """Return what is said of ``letters``, minutes of a body that is not known."""
    if not letters:
        return ()
    if is_counted:
        return ("In these minutes no name of the body that met was read; it may be another.",)
    where = places(letters)
    return (f"Not counted: minutes in which no name of the body that met was read, maybe theirs ({where}).",)


def _meetings(letters: Iterable[Letter]) -> tuple[str, ...]:
    """Return of how many days minutes are, where several are of one."""
    days = [letter.date for letter in letters if letter.date]
    count = len(set(days))
    known = agreeing(count, "1 day", f"{count} days")
    several = f"{len(days)} of these minutes are of {known}; those of one day may be of one meeting."
    return (several,) if count < len(days) else ()


def _resolved(
    basis: Basis, question: str, asked: AskedMeeting, meant: Sequence[Letter], searched: Searched
) -> Response | None:
    """Return what the minutes ``meant`` say, and below it what other letters say of that time.

    None where neither says anything of it: all is to be asked then.
    """
    minuted, within = basis.of(meant, replace(searched, query=asked.question))
    found = from_passages(minuted, question, within, asked.question)
    ids = {letter.id for letter in meant}
    others = [letter for letter in basis.folder().letters if letter.id not in ids]
    if others:
        more = from_passages(basis.of(others, searched)[0], question, searched)
        of_time = LettersOfTime(question, asked.periods, "")
        if answer_of(found).abstained:
            return more if any(map(of_time.is_spoken_of, answer_of(more).quotes[:1])) else None
        found = followed_by(found, answer_of(more), of_time.is_spoken_of)
    if answer_of(found).abstained:
        return None
    return noted(found, (f"The minutes of that time ({places(meant)}) were searched before other letters.",))


def _is_of(letter: Letter, body: Sequence[str]) -> bool:
    """Return whether the minutes ``letter`` are of a body whose name has the words ``body``, in a row."""
    named = re.compile(r"\b" + r"\W+".join(map(re.escape, body)) + r"\b", re.IGNORECASE)
    return not body or is_of_body(letter.text, named)
