"""Dates of a letter that cannot all be right, told in words and never mended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from corrbot.letters.dates import impossible_dates, printed_dates
from corrbot.letters.letter import Block, BlockKind, Fact, Span
from corrbot.letters.meant_dates import misspelt_date

_MOST = 3
"""Remarks of one sort on one letter."""
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = re.compile(
    r"\b(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\b\.?,?\s+(?:the\s+)?(?=\w)"
)
_WINDOW = 40
"""Characters after the name of a weekday within which its date ends."""
_STAMPED = re.compile(r"\brec(?:eived|['’]?d)\b", re.IGNORECASE)
_HEAD = 30
"""Blocks at the top of a letter among which its dates stand."""


def discrepancies(
    text: str,
    blocks: Sequence[Block],
    sent: Fact[dt.date] | None,
    received: Fact[dt.date] | None,
    replies_to: Fact[dt.date] | None,
) -> Iterator[str]:
    """Yield a remark for each discrepancy among the dates of a letter, one line each.

    They are: an answer dated before what it answers, a receipt before the sending, two dates of the
    letter that differ, a month spelt wrong, two calendars in one date, a day that does not exist, and a
    weekday that the day did not fall on. At most three of a sort are told.
    """
    if sent and replies_to and replies_to.value > sent.value:
        yield (
            f"The letter is dated {sent.value}, before the letter of {replies_to.value} that it answers; "
            "one of the two cannot be right."
        )
    if sent and received and received.value < sent.value:
        yield f"The letter is stamped as received on {received.value}, before its own date, {sent.value}."
    if sent:
        yield from _other_dates(text, blocks, sent)
        if sent.span and misspelt_date(text[sent.span.start : sent.span.end]):
            yield f"The date is printed as “{_line(text, sent.span)}” and taken for {sent.value}."
        if sent.span and _IN_TWO_STYLES.search(text[sent.span.start : sent.span.end]):
            yield (
                f"The date is printed in two calendars or as two days, “{_line(text, sent.span)}”; "
                f"the first day is taken, {sent.value}."
            )
    for span in islice(impossible_dates(text), _MOST):
        yield f"“{_line(text, span)}” is printed, which is no day of the calendar."
    yield from islice(_wrong_weekdays(text), _MOST)


_IN_TWO_STYLES = re.compile(r"\d\s?[–—]\s?\d|\d\s?[/-]\s?\d{1,2}(?!\d)[^\w/-]+\d{4}$|\(\w*\.?\s?\d{1,2},?\)")


def _other_dates(text: str, blocks: Sequence[Block], sent: Fact[dt.date]) -> Iterator[str]:
    """Tell of dates on a line of their own above the letter that are not the one taken for its date.

    A day earlier or later than an e-mail header is the same day elsewhere on earth.
    """
    for block in blocks[:_HEAD]:
        if block.kind in (BlockKind.OPENER, BlockKind.BODY):
            return
        if block.kind is BlockKind.DATE:
            stamp = _STAMPED.search(text, *block.span)
            for date in printed_dates(
                text, Span(block.span.start, stamp.start() if stamp else block.span.end)
            )[:1]:
                apart = abs((date.value - sent.value).days)
                if date.has_year and apart > (0 if sent.span else 1):
                    yield f"The letter also bears the date {date.value}; {sent.value} is taken for its own."
                    return


def _wrong_weekdays(text: str) -> Iterator[str]:
    for match in _WEEKDAY.finditer(text):
        for date in printed_dates(text, Span(match.end(), min(len(text), match.end() + _WINDOW)))[:1]:
            weekday = _WEEKDAYS[date.value.weekday()]
            if (
                date.has_year
                and date.span.start == match.end()
                and not weekday.startswith(match["weekday"][:3].lower())
            ):
                span = Span(match.start(), date.span.end)
                yield f"“{_line(text, span)}” is printed, but that day was a {weekday.capitalize()}."


def _line(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
