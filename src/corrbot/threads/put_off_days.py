"""`PutOff`: a later day that who asked for an answer gave for it, before the first had passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corrbot.letters import Letter
from corrbot.threads.asked_days import asked_day
from corrbot.threads.bodies import Bodies
from corrbot.threads.heading import case_keys
from corrbot.threads.identity import Identity, Likeness, likeness
from corrbot.workdays import Calendar


@dataclass(frozen=True, slots=True)
class PutOff:
    """The ``day`` by which ``letter`` asks for the answer that an earlier one of its side asked for."""

    letter: Letter
    day: dt.date


def put_off(
    asked: Letter,
    limit: dt.date,
    letters: Iterable[Letter],
    bodies: Bodies,
    calendar: Calendar,
    read: Callable[[Letter], Letter],
) -> PutOff | None:
    """Return the last day after ``limit`` that ``letters`` of the side and case of ``asked`` give by then."""
    if asked.date is None:
        return None
    keys = case_keys(asked)
    writer = bodies.complete(Identity.of(asked.sender))
    found = []
    for one in letters:
        if one.date is None or one.id == asked.id or not asked.date <= one.date <= limit:
            continue
        if not keys & case_keys(one):
            continue
        if likeness(writer, bodies.complete(Identity.of(one.sender))) <= Likeness.UNTOLD:
            continue
        until = asked_day(read(one))
        day = until.due(one.date, calendar) if until else None
        if day and limit < day:
            found.append(PutOff(one, day))
    return max(found, key=lambda each: each.day, default=None)
