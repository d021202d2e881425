"""`AskedDay`: the day by which a letter itself asks for an answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corrbot.letters import BlockKind, Letter, Span, sentences
from corrbot.letters.dates import MONTHS, printed_dates
from corrbot.numerals import number_in
from corrbot.workdays import Calendar, due

_IN_BETWEEN = (
    r"(?:(?!\b(?:that|whether|if|when|how|why|what|which|who|whom|where|because|since)\b)[^.?!;]){0,100}?"
)
_ANSWER = r"(?:repl(?:y|ies)|respon(?:d|ses?)|answers?|comments?|observations|views)"
_ASKED_FOR = re.compile(
    rf"\b(?:{_ANSWER}|(?:hear|heard|hearing)\s+(?:back\s+)?from\s+you|we\s+(?:do\s+not|don['’]t)\s+hear"
    r"|let\s+(?:me|us|the\s+\w+)\s+(?:know|have|hear)|tell\s+(?:me|us)|write\s+(?:back|to\s+(?:me|us))"
    r"|(?:may|can|could)\s+(?:I|we)\s+(?:please\s+)?have|please\s+(?:\w+\s+)?(?:send|provide|supply|return|confirm|write))\b"
    rf"{_IN_BETWEEN}\b(?P<limit>by|before|within|in\s+the\s+next|(?:not|no)\s+later\s+than)\s+",
    re.IGNORECASE,
)
"""The words that ask for an answer, up to those of the day."""
_FIRST = re.compile(
    r"\W*(?P<limit>by|before|within|(?:not|no)\s+later\s+than)\s+[^.?!;]{1,60}?\b"
    rf"(?:{_ANSWER}|please|let\s+(?:me|us)|(?:may|can|could|will|would)\s+(?:I|we|you))\b",
    re.IGNORECASE,
)
"""The day first: "By 9 November please tell us"."""
_ASKS = re.compile(
    r"\?\W*$|\b(?:please|kindly)\b|\b(?:grateful|obliged|glad|pleased|appreciate[ds]?|convenient|welcome|helpful)\b"
    r"|\byou(?:\s+are|r\s+\w+\s+is)?\s+(?:\w+\s+){0,2}?(?:must|shall|should|required|requested|asked|invited"
    r"|need(?:ed|s)?|have|under\s+an?\s+\w+)\b"
    r"|\b(?:is|are)\s+(?:now\s+)?(?:required|requested|due|needed|expected|wanted)\b"
    r"|\b(?:under\s+an?|your|the)\s+(?:\w+\s+)?(?:duty|obligation)\b|\bby\s+law\b"
    r"|\b(?:I|we)\s+(?:must|(?:should|would)\s+like|ask|request|require|expect|want|need|look\s+forward|invite)\b"
    r"|\b(?:unless|failing)\b|\bif\b[^.?!;]{0,40}(?:\bnot|n['’]t|\bno)\b|\blet\s+(?:me|us)\b",
    re.IGNORECASE,
)
"""Says that what is spoken of is asked of the reader."""
_OWN_WORD = re.compile(
    r"\b(?:I|we)(?:\s+(?:(?:will|shall|can)\s+(?!be\b)|(?:hope|aim|expect|intend|undertake|plan|propose|promise|try)\s+"
    r"to\s+)|['’]ll\s+)(?:\w+\s+){0,3}?(?:reply|respond|answer|write|send|let\s+you|provide|comment|have)\b"
    r"|\b(?:promised|undertook|undertaken|agreed|said|was|were|had|has)\b|\byou\s+(?:will|should|ought\s+to|(?:can|may)\s+expect\s+to)\s+(?:have|receive|get|hear)\b",
    re.IGNORECASE,
)
"""Promises an answer, or tells of one, and asks for none: "I hope to reply by 3 June"."""
_DAYS = re.compile(
    r"(?:the\s+next\s+)?(?P<number>\w+(?:-\w+)?)\s+(?:(?P<working>working|business|clear)\s+)?(?P<unit>days?|weeks?|fortnights?)\b"
    r"(?P<from>(?:\s*,)?\s+(?:of|from|after|following)\b[^.?!;,]{0,60})?",
    re.IGNORECASE,
)
_FROM_LETTER = re.compile(
    r"(?:\W*(?:of|from|after|the|its|this|that|my|our|date|letter|report|e-?mail|request|notice|hereof|today"
    r"|now)\b)+\s*$",
    re.IGNORECASE,
)
"""From the date of the letter: "of the date of this letter"; what else days are counted from is not known."""
_LIMIT = re.compile(r"(?:by|before|within|in\s+the\s+next|(?:not|no)\s+later\s+than)\s+", re.IGNORECASE)
_BEFORE = re.compile(r"(?<!\bor )before\b", re.IGNORECASE)
_ALSO_BY = re.compile(
    r"\W*(?:(?:namely|that\s+is|i\.?e\.?|so|and)\W+)?(?:by|before|on\s+or\s+before|(?:not|no)\s+later\s+than)\s+",
    re.IGNORECASE,
)
"""Gives the day that the days end on, too: "within 56 days, namely by 24 December"."""
_LEADING = re.compile(
    r"(?:(?:the|on|or|before|by|at|of|latest|noon|midday|midnight|close|business|play|e-?mail|post|return|next"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?|o['’]clock)|\d\d[.:]\d\d)\W*)*",
    re.IGNORECASE,
)
"""May stand before the date: "noon on Friday, ", "close of business on "."""
_TIME = re.compile(
    r"(?:\w+\s+){0,5}?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|"
    + "|".join(MONTHS)
    + r"|returns?|close|noon|midday|midnight|tomorrow|tonight|weeks?|weekend|months?|days?|hours?"
    r"|fortnight|year|then|end"
    r"|Christmas|Easter|Whitsun|meetings?|hearings?|inquests?|recess|rises|term|date|deadline|time|\d{1,2}(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
"""Begins with a time, read or not: "the end of the month"."""
_REACH = 60
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14}
_ONE = {"a": 1, "an": 1}
_MOST_DAYS = 365
_WORDS = frozenset({BlockKind.OPENER, BlockKind.BODY})


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The words ``span`` in which a letter says until when it wants an answer.

    ``by`` is the day, or the answer is wanted within so many ``days`` after the letter came, working days if
    ``is_working``; without either it could not be read.
    """

    span: Span
    by: dt.date | None = None
    days: int = 0
    is_working: bool = False

    def due(self, start: dt.date, calendar: Calendar) -> dt.date | None:
        """Return the day, for a letter that came on ``start``; None where it could not be read."""
        if self.by is not None or not self.days:
            return self.by
        if self.is_working:
            return due(start, self.days, calendar)
        return start + dt.timedelta(days=self.days)


