"""`Letter`: one piece of correspondence, its text, its blocks and what is known about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, NamedTuple, Protocol, TypeVar

from corrbot.letters.marking_lines import protects

T = TypeVar("T")


class Ranged(Protocol):
    """What stands at a range of characters of a text, such as a span or a quote."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character after its last."""


class Span(NamedTuple):
    """Half-open range of characters, ``text[start:end]``, in a letter's canonical text."""

    start: int
    end: int

    @classmethod
    def of(cls, other: Ranged) -> Span:
        """Return the range at which ``other`` stands."""
        return cls(other.start, other.end)

    def meets(self, other: Ranged) -> bool:
        """Return whether the two have characters in common."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Ranged) -> bool:
        """Return whether all of ``other`` stands in it."""
        return self.start <= other.start and other.end <= self.end

    def has(self, at: int) -> bool:
        """Return whether the character ``at`` is one of it, as that is with which something in it begins."""
        return self.start <= at < self.end


class Found(StrEnum):
    """How a value came to be known."""

    PRINTED = "printed"
    """It stands in the letter as it is."""
    INFERRED = "inferred"
    """It was completed from something else in the letter, such as a year that was left out, or from other
    letters."""
    HEADER = "header"
    """An e-mail header says so."""
    SIDE_CAR = "side-car"
    """The table of metadata beside the letters says so."""


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
    FURNITURE = "page furniture"
    """Page headers, footers and page numbers."""
    QUOTED_MAIL = "quoted mail"
    """Earlier mail quoted in an e-mail: the words of somebody else."""
    ENCLOSED = "enclosed words"
    """What is enclosed in a letter and printed below it."""
    MINUTE = "minute"
    """What others wrote on a letter."""
    QUOTED_LETTER = "quoted letter"
    """Somebody's writing that a letter gives whole between quotation marks."""
    BOILERPLATE = "boilerplate"
    """Disclaimers and the like, the same under every message."""


OF_OTHERS = frozenset({BlockKind.QUOTED_MAIL, BlockKind.ENCLOSED, BlockKind.MINUTE, BlockKind.QUOTED_LETTER})
"""Kinds of block that hold the words of others than the sender of the letter."""

QUOTABLE = OF_OTHERS | {BlockKind.OPENER, BlockKind.BODY, BlockKind.SUBJECT, BlockKind.ENCLOSURES}
"""Kinds of block whose text becomes passages: words of correspondence, not its furniture."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines set apart by blank lines, and what it is.

    ``speaker`` says whose words the block holds when they are not the sender's (see `OF_OTHERS`): who wrote
    them and when, as far as the lines above or below them say, or "" when they do not say.
    """

    kind: BlockKind
    span: Span
    speaker: str = ""

    @property
    def whose(self) -> str:
        """Whose words it holds, as far as is known: who sends a mail may paste what others wrote."""
        who = self.speaker or "somebody not named"
        return f"in a mail from {who}" if self.kind is BlockKind.QUOTED_MAIL else f"words of {who}"


