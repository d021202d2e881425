"""`sent_date`: the day that a letter bears, and those of its stamps."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from corrbot.letters import looks, names, welsh
from corrbot.letters.columns import right_column
from corrbot.letters.dates import (
    after,
    bare_date,
    before,
    has_century,
    printed_dates,
    typed_date,
    yearless_date,
)
from corrbot.letters.exchanges import exchange_at
from corrbot.letters.foot_dates import foot_date
from corrbot.letters.letter import Block, BlockKind, Fact, Found, Span
from corrbot.letters.line_spans import lines_in
from corrbot.letters.meant_dates import is_no_day, misspelt_date
from corrbot.letters.openings import FIRST_BLOCKS, LONGEST_OPENING, PROSE
from corrbot.letters.paper_days import paper_date
from corrbot.letters.reference_rows import reference_row
from corrbot.letters.top_lines import called_day, day_beside_place, top_date
from corrbot.letters.unclosed import date_above_text

_STAMPED = re.compile(rf"\b(?:rec(?:eived|['’]?d)|{welsh.RECEIVED})\b", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"\b(?:next|meetings?|review|rec(?:eived|['’]?d)|expir\w{0,5}|clos(?:es|ing)|deadline|reply\s+by|due|hearings?"
    r"|inspect\w{0,5})\b",
    re.IGNORECASE,
)
"""A word of the label of a day that is not the letter's."""
_NEXT = re.compile(r"(?:the\s+)?(?:next|deadline|closing|received|reply)\b", re.IGNORECASE)
_BESIDE_OTHER = re.compile(r"\b(?:your|letter|d\.?o\.?b|born|birth)\b|:$", re.IGNORECASE)
"""What the words left of a day say of it, where it is not the letter's, or may not be."""
_OWN_LABEL = re.compile(rf"(?:our\s+)?{welsh.DATED}\s?:?\s*", re.IGNORECASE)
_LABELLED_DATE = re.compile(
    r"(?<!your\s)(?<!their\s)(?<!your\sletter\s)\b(?:dated?|dyddiad)\s*:", re.IGNORECASE
)


