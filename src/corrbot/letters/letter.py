"""`Letter`: one piece of correspondence, its text, its blocks and what is known about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Span(NamedTuple):
    """Half-open range of characters, ``text[start:end]``, in a letter's canonical text."""

    start: int
    end: int


class Found(StrEnum):
    """How a value came to be known."""

    PRINTED = "printed"
    """It stands in the letter as it is."""
    INFERRED = "inferred"
    """It was completed from something else in the letter, such as a year that was left out."""


class BlockKind(StrEnum):
    """What a block of a letter is, judged by its looks and not by its order."""

    LETTERHEAD = "letterhead"
    SENDER = "sender"
    RECIPIENT = "recipient"
    ADDRESS = "address"
    REFERENCE = "reference"
    DATE = "date"
    SALUTATION = "salutation"
    SUBJECT = "subject"
    HEADING = "heading"
    OPENER = "opener"
    BODY = "body"
    STAMP = "stamp"
    CLOSING = "closing"
    SIGNATURE = "signature"
    IMAGE = "image"
    CC = "cc"
    ENCLOSURES = "enclosures"
    MARKING = "marking"


QUOTABLE = frozenset({BlockKind.OPENER, BlockKind.BODY, BlockKind.SUBJECT, BlockKind.ENCLOSURES})
"""Kinds of block whose text becomes passages: the letter's own words, not its furniture."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines set apart by blank lines, and what it is."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value read from a letter, with where it stands and how it was found.

    ``span`` covers the printed words the value was read from, so that
    ``letter.text[span.start:span.end]`` can be shown as the evidence.
    """

    value: T
    span: Span
    found: Found = Found.PRINTED


@dataclass(frozen=True, slots=True)
class Party:
    """Someone a letter is from or to. Any part may be unknown, but never all of them.

    ``span`` covers the lines that name the party and its role; ``organisation_span`` the line that
    names the organisation, which may stand elsewhere, in the letterhead for instance.
    """

    name: str | None
    role: str | None
    organisation: str | None
    address: str | None
    span: Span | None
    organisation_span: Span | None = None

    def __str__(self) -> str:
        who = self.name or self.role or ""
        if self.organisation and who:
            return f"{who} ({self.organisation})"
        return who or self.organisation or ""


class ReferenceKind(StrEnum):
    """Whose reference it is, as its label says."""

    OURS = "ours"
    """The sender's own ("Our ref", "HOCS Reference", or no label at all)."""
    THEIRS = "theirs"
    """The recipient's ("Your ref")."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference number as printed, and a key that survives other spellings of it.

    ``key`` is ``raw`` in upper case with everything but letters and digits dropped, so that
    "FOI2017/08607" and "FOI2017-08607" meet. ``span`` covers the printed line with its label.
    """

    raw: str
    key: str
    kind: ReferenceKind
    span: Span


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, exactly as it was when it was read.

    ``path`` is relative to the corpus, with forward slashes. ``id`` is derived from ``path``.
    ``sha256`` is of the file's bytes. ``text`` is the canonical text: the file decoded, with line
    ends made LF and nothing else changed; every span counts characters of it. ``notes`` are remarks
    on what was read, one line each, such as a date that cannot be right.
    """

    id: str
    path: str
    sha256: str
    text: str
    blocks: tuple[Block, ...] = ()
    sender: Party | None = None
    recipient: Party | None = None
    references: tuple[Reference, ...] = ()
    date_fact: Fact[dt.date] | None = None
    subject_fact: Fact[str] | None = None
    received_fact: Fact[dt.date] | None = None
    replies_to_fact: Fact[dt.date] | None = None
    notes: tuple[str, ...] = ()

    @property
    def date(self) -> dt.date | None:
        """The date the letter bears, or None when it bears none that could be read."""
        return self.date_fact.value if self.date_fact else None

    @property
    def subject(self) -> str | None:
        """What the letter says it is about, or None."""
        return self.subject_fact.value if self.subject_fact else None

    @property
    def received(self) -> dt.date | None:
        """The date of a received stamp, or None. The stamp does not say whose it is."""
        return self.received_fact.value if self.received_fact else None

    @property
    def replies_to(self) -> dt.date | None:
        """The date of the earlier letter that this one answers, or None."""
        return self.replies_to_fact.value if self.replies_to_fact else None

    def slice(self, span: Span) -> str:
        """Return the letter's own characters in ``span``."""
        return self.text[span.start : span.end]
