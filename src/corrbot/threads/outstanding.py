"""`Outstanding`: a letter that waits for an answer in substance, and for how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from corrbot.letters import Direction, Letter, LetterKind, Span
from corrbot.threads.asked_days import asked_day
from corrbot.threads.bodies import Bodies
from corrbot.threads.clock import Clock, Input
from corrbot.threads.deadlines import Deadlines
from corrbot.threads.identity import Identity
from corrbot.threads.quoted_answers import QuotedAnswer, QuotedAnswers
from corrbot.threads.requests import Request, Requests
from corrbot.threads.wanting import Wanting


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A letter without an answer in substance.

    ``asks`` is the sentence with which the letter asks for one, None where it does not seem to, or its text
    was not looked at. ``request`` holds its reminders, acknowledgements, holding replies and possible
    answers, ``quoted_answer`` one that stands in mail which another quotes. ``waited`` counts the working
    days of ``clock``'s calendar up to ``as_of``, and ``calendar_days`` all days; both are None for an undated
    letter. ``inputs`` are the dates that they were computed from.
    """

    letter: Letter
    asks: Span | None
    request: Request
    as_of: dt.date
    clock: Clock
    waited: int | None
    calendar_days: int | None
    inputs: tuple[Input, ...]
    quoted_answer: QuotedAnswer | None = None

    @property
    def is_late(self) -> bool | None:
        """Whether the target had passed on ``as_of``; None where that is not known, or in doubt."""
        met = self.clock.is_met_by(self.as_of)
        return None if met is None else not met

    @property
    def is_asking(self) -> bool:
        """Whether the letter is known to ask for something, by its words or its kind."""
        return self.asks is not None or self.letter.kind in (
            LetterKind.FOI_REQUEST,
            LetterKind.CLARIFICATION,
        )


def outstanding(
    requests: Requests,
    quoted: QuotedAnswers,
    bodies: Bodies,
    direction: Direction,
    as_of: dt.date,
    deadlines: Deadlines,
    read: Callable[[Letter], Letter] | None,
    among: Container[str] | None = None,
) -> Iterator[Outstanding]:
    """Yield what is outstanding among the letters of ``direction``; see `Correspondence.outstanding`."""
    wanting = Wanting(requests, read)

    def wants_answer(letter: Letter) -> bool:
        if (letter.date or as_of) > as_of:
            return False
        is_over = requests.is_reply(letter) and letter.kind is not LetterKind.FOI_REQUEST
        return not (is_over and requests.is_answered(letter)) and wanting.is_wanted(letter)

    for request in requests.of(direction, wants_answer, read, among):
        letter = request.letter
        if request.replies or (among is not None and letter.id not in among):
            continue
        if read and letter.id not in requests.asked_days:
            requests.asked_days[letter.id] = asked_day(read(letter))
        clock = Clock.of(
            letter,
            deadlines,
            bodies.complete(Identity.of(letter.recipient)),
            clarifications=[one for each in request.clarifications if (one := each.by(as_of))],
            until=requests.asked_days[letter.id] if read else None,
        )
        answer = quoted.to(letter, read) if read else None
        inputs = [clock.start] if clock.start else []
        inputs.append(Input("the day up to which the wait is counted", as_of))
        yield Outstanding(
            letter=letter,
            asks=wanting.asks(letter),
            request=request,
            as_of=as_of,
            clock=clock,
            waited=clock.days_until(as_of),
            calendar_days=(as_of - clock.start.date).days if clock.start else None,
            inputs=tuple(inputs),
            quoted_answer=None if answer and (answer.letter.date or as_of) > as_of else answer,
        )