def sent_date(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    """Return the first date that stands on a line of its own, else the first labelled "Date:" at the top.

    Else it is the one that alone makes a line of the head of a text that is no letter in form, or the one at
    its foot, or the one that a form bears beside a place or a person.

    Where a line above the letter is meant as its date and is no day, none below it is taken. The day that the
    head calls the paper's goes before that of the visit of which it tells. One that prints no century
    ("23.5.99") is the latest that is not in the future, and inferred, unless the text shows that it is of
    about that year.
    """
    fact = paper_date(text, blocks, _borne(text, blocks))
    if (
        fact is None
        or fact.span is None
        or fact.found is not Found.PRINTED
        or has_century(text[slice(*fact.span)])
        or _is_of_its_century(text, fact.value.year)
    ):
        return fact
    return Fact(fact.value, fact.span, Found.INFERRED)


def _is_of_its_century(text: str, year: int) -> bool:
    """Return whether ``text`` prints what is of no other century than ``year``: a postcode, a day near it."""
    if year >= _FIRST_MODERN and _MODERN.search(text):
        return True
    days = (one for one in printed_dates(text) if has_century(text[slice(*one.span)]))
    return any(abs(one.value.year - year) <= _NEAR for one in days)


_MODERN = re.compile(r"\w@\w|\bwww\.|\bhttps?:|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
"""A mailbox, the address of a page, or a postcode."""
_FIRST_MODERN = 1970
_NEAR = 30
"""Years within which the days that a letter speaks of tell its century."""


def _borne(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    spoilt = next((at for at, block in _above(text, blocks) if _is_no_day(text, block)), None)
    return (
        _dated(text, blocks[:spoilt])
        or (None if spoilt is None else _dated(text, [block for _, block in _above(text, blocks)]))
        or _labelled_date(text, blocks)
        or (None if spoilt is not None else _date_beside(text, blocks))
        or top_date(text)
        or (None if spoilt is not None else _head_date(text, blocks) or foot_date(text))
        or called_day(text)
        or day_beside_place(text)
    )


def received_date(text: str, blocks: Sequence[Block], sent: Fact[dt.date] | None) -> Fact[dt.date] | None:
    """Return the day that a stamp on the letter says it came; ``sent`` is the day that the letter bears."""
    near = sent.value if sent else None
    for block in blocks:
        if block.kind is BlockKind.STAMP:
            for date in printed_dates(text, block.span, near=near):
                return Fact(date.value, block.span)
    for block in blocks:
        head = lines_in(text, block.span)[0] if block.kind is BlockKind.HEADING else block.span
        is_heading = block.kind is BlockKind.HEADING and exchange_at(text, head) is not None
        if block.kind is BlockKind.DATE or is_heading:
            stamp = _STAMPED.search(text, block.span.start, block.span.end)
            dates = (
                printed_dates(text, Span(stamp.start(), block.span.end), near=near, forward=True)
                if stamp
                else ()
            )
            if stamp and dates:
                found = Found.PRINTED if dates[0].has_year else Found.INFERRED
                return Fact(dates[0].value, Span(stamp.start(), dates[0].span.end), found)
    return None


def yearless_day(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    """Return the day that a line of its own bears without its year, in the year `YEARLESS`."""
    for block in blocks:
        line, at = text[block.span.start : block.span.end], block.span.start
        if block.kind is BlockKind.DATE and (date := yearless_date(line)):
            return Fact(date.value, Span(at + date.span.start, at + date.span.end), Found.INFERRED)
    return None


def in_its_year(day: Fact[dt.date], answers: Sequence[Fact[dt.date]]) -> Fact[dt.date] | None:
    """Return ``day`` in the year that follows from the letters answered: the first after the latest."""
    value = after(day.value, max(fact.value for fact in answers))
    return Fact(value, day.span, Found.INFERRED) if value else None


def before_stamp(text: str, day: Fact[dt.date], came: Fact[dt.date]) -> Fact[dt.date] | None:
    """Return ``day`` in the year that the stamp of the day it ``came`` gives it, if its weekday is right.

    There is none where the letter would have been weeks on its way: the stamp may be of another year.
    """
    value = before(day.value, came.value)
    weekday = _WEEKDAY.match(text, *day.span) if day.span else None
    if value is None or came.value - value > _LONGEST_WAY:
        return None
    is_right = weekday is None or f"{value:%a}".casefold() == weekday[0].casefold()
    return Fact(value, day.span, Found.INFERRED) if is_right else None


_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_LONGEST_WAY = dt.timedelta(days=60)


def _head_date(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    """Return the day on a line of its own at the head of what is no letter in form."""
    if any(block.kind not in (BlockKind.BODY, BlockKind.HEADING) for block in blocks):
        return None
    lines = [text[block.span.start : block.span.end].split("\n") for block in blocks]
    found = date_above_text([[looks.plain(line) for line in paragraph] for paragraph in lines])
    for block in blocks if found else ():
        for date in printed_dates(text, block.span):
            if found and date.value == found.value:
                return Fact(date.value, date.span)
    return None


def _above(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """Yield the blocks above the first paragraph, with their places."""
    for at, block in enumerate(blocks[:FIRST_BLOCKS]):
        if block.kind is BlockKind.SALUTATION or (block.kind in PROSE and not _is_no_day(text, block)):
            return
        yield at, block


def _is_no_day(text: str, block: Block) -> bool:
    """Return whether a line of ``block`` is meant as a date and is none."""
    lines = text[block.span.start : block.span.end].split("\n") if _is_small(block) else []
    return any(is_no_day(looks.plain(line)) for line in lines)


def _is_small(block: Block) -> bool:
    return block.span.end - block.span.start <= LONGEST_OPENING


def _dated(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    """Return the first date that stands on a line of its own."""
    is_closed = False
    for at, block in enumerate(blocks):
        is_closed = is_closed or block.kind is BlockKind.CLOSING
        if block.kind is BlockKind.DATE and not (is_closed and _is_labelled_above(text, blocks[at - 1])):
            for date in printed_dates(text, _place_of_day(text, block.span)):
                if date.has_year and not _STAMPED.search(text, block.span.start, date.span.start):
                    return Fact(date.value, date.span, Found.INFERRED if date.is_misread else Found.PRINTED)
            at, end = _place_of_day(text, block.span)
            line = text[at:end]
            if bare := bare_date(line):
                return Fact(bare.value, Span(at + bare.span.start, at + bare.span.end))
            for date in (*looks.undated_year(line), *filter(None, [misspelt_date(line)])):
                return Fact(date.value, Span(at + date.span.start, at + date.span.end), Found.INFERRED)
    return None


def _place_of_day(text: str, span: Span) -> Span:
    """Return where in ``span``, a line that bears a date, that stands: beside references, or typed last."""
    row = reference_row(text[slice(*span)])
    if row and row.day:
        return Span(span.start + row.day.start, span.start + row.day.end)
    typed = typed_date(text[slice(*span)])
    return Span(span.start + (typed.span.start if typed else 0), span.end)


def _is_labelled_above(text: str, above: Block) -> bool:
    """Return whether the block ``above`` a date ends in the label of another day: "Next meeting:"."""
    label = text[slice(*above.span)].rpartition("\n")[2].strip()
    is_label = len(label) <= looks.LONGEST_FURNITURE and not label.endswith((".", "?", "!"))
    is_signers = names.is_role(label) or (names.is_body(label) and not _NEXT.match(label))
    return is_label and _OTHER_DAY.search(label) is not None and not is_signers


def _date_beside(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    """Return the one day that stands in a column beside the lines above the salutation."""
    found: dict[dt.date, Fact[dt.date]] = {}
    greeted = next((at for at, block in enumerate(blocks) if block.kind is BlockKind.SALUTATION), 0)
    above = [block for _, block in _above(text, blocks)]
    if (
        0 < greeted < FIRST_BLOCKS
        and blocks[greeted - 1].kind is BlockKind.BODY
        and _is_small(blocks[greeted - 1])
    ):
        above.append(blocks[greeted - 1])
    for block in above:
        is_head = block.kind in _WITH_COLUMNS
        for line in lines_in(text, block.span) if is_head or block.kind is BlockKind.BODY else ():
            right = right_column(text, line)
            own = _OWN_LABEL.match(text, *right) if right else None
            bare = Span(own.end(), right.end) if own and right else right
            if (
                right
                and bare
                and (own or is_head)
                and looks.date_alone(text[slice(*bare)])
                and not _is_of_other(text, line, right)
            ):
                date = printed_dates(text, bare)[0]
                found.setdefault(date.value, Fact(date.value, date.span))
    return next(iter(found.values())) if len(found) == 1 else None


def _is_of_other(text: str, line: Span, right: Span) -> bool:
    """Return whether the column of ``line`` beside the day at ``right`` labels it as another's."""
    label = _COLUMN_END.split(text[line.start : right.start].rstrip())[-1].strip()
    if _OWN_LABEL.fullmatch(label):
        return False
    return _OTHER_DAY.search(label) is not None or _BESIDE_OTHER.search(label) is not None


_COLUMN_END = re.compile(r"[ ]{3}|\t")
_WITH_COLUMNS = (BlockKind.RECIPIENT, BlockKind.ADDRESS, BlockKind.LETTERHEAD, BlockKind.SENDER)


def _labelled_date(text: str, blocks: Sequence[Block]) -> Fact[dt.date] | None:
    for block in blocks[:FIRST_BLOCKS]:
        if block.kind in (BlockKind.REFERENCE, BlockKind.LETTERHEAD, BlockKind.ADDRESS, BlockKind.SENDER):
            label = _LABELLED_DATE.search(text, block.span.start, block.span.end)
            start = label.end() if label else block.span.end
            if label and "\n" not in (line := text[slice(*block.span)]) and (row := reference_row(line)):
                start = block.span.start + row.day.start if row.day else block.span.end
            dates = printed_dates(text, Span(start, block.span.end))
            if dates:
                return Fact(dates[0].value, dates[0].span)
    return None
