"""`printed_mail`: the header of an e-mail that was saved or printed as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import NamedTuple

from corrbot.letters import Block, BlockKind, Fact, Found, Known, LetterKind, Party, Span, Transcript
from corrbot.letters.subject_marks import ANSWERING_ELSEWHERE, ENDS_MARK, FORWARDING
from corrbot.letters.upright_names import unmarked
from corrbot.readers.header_field import HeaderField, Mailbox
from corrbot.readers.header_lines import HeaderLine, Label, header_line, indentation
from corrbot.readers.mail import header_date, header_subject, mail_party, message_ids
from corrbot.readers.mail_blocks import body_blocks
from corrbot.readers.quoted_mail import quoted_mail
from corrbot.readers.release_stamps import release_stamps, with_stamps, without_stamps
from corrbot.readers.stamp_lines import is_page
from corrbot.readers.withheld import tells_of_withheld, without_codes

_KINDS = {
    "from": BlockKind.SENDER,
    "to": BlockKind.RECIPIENT,
    "cc": BlockKind.CC,
    "bcc": BlockKind.CC,
    "date": BlockKind.DATE,
    "sent": BlockKind.DATE,
    "subject": BlockKind.SUBJECT,
    "attachment": BlockKind.ENCLOSURES,
    "attachments": BlockKind.ENCLOSURES,
}
_HOW_SENT = frozenset({"importance", "sensitivity", "categories"})
"""Fields that mail programs print below the subject."""
_BOUNDARY = re.compile(
    r"^[ \t]*(?:-{4,}+|-{2,}+[^-\n][^\n]{0,59}?-{2,}+|_{5,}"
    r"|From[ ][^\s:]+[ ]+[A-Z][a-z]{2}[ ][^\n]{12,40})(?=[ \t]*$)",
    re.MULTILINE,
)
"""Lines above a header that part messages: "-----Original Message-----", and those of a mailbox file."""
TIME = re.compile(r"(?<![\d.])\d{1,2}[:.]\d\d\b(?!\.\d)")
"""A time of day, which "12.03.20" is none."""
_FORWARDED = re.compile(rf"(?:{ANSWERING_ELSEWHERE}|{FORWARDING}){ENDS_MARK}", re.IGNORECASE)
"""How the subject of a mail begins; "Re:" stands in offices above a memorandum, too."""
_FIRST_YEAR = 1990
"""Before it a header without an address is a memorandum's."""
_CALLED = re.compile(r"\s*(?P<name>[^\W\d_][\w’'-]{1,30})[ \t]{0,4}[,!:–—-]?[ \t]*\n")
"""How a message begins that greets with a name alone, on its own line."""
_LEADING_LINES = 4
"""Lines above the header at most: a marking, the number of a released document."""
_LEAST_PRINTED = 2
"""Fields with their colon that a header has at least."""
_ATTACHED = ("attachment", "attachments")
"""Names of the field that may stand below a gap."""
_FILE = re.compile(r"\w\.[A-Za-z]\w{1,3}\b")
_LONG_SUBJECT = 60
"""Characters of the shortest line of a subject that may go on in the next."""
_GAP_LINES = 3
"""Lines within which a line that tells of attached files follows the rest of the header."""
_JITTER = 3
"""Columns by which OCR sets lines apart that stand below each other in print."""
_MOST_LINES = 400
"""Lines of a header at most, with all it carries for machines."""
_LONGEST_LINE = 20_000
_ASIDE = re.compile(r" ?[(\[][^()\[\]]{0,80}[)\]]$")
_ROUTED_NAME = re.compile(r"\s*(?P<name>[^\s<>@,;][^<>@,;]{0,60}\s[^\s<>@,;]{1,40})@[^\s.@<>]{1,40}\s*")
"""A name with the system that it is known in, as older mail programs print it: "Joe Parks@HARBOUR"."""
_BRACKETS = str.maketrans("‹›", "<>")
_AT = re.compile(r"(?<=\w)[©®](?=[a-z])")
"""What OCR reads for the sign in an address."""
_AROUND = "\"'‘’“”`°*_|~=<> \t\n"
"""What stands around a name or an address, printed or of the scan."""
_ROUTED = re.compile(r"(?P<name>(?:\([^()]*+\)|[^()@/])*+)(?P<mark>[@/]).*")
"""A name with what a mail program puts behind it to find its mailbox; a slash in brackets is none of it."""


