"""`received_on`: the day on which an answer says that the letter which it answers came (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from corrbot.letters import BlockKind, Fact, Letter, Span, sentences
from corrbot.letters.dates import PrintedDate, printed_dates
from corrbot.threads.clock import Input

_WORDS = frozenset({BlockKind.SUBJECT, BlockKind.OPENER, BlockKind.BODY})
_ON = r"(?:\s+(?:only|safely))?\s+(?:(?:on|the|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+){0,4}"
_US = r"(?:us|me|(?:this|our|my)\s+office)"
_HERE = rf"(?:\s+(?:here|(?:by|in|at)\s+{_US}))?"
_CAME = rf"(?:(?:reached|came\s+to)\s+{_US}|arrived{_HERE})"
_YOURS = r"your\s+(?:letter|e-?mail|message)\s+(?:of|dated)\s+(?:the\s+)?$"
_FORMS = (
    (
        re.compile(rf"\b{_YOURS}", re.IGNORECASE),
        re.compile(rf"[\s,(]+(?:received{_HERE}|which\s+(?:(?:was|we|I)\s+received{_HERE}|{_CAME})){_ON}"),
    ),
    (
        re.compile(rf"\W*{_YOURS}", re.IGNORECASE),
        re.compile(
            rf"\s+(?:was\s+received{_HERE}|{_CAME}){_ON}"
            rf"|\s+(?:did\s+not\s+reach\s+{_US}|was\s+not\s+received{_HERE})\s+until\s+(?:the\s+)?"
        ),
    ),
    (
        re.compile(rf"\W*(?:I|We)\s+(?:(?:only|first)\s+)?received\s+{_YOURS}"),
        re.compile(r"\s+on\s+(?:the\s+)?"),
    ),
)
"""What stands before the day of the letter that is answered, and between it and that of receipt."""
_DOUBTED = re.compile(r"\b(?:not|never|if|whether|says?|said|claim\w*|believed?)\b|n[’']t\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:or|by|at|in)\b")
"""Stands after a day that may be no receipt of ours."""
_CUE = re.compile(r"\b(?:received|reach|arrived|came)")


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
        for span in sentences(answer.text, block.span):
            dates = printed_dates(answer.text, span, near=sent)
            for own, came in pairwise(dates):
                if own.value == written <= came.value <= sent and _is_receipt(answer.text, span, own, came):
                    yield Fact(came.value, came.span)


def _is_receipt(text: str, sentence: Span, own: PrintedDate, came: PrintedDate) -> bool:
    """Return whether ``sentence`` says that the reader's letter of the day ``own`` came on the next day."""
    before, after = text[sentence.start : own.span.start], text[came.span.end : sentence.end]
    if _DOUBTED.search(before) or _GOES_ON.match(after) or after.endswith("?"):
        return False
    between = text[own.span.end : came.span.start]
    return any(lead.search(before) and rest.fullmatch(between) for lead, rest in _FORMS)
