"""`Telegram`: what the head of a telegram says of it: between whom it went, and when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from corrbot.letters import names
from corrbot.letters.correspondents import with_more
from corrbot.letters.dates import YEARLESS, has_century, printed_dates, year_in_full
from corrbot.letters.letter import Block, BlockKind, Fact, Found, LetterKind, Party, Span
from corrbot.letters.line_spans import LINE, joined, trimmed

_MOST_LINES = 3
"""Lines below its title that the head of a telegram has at most."""
_LONGEST = 200
_GRAM = (
    r"(?:(?:copy|paraphrase|transcript|translation)\s+of\s+(?:an?\s+|the\s+)?)?"
    r"(?:tele|cable)gram"
)
_ASIDE = r"(?:\s*[(\[][^()\[\]]{1,30}[)\]])?"
_TITLE = re.compile(rf"\W*{_GRAM}{_ASIDE}\W*", re.IGNORECASE)
"""A line that says that a telegram follows, and no more. One in square brackets is a marking."""
_OFFICE = re.compile(
    r"\W*(?:(?i:post\s+office\s+telegra(?:ph|m)s?)|(?P<other>(?:[A-Z][A-Z’'.&-]{1,20}\s+){1,4}TELEGRAPHS))"
    r"\b(?=\W*$|[.,:;–—-])"
)
"""The head of the form of a telegraph office: "POST OFFICE TELEGRAPHS", "COLONIAL TELEGRAPHS."."""
_OPENS = re.compile(
    rf"\W*(?:{_GRAM}{_ASIDE}(?:\s*[,:.–—-]\s*|\s+)(?:from\s+)?(?=\S)"
    r"|(?-i:CABLE)\W{1,3}(?=(?:received|sent|handed\s+in)\b))",
    re.IGNORECASE,
)
"""How a line begins that goes on to between whom a telegram went, or when."""
_SIDES = re.compile(
    r"(?:[Ff]rom\s+)?(?P<who>(?:[Tt]he\s+)?[A-Z][^:;\n]{1,60}?),?\s+to\s+(?P<whom>(?:[Tt]he\s+)?[A-Z][^:;\n]{1,80}?)[\s.,]*"
)
_WHEN = re.compile(
    r"[\s.,;(]*(?:\b(?P<deed>sent|despatched|dispatched|handed\s+in|dated|(?P<came>rec(?:eived|['’]d)))[,:]?\s+"
    r"(?:(?:at|from|in)\s+)?(?-i:(?:[A-Z][\w’'-]{1,20}\s+){0,3})"
    r"(?:(?:at\s+)?\d{1,2}(?:[.:]\d{1,2})?\s?[ap]\.?\s?m\b\.?,?\s+)?(?:on\s+)?(?:the\s+)?)?$",
    re.IGNORECASE,
)
"""What stands before the day of a telegram: "Sent ", "Handed in at Mole 6.20 a.m. ", "Received "."""
_NEXT_DEED = re.compile(r"(?<=[\s.])(?:received|rec['’]d)\b[^\n]{0,60}$", re.IGNORECASE)
"""When it came, beside when it was sent."""
_TO = re.compile(r"\W*[Tt]o:?\s+(?P<whom>(?:[Tt]he\s+)?[A-Z][^:;\n]{2,60}?)[\s.,]*")
_CLOCK = re.compile(
    r"[\s,.]*(?:(?:at\s+)?(?:\d{4}(?:\s?h(?:ou)?rs)?|\d{1,2}(?:[.:]\d{1,2})?)\s?(?:[ap]\.?\s?m\b\.?)?)?[\s.)]*",
    re.IGNORECASE,
)
_HANDED_IN = re.compile(r"\W*handed\s+in\b[^\n]{0,120}", re.IGNORECASE)
_STAMP_MONTHS = {"JA": 1, "FE": 2, "MR": 3, "AP": 4, "MY": 5, "JU": 6, "JN": 6, "JY": 7, "JL": 7, "AU": 8}
_STAMP_MONTHS |= {"SP": 9, "SE": 9, "OC": 10, "NO": 11, "DE": 12}
_STAMP = re.compile(
    rf"\b(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(_STAMP_MONTHS)})\s(?P<year>\d\d)\W*$", re.IGNORECASE
)
"""The day on the stamp of a telegraph office: "22 SP 04"."""


@dataclass(frozen=True, slots=True)
class Telegram:
    """What a telegram says at its head: ``title`` calls it one, and ``head`` are all its lines.

    Both are None of what is no telegram. ``day`` is that on which it was sent, in the year `YEARLESS`, where
    its year is left out.
    """

    title: Span | None = None
    head: Span | None = None
    sender: Party | None = None
    recipient: Party | None = None
    date: Fact[dt.date] | None = None
    received: Fact[dt.date] | None = None
    day: Fact[dt.date] | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its head, told apart from its words where it says between whom or when it went."""
        is_read = self.head and (self.sender or self.recipient or self.date or self.received or self.day)
        return (Block(BlockKind.HEADING, self.head),) if is_read and self.head else ()

    @property
    def kind(self) -> Fact[LetterKind] | None:
        """That it is one, where its first line says so."""
        return Fact(LetterKind.TELEGRAM, self.title) if self.title else None

    def signed(self, printed: Party | None) -> Party | None:
        """Return who sent it: whom its head names, or who is ``printed`` below where that names an office."""
        if printed and printed.name and self.sender and not self.sender.name:
            return with_more(printed, self.sender)
        return self.sender or printed


