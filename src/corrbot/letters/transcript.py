"""`Transcript`: what a reader makes of a file, before anything is read into it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from corrbot.letters.letter import Block, Fact, LetterKind, Line, Party, Reference, Span


@dataclass(frozen=True, slots=True)
class Known:
    """What is said of a letter outside its own words: in e-mail headers, or in a side-car table.

    Each value that is set wins over what the letter's words seem to say. A party's parts win one by
    one: a side-car that names only the organisation leaves the printed name standing.
    """

    sender: Party | None = None
    recipient: Party | None = None
    cc: tuple[Party, ...] = ()
    date: Fact[dt.date] | None = None
    subject: Fact[str] | None = None
    received: Fact[dt.date] | None = None
    replies_to: Fact[dt.date] | None = None
    kind: Fact[LetterKind] | None = None
    references: tuple[Reference, ...] = ()
    message_id: str = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """The canonical text of one letter, with what its format says about it.

    ``part`` is its place within the file, "" for the file itself; ``attached_to`` the part of the
    message it is attached to, None when it is no attachment. ``blocks`` are those that the format
    itself tells apart, such as page furniture or quoted mail, in order and without overlap; all other
    text is judged by its looks. ``lines`` and ``uncertain`` are as in `Letter`. ``header`` holds what
    e-mail headers say. ``notes`` are remarks for people.
    """

    text: str
    part: str = ""
    attached_to: str | None = None
    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()
    uncertain: tuple[Span, ...] = ()
    header: Known = field(default_factory=Known)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a file that could not be read, and why, in one line that says what to do."""

    part: str
    reason: str
