"""`Input` and `Clock`: from which dates a wait is counted, and where they come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corrbot.letters import Found, Letter, LetterKind, Span
from corrbot.threads.asked_days import AskedDay
from corrbot.threads.clarification import Clarification
from corrbot.threads.deadlines import Deadlines, Target
from corrbot.threads.identity import Identity
from corrbot.workdays import Calendar, due, working_days

_WHERE = {
    Found.PRINTED: "as printed",
    Found.INFERRED: "worked out",
    Found.HEADER: "from the e-mail header",
    Found.SIDE_CAR: "from the table of metadata",
}


@dataclass(frozen=True, slots=True)
class Input:
    """A date that something was computed from.

    ``words`` say for people what it is and where it comes from ("date of the letter, as printed");
    ``letter`` is the id of the letter that bears it, at ``span`` where it is printed; both are None for a
    date that no letter bears. ``found`` says where it comes from, ``is_receipt`` that it is the day on
    which a letter came, ``is_of_answer`` that its answer says so, and ``is_clarification`` that a request was
    made clear on it.
    """

    words: str
    date: dt.date
    letter: str | None = None
    span: Span | None = None
    found: Found = Found.PRINTED
    is_receipt: bool = False
    is_of_answer: bool = False
    is_clarification: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """The time that an answer to a letter may take.

    ``start`` is the day that the count begins after: that of receipt where a stamp or table tells it, else
    the letter's own; None where neither is known. For a request under the Freedom of Information Act of which
    the body asked in that time what it means, it is the day on which that was made clear, and ``first`` the
    day it would else be. ``is_in_doubt`` when it may have begun anew later. ``target`` is None where nobody
    set one that reaches the letter. ``until`` is the day by which the letter itself asks for an answer: it
    goes before every target but that of the law, and ``target`` is None where it does. ``due`` is None
    without either, and where that day could not be read. ``notes`` say for people what the count does not
    know.
    """

    start: Input | None
    target: Target | None
    calendar: Calendar
    due: dt.date | None
    notes: tuple[str, ...]
    first: Input | None = None
    is_in_doubt: bool = False
    until: AskedDay | None = None

    @classmethod
    def of(
        cls,
        letter: Letter,
        deadlines: Deadlines,
        *answerers: Identity,
        clarifications: Sequence[Clarification] = (),
        clarified: dt.date | None = None,
        until: AskedDay | None = None,
        received: Input | None = None,
    ) -> Clock:
        """Return the time that ``answerers`` have for an answer to ``letter``.

        ``until`` is the day that it asks for. ``received`` is when it came, as its answer says; its own stamp
        goes before that. ``clarifications`` were asked of who wrote it;
        ``clarified`` is the day on which it was made clear as
        far as only the answer says so. Raises `ValueError` for a target below 1 working day.
        """
        calendar = deadlines.calendar_of(*answerers)
        first = start = _came(letter, received)
        target = deadlines.target_on(start.date if start else None, letter.kind, *answerers)
        if target and letter.kind is LetterKind.FOI_REQUEST:
            until = None
        if until:
            target = None
        if start is None:
            return cls(None, target, calendar, None, ("no date of the letter could be read",), until=until)
        notes = list[str]()
        if start.date == letter.date and start.span == (letter.date_fact and letter.date_fact.span):
            notes.append(
                "where the day of receipt is not known, days are counted from the date of the letter"
            )
        is_in_doubt = False
        if letter.kind is LetterKind.FOI_REQUEST and target:
            for one in clarifications:
                asked, given = one.asked.date, receipt(one.given) if one.given else None
                if asked is None or due(start.date, target.days, calendar) < asked:
                    continue
                is_in_doubt = given is None
                if given is not None and start.date <= given.date:
                    start = replace(given, is_clarification=True)
            is_in_doubt |= clarified is not None and start.date < clarified
            is_known = start is not first or is_in_doubt
            notes.append(_ANEW if is_known else f"{_ANEW}; none is known here")
        end = due(start.date, target.days, calendar) if target else None
        if until:
            end = until.due(start.date, calendar)
        before = first if start is not first else None
        return cls(start, target, calendar, end, tuple(notes), before, is_in_doubt, until)

    def is_met_by(self, answer: dt.date) -> bool | None:
        """Return whether an answer of that day is in time; None where that is not known, or in doubt."""
        if self.due is None or (self.is_in_doubt and self.due < answer):
            return None
        return answer <= self.due

    def days_until(self, end: dt.date) -> int | None:
        """Return the working days after the start up to and including ``end``; None where not known."""
        return None if self.start is None else working_days(self.start.date, end, self.calendar)


_ANEW = (
    "the time for a request under the Freedom of Information Act begins anew on the day when the body has "
    "the clarification that it asked for (section 1(3), guidance of the Information Commissioner)"
)


def receipt(letter: Letter) -> Input | None:
    """Return the day on which ``letter`` was received, or else was written, None where neither is known.

    A stamp dated before the letter is passed over.
    """
    received = letter.received_fact
    if received is not None and (letter.date is None or received.value >= letter.date):
        words = f"date of receipt, {_WHERE[received.found]}"
        return Input(words, received.value, letter.id, received.span, received.found, is_receipt=True)
    return sent(letter)


def _came(letter: Letter, received: Input | None) -> Input | None:
    known = receipt(letter)
    return received if received and known and not known.is_receipt else known


def sent(letter: Letter) -> Input | None:
    """Return the date that ``letter`` bears, None where it bears none."""
    fact = letter.date_fact
    if fact is None:
        return None
    return Input(f"date of the letter, {_WHERE[fact.found]}", fact.value, letter.id, fact.span, fact.found)
