"""`Mail`: an e-mail message as its format gives it, on the way to a transcript."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from corrbot.letters import Block, BlockKind, Fact, Found, Known, LetterKind, Party, Span, Transcript
from corrbot.letters.case import lower
from corrbot.letters.dates import printed_dates
from corrbot.letters.subject_marks import ENDS_MARK, MARK
from corrbot.letters.upright_names import unmarked, upright
from corrbot.readers.delivery_reports import is_delivery_report
from corrbot.readers.header_field import HeaderField, Mailbox
from corrbot.readers.mail_blocks import body_blocks

PRINTED = ("From", "To", "Cc", "Date", "Subject")
"""The header fields that stand above the body of a message, in this order."""

_KINDS = {
    "From": BlockKind.SENDER,
    "To": BlockKind.RECIPIENT,
    "Cc": BlockKind.CC,
    "Date": BlockKind.DATE,
    "Subject": BlockKind.SUBJECT,
}
_REPLY_MARK = re.compile(rf"(?:{MARK}{ENDS_MARK}|\[(?:external|ext)\]:?)\s*", re.IGNORECASE)
_ID = re.compile(r"<([^<>\s]+)>")
_BARE_ID = re.compile(r"(?<![^<>\s])[^<>\s@]++@[^<>\s]+")
_MOST_IDS = 200
"""Ids of earlier messages that are kept, the latest ones."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMERIC = re.compile(
    r"\s*(?:(?P<weekday>[a-z]{3})[a-z]{0,6}\.?,?\s+)?(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d\d)\b",
    re.IGNORECASE,
)
_FIRST_YEAR = 1971
"""Year of the first e-mail between two machines; an earlier date is that of a clock that was never set."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A message: its header fields by their names in `PRINTED`, in that order, and its body.

    ``message_id`` and ``answers`` are as in `corrbot.letters.Letter`. ``is_auto_reply`` when its header says
    that a program sent it in answer (RFC 3834, section 5), and ``report`` the type of a report on a message
    that it says it is (RFC 6522), or "".
    """

    fields: tuple[tuple[str, HeaderField], ...]
    body: str
    message_id: str = ""
    answers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_auto_reply: bool = False
    report: str = ""

    def transcript(self, part: str = "", attached_to: str | None = None) -> Transcript:
        """Return the canonical text: the header fields, one a line, a blank line, and the body.

        Header lines, earlier mail quoted in the body, and boilerplate are blocks of their own; the rest
        of the body is left to be judged by its looks.
        """
        lines = [f"{name}: {field.value}" for name, field in self.fields]
        text = "\n".join((*lines, "", self.body)) if self.body else "\n".join(lines)
        body_at = len(text) - len(self.body)
        header = _Header(self.fields)
        return Transcript(
            text,
            part=part,
            attached_to=attached_to,
            blocks=(*header.blocks, *body_blocks(text, body_at)),
            header=header.known(self.message_id, self.answers, self._kind(header)),
            notes=(*self.notes, *header.notes),
        )

    def _kind(self, header: _Header) -> Fact[LetterKind]:
        """Return what kind of mail it is by its header alone."""
        kind, source = LetterKind.EMAIL, "the format of the file"
        if self.is_auto_reply:
            kind, source = LetterKind.AUTOMATIC_REPLY, "Auto-Submitted in the e-mail's header"
        subject = next((field.value for name, field in self.fields if name == "Subject"), "")
        if is_delivery_report(subject, header.sender, self.report):
            kind, source = LetterKind.DELIVERY_REPORT, "the e-mail's header"
        return Fact(kind, None, Found.HEADER, source)


def message_ids(*values: str) -> tuple[str, ...]:
    """Return the message ids in ``values`` without angle brackets, each once, where it stands last."""
    found: dict[str, None] = {}
    for value in values:
        for name in (_ID.findall(value) or _BARE_ID.findall(value))[-_MOST_IDS:]:
            found.pop(name, None)
            found[name] = None
    return tuple(found)[-_MOST_IDS:]


