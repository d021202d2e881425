"""`received_on`: the day on which an answer says that the letter which it answers came (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from corrbot.letters import BlockKind, Fact, Letter, Span, sentences
from corrbot.letters.dates import PrintedDate, printed_dates
from corrbot.threads.clock import Input

_WORDS = frozenset({BlockKind.SUBJECT, BlockKind.OPENER, BlockKind.BODY})
_CAME = (
    r"(?:received|reached\s+(?:us|me|here|(?:this|our|the|my)\s+\w+)|arrived|(?:was|were)\s+delivered"
    r"|came\s+(?:to\s+(?:hand|us|me)|in)|came)"
)
_HERE = (
    r"(?:\s+(?:(?:by|with)\s+(?:us|me)|here|only|safely"
    r"|(?:in|at|by)\s+(?:this|our|the|my)\s+\w+(?:\s+\w+)?))?"
)
_ON = r"[\s,]+(?:(?:on|the|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+){0,4}$"
_CAME_ON = re.compile(rf"\b{_CAME}{_HERE}{_ON}", re.IGNORECASE)
_HAD_IT = re.compile(r"\b(?:I|[Ww]e)\s+(?:first\s+|only\s+)?(?:received|had|got|took\s+delivery\s+of)\s")
"""Stands before a letter that came on the day named right after its own."""
_RIGHT_AFTER = re.compile(r"[\s,]*\bon(?:\s+the)?\s+$")
_OF_OTHERS = re.compile(r"\b(?:you|they|he|she)\s+(?:had\s+|have\s+|first\s+)?received\b", re.IGNORECASE)
_IT = re.compile(
    r"\W*(?:It|This|That|(?:Your|The|That)\s+(?:letter|e-?mail|request|message|complaint|claim))\s"
)
_CUE = re.compile(r"\b(?:receiv|reached|arriv|deliver|came|had|got|took)", re.IGNORECASE)
_BEFORE = 80
"""Characters before a day within which it is said that a letter came on it."""
_LONGEST = dt.timedelta(days=92)
"""Time after which a day on which a letter came is taken to be of something else."""


def received_on(answer: Letter, written: dt.date | None) -> Input | None:
    """Return the day on which ``answer``, which has its text, says that the letter ``written`` then came.

    None where it does not say, or gives no day from then up to its own.
    """
    if written is None or answer.date is None:
        return None
    fact = next(_days(answer, written, answer.date), None)
    words = "date of receipt, as the answer gives it"
    return (
        Input(words, fact.value, answer.id, fact.span, is_receipt=True, is_of_answer=True) if fact else None
    )


def _days(answer: Letter, written: dt.date, sent: dt.date) -> Iterator[Fact[dt.date]]:
    for block in answer.blocks:
        said = answer.slice(block.span) if block.kind in _WORDS else ""
        if not _CUE.search(said):
            continue
        is_of_it = False
        for span in sentences(answer.text, block.span):
            dates = list(printed_dates(answer.text, span, near=sent))
            names_it = any(date.value == written for date in dates)
            if names_it or (is_of_it and _IT.match(answer.slice(span))):
                last = min(sent, written + _LONGEST)
                for at, date in enumerate(dates):
                    if written <= date.value <= last and _is_of_coming(answer, span, dates[:at], date):
                        yield Fact(date.value, date.span)
            is_of_it = names_it


def _is_of_coming(answer: Letter, sentence: Span, earlier: list[PrintedDate], date: PrintedDate) -> bool:
    """Return whether something came on ``date``, which stands after the ``earlier`` ones of ``sentence``."""
    before = answer.text[max(sentence.start, date.span.start - _BEFORE) : date.span.start]
    if _OF_OTHERS.search(before):
        return False
    if _CAME_ON.search(before):
        return True
    whole = answer.text[sentence.start : date.span.start]
    is_next = bool(earlier) and _RIGHT_AFTER.fullmatch(answer.text, earlier[-1].span.end, date.span.start)
    return bool(is_next) and _HAD_IT.search(whole) is not None