class Box(NamedTuple):
    """Rectangle on a page, in shares of its width and height, from its top left corner: 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float


class Line(NamedTuple):
    """A line of a letter as it stands on a page: ``page`` counts from 1."""

    span: Span
    page: int
    box: Box


class LetterKind(StrEnum):
    """What kind of correspondence a letter is."""

    LETTER = "letter"
    EMAIL = "e-mail"
    FOI_REQUEST = "FOI request"
    FOI_REPLY = "FOI reply"
    HOLDING_REPLY = "holding reply"
    ACKNOWLEDGEMENT = "acknowledgement"
    AUTOMATIC_REPLY = "automatic reply"
    """Sent by a program, such as while somebody is out of the office."""
    DELIVERY_REPORT = "delivery report"
    """Sent by a mail system about a message, such as that it was not delivered; it answers nothing."""
    CLARIFICATION = "request for clarification"
    """Asks who made a request what it means, before it is answered."""
    INTERNAL = "internal"
    TELEGRAM = "telegram"
    MINUTES = "minutes"
    """What was said and resolved at a meeting, which nobody sent to anybody."""


class Direction(StrEnum):
    """Which way a letter goes, seen from the people whose folder it is in."""

    IN = "in"
    OUT = "out"
    INTERNAL = "internal"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value read from a letter, with where it stands and how it was found.

    ``span`` covers the printed words the value was read from, so that
    ``letter.text[span.start:span.end]`` can be shown as the evidence; it is None when the value stands
    elsewhere, and ``source`` says where: "metadata.csv, line 4".
    """

    value: T
    span: Span | None
    found: Found = Found.PRINTED
    source: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Someone a letter is from or to. Any part may be unknown, but never all of them.

    ``name`` is the whole name as printed, with ``title`` ("Councillor") and ``post_nominals`` ("MP")
    where they are, which are given apart too. ``unit`` is the part of the organisation that a line beside
    it names ("Planning Casework Unit"). ``span`` covers the lines that name the party and its role;
    ``organisation_span`` the line that names the organisation, which may stand elsewhere, in the
    letterhead for instance; ``unit_span``, ``address_span`` and ``email_span`` likewise. ``source`` says
    where a value with no span stands.
    """

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    address: str | None = None
    span: Span | None = None
    organisation_span: Span | None = None
    title: str | None = None
    post_nominals: str | None = None
    email: str | None = None
    address_span: Span | None = None
    email_span: Span | None = None
    unit: str | None = None
    unit_span: Span | None = None
    found: Found = Found.PRINTED
    source: str = ""

    @property
    def words(self) -> tuple[str | None, ...]:
        """What it is called by, the same wherever it is printed; `of_words` takes these."""
        return (
            self.name,
            self.role,
            self.organisation,
            self.email,
            self.unit,
            self.title,
            self.post_nominals,
        )

    @classmethod
    def of_words(cls, words: tuple[str | None, ...]) -> Party:
        """Return the party that is called by these `words`, of which nobody says where they stand."""
        name, role, organisation, email, unit, title, post_nominals = words
        return cls(name, role, organisation, email=email, unit=unit, title=title, post_nominals=post_nominals)

    def __str__(self) -> str:
        who = self.name or self.role or ""
        if not who and not self.organisation:
            return self.email or ""
        if self.organisation and who:
            return f"{who} ({self.organisation})"
        return who or self.organisation or ""


class ReferenceKind(StrEnum):
    """Whose reference it is, as its label says."""

    OURS = "ours"
    """The sender's own ("Our ref", "HOCS Reference", or no label at all)."""
    THEIRS = "theirs"
    """The recipient's ("Your ref")."""
    CASE = "case"
    """Of a case or file that both sides share, or of a third body ("Ombudsman case ...")."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference number as printed, and a key that survives other spellings of it.

    ``key`` is ``raw`` in upper case with everything but letters and digits dropped, so that
    "FOI2017/08607" and "FOI2017-08607" meet. ``span`` covers the printed line with its label; it is
    None when the reference stands elsewhere, and ``source`` says where. ``issuer`` is the body whose
    form of reference it is, where the form or the label tells.
    """

    raw: str
    key: str
    kind: ReferenceKind
    span: Span | None
    issuer: str | None = None
    found: Found = Found.PRINTED
    source: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """An earlier letter that a letter says it answers: its date, and its running number if that is named.

    ``to_other``: it was written to somebody else than who answers, such as a predecessor.
    """

    date: dt.date
    number: int | None
    span: Span
    to_other: bool = False


@dataclass(frozen=True, slots=True)
class NamedLetter:
    """A letter of somebody named ("Ms Orme") that a letter takes up, by its date."""

    whose: str
    date: dt.date
    span: Span


class Of(StrEnum):
    """What is taken back."""

    STATEMENT = "statement"
    """Something the sender's side wrote."""
    DECISION = "decision"
    """A decision, or a paper, of a day that is named."""
    EVENT = "event"
    """A hearing, a visit or the like that was to be."""
    NUMBER = "number"
    """A number that either side wrote."""
    DRAFT = "draft"
    """What was provisional until this letter, which is final."""
    DATE = "date"
    """The day on which something is to be, or was."""
    UNDONE = "undone"
    """Something imposed, granted or owed, of which no day is named: a penalty that is withdrawn."""
    GRANTED = "granted"
    """A refusal, of which no day is named: what it refused is granted."""
    CHANGED = "changed"
    """What was decided or arranged otherwise before, of which no day is named."""


