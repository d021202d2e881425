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

_LIMIT = (
    r"(?P<limit>(?:(?:on\s+)?or\s+)?before|(?:by\s+)?(?:not|no)\s+later\s+than|by|within|in\s+the\s+next)\s+"
)
_BY_RETURN = r"(?:by\s+return(?:\s+of\s+post)?,?\s+(?:and|but|or)\s+)?"
_DEED = (
    r"(?:(?!(?:enclosed|attached|proposed|numbered|following|outstanding|remaining|(?<=\bin\s)writing)\b)\w+(?:ed|ing)|written|taken|made|sent|given|held|done|begun|kept|known|built"
    r"|paid|put|came|will|would|shall|should|may|can|could|must|might|is|are|was|were|be|been|has|have|had|do|does|did"
    r"|not|no|never|all|every|that|whether|if|when|how|why|what|which|who|whom|where|because|since"
    r"|to(?!\s+(?:this|these|the|my|our|me|us|both|each)\b))\b"
)
"""Says that somebody does something else than to answer: "the works will be finished by"."""
_OBJECT = rf"(?:\s+(?!{_DEED})\(?[\w’'-]+\)?){{0,7}}?"
_ASIDE = rf"(?:,\s+(?:(?:together\s+|along\s+)?with|including|enclosing|giving|in)\b{_OBJECT})?"
"""What is to come with the answer, or how: ", with copies of documents,"."""
_IS_WANTED = (
    r"(?:\s+(?:is|are)\s+(?:now\s+)?(?:required|requested|due|needed|expected|wanted|received|invited)"
    r"|\s+(?:would|will)\s+be\s+(?:\w+\s+)?(?:appreciated|welcome|convenient|helpful)|\s+has\s+been\s+received)?"
)
_ANSWER = r"(?:repl(?:y|ies)|respon(?:d|ses?)|answers?|comments?|observations|views)"
_TELL = (
    r"(?:let\s+(?:me|us|the\s+\w+)\s+(?:know|have|hear)|tell\s+(?:me|us)|write\s+(?:back|to\s+(?:me|us))"
    r"|(?:may|can|could)\s+(?:I|we)\s+(?:please\s+)?have"
    r"|please\s+(?:\w+\s+)?(?:send|provide|supply|return|confirm)"
    r"|you\s+(?:are|have\s+been)\s+(?:\w+\s+)?(?:ordered|directed|required|requested|asked|invited)\s+to\s+"
    r"(?:give|send|provide|supply|furnish|produce)\s+(?:to\s+)?(?:me|us|this\s+office|the\s+(?=(?-i:[A-Z]))\w+)"
    r"|(?:I|we)\s+(?:must\s+have|need|want|require)"
    r"(?=\s+(?:this|that|these|those|it|them|\(\w{1,3}\))(?:\s+(?:back|from\s+you))?,?\s+(?:by|before|within|no\s+later)\b))"
)
_MUST_REACH = (
    r"(?:your\s+(?:[\w-]+\s+){0,2}?|(?:the|any|all)\s+)(?:repl(?:y|ies)|responses?|answers?|comments|observations|views|representations)\s+"
    r"(?:(?:to|on|in)\s+(?:[\w’'-]+\s+){1,5}?)?(?:must|should|(?:is|are)\s+to)\s+"
    r"(?:reach|be\s+(?:with|sent\s+to|returned\s+to))\s+(?:me|us|this\s+office)"
)
"""Says of an answer, and of nothing else that may arrive, when it is to be with who asks."""
_ASKED_FOR = re.compile(
    rf"\b(?:{_ANSWER}|(?:hear|heard|hearing)\s+(?:back\s+)?from\s+you|(?:do\s+not|don['’]t)\s+hear|{_TELL}|{_MUST_REACH})\b"
    rf"{_OBJECT}{_ASIDE}{_IS_WANTED},?\s+{_BY_RETURN}{_LIMIT}",
    re.IGNORECASE,
)
"""The words that ask for an answer, with nothing else that is done before those of the day."""
_FIRST = re.compile(
    rf"\W*{_LIMIT}[^.?!;]{{1,60}}?\b(?:(?:please|kindly|(?:can|could|will|would)\s+you)\s+(?:\w+\s+)?"
    rf"(?:{_ANSWER}|let\s+(?:me|us)|tell\s+(?:me|us)|send|provide|supply|return|confirm|write\s+(?:back|to\s+(?:me|us)))"
    r"|let\s+(?:me|us)\s+(?:know|have|hear)|(?:may|can|could)\s+(?:I|we)\s+(?:please\s+)?have)\b",
    re.IGNORECASE,
)
"""The day first: "By 9 November please tell us"."""
_ASKS = re.compile(
    r"\?\W*$|\b(?:please|kindly)\b|\b(?:grateful|obliged|glad|pleased|appreciate[ds]?|convenient|welcome|helpful)\b"
    r"|\byou(?:\s+are|r\s+\w+\s+is)?\s+(?:\w+\s+){0,2}?(?:must|shall|should|required|requested|asked|invited|ordered|directed"
    r"|need(?:ed|s)?|have|under\s+an?\s+\w+)\b"
    r"|\b(?:is|are)\s+(?:now\s+)?(?:required|requested|due|needed|expected|wanted)\b"
    r"|\b(?:under\s+an?|your|the)\s+(?:\w+\s+)?(?:duty|obligation)\b|\bby\s+law\b"
    r"|\b(?:I|we)\s+(?:must|(?:should|would)\s+(?:like|ask)|ask|request|require|expect|want|need|look\s+forward|invite)\b"
    rf"|\b{_MUST_REACH}\b"
    r"|\b(?:unless|failing)\b|\bif\b[^.?!;]{0,40}(?:\bnot|n['’]t|\bno)\b|\blet\s+(?:me|us)\b",
    re.IGNORECASE,
)
"""Says that what is spoken of is asked of the reader."""
_CLAUSE = re.compile(r"[;:]|,\s+(?:and|so|but)\b|\b(?:but|please|kindly)\b", re.IGNORECASE)
_OWN_WORD = re.compile(
    r"(?:(?<!\byou\s)(?:\b(?:will|shall|can)|['’]ll)\s+(?!(?:be|you)\b)"
    r"|\b(?:hope|aim|expect|intend|undertake|plan|propose|promise|try|trie|seek|endeavour)s?\s+to\s+"
    r"|\b(?:promised|undertook|undertaken|agreed|said|was|were|had|has)\s+"
    r"|\byou\s+(?:will|should|ought\s+to|(?:can|may)\s+expect\s+to)\s+(?:have|receive|get|hear)\s+)"
    r"(?:(?!(?:if|unless|you)\b)[\w’'-]+\s+){0,5}(?:\w+)?$",
    re.IGNORECASE,
)
"""Promises an answer, or tells of one, and asks for none: "I hope to reply by 3 June"."""
_NONE = re.compile(r"\b(?:not|no|never|without|need\s+to)\b|n['’]t\b", re.IGNORECASE)
_UNLESS = re.compile(r"\b(?:if|unless|failing|should|in\s+the\s+event)\b", re.IGNORECASE)
_DAYS = re.compile(
    r"(?:the\s+next\s+)?(?P<number>\w+(?:-\w+)?)\s+(?:(?P<working>working|business|clear)\s+|calendar\s+)?(?P<unit>days?|weeks?|fortnights?)\b"
    r"(?P<from>(?:\s*,)?\s+(?:of|from|after|following)\b[^.?!;,]{0,60})?",
    re.IGNORECASE,
)
_FROM_LETTER = re.compile(
    r"(?:\W*(?:of|from|after|the|its|this|that|my|our|date|letter|report|e-?mail|request|notice|hereof|today"
    r"|now)\b)+\s*$",
    re.IGNORECASE,
)
"""From the date of the letter: "of the date of this letter"; what else days are counted from is not known."""
_AT_LIMIT = re.compile(_LIMIT, re.IGNORECASE)
_BEFORE = re.compile(r"(?<!\bor )before\b", re.IGNORECASE)
_ALSO_BY = re.compile(rf"\W*(?:(?:namely|that\s+is|i\.?e\.?|so|and)\W+)?{_LIMIT}", re.IGNORECASE)
"""Gives the day that the days end on, too: "within 56 days, namely by 24 December"."""
_CLOCK = (
    r"the|on|or|before|by|at|of|latest|noon|midday|midnight|close|business|play|e-?mail|post|return"
    r"|\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?|o['’]clock)|\d\d[.:]\d\d"
)
_LEADING = re.compile(
    rf"(?:(?:{_CLOCK}|next|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\W*)*",
    re.IGNORECASE,
)
"""May stand before the date: "noon on Friday, ", "close of business on "."""
_WEEKDAYS = "mon tues wednes thurs fri satur sun".split()
_ANOTHER = (
    r"(?:(?:or|and|at\s+latest)\s+)?(?:(?:by|on|before|within|(?:not|no)\s+later\s+than)\s+)?(?:the\s+)?"
    rf"(?:\d(?!\d?(?:[.:]\d\d)?\s*(?:[ap]\.?m\b|o['’]clock))|(?:{'|'.join(_WEEKDAYS)})day\b|(?:{'|'.join(MONTHS)})\b)"
)
_NEAR_DAY = re.compile(
    rf"(?:(?:{_CLOCK}|this|coming)\b\W*)*(?:\b(?P<weekday>{'|'.join(_WEEKDAYS)})day\b)?"
    r"(?:(?:(?<=day)(?:\s+|,\s*)|\b(?<=the\s))(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)\b)?"
    r"(?:\s+(?:noon|morning|afternoon|evening)\b)?"
    rf"(?=\s*(?:$|[.;:?!)]|,(?!\s*{_ANOTHER}))|\s+(?!{_ANOTHER})(?:or|and|so|at|to|if|please|latest|then|I|we)\b)",
    re.IGNORECASE,
)
"""A day of the next weeks, with nothing after it that may put it off: "Friday", "Wednesday 26th"."""
_TIME = re.compile(
    r"(?:(?:the|this|a|an|on|at|of|end|close|middle|beginning|start|early|mid|late|first|next|coming|following|last)\W+){0,5}"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|"
    + "|".join(MONTHS)
    + r"|return|close|noon|midday|midnight|tomorrow|tonight|week|weekend|month|day|hour"
    r"|fortnight|year|then|end|Christmas|Easter|Whitsun|recess|term|date|deadline|time|(?:\w+\s+){0,4}?\d{1,2}(?:st|nd|rd|th)"
    r"|(?:\w+\s+){0,2}?(?:meetings?|hearings?|inquests?|rises)|(?:\w+\s+){1,2}(?:weeks|months|days|hours))\b",
    re.IGNORECASE,
)
"""Begins with a time, read or not: "the end of the month"."""
_REACH = 60
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14}
_MOST_NEAR_DAYS = 28
_MOST_NEAR_DAYS_UNNUMBERED = 6
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
        if block.kind not in _WORDS or not _AT_LIMIT.search(letter.text, *block.span):
            continue
        for span in sentences(letter.text, block.span):
            if _ASKS.search(letter.text, *span):
                yield from _in_sentence(letter, span)


