"""`QuotedHeader`: the header of an earlier message within a mail, as programs print it and OCR reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from corrbot.letters import Span
from corrbot.letters.dates import MONTHS, PrintedDate, printed_dates
from corrbot.letters.upright_names import unmarked, upright
from corrbot.readers.header_lines import HeaderLine, Label, header_line
from corrbot.readers.withheld import is_withheld, without_codes

MAILBOX = re.compile(
    r"(?<![^\s<>()\[\]\"',;:])[<(\[]?(?:mailto:)?[^\s<>()\[\]\"',;:@]++@[^\s<>()\[\]\"',;:]+[>)\]]?",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?<!\d)(?:at\s+)?\d{1,2}(?:[:.]| :)\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?"
    r"(?:\s*\(?\b(?:GMT|BST|UTC|CET|CEST|E[DS]T)\b\)?)?"
    r"(?:\s?[+-]\d\d:?\d\d)?(?:\s?\([A-Z]{2,5}\))?",
    re.IGNORECASE,
)
_ADDRESS_BEGINS = re.compile(
    r"\s?(?:[\[({<]\s?|\b\w|\s)?mailto\b|[<‹]|&[lI1]t\b|\s[\[({](?=[^\])}]*$)"
    r"|\s[\[({]?\w{0,3}(?:m|rn|nn)[ae][i1lI]{1,2}[tl]o:",
    re.IGNORECASE,
)
"""How an address begins behind a name, whatever is read of its brackets: "Ann Poe fmailto:poe@k,example]"."""
_FROM_MISREAD = re.compile(r"(?:[PE]rom|Fro(?:rn|nn|ni|in)|Fram)(?=[ ]?:)")
_COMMON = frozenset(
    "from sent date to cc bcc subject reply-to importance attachment attachments".split() + ["sent by"]
)
_PROSE = re.compile(r"[^@]*[.!?:]|[a-z]+\s[a-z][^@]*")
"""What follows a word such as "Attachments" or "To" in a sentence: "are the two surveys"."""
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[0-5]\d(?!\d)")
"""A time whose colon is lost: "1736"."""
_TAG = re.compile(r"\[(?P<tag>[^\[\]]{1,40})\]\s*(?=[^\W\d_a-zß-ÿ])")
"""What a mail program puts before a name: "[EXTERNAL]"."""
_LONGEST_VALUE = 400
_LONGEST_LINE = 2000
_MOST_LINES = 30
"""Lines within which the header of a quoted message ends."""


class QuotedLine(NamedTuple):
    """A line of a mail: where it stands, how many marks of quotation it has, and what follows, trimmed."""

    span: Span
    depth: int
    text: str


class QuotedHeader(NamedTuple):
    """A header up to the line ``end``, and who wrote below it, and when: "Ann Poe, 3 March 2019", or ""."""

    end: int
    speaker: str


def quoted_header(lines: Sequence[QuotedLine], at: int, *, is_announced: bool) -> QuotedHeader | None:
    """Return the header of a quoted message that starts at the line ``at``, or None.

    It is announced by a line above, such as "Original Message"; otherwise it has to tell more of itself. A
    label without a colon is one where lines with labels stand around it.
    """
    depth = lines[at].depth
    fields: dict[str, str] = {}
    end = name = None
    for n in range(at, min(at + _MOST_LINES, len(lines))):
        line = lines[n]
        field = _field(lines, n, depth, is_run=end == n)
        if field and field[0] not in fields:
            name, fields[field[0]] = field
            end = n + 1
        elif line.text and line.depth == depth and not field and name and _is_folded(lines, n, depth):
            fields[name] = f"{fields[name]} {line.text}".strip()
            end = n + 1
        elif line.text or not _goes_on_below(lines, n + 1, depth):
            break
    if end is None or not _is_header(fields, is_announced):
        return None
    return QuotedHeader(end, _speaker(fields))


def _field(lines: Sequence[QuotedLine], n: int, depth: int, *, is_run: bool) -> tuple[str, str] | None:
    """Return the name and the value of the field at ``n``; ``is_run`` where a field stands right above."""
    line = lines[n]
    field = _printed(line, depth)
    if field is None:
        return None
    if field.label is not Label.PRINTED:
        after = lines[n + 1] if n + 1 < len(lines) else None
        goes_on = is_field(lines, n + 1, depth)
        ends = after is None or not after.text or after.depth != depth or _printed(after, depth) is not None
        is_sent = after is not None and (below := _printed(after, depth)) and below.name in ("sent", "date")
        is_first = not is_run and field.name == "from" and (goes_on or bool(is_sent))
        is_prose = field.label is Label.CLOSE and _PROSE.fullmatch(line.text[field.value :]) is not None
        if not (is_first or (is_run and (goes_on or (ends and not is_prose)))):
            return None
    return field.name, line.text[field.value :].strip(" *_")


def _printed(line: QuotedLine, depth: int) -> HeaderLine | None:
    return _read(line.text) if line.depth == depth and len(line.text) <= _LONGEST_LINE else None


@lru_cache(maxsize=64)
def _read(line: str) -> HeaderLine | None:
    """Return the field that ``line`` may be; each line is looked at from several that stand around it."""
    field = header_line(line)
    misread = _FROM_MISREAD.match(line) if field is None else None
    if misread is None:
        return field
    mended = header_line(f"From{line[misread.end() :]}")
    return mended and mended._replace(value=mended.value + misread.end() - len("From"))


def is_field(lines: Sequence[QuotedLine], n: int, depth: int) -> bool:
    """Return whether the line at ``n`` is a field by its label."""
    field = _printed(lines[n], depth) if n < len(lines) else None
    return field is not None and field.label is Label.PRINTED


def _goes_on_below(lines: Sequence[QuotedLine], n: int, depth: int) -> bool:
    """Return whether the line at ``n``, below a blank one, is a field that every mail may have."""
    field = _printed(lines[n], depth) if is_field(lines, n, depth) else None
    return field is not None and field.name in _COMMON


def is_addressed(lines: Sequence[QuotedLine], n: int, depth: int) -> bool:
    """Return whether the line at ``n`` says to whom a message went."""
    field = _printed(lines[n], depth) if n < len(lines) else None
    return (
        field is not None and field.label is Label.PRINTED and field.name in ("to", "cc", "bcc", "reply-to")
    )


def _is_folded(lines: Sequence[QuotedLine], n: int, depth: int) -> bool:
    """Return whether the line at ``n`` goes on a field: another field follows within four lines."""
    if not lines[n - 1].text:
        return False
    for at in range(n + 1, min(n + 5, len(lines))):
        if is_field(lines, at, depth):
            return True
        if not lines[at].text:
            return False
    return False


def _is_header(fields: dict[str, str], is_announced: bool) -> bool:
    """Return whether ``fields`` are those of a message, and not of a memo or a timetable."""
    if "from" not in fields or len(fields) < 2:
        return False
    if is_announced:
        return True
    when = fields.get("sent") or fields.get("date") or ""
    dates = printed_dates(when[:_LONGEST_VALUE])
    is_timed = TIME.search(when) is not None
    if not fields["from"]:
        return bool(dates) and is_timed and fields.keys() >= {"to", "subject"}
    if is_withheld(fields["from"]):
        return bool(dates) and not fields.keys().isdisjoint(("subject", "to"))
    if "@" in fields["from"]:
        return bool(when) or "subject" in fields
    beside = f"{when[: dates[0].span.start]} {when[dates[0].span.end :]}" if dates else ""
    is_sent = "sent" in fields and "to" in fields and _CLOCK.search(beside) is not None
    return bool(when) and ("subject" in fields or is_sent or is_timed)


def _speaker(fields: dict[str, str]) -> str:
    who = _who(fields["from"][:_LONGEST_VALUE])
    when = (fields.get("sent") or fields.get("date") or "")[:_LONGEST_VALUE]
    dates = printed_dates(when)
    day = day_of(when, dates[0]) if dates else ""
    return ", ".join(filter(None, (who, day))) if who else ""


def day_of(printed: str, date: PrintedDate) -> str:
    """Return ``date`` as it is printed in ``printed``, or written out where the time stands within it."""
    day = printed[date.span.start : date.span.end]
    if ":" in day:
        return f"{date.value.day} {MONTHS[date.value.month - 1].title()} {date.value.year}"
    return day


def _who(sender: str) -> str:
    """Return the name that ``sender`` prints, else the address; "" where both are withheld."""
    sender = without_codes(sender).strip()
    tag = _TAG.match(sender)
    if tag and not is_withheld(tag["tag"]):
        sender = sender[tag.end() :]
    mailbox = MAILBOX.search(sender)
    if is_withheld(sender) or (sender.startswith("[") and not mailbox):
        return ""
    named = MAILBOX.sub(lambda found: " " if _is_closed(found[0]) else found[0], sender)
    begins = next(
        (one for one in _ADDRESS_BEGINS.finditer(named) if named[: one.start()].strip(" \"'")), None
    )
    name = MAILBOX.sub(" ", named[: begins.start()] if begins else named).strip(" \t\"'<>[]()*;,")
    address = address_of(mailbox) if mailbox else ""
    return (
        upright(unmarked(_closed(" ".join(name.split()))), address) or address or ("" if begins else sender)
    )


def _is_closed(mailbox: str) -> bool:
    return (mailbox[0] in "<([") == (mailbox[-1] in ">)]")


def _closed(name: str) -> str:
    """Return ``name`` with the bracket at its end that was taken off: "Roe, Ann (Harbours)"."""
    for opening, closing in ("()", "[]"):
        if name.count(opening) > name.count(closing):
            return name + closing
    return name


def address_of(mailbox: re.Match[str]) -> str:
    """Return the bare address that `MAILBOX` found."""
    return mailbox[0].strip("<>()[]").removeprefix("mailto:")
