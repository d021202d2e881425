"""`PutOff`: a later day that who asked for an answer gave for it, before the first had passed."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corrbot.letters import Letter
from corrbot.threads.asked_days import asked_day
from corrbot.threads.bodies import Bodies
from corrbot.threads.heading import case_keys
from corrbot.threads.identity import Identity, Likeness, likeness
from corrbot.workdays import Calendar

_PUTS_OFF = re.compile(
    r"\bexten(?:d|ds|ded|ding|sion)\b|\b(?:further|more|extra|additional|longer)\s+time\b|\buntil\b|\bnow\s+by\b"
    r"|\b(?:instead|rather\s+than|in\s+place)\b|\b(?:can|could|will|would|am|are|do)\s+(?:\w+\s+)?(?:agree|content|willing)\b"
    r"|\b(?:another|a\s+further)\s+(?:\w+\s+)?(?:days?|weeks?|fortnight|months?)\b|\bput(?:ting)?\s+(?:off|back)\b",
    re.IGNORECASE,
)
"""Says that there is more time, and makes no new demand."""
_REACH = 200
"""Characters before the day within which it is said so."""


@dataclass(frozen=True, slots=True)
class PutOff:
    """The ``day`` by which ``letter`` asks for the answer that an earlier one of its side asked for."""

    letter: Letter
    day: dt.date


def by_case(letters: Iterable[Letter]) -> Mapping[str, Sequence[Letter]]:
    """Return the ``letters`` of each case, by its key."""
    found = defaultdict[str, list[Letter]](list)
    for letter in letters:
        for key in case_keys(letter):
            found[key].append(letter)
    return found


def put_off(
    asked: Letter,
    limit: dt.date,
    cases: Mapping[str, Sequence[Letter]],
    bodies: Bodies,
    calendar: Calendar,
    read: Callable[[Letter], Letter],
) -> PutOff | None:
    """Return the last day after ``limit`` to which letters of a case of ``asked`` put it off by then.

    They are from its side to the same recipient, and say that there is more time.
    """
    if asked.date is None:
        return None
    near = {one.id: one for key in case_keys(asked) for one in cases.get(key, ())}
    writer, reader = (bodies.complete(Identity.of(one)) for one in (asked.sender, asked.recipient))
    found = []
    for one in near.values():
        if one.date is None or one.id == asked.id or not asked.date <= one.date <= limit:
            continue
        if likeness(writer, bodies.complete(Identity.of(one.sender))) <= Likeness.UNTOLD:
            continue
        if likeness(reader, bodies.complete(Identity.of(one.recipient))) <= Likeness.UNTOLD:
            continue
        whole = read(one)
        until = asked_day(whole)
        day = until.due(one.date, calendar) if until else None
        if until is None or day is None or day <= limit:
            continue
        if _PUTS_OFF.search(whole.text, max(0, until.span.start - _REACH), until.span.end):
            found.append(PutOff(one, day))
    return max(found, key=lambda each: each.day, default=None)