def _in_sentence(letter: Letter, sentence: Span) -> Iterator[AskedDay]:
    first = _FIRST.match(letter.text, *sentence)
    for match in [first] if first else _ASKED_FOR.finditer(letter.text, *sentence):
        if _is_asked(letter.text, sentence.start, match) and (
            found := _read(letter, Span(match.start("limit"), sentence.end))
        ):
            yield replace(found, span=sentence)


def _is_asked(text: str, start: int, match: re.Match[str]) -> bool:
    """Return whether the clause of ``match`` neither promises an answer nor says that none is wanted."""
    before = _CLAUSE.split(text[max(start, match.start() - _REACH) : match.start()])[-1]
    if _OWN_WORD.search(before):
        return False
    return not _NONE.search(before) or _UNLESS.search(before) is not None


def _read(letter: Letter, words: Span) -> AskedDay | None:
    """Return the day in ``words``, which begin with "by" or the like; None where they tell no time."""
    text = letter.text
    limit = _AT_LIMIT.match(text, *words)
    near = Span(limit.end() if limit else words.start, min(words.end, words.start + _REACH))
    if number := _DAYS.match(text, *near):
        also = _ALSO_BY.match(text, number.end(), words.end)
        by = _date(letter, Span(also.end(), min(words.end, also.end() + _REACH))) if also else None
        return by or _days(number, words)
    if by := _date(letter, near):
        return by if by.by is None or not _BEFORE.match(text, *words) else _day_before(by)
    if day := _near_day(letter, near):
        return day if day.by is None or not _BEFORE.match(text, *words) else _day_before(day)
    if any(date.has_year and date.value <= (letter.date or date.value) for date in printed_dates(text, near)):
        return None
    return AskedDay(words) if _TIME.match(text, *near) else None