def telegram(text: str) -> Telegram | None:
    """Return what the head of ``text`` says of a telegram, or None if it is none.

    Its first line calls it one ("TELEGRAM (in cypher)", "Telegram, Harbour Office, to Consul Bell, 2 July
    1871", "Copy of telegram sent 22 Sept.", the printed head of a telegraph form); the lines below may say
    between whom it went, and when it was sent or received. A title alone makes none, nor does one above a
    salutation, above a chat, or of a day on which nobody sent any.
    """
    lines = list(
        islice(
            (trimmed(text, Span(*line.span())) for line in LINE.finditer(text) if line[0].strip()),
            1 + _MOST_LINES,
        )
    )
    if not lines or _length(lines[0]) > _LONGEST or _MODERN.search(text, 0, _TOP):
        return None
    title = text[slice(*lines[0])]
    if form := _OFFICE.match(title):
        said = _of_form(text, lines)
        return said if said and (form["other"] is None or said.date or said.received) else None
    if title.startswith("[") or not (
        opened := _OPENS.match(text, *lines[0]) or _TITLE.fullmatch(text, *lines[0])
    ):
        return None
    found = Telegram(lines[0], lines[0])
    if not _TITLE.fullmatch(text, *lines[0]):
        first = _read(text, Span(opened.end(), lines[0].end))
        if first is None:
            return None
        found = _with(found, first)
    found = _with_lines(text, found, lines[1:])
    return _of_its_time(text, found) if found.blocks else None


def _with_lines(text: str, found: Telegram, lines: Sequence[Span]) -> Telegram:
    """Return ``found`` with what the ``lines`` below its title say, up to its words."""
    for line in lines:
        said = _read(text, line) if _length(line) <= _LONGEST else None
        if said is None or (said.sender and found.sender) or (said.recipient and found.recipient):
            break
        found = _with(found, said)
    return found


def _of_its_time(text: str, found: Telegram) -> Telegram | None:
    """Return ``found`` if its days, or words of its head, are of when telegrams were sent, else None."""
    head = text[slice(*found.head)] if found.head else ""
    days = [day for day in (found.date, found.received) if day]
    if any(day.value.year > _LAST_YEAR for day in days):
        return found if _OF_WIRES.search(head) else None
    is_told = days or _OF_WIRES.search(head) or _DEED.search(head) or _CAPITALS.search(head)
    return found if is_told else None


_TOP = 3_000
"""Characters at the top of a text among which its salutation stands."""
_MODERN = re.compile(
    r"^\W{0,3}(?:my\s{1,4})?dear\s[^\n.!?]{1,60},?\W*$|^\W{0,3}\[(?:[\d/.-]{6,10},?\s)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?\]",
    re.IGNORECASE | re.MULTILINE,
)
"""A salutation, or a line of a chat: "[10:31] Anna Roe: hello"."""
_LAST_YEAR = 1985
_OF_WIRES = re.compile(r"\b(?:handed\s+in|c[iy]phers?|en\s+clair|cablegram)\b", re.IGNORECASE)
_DEED = re.compile(
    r"\b(?:sent|despatched|dispatched|received|rec['’]d|(?:copy|paraphrase)\s+of)\b", re.IGNORECASE
)
_CAPITALS = re.compile(r"\b(?:TELE|CABLE)GRAM\b")


def _length(span: Span) -> int:
    return span.end - span.start


def _with(found: Telegram, said: Telegram) -> Telegram:
    """Return ``found`` with what a further line has ``said``."""
    return Telegram(
        found.title,
        joined(found.head, said.head) if said.head else found.head,
        found.sender or said.sender,
        found.recipient or said.recipient,
        found.date or said.date,
        found.received or said.received,
        found.day or said.day,
    )