class _Field(NamedTuple):
    """A header field: its name in lower case, and where it and its value stand in the text."""

    name: str
    span: Span
    value_at: Span


def printed_mail(text: str) -> Transcript | None:
    """Return the transcript of ``text`` when a printed e-mail header stands at its top, else None.

    A memorandum has a header, too; a mail's tells of addresses, of a time of day, or says "Sent", or its
    subject is marked as forwarded, or earlier mail stands below it, or it calls its recipient by name.
    Stamps of a release, which may stand above it and between its lines, are furniture.
    """
    stamps = release_stamps(text)
    is_released = not all(is_page(text[slice(*stamp)]) for stamp in stamps)
    found = _unstamped(without_stamps(text, stamps), is_released)
    return found and with_stamps(found, text, stamps)


def _unstamped(text: str, is_released: bool) -> Transcript | None:
    fields = _fields(text)
    if not (_is_mail(text, fields) or _is_exchanged(text, fields)):
        return None
    body_at = fields[-1].span.end
    blocks = [
        Block(BlockKind.FURNITURE, Span(*mark.span()))
        for mark in _BOUNDARY.finditer(text, 0, fields[0].span.start)
    ]
    blocks += [Block(_KINDS.get(field.name, BlockKind.FURNITURE), field.span) for field in fields]
    return Transcript(
        text,
        blocks=(*blocks, *body_blocks(text, body_at)),
        header=_known(text, fields, is_released or tells_of_withheld(text, _printed_parties(text, fields))),
    )


def _fields(text: str) -> list[_Field]:
    """Return the fields at the top of ``text``: one a line, continued on lines that are indented.

    Those whose colon OCR lost count only beside two that have theirs, each name once.
    """
    fields: list[_Field] = []
    sure, above, margin = 0, 0, 0
    lines = tuple(islice(_lines(text), _MOST_LINES + 1))
    for n, (at, end) in enumerate(lines[:_MOST_LINES]):
        line = _begun(text, lines[n])
        below = header_line(_begun(text, lines[n + 1])) if n + 1 < len(lines) else None
        found = header_line(line) if line else None
        if found and (found.label is Label.PRINTED or _is_unmarked_field(found, line, fields, below, margin)):
            margin = margin if fields else indentation(line)
            sure += found.label is Label.PRINTED
            start, stop = at + found.start, _end(text, at, end)
            fields.append(_Field(found.name, Span(start, stop), Span(min(at + found.value, stop), stop)))
        elif (
            fields
            and not line.strip()
            and sure >= _LEAST_PRINTED
            and _attached(text, lines, n + 1) is not None
        ):
            continue
        elif (
            fields
            and line.strip()
            and (_continues(text, fields[-1], line, margin) or _is_wrapped(text, fields[-1], lines, n, below))
        ):
            last, stop = fields[-1], _end(text, at, end)
            fields[-1] = last._replace(
                span=Span(last.span.start, stop), value_at=Span(last.value_at.start, stop)
            )
        elif len(fields) == 1 and not line.strip() and above < _LEADING_LINES:
            fields, sure, above = [], 0, above + 1
        elif fields or (line.strip() and above >= _LEADING_LINES):
            break
        else:
            above += bool(line.strip())
    return fields if sure >= _LEAST_PRINTED else []


def _lines(text: str) -> Iterator[Span]:
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield Span(at, end)
        at = end + 1


def _begun(text: str, line: Span) -> str:
    """Return ``line``, or how it begins where it is too long for a header."""
    return text[line.start : min(line.end, line.start + _LONGEST_LINE)]


def _is_unmarked_field(
    found: HeaderLine, line: str, fields: Sequence[_Field], below: HeaderLine | None, margin: int
) -> bool:
    """Return whether ``found``, which has no colon, is a field after ``fields``, above ``below``.

    "From Harbour Road" above "To Quay Street" are words, wherever they stand.
    """
    is_above_other = below is not None and below.name != found.name
    if not fields:
        is_first = found.name == "from" and is_above_other and found.value < len(line)
        return is_first and Label.CLOSE not in (found.label, below and below.label)
    before = {"date" if field.name == "sent" else field.name for field in fields}
    is_new = ("date" if found.name == "sent" else found.name) not in before
    is_in_place = abs(indentation(line) - margin) <= _JITTER
    is_told = found.name in ("sent", "date") or (is_above_other and "from" in before)
    return is_new and is_in_place and (is_told or found.label is Label.APART)