def asked_day(letter: Letter) -> AskedDay | None:
    """Return until when ``letter``, with its text, asks for an answer; None where it names no day.

    It is one that could not be read where the letter names several.
    """
    found = list(_asked_days(letter))
    if not found:
        return None
    first = found[0]
    is_one = all(
        (one.by, one.days, one.is_working) == (first.by, first.days, first.is_working) for one in found
    )
    return first if is_one else AskedDay(first.span)


def _asked_days(letter: Letter) -> Iterator[AskedDay]:
    for block in letter.blocks:
        if block.kind not in _WORDS:
            continue
        for span in sentences(letter.text, block.span):
            if _ASKS.search(letter.text, *span):
                yield from _in_sentence(letter, span)


def _in_sentence(letter: Letter, sentence: Span) -> Iterator[AskedDay]:
    first = _FIRST.match(letter.text, *sentence)
    for match in [first] if first else _ASKED_FOR.finditer(letter.text, *sentence):
        if _OWN_WORD.search(letter.text, sentence.start, match.end("limit")):
            return
        if found := _read(letter, Span(match.start("limit"), sentence.end)):
            yield replace(found, span=sentence)


def _read(letter: Letter, words: Span) -> AskedDay | None:
    """Return the day in ``words``, which begin with "by" or the like; None where they tell no time."""
    text = letter.text
    limit = _LIMIT.match(text, *words)
    near = Span(limit.end() if limit else words.start, min(words.end, words.start + _REACH))
    if number := _DAYS.match(text, *near):
        also = _ALSO_BY.match(text, number.end(), words.end)
        by = _date(letter, Span(also.end(), min(words.end, also.end() + _REACH))) if also else None
        return by or _days(number, words)
    if by := _date(letter, near):
        return by if by.by is None or not _BEFORE.match(text, *words) else _day_before(by)
    if any(date.has_year and date.value <= (letter.date or date.value) for date in printed_dates(text, near)):
        return None
    return AskedDay(words) if _TIME.match(text, *near) else None


def _date(letter: Letter, near: Span) -> AskedDay | None:
    """Return the date at the start of ``near``, but for words of the time of day, if it is a later one."""
    for date in printed_dates(letter.text, near, near=letter.date, forward=True):
        is_first = _LEADING.fullmatch(letter.text, near.start, date.span.start)
        return AskedDay(near, date.value) if is_first and date.value > (letter.date or date.value) else None
    return None


def _day_before(one: AskedDay) -> AskedDay:
    return replace(one, by=one.by - dt.timedelta(days=1)) if one.by else one


def _days(match: re.Match[str], words: Span) -> AskedDay:
    number = _ONE.get(match["number"].lower()) or number_in(match["number"].lower())
    is_from_letter = not match["from"] or _FROM_LETTER.match(match["from"])
    if not number or number > _MOST_DAYS or not is_from_letter:
        return AskedDay(words)
    length = _LENGTHS[match["unit"].lower().rstrip("s")]
    return AskedDay(words, None, number * length, match["working"] is not None)
