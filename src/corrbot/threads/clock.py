"""`Input` and `Clock`: from which dates a wait is counted, and where they come from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from corrbot.letters import Found, Letter, LetterKind, Span
from corrbot.threads.deadlines import Deadlines, Target
from corrbot.threads.identity import Identity
from corrbot.workdays import Calendar, caveat, due, working_days

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
    date that no letter bears. ``found`` says where it comes from, and ``is_receipt`` that it is the day on
    which a letter came.
    """

    words: str
    date: dt.date
    letter: str | None = None
    span: Span | None = None
    found: Found = Found.PRINTED
    is_receipt: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """The time that an answer to a letter may take.

    ``start`` is the day that the count begins after: that of receipt where a stamp or table tells it, else
    the letter's own; None where neither is known. ``target`` is None where nobody set one that reaches the
    letter; without one of the two ``due`` is None. ``notes`` say for people what the count does not know.
    """

    start: Input | None
    target: Target | None
    calendar: Calendar
    due: dt.date | None
    notes: tuple[str, ...]

    @classmethod
    def of(cls, letter: Letter, deadlines: Deadlines, *answerers: Identity) -> Clock:
        """Return the time that ``answerers`` have for an answer to ``letter``.

        Raises `ValueError` for a target below 1 working day.
        """
        calendar = deadlines.calendar_of(*answerers)
        start = receipt(letter)
        target = deadlines.target_on(start.date if start else None, letter.kind, *answerers)
        if start is None:
            return cls(None, target, calendar, None, ("the letter bears no date",))
        notes = [caveat(start.date)]
        if start.date == letter.date and start.span == (letter.date_fact and letter.date_fact.span):
            notes.append(
                "where the day of receipt is not known, days are counted from the date of the letter"
            )
        if letter.kind is LetterKind.FOI_REQUEST:
            notes.append("the count stops while the body waits for an answer to a question of its own")
        end = due(start.date, target.days, calendar) if target else None
        return cls(start, target, calendar, end, tuple(filter(None, notes)))

    def days_until(self, end: dt.date) -> int | None:
        """Return the working days after the start up to and including ``end``; None where not known."""
        return None if self.start is None else working_days(self.start.date, end, self.calendar)


def receipt(letter: Letter) -> Input | None:
    """Return the day on which ``letter`` was received, or else was written, None where neither is known.

    A stamp dated before the letter is passed over.
    """
    received = letter.received_fact
    if received is not None and (letter.date is None or received.value >= letter.date):
        words = f"date of receipt, {_WHERE[received.found]}"
        return Input(words, received.value, letter.id, received.span, received.found, is_receipt=True)
    return sent(letter)


def sent(letter: Letter) -> Input | None:
    """Return the date that ``letter`` bears, None where it bears none."""
    fact = letter.date_fact
    if fact is None:
        return None
    return Input(f"date of the letter, {_WHERE[fact.found]}", fact.value, letter.id, fact.span, fact.found)