@dataclass(frozen=True, slots=True)
class Retraction:
    """Where a letter takes something back.

    ``sentence`` says so, ``shown`` goes on to what is so instead. ``dates`` are those of the letters,
    statements or decisions that it names, or the days of an event; ``event`` is the stem of what that is.
    ``is_of_letter`` when it names a letter of the sender's side without a date: "my last letter". ``whose``
    is the name of the person whose words are taken back, where that is not the sender's side: "Mr Roe
    withdraws his statement". Of a number, ``denied`` are those that are not so, ``instead`` is what it is,
    and ``about`` says what it counts where none is denied. Of a draft, ``about`` is what is final. Of a date,
    ``dates`` are the days said now, and ``denied`` those that are not so, each as "8 July", where they are
    told. Of how often something is done, ``denied`` are the stems of how often it was. Of what is undone or
    granted, ``about`` is what that is, and of somebody who is replaced the surname.
    """

    of: Of
    sentence: Span
    shown: Span
    dates: tuple[dt.date, ...] = ()
    event: str = ""
    is_of_letter: bool = False
    whose: str = ""
    denied: tuple[str, ...] = ()
    instead: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, exactly as it was when it was read.

    ``path`` is relative to the corpus, with forward slashes. A file may hold several letters: ``part``
    says which, such as "2" for the second message of a mailbox or "annex.pdf" for what is attached to a
    message, and is "" for the file itself; ``attached_to`` is the id of the letter that this one is
    attached to. ``id`` is derived from ``path`` and ``part``. ``sha256`` is of the file's bytes.
    ``text`` is the canonical text; for a text file that is the file decoded, with line ends made LF and
    nothing else changed; every span counts characters of it. ``lines`` say where its lines stand on
    pages, in formats that have pages. ``uncertain`` are words read by OCR that nothing confirmed.
    ``replies_to_fact`` is the date of the letter that it answers, the latest of several, whose other dates
    are ``also_answers``. ``answered`` are the letters that its first words call the recipient's, and
    ``named_letters`` those of people named that they take up. ``retractions`` are where it takes back
    something that was said before.
    ``signed_by`` is who signed it for its sender ("pp"), where somebody did. Where its own date is printed
    without a year that would follow, ``day`` is that day in some leap year, and ``days_answered`` are those
    of the letters that it answers.
    ``direction`` depends on whose folder it is and is told by `corrbot.threads`. ``message_id`` and
    ``answers`` are the e-mail's own id and the ids of the messages it answers, the latest last.
    ``notes`` are remarks on what was read, one line each, such as a date that cannot be right.
    """

    id: str
    path: str
    sha256: str
    text: str
    part: str = ""
    attached_to: str | None = None
    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()
    uncertain: tuple[Span, ...] = ()
    sender: Party | None = None
    recipient: Party | None = None
    cc: tuple[Party, ...] = ()
    signed_by: Party | None = None
    references: tuple[Reference, ...] = ()
    date_fact: Fact[dt.date] | None = None
    subject_fact: Fact[str] | None = None
    received_fact: Fact[dt.date] | None = None
    replies_to_fact: Fact[dt.date] | None = None
    also_answers: tuple[Fact[dt.date], ...] = ()
    answered: tuple[Answered, ...] = ()
    named_letters: tuple[NamedLetter, ...] = ()
    retractions: tuple[Retraction, ...] = ()
    day: Fact[dt.date] | None = None
    days_answered: tuple[Fact[dt.date], ...] = ()
    kind_fact: Fact[LetterKind] | None = None
    markings: tuple[Fact[str], ...] = ()
    direction: Direction = Direction.UNKNOWN
    message_id: str = ""
    answers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def location(self) -> str:
        """Where the letter is, for people: its path, and its part of the file if it is one."""
        return f"{self.path} › {self.part}" if self.part else self.path

    @property
    def parties(self) -> tuple[Party, ...]:
        """Its sender, its recipient and those who had a copy, as far as they are known."""
        return tuple(party for party in (self.sender, self.recipient, *self.cc) if party is not None)

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

    @property
    def answered_dates(self) -> tuple[dt.date, ...]:
        """The dates of all the earlier letters that this one answers, the latest first."""
        facts = (self.replies_to_fact, *self.also_answers)
        return tuple(sorted({fact.value for fact in facts if fact}, reverse=True))

    @property
    def kind(self) -> LetterKind:
        """What kind of correspondence it is; a plain letter where nothing tells."""
        return self.kind_fact.value if self.kind_fact else LetterKind.LETTER

    @property
    def marking(self) -> str | None:
        """The security marking, or None."""
        return self.markings[0].value if self.markings else None

    @property
    def protection(self) -> str | None:
        """The security marking, or None where it says that nothing is protected."""
        return self.marking if self.marking and protects(self.marking) else None

    def as_known(self, known: Letter) -> Letter:
        """Return the letter with what only all letters together tell of it, which ``known`` has."""
        return replace(
            self,
            direction=known.direction,
            recipient=known.recipient,
            date_fact=known.date_fact,
            replies_to_fact=known.replies_to_fact,
        )

    def slice(self, span: Span) -> str:
        """Return the letter's own characters in ``span``."""
        return self.text[span.start : span.end]

    def is_uncertain(self, span: Span) -> bool:
        """Return whether ``span`` holds a word read by OCR that nothing confirmed."""
        return any(word.meets(span) for word in self.uncertain)

    def places(self, span: Span) -> tuple[Line, ...]:
        """Return the lines of the page that ``span`` stands on, each cut down to it."""
        return tuple(_cut(line, span) for line in self.lines if line.span.meets(span))

    def of_others(self, span: Span) -> Block | None:
        """Return the first block of the words of others that ``span`` holds any of, or None."""
        held = (block for block in self.blocks if block.kind in OF_OTHERS and block.span.meets(span))
        return next(held, None)

    def speaker(self, span: Span) -> str | None:
        """Return whose words ``span`` holds when they are of others ("" for unknown), else None."""
        block = self.of_others(span)
        return block.speaker if block else None


def _cut(line: Line, span: Span) -> Line:
    """Return ``line`` cut down to ``span``, its characters taken to be equally wide."""
    whole, box = line.span, line.box
    kept = Span(max(whole.start, span.start), min(whole.end, span.end))
    width = (box.right - box.left) / (whole.end - whole.start)
    return Line(
        kept,
        line.page,
        Box(
            box.left + width * (kept.start - whole.start),
            box.top,
            box.left + width * (kept.end - whole.start),
            box.bottom,
        ),
    )