def _end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _continues(text: str, field: _Field, line: str, margin: int) -> bool:
    """Return whether ``line`` goes on ``field``: it is deeper in than a header that stands at ``margin``."""
    if indentation(line) > margin + (_JITTER if margin > _JITTER else 0):
        return True
    value = text[field.value_at.start : field.value_at.end]
    return field.name in ("to", "cc", "bcc") and value.endswith((",", ";"))


def _attached(text: str, lines: Sequence[Span], n: int) -> int | None:
    """Return the line from ``n`` on, blank ones passed over, that tells of attached files, or None."""
    for at in range(n, min(n + _GAP_LINES, len(lines))):
        line = _begun(text, lines[at])
        if line.strip():
            field = header_line(line)
            is_label = field is not None and field.label is Label.PRINTED and field.name in _ATTACHED
            return at if is_label and field and _FILE.search(line, field.value) else None
    return None


def _is_wrapped(text: str, field: _Field, lines: Sequence[Span], n: int, below: HeaderLine | None) -> bool:
    """Return whether the line at ``n`` goes on a long subject right above.

    Attached files, or how the mail was sent, are told in the line ``below``.
    """
    if field.name != "subject" or n == 0 or field.span.end < lines[n - 1].start:
        return False
    if field.value_at.end - field.value_at.start < _LONG_SUBJECT:
        return False
    is_how = below is not None and below.label is Label.PRINTED and below.name in _HOW_SENT
    return is_how or _attached(text, lines, n + 1) == n + 1


def _is_mail(text: str, fields: Sequence[_Field]) -> bool:
    named = {field.name: text[field.value_at.start : field.value_at.end] for field in reversed(fields)}
    sent = named.get("sent", "")
    is_sent = "sent" in named and (not sent or any(map(str.isdigit, sent)))
    when = (is_sent and sent) or named.get("date") or ""
    if "from" not in named or not named.keys() & {"to", "subject", "date", "sent"}:
        return False
    if not named["from"]:
        return TIME.search(when) is not None and named.keys() >= {"to", "subject"}
    addressed = any("@" in named.get(name, "") for name in ("from", "to", "cc"))
    return addressed or is_sent or "message-id" in named or TIME.search(when) is not None


def _is_exchanged(text: str, fields: Sequence[_Field]) -> bool:
    """Return whether a whole header stands at the very top, and what is below or in it is a mail's."""
    named = {field.name: text[slice(*field.value_at)] for field in fields}
    is_whole = all(named.get(name) for name in ("from", "to", "date", "subject"))
    if not is_whole or fields[0].name != "from" or text[: fields[0].span.start].strip():
        return False
    day = header_date(named["date"])
    if day is not None and day.year < _FIRST_YEAR:
        return False
    called = _CALLED.match(text, fields[-1].span.end)
    is_called = called is not None and called["name"] in re.findall(r"[\w’'-]+", named["to"])
    is_forwarded = _FORWARDED.match(named["subject"]) is not None
    return is_called or is_forwarded or bool(quoted_mail(text, fields[-1].span.end))


def _printed_parties(text: str, fields: Sequence[_Field]) -> Iterator[str]:
    return (text[slice(*field.value_at)] for field in fields if field.name in ("from", "to", "cc", "bcc"))


