"""`printed_conversation`: mails that a web mail program printed one under the other, without "From:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from corrbot.letters import Block, BlockKind, Fact, Found, Known, LetterKind, Party, Span, Transcript
from corrbot.letters.dates import printed_dates
from corrbot.letters.line_spans import lines_in, trimmed
from corrbot.readers.header_field import HeaderField
from corrbot.readers.mail import header_date, header_subject, mail_party
from corrbot.readers.mail_blocks import body_blocks

SENT_BY = r"[^\t\n<>@]{0,80}<[^\s<>@]{1,80}@[^\s<>@]{1,80}>"
"""A sender with his address, which heads a mail there."""
SENT_AT = r"(?=[^\t\n]{0,40}\b\d{4}\b)(?=[^\t\n]{0,50}\d[:.]\d\d\b)[^\t\n]{10,60}"
"""The day with the time, which stands at the end of that line."""
_HEAD = re.compile(
    rf"^(?P<sender>{SENT_BY})\t(?P<when>{SENT_AT})\n(?P<fields>(?:(?:to|b?cc):[^\n]*+\n)+)",
    re.IGNORECASE | re.MULTILINE,
)
_COUNT = re.compile(r"\d{1,4} messages?", re.IGNORECASE)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_MOST_ABOVE = 400
"""Characters above the first mail at most: an account, the subject, how many mails there are."""
_KINDS = {"to": BlockKind.RECIPIENT, "cc": BlockKind.CC, "bcc": BlockKind.CC}


def printed_conversation(text: str) -> Transcript | None:
    """Return the transcript of ``text`` when a web mail program printed it, else None.

    Each mail is headed by its sender's name and address, with day and time at the end of the line, and by
    recipients. The first is the letter's; mails below are quoted, each told as its sender's.
    """
    first = _HEAD.search(text, 0, min(len(text), 4 * _MOST_ABOVE)) if "\t" in text else None
    if first is None or first.start() > _MOST_ABOVE:
        return None
    heads = list(_HEAD.finditer(text))
    subject, above = _above(text, first.start())
    ends = [*(head.start() for head in heads[1:]), len(text)]
    blocks = [*above, *_header(first), *body_blocks(text[: ends[0]], first.end())]
    for head, end in zip(heads[1:], ends[1:], strict=True):
        blocks += _quoted(text, head, end)
    return Transcript(text, blocks=tuple(blocks), header=_known(text, first, subject))


def _above(text: str, end: int) -> tuple[Span | None, list[Block]]:
    """Return where the subject stands above the first mail, and blocks of the lines there."""
    spans = [span for span in lines_in(text, Span(0, end)) if span.start < span.end]
    if spans and _COUNT.fullmatch(text, *spans[-1]):
        subject = spans[-2] if len(spans) > 1 else None
    else:
        subject = spans[-1] if spans else None
    if subject is not None and "@" in text[slice(*subject)]:
        subject = None
    kinds = [BlockKind.SUBJECT if span == subject else BlockKind.FURNITURE for span in spans]
    return subject, [Block(kind, span) for kind, span in zip(kinds, spans, strict=True)]


def _header(head: re.Match[str]) -> Iterator[Block]:
    yield Block(BlockKind.SENDER, Span(*head.span("sender")))
    yield Block(BlockKind.DATE, Span(*head.span("when")))
    for name, span in _fields(head):
        yield Block(_KINDS[name], span)


def _fields(head: re.Match[str]) -> Iterator[tuple[str, Span]]:
    for span in lines_in(head.string, Span(*head.span("fields"))):
        yield head.string[slice(*span)].partition(":")[0].lower(), span


def _quoted(text: str, head: re.Match[str], end: int) -> Iterator[Block]:
    """Yield the blocks of the mail in ``text`` from ``head`` to ``end``: its words are its sender's."""
    yield Block(BlockKind.FURNITURE, trimmed(text, Span(*head.span())))
    start = head.end()
    known = [
        replace(block, span=Span(block.span.start + start, block.span.end + start))
        for block in body_blocks(text[start:end], 0)
    ]
    speaker = _speaker(head)
    edges = [start, *(edge for block in known for edge in block.span), end]
    own = [
        Block(BlockKind.QUOTED_MAIL, trimmed(text, Span(*paragraph.span())), speaker)
        for gap in list(pairwise(edges))[::2]
        for paragraph in _PARAGRAPH.finditer(text, *gap)
        if paragraph[0].strip()
    ]
    yield from sorted([*known, *own], key=lambda block: block.span)


def _speaker(head: re.Match[str]) -> str:
    """Return whose mail ``head`` begins, and its day as printed."""
    senders = _parties(head["sender"], 0)
    who = (senders[0].name or senders[0].email) if senders else ""
    dates = printed_dates(head["when"])
    return ", ".join(filter(None, (who, head["when"][slice(*dates[0].span)] if dates else "")))


def _parties(value: str, at: int) -> list[Party]:
    return [mail_party(mailbox, at) for mailbox in HeaderField(value, value).mailboxes()]


def _known(text: str, head: re.Match[str], subject: Span | None) -> Known:
    found: dict[str, list[Party]] = {"to": [], "cc": [], "bcc": []}
    for name, span in _fields(head):
        start = span.start + len(name) + 1
        found[name] += _parties(text[start : span.end], start)
    date = header_date(head["when"].replace(" at ", " "))
    senders = _parties(head["sender"], head.start("sender"))
    return Known(
        sender=senders[0] if senders else None,
        recipient=found["to"][0] if found["to"] else None,
        cc=(*found["to"][1:], *found["cc"]),
        date=Fact(date, Span(*head.span("when")), Found.HEADER) if date else None,
        subject=header_subject(text[slice(*subject)], subject.start) if subject else None,
        kind=Fact(LetterKind.EMAIL, Span(*head.span("sender")), Found.HEADER),
    )