def _date(letter: Letter, near: Span) -> AskedDay | None:
    """Return the date at the start of ``near``, but for words of the time of day, if it is a later one."""
    for date in printed_dates(letter.text, near, near=letter.date, forward=True):
        is_first = _LEADING.fullmatch(letter.text, near.start, date.span.start)
        return AskedDay(near, date.value) if is_first and date.value > (letter.date or date.value) else None
    return None


def _near_day(letter: Letter, near: Span) -> AskedDay | None:
    """Return the day at the start of ``near`` that the date of ``letter`` tells: the Friday after it.

    It is none where that would be its own day of the week or of the month, or where day and number do not
    agree.
    """
    match = _NEAR_DAY.match(letter.text, *near)
    if match is None or letter.date is None or not (match["weekday"] or match["day"]):
        return None
    if match["day"] and letter.date.day == int(match["day"]):
        return None
    reach = _MOST_NEAR_DAYS if match["day"] else _MOST_NEAR_DAYS_UNNUMBERED
    for ahead in range(1, reach + 1):
        day = letter.date + dt.timedelta(days=ahead)
        if match["day"] and day.day != int(match["day"]):
            continue
        if not match["weekday"] or _WEEKDAYS[day.weekday()] == match["weekday"].lower():
            return AskedDay(near, day)
        if match["day"]:
            return None
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