class _Header:
    """The printed header lines: their blocks, and what they say."""

    def __init__(self, fields: Iterable[tuple[str, HeaderField]]) -> None:
        self.blocks: list[Block] = []
        self.notes: list[str] = []
        self._parties: dict[str, list[Party]] = {"From": [], "To": [], "Cc": []}
        self._date: Fact[dt.date] | None = None
        self._subject: Fact[str] | None = None
        at = 0
        for name, field in fields:
            value_at = at + len(name) + 2
            end = value_at + len(field.value)
            self.blocks.append(Block(_KINDS[name], Span(at, end if field.value else value_at - 1)))
            if name == "Date":
                self._date = self._date or self._read_date(field.value, value_at)
            elif name == "Subject":
                self._subject = self._subject or header_subject(field.value, value_at)
            else:
                self._parties[name] += (mail_party(mailbox, value_at) for mailbox in field.mailboxes())
            at = end + 1

    @property
    def sender(self) -> Party | None:
        """Who the first From field names first."""
        return next(iter(self._parties["From"]), None)

    def known(self, message_id: str, answers: tuple[str, ...], kind: Fact[LetterKind]) -> Known:
        to = self._parties["To"]
        return Known(
            sender=self.sender,
            recipient=to[0] if to else None,
            cc=(*to[1:], *self._parties["Cc"]),
            date=self._date,
            subject=self._subject,
            kind=kind,
            message_id=message_id,
            answers=answers,
        )

    def _read_date(self, value: str, value_at: int) -> Fact[dt.date] | None:
        date = header_date(value)
        if date is None:
            if value:
                self.notes.append("The date in the e-mail's header cannot be read.")
            return None
        if date.year < _FIRST_YEAR:
            self.notes.append(f"The e-mail's header is dated {date}, before there was e-mail.")
        return Fact(date, Span(value_at, value_at + len(value)), Found.HEADER)


def header_date(value: str) -> dt.date | None:
    """Return the day of a Date field in the time zone that it is written in (RFC 5322, section 3.3).

    Of a day in numbers alone the day is read first, unless only the month first makes a day of the
    calendar, or the day of the week that stands before it.
    """
    numeric = _NUMERIC.match(value)
    if numeric:
        return _numeric_date(numeric)
    try:
        parsed = email.utils.parsedate_tz(value[:200])
        if parsed:
            return dt.date(*parsed[:3])
    except (ValueError, IndexError, OverflowError, TypeError):
        pass
    return next((date.value for date in printed_dates(value[:200]) if date.has_year), None)


def _numeric_date(numeric: re.Match[str]) -> dt.date | None:
    first, second, year = int(numeric["first"]), int(numeric["second"]), int(numeric["year"])
    if len(numeric["year"]) == 2:
        year += 2000 if 2000 + year <= dt.date.today().year else 1900
    readings: list[dt.date] = []
    for day, month in ((first, second), (second, first)):
        with suppress(ValueError):
            readings.append(dt.date(year, month, day))
    weekday = lower(numeric["weekday"] or "")
    agreeing = [day for day in readings if weekday == _WEEKDAYS[day.weekday()]]
    return next(iter(agreeing or readings), None)


def header_subject(value: str, value_at: int) -> Fact[str] | None:
    """Return the subject ``value``, at ``value_at``, unfolded and without marks of replies or None."""
    at = 0
    while mark := _REPLY_MARK.match(value, at):
        at = mark.end()
    subject = " ".join(value[at:].split())
    return Fact(subject, Span(value_at + at, value_at + len(value)), Found.HEADER) if subject else None


def mail_party(mailbox: Mailbox, at: int) -> Party:
    """Return whom ``mailbox`` names, its spans moved by ``at``; a name may be worked out from the address."""

    def moved(span: Span | None) -> Span | None:
        return Span(at + span.start, at + span.end) if span else None

    name = upright(unmarked(mailbox.name), mailbox.email or "") if mailbox.name else None
    worked_out = None if name else _name_in(mailbox.email or "")
    return Party(
        name=name or worked_out,
        email=mailbox.email,
        span=moved(mailbox.span),
        email_span=moved(mailbox.email_span),
        found=Found.INFERRED if worked_out else Found.HEADER,
        source="name worked out from the e-mail address" if worked_out else "",
    )


_PERSONAL = re.compile(
    r"(?P<first>[a-z]{1,20})[._]{1,2}(?:(?P<middle>[a-z])[._])?(?P<last>[a-z]{2,25})\d{0,2}@"
)
_OFFICES = frozenset(
    """access accounts admin advice alert alerts appeals bookings box campaign care case casework central
    centre chief clerk complaints contact control corporate correspondence council customer data
    democratic department desk digital director do duty editor email emergency enquiries enquiry
    environmental events executive feedback finance foi foia freedom general group head health help
    helpdesk housing hr human info information inquiries inquiry it legal letters licensing list lists
    mail mailbox mailer management manager media member members messages minister ministerial monitoring
    my news newsletter no not notifications office officer online operations parliamentary payments
    permits planning policy post postmaster press private protection public records recruitment regional
    register registrar registry relations reply request requests resources response safety sales
    secretariat secretary security service services social staff statistics support survey system team
    the transport treasury unit updates user web webmaster your""".split()
)
"""Words in the addresses of offices and machines, which are no names of people."""


def _name_in(address: str) -> str | None:
    """Return the name that an address like "ada.k.thorne@example.org" is made of, or None."""
    match = _PERSONAL.match(address.casefold())
    if not match or _OFFICES & {match["first"], match["last"]}:
        return None
    return " ".join(part.capitalize() for part in match.groups() if part)
