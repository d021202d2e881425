"""`ResponseTime`: how long the first answer in substance to a letter took."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corrbot.letters import Direction, Fact, Letter, LetterKind
from corrbot.threads.asked_days import AskedDay, asked_day
from corrbot.threads.bodies import Bodies
from corrbot.threads.clarification import clarified_on
from corrbot.threads.clock import Clock, Input, sent
from corrbot.threads.deadlines import Deadlines
from corrbot.threads.heading import has_wrong_date
from corrbot.threads.identity import Identity
from corrbot.threads.link import Link
from corrbot.threads.put_off_days import PutOff, by_case, put_off
from corrbot.threads.received_days import received_on
from corrbot.threads.requests import Request, Requests
from corrbot.threads.wanting import Wanting


@dataclass(frozen=True, slots=True)
class ResponseTime:
    """The time between a letter and the first answer in substance to it, or to a reminder of it.

    ``working_days``, ``calendar_days`` and ``is_late`` are None when a date is missing or cannot be right;
    ``reason`` says then which, for people, and is "" otherwise. ``inputs`` are the dates that they were
    computed from. ``clarified`` is the day on which only the answer says that the request was made clear.
    ``put_off`` is a later day that who asked gave before the one that the letter itself asks for.
    """

    request: Request
    reply: Letter
    link: Link
    clock: Clock
    working_days: int | None
    calendar_days: int | None
    inputs: tuple[Input, ...]
    reason: str = ""
    clarified: Fact[dt.date] | None = None
    put_off: PutOff | None = None

    @property
    def letter(self) -> Letter:
        """The letter that was answered."""
        return self.request.letter

    @property
    def is_late(self) -> bool | None:
        """Whether the answer bears a date after the target; None where that is not known, or in doubt."""
        if self.working_days is None or self.reply.date is None:
            return None
        met = self.clock.is_met_by(self.reply.date)
        if met is False and self.put_off and self.reply.date <= self.put_off.day:
            return None
        return None if met is None else not met


def response_times(
    requests: Requests,
    letters: Mapping[str, Letter],
    bodies: Bodies,
    direction: Direction | None,
    deadlines: Deadlines,
    read: Callable[[Letter], Letter] | None,
    whole: Callable[[Letter], Letter] | None = None,
    ids: Collection[str] | None = None,
) -> Iterator[ResponseTime]:
    """Yield the response times of letters of ``direction``; see `Correspondence.response_times`."""
    whole = read or whole
    wanting = Wanting(requests, read)
    cases: Mapping[str, Sequence[Letter]] | None = None

    def was_answered(letter: Letter) -> bool:
        if requests.is_reply(letter) and not requests.is_answered(letter):
            return False
        return read is None or wanting.is_wanted(letter)

    for request in requests.of(direction, was_answered, read):
        if ids is not None and request.letter.id not in ids:
            continue
        replies = [
            link for link in request.replies if not (read and requests.is_chaser(letters[link.letter], read))
        ]
        if replies:
            link = replies[0]
            reply = letters[link.letter]
            told = (
                clarified_on(read(reply)) if read and request.letter.kind is LetterKind.FOI_REQUEST else None
            )
            until = asked_day(read(request.letter)) if read else None
            came = received_on(whole(reply), request.letter.date) if whole else None
            timed = _timed(request, reply, link, bodies, deadlines, told, until, came)
            limit = timed.clock.due
            if read and until and limit and timed.is_late:
                cases = by_case(letters.values()) if cases is None else cases
                later = put_off(request.letter, limit, cases, bodies, timed.clock.calendar, read)
                timed = replace(timed, put_off=later)
            yield timed


def _timed(
    request: Request,
    reply: Letter,
    link: Link,
    bodies: Bodies,
    deadlines: Deadlines,
    told: Fact[dt.date] | None,
    until: AskedDay | None,
    received: Input | None,
) -> ResponseTime:
    answerers = (bodies.complete(Identity.of(party)) for party in (request.letter.recipient, reply.sender))
    clock = Clock.of(
        request.letter,
        deadlines,
        *answerers,
        clarifications=[one for each in request.clarifications if (one := each.by(reply.date))],
        clarified=told.value if told else None,
        until=until,
        received=received,
    )
    end = sent(reply)
    inputs = tuple(one for one in (clock.start, end) if one)
    reason = _reason(clock.start, end, reply)
    if reason or clock.start is None or end is None:
        return ResponseTime(request, reply, link, clock, None, None, inputs, reason)
    return ResponseTime(
        request,
        reply,
        link,
        clock,
        clock.days_until(end.date),
        _days(clock.start.date, end.date),
        inputs,
        clarified=told if clock.is_in_doubt else None,
    )


def _reason(start: Input | None, end: Input | None, reply: Letter) -> str:
    if start is None:
        return "no date of the letter could be read"
    if end is None:
        return "no date of the answer could be read"
    if end.date < start.date or has_wrong_date(reply):
        return "the answer is dated before the letter that it answers; one of the two dates cannot be right"
    return ""


def _days(start: dt.date, end: dt.date) -> int:
    return (end - start).days