def _known(text: str, fields: Sequence[_Field], is_withheld: bool) -> Known:
    def first(*names: str) -> _Field | None:
        found = (field for name in names for field in fields if field.name == name)
        return next((field for field in found if field.value_at.start < field.value_at.end), None)

    def words(field: _Field) -> str:
        return without_codes(text[slice(*field.value_at)], is_told=is_withheld)

    def found_in(field: _Field) -> Iterator[Party]:
        return _parties(words(field), field, is_withheld)

    def parties(name: str) -> list[Party]:
        return [party for field in fields if field.name == name for party in found_in(field)]

    senders, to = parties("from"), parties("to")
    days = ((when, header_date(words(when))) for when in map(first, ("sent", "date")) if when)
    when, date = next(((when, day) for when, day in days if day), (None, None))
    subject = first("subject")
    ids = {
        name: words(field) for name in ("message-id", "references", "in-reply-to") if (field := first(name))
    }
    return Known(
        sender=_better_named(senders[:1], parties("x-from")),
        recipient=_better_named(to[:1], parties("x-to")),
        cc=(*to[1:], *parties("cc")),
        date=Fact(date, when.value_at, Found.HEADER) if when and date else None,
        subject=header_subject(words(subject), subject.value_at.start) if subject else None,
        kind=Fact(LetterKind.EMAIL, fields[0].span, Found.HEADER),
        message_id=next(iter(message_ids(ids.get("message-id", ""))), ""),
        answers=message_ids(ids.get("references", ""), ids.get("in-reply-to", "")),
    )


def _parties(value: str, field: _Field, is_withheld: bool) -> Iterator[Party]:
    separators = ";" if ";" in value else ","
    spans = _items(value, separators)
    if field.name in ("from", "x-from"):
        spans = [Span(0, len(value))]
    for span in spans:
        item = value[span.start : span.end]
        said = without_codes(item.strip(), is_told=is_withheld).strip()
        mailbox = _mailbox(item) if said else None
        if mailbox is not None:
            yield mail_party(mailbox, field.value_at.start + span.start)


def _mailbox(item: str) -> Mailbox | None:
    """Return the mailbox in ``item``, whose commas stand between surname and first name."""
    item = _AT.sub("@", item.translate(_BRACKETS))
    routed = _ROUTED_NAME.fullmatch(item)
    if routed:
        named = Span(*routed.span("name"))
        return Mailbox(_unrouted(routed["name"]), None, named, None)
    found = HeaderField(item, item.replace(",", " ").replace(";", " ")).mailboxes()
    if not found:
        return None
    mailbox = found[0]
    printed = " ".join((mailbox.name or "").split())
    name = _unrouted(_ASIDE.sub("", unmarked(printed))).strip(_AROUND)
    if mailbox.email is None or mailbox.email_span is None:
        return replace(mailbox, name=name or None) if name else None
    start = mailbox.email_span.start + len(mailbox.email) - len(mailbox.email.lstrip(_AROUND))
    email = mailbox.email.strip(_AROUND)
    return replace(mailbox, name=name or None, email=email, email_span=Span(start, start + len(email)))


def _unrouted(name: str) -> str:
    """Return ``name`` without its route: "Joe Parks/PIERS/HARBOUR"; in "Parks, Joe EOP/PIERS" is none."""
    routed = _ROUTED.fullmatch(name)
    if routed is None:
        return name
    *others, last = routed["name"].split() or [""]
    is_body = "," in routed["name"] and last.isupper() and not " ".join(others).isupper()
    return name if routed["mark"] == "/" and others and is_body else routed["name"]


def _items(value: str, separator: str) -> list[Span]:
    """Return the items of a list of recipients; a comma after a lone surname separates nothing."""
    cuts = [-1, *(match.start() for match in re.finditer(re.escape(separator), value)), len(value)]
    spans = [Span(start + 1, end) for start, end in pairwise(cuts)]
    if separator == ";":
        return spans
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before is not None and _is_surname(value[before.start : before.end]):
            joined[-1] = Span(before.start, span.end)
        else:
            joined.append(span)
    return joined


def _is_surname(item: str) -> bool:
    bare = without_codes(item.strip(" \t\n\"'*")).strip()
    return bool(bare) and "@" not in bare and "," not in bare and len(bare.split()) == 1


def _better_named(parties: Sequence[Party], others: Sequence[Party]) -> Party | None:
    """Return the first of ``parties``, with the name that a field for machines gives it if it has none."""
    if not parties:
        return None
    party = parties[0]
    is_named = bool(party.name) and party.found is not Found.INFERRED
    other = next((other for other in others[:1] if other.name and other.found is not Found.INFERRED), None)
    if is_named or other is None:
        return party
    return replace(party, name=other.name, span=other.span, found=Found.HEADER, source="")
