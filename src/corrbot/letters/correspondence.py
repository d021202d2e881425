"""`parse`: everything that a letter says about itself."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence

from corrbot.letters import looks, parties
from corrbot.letters.blocks import blocks as read_blocks
from corrbot.letters.dates import printed_dates
from corrbot.letters.letter import Block, BlockKind, Fact, Found, Letter, Span
from corrbot.letters.reading import reading_view
from corrbot.letters.references import references

_ID_LENGTH = 12
"""Hexadecimal digits of an id: 48 bits, a chance of 2 in 100,000 that any two of 100,000 paths meet."""
_OPENING = 1500
"""Characters of the first paragraph within which the letter replied to is named."""
_EARLIER_LETTER = re.compile(
    r"\b(?:letters?|correspondence|e-?mails?|notes?|despatch(?:es)?|dispatch(?:es)?|request|enquiry|inquiry|communications?"
    r"|message|memorandum|complaint|favor|favour|reply|telegram)\b"
    r"(?:\s*\(?(?:ref(?:erence)?\.?|no\.|nos\.)[^()\n]{0,40}\)?)?[\s,]*(?:which\s+(?:was\s+)?)?"
    r"(?:(?:dated|received|sent|written|submitted|bearing\s+date|of|on|the)[\s,]+){0,4}(?=\S)",
    re.IGNORECASE,
)
_YOURS = re.compile(r"\b(?:your|you|yours|receipt\s+of)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\s*,?\s*(?:\(?ref[^)]{0,40}\)?\s*)?(?:to\s+[A-Z][\w .]{2,60}?\s+)?"
    r"(?:about|regarding|concerning|on\s+the\s+(?:subject|matter|issue)\s+of|in\s+relation\s+to|relating\s+to)\s+"
    r"(?P<subject>[^.;:?!\n]{3,160}?)"
    r"(?=\s*(?:[.;:?!\n]|,|\s(?:and\s+)?(?:in\s+)?(?:which|where)\s+you\b|\sand\s+(?:for|your|the\s+points|in)\b|$))",
    re.IGNORECASE,
)
_FIRST_LINES = 40
"""Lines at the top of a letter without a date of its own line among which a labelled date is sought."""
_LABELLED_DATE = re.compile(r"\bdated?\s*:", re.IGNORECASE)


def parse(text: str, path: str, sha256: str) -> Letter:
    """Read the letter ``text``, the canonical text of the file at ``path`` within the corpus.

    Total: any text gives a letter; what it does not say is None or empty. Takes time linear in the
    length of ``text``.
    """
    blocks = read_blocks(text)
    date = _date(text, blocks)
    received = _received(text, blocks, date)
    opening = _opening(blocks)
    replies_to = _replies_to(text, opening, date)
    return Letter(
        id=hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH],
        path=path,
        sha256=sha256,
        text=text,
        blocks=blocks,
        sender=parties.sender(text, blocks),
        recipient=parties.recipient(text, blocks),
        references=references(text),
        date_fact=date,
        subject_fact=_subject(text, blocks, opening, replies_to),
        received_fact=received,
        replies_to_fact=replies_to,
        notes=tuple(_notes(date, received, replies_to)),
    )


def _date(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    """Return the first date that stands on a line of its own, else the first labelled "Date:"."""
    for block in blocks:
        if block.kind is BlockKind.DATE:
            for date in printed_dates(text, block.span):
                if date.has_year:
                    return Fact(date.value, date.span)
    for block in blocks[:_FIRST_LINES]:
        if block.kind in (BlockKind.REFERENCE, BlockKind.LETTERHEAD, BlockKind.ADDRESS, BlockKind.SENDER):
            label = _LABELLED_DATE.search(text, block.span.start, block.span.end)
            dates = printed_dates(text, Span(label.end(), block.span.end)) if label else ()
            if dates:
                return Fact(dates[0].value, dates[0].span)
    return None


def _received(text: str, blocks: Sequence[Block], sent: Fact[dt.date] | None) -> Fact[dt.date] | None:
    near = sent.value if sent else None
    for block in blocks:
        if block.kind is BlockKind.STAMP:
            for date in printed_dates(text, block.span, near=near):
                return Fact(date.value, block.span)
    for block in blocks:
        if block.kind is BlockKind.DATE:
            stamp = re.compile(r"\brec(?:eived|['’]?d)\b", re.IGNORECASE).search(
                text, block.span.start, block.span.end
            )
            dates = (
                printed_dates(text, Span(stamp.start(), block.span.end), near=near, forward=True)
                if stamp
                else ()
            )
            if stamp and dates:
                found = Found.PRINTED if dates[0].has_year else Found.INFERRED
                return Fact(dates[0].value, Span(stamp.start(), dates[0].span.end), found)
    return None


def _opening(blocks: Sequence[Block]) -> Span | None:
    """Return the start of the first paragraph of a letter, or None where the text is no letter."""
    if all(block.kind in (BlockKind.BODY, BlockKind.HEADING) for block in blocks):
        return None
    for block in blocks:
        if block.kind in (BlockKind.OPENER, BlockKind.BODY):
            return Span(block.span.start, min(block.span.end, block.span.start + _OPENING))
    return None


def _replies_to(text: str, opening: Span | None, sent: Fact[dt.date] | None) -> Fact[dt.date] | None:
    """Return the date of the letter that the first paragraph says it answers."""
    if opening is None:
        return None
    dates = {
        date.span.start: date for date in printed_dates(text, opening, near=sent.value if sent else None)
    }
    for match in _EARLIER_LETTER.finditer(text, *opening):
        date = dates.get(match.end()) or dates.get(match.end() - len("the "))
        if date and _YOURS.search(text, max(opening.start, match.start() - 60), match.end()):
            return Fact(date.value, date.span, Found.PRINTED if date.has_year else Found.INFERRED)
    return None


def _subject(
    text: str, blocks: Sequence[Block], opening: Span | None, replies_to: Fact[dt.date] | None
) -> Fact[str] | None:
    """Return the subject line, else what the first paragraph says the earlier letter was about."""
    for block in blocks:
        if block.kind is BlockKind.SUBJECT:
            line = reading_view(text, *block.span).text
            return Fact(looks.printed_subject(line) or line, block.span)
    if opening is None:
        return None
    starts = [replies_to.span.end] if replies_to else []
    starts += [
        match.end()
        for match in _EARLIER_LETTER.finditer(text, *opening)
        if _YOURS.search(text, max(opening.start, match.start() - 30), match.end())
    ]
    for start in starts:
        about = _ABOUT.match(
            text, text.rfind(" ", opening.start, start) if text[start - 1] == " " else start, opening.end
        )
        if about:
            return Fact(reading_view(about["subject"]).text, Span(*about.span("subject")), Found.INFERRED)
    return None


def _notes(
    sent: Fact[dt.date] | None, received: Fact[dt.date] | None, replies_to: Fact[dt.date] | None
) -> Iterator[str]:
    if sent and replies_to and replies_to.value > sent.value:
        yield (
            f"The letter is dated {sent.value}, before the letter of {replies_to.value} that it answers; "
            "one of the two cannot be right."
        )
    if sent and received and received.value < sent.value:
        yield f"The letter is stamped as received on {received.value}, before its own date, {sent.value}."
