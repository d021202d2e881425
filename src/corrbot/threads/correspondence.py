"""`Correspondence`: the letters of a folder, which way each goes, and what answers what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrbot.letters import Direction, Letter, LetterKind, Span
from corrbot.threads.deadlines import Deadlines, Target
from corrbot.threads.link import Link
from corrbot.threads.ours import OurSide
from corrbot.threads.thread import Thread
from corrbot.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Input:
    """A date that something was computed from: what it is, where it comes from, and where it stands."""

    words: str
    date: dt.date
    letter: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A letter that waits for an answer in substance."""

    letter: Letter
    reminders: tuple[Letter, ...]
    acknowledgements: tuple[Letter, ...]
    holding_replies: tuple[Letter, ...]
    possible_answers: tuple[Link, ...]
    target: Target
    calendar: Calendar
    as_of: dt.date
    due: dt.date | None
    waited: int | None
    inputs: tuple[Input, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResponseTime:
    """How long the first answer in substance to a letter took."""

    request: Letter
    reply: Letter
    link: Link
    reminders: tuple[Letter, ...]
    acknowledgements: tuple[Letter, ...]
    holding_replies: tuple[Letter, ...]
    working_days: int | None
    calendar_days: int | None
    target: Target
    calendar: Calendar
    due: dt.date | None
    is_late: bool | None
    inputs: tuple[Input, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The letters of a folder read together."""

    letters: tuple[Letter, ...]
    ours: OurSide
    directions: Mapping[str, Direction]
    links: tuple[Link, ...]
    threads: tuple[Thread, ...]

    @classmethod
    def of(cls, letters: Sequence[Letter], ours: Sequence[str] = ()) -> Correspondence:
        """Read ``letters`` together; ``ours`` names our side, or is empty to have it inferred."""
        raise NotImplementedError

    def outstanding(
        self,
        as_of: dt.date | None = None,
        deadlines: Deadlines | None = None,
        direction: Direction = Direction.OUT,
    ) -> tuple[Outstanding, ...]:
        """Return the letters of this ``direction`` that wait for an answer, the longest wait first."""
        raise NotImplementedError

    def response_times(
        self, deadlines: Deadlines | None = None, direction: Direction | None = None
    ) -> tuple[ResponseTime, ...]:
        """Return how long each answered letter of this ``direction`` (None for all) waited, by date."""
        raise NotImplementedError

    def thread(self, letter_id: str) -> Thread:
        """Return the thread that a letter is in. Raises `KeyError` when there is no such letter."""
        raise NotImplementedError

    def links_from(self, letter_id: str) -> tuple[Link, ...]:
        """Return the links from a letter to earlier ones."""
        raise NotImplementedError

    def links_to(self, letter_id: str) -> tuple[Link, ...]:
        """Return the links from later letters to this one."""
        raise NotImplementedError