def _of_form(text: str, lines: Sequence[Span]) -> Telegram | None:
    """Return what the form of a telegraph office says: the day of its stamp, or where it was handed in."""
    stamp = _STAMP.search(text, *lines[0])
    value = _stamped(stamp) if stamp else None
    is_handed_in = len(lines) > 1 and _HANDED_IN.fullmatch(text, *lines[1]) is not None
    if stamp is None or value is None:
        return _with_lines(text, Telegram(lines[0], lines[0]), lines[1:]) if is_handed_in else None
    end = lines[1].end if is_handed_in else lines[0].end
    date = Fact(value, Span(stamp.start("day"), stamp.end("year")), Found.INFERRED)
    return Telegram(lines[0], Span(lines[0].start, end), date=date)


def _stamped(stamp: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(
            year_in_full(int(stamp["year"])), _STAMP_MONTHS[stamp["month"].upper()], int(stamp["day"])
        )
    except ValueError:
        return None


def _read(text: str, line: Span) -> Telegram | None:
    """Return what ``line`` says, if that is all between whom or when a telegram went."""
    came = _NEXT_DEED.search(text, line.start + 1, line.end)
    sent = _read_one(text, trimmed(text, Span(line.start, came.start()))) if came else None
    if came is None or sent is None or not (sent.date or sent.day):
        return _read_one(text, line)
    near = sent.date.value if sent.date else None
    date = next(iter(printed_dates(text, Span(*came.span()), near=near, forward=True)), None)
    received = (
        Fact(date.value, date.span, Found.PRINTED if date.has_year else Found.INFERRED) if date else None
    )
    return Telegram(line, line, sent.sender, sent.recipient, sent.date, received, sent.day)


def _read_one(text: str, line: Span) -> Telegram | None:
    """Return what ``line`` says, if that is all between whom a telegram went, or one day of it."""
    to = _TO.fullmatch(text, *line)
    if to:
        whom = _party(text, Span(*to.span("whom")))
        return Telegram(line, line, recipient=whom) if whom else None
    date = next(iter(printed_dates(text, line, near=YEARLESS)), None)
    end, told = line.end, Telegram(line, line)
    if date and date.has_year and not has_century(text[slice(*date.span)]):
        date = next(iter(printed_dates(text, date.span)), None)
    if date:
        when = _WHEN.search(text, line.start, date.span.start)
        if when is None or not _CLOCK.fullmatch(text, date.span.end, line.end):
            return None
        end, came = when.start(), bool(when["came"])
        if date.has_year:
            is_whole = has_century(text[slice(*date.span)]) and not date.is_misread
            fact = Fact(date.value, date.span, Found.PRINTED if is_whole else Found.INFERRED)
            told = Telegram(line, line, received=fact) if came else Telegram(line, line, date=fact)
        elif came or date.value.year != YEARLESS.year:
            return None
        else:
            told = Telegram(line, line, day=Fact(date.value, date.span, Found.INFERRED))
        if not text[line.start : end].strip(" .,;("):
            return told
    sides = _SIDES.fullmatch(text, line.start, end)
    who, whom = (_party(text, Span(*sides.span(one))) for one in ("who", "whom")) if sides else (None, None)
    if who is None or whom is None:
        return None
    return Telegram(line, line, who, whom, told.date, told.received, told.day)


def _party(text: str, span: Span) -> Party | None:
    """Return the person, office or body that begins ``span``; what follows it is the place."""
    words = text[slice(*span)]
    who = words.split(",")[0].strip(" .")
    at = Span(span.start, span.start + len(who))
    if names.is_body(who) and not names.is_titled(who):
        return Party(organisation=who, span=at, organisation_span=at)
    if names.is_titled(who):
        return Party(who, span=at)
    if names.is_role(who) or names.is_office(who):
        return Party(role=who, span=at)
    return Party(who, span=at) if names.is_name(who) else None


_TITLED = re.compile(r"[^\n\d]{0,40}\btelegram\b\W*", re.IGNORECASE)
_DAY_AND_CLOCK = re.compile(
    r"\W{0,10}(?P<date>\d{1,2}\s+[A-Z]{3,9}\.?,?\s+(?P<year>\d{4}|\d\d))\s+\d{1,2}[.:]\d\d\s*(?:[AP]\.?M\b)?",
    re.IGNORECASE,
)
"""How a telegram says when it was handed in: "2 SEP 39 9.42 AM"."""


def handed_in(text: str, top: Sequence[Span]) -> Fact[dt.date] | None:
    """Return when the ``top`` lines say a telegram was handed in; a year of two digits is inferred."""
    for above, line in pairwise(top):
        stamp = _DAY_AND_CLOCK.match(text, *line) if _TITLED.fullmatch(text, *above) else None
        dates = printed_dates(text, Span(*stamp.span("date"))) if stamp else ()
        if stamp and dates and dates[0].has_year:
            found = Found.PRINTED if len(stamp["year"]) > 2 else Found.INFERRED
            return Fact(dates[0].value, dates[0].span, found)
    return None
