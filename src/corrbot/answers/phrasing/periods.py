"""`Period`: days that a question names, and how they are read out of its words (English)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corrbot.answers.phrasing.month_names import is_of_person
from corrbot.letters.case import LIKE_ASCII
from corrbot.letters.dates import MONTHS, printed_dates

GAP = " ¦ "
"""Stands in a text where a date was taken out, so that the words on either side do not run together."""

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9}
"""The first month of each; winter lies in two years and is not read."""
_QUARTERS = {
    name: number
    for number, names in enumerate(("first 1st q1", "second 2nd q2", "third 3rd q3", "fourth 4th last q4"), 1)
    for name in names.split()
}
_MONTH = "|".join(MONTHS)
_PRINTED_MONTH = re.compile(rf"\b(?:{_MONTH}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b", re.IGNORECASE)
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_CENTURIES = {
    name: number
    for number, names in enumerate(
        ("sixteenth 16th", "seventeenth 17th", "eighteenth 18th", "nineteenth 19th", "twentieth 20th"), 16
    )
    for name in names.split()
} | {"twenty-first": 21, "21st": 21}
_COARSE = re.compile(
    rf"\b(?:(?:the )?(?P<decade>1[5-9]\d0|20\d0)['’]?s"
    rf"|(?:the )?(?P<century>{'|'.join(_CENTURIES)}) century"
    rf"|(?:the )?(?P<quarter>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter of"
    rf" (?P<quartered>{_YEAR})"
    rf"|(?:the )?(?P<half>first|second|last|1st|2nd|latter) half(?: of)? (?P<halved>{_YEAR})"
    rf"|h(?P<h>[12])[ /](?:of )?(?P<hyear>{_YEAR})"
    rf"|(?P<q>q[1-4])[ /](?:of )?(?P<qyear>{_YEAR})|(?:the )?(?P<season>spring|summer|autumn)(?:"
    rf" of)? (?P<syear>{_YEAR})"
    rf"|(?P<month>{_MONTH})(?:,? (?P<myear>{_YEAR}))?|(?:the year )?(?P<year>{_YEAR})(?![\w/-])"
    r"|(?P<relative>last|this|the past|the last|the current|the previous) (?P<unit>year|month"
    r"|week)|(?P<named>yesterday|today))\b",
    re.IGNORECASE,
)
_MAY_BE_NAMES = ("year", "decade", "century")
"""What belongs to a name where nothing of time stands before it."""
_BEFORE = re.compile(
    r"(?:(?:^|(?<=[\s¦,(]))(?P<joint>(?:and|or)\s+)?"
    r"(?P<how>not (?:before|after)|no (?:earlier|later) than|(?:any ?time"
    r" )?(?:since|after|before)"
    r"|as of|as at|until|till|up to|by|between|from|starting|in or after|in or before|in|during"
    r"|throughout|within|on|of"
    r"|dated|for|within|and|or)\s+(?:the\s+)?(?:end of\s+)?)$",
    re.IGNORECASE,
)
_ADJOINING = re.compile(r"\s*(?P<comma>,)?\s*")
_JOINT = re.compile(r"^(?:and|or)\s+", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:and|to|till|until|through|-|–|—)\s*", re.IGNORECASE)
_ONWARDS = re.compile(r"\s*(?:onwards?|on\b|or later|and later|and after)", re.IGNORECASE)
_OR_EARLIER = re.compile(r"\s*(?:or earlier|or before|and earlier|and before)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both included and None for no limit.

    ``month`` and ``day`` are said without a year, and then fit any. ``words`` are those of the question.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    month: int | None = None
    day: int | None = None
    words: str = ""

    def covers(self, day: dt.date | None) -> bool:
        """Return whether ``day`` is known and lies within."""
        return (
            day is not None
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
            and self.month in (None, day.month)
            and self.day in (None, day.day)
        )

    @property
    def is_day(self) -> bool:
        """Whether it is one day, of one year or of any."""
        return self.day is not None or (self.first is not None and self.first == self.last)


class PeriodsFound(NamedTuple):
    """A text with `GAP` in place of the periods that stood in it; letters have to lie in one of them."""

    text: str
    periods: tuple[Period, ...]


class _Named(NamedTuple):
    start: int
    end: int
    period: Period
    is_year: bool


def periods_in(text: str, today: dt.date) -> PeriodsFound:
    """Return the periods that ``text`` limits something to, and the rest of it.

    A year without a preposition is left where it is, since it may belong to a name ("the 2019 storms").
    "Last year" and the like are counted from ``today``.
    """
    text = text.translate(LIKE_ASCII)
    found = list(_named(text, today))
    periods: list[Period] = []
    joined_to: list[bool] = []
    pieces: list[str] = []
    at, number = 0, 0
    while number < len(found):
        one = found[number]
        before = _BEFORE.search(text[at : one.start])
        how = " ".join(before["how"].lower().split()) if before else ""
        number += 1
        is_joined = bool(periods) and _joins(text[at : one.start], before)
        if how in ("and", "or") and not is_joined:
            before, how = before if how == "and" else None, ""
        joins = number < len(found) and _RANGE.fullmatch(text[one.end : found[number].start])
        if (
            not how
            and not is_joined
            and one.is_year
            and not (joins and joins[0].strip() not in ("and", "") and found[number].is_year)
        ):
            continue
        start = one.start
        if before:
            start = at + before.start("joint" if is_joined and before["joint"] else "how")
        period, end = one.period, one.end
        following = found[number] if number < len(found) else None
        joined = following and _RANGE.fullmatch(text[one.end : following.start])
        if following and joined and _is_range(how, joined[0].strip().lower()):
            period = Period(in_year_of(following.period, one.period).first, following.period.last)
            end, number = following.end, number + 1
        elif after := _ONWARDS.match(text, one.end):
            period, end = Period(one.period.first), after.end()
        elif after := _OR_EARLIER.match(text, one.end):
            period, end = Period(None, one.period.last), after.end()
        else:
            period = _limited(how, one.period, today)
        words = _JOINT.sub("", " ".join(text[start:end].split()))
        periods.append(Period(period.first, period.last, period.month, period.day, words))
        joined_to.append(is_joined)
        pieces += [text[at:start], GAP]
        at = end
    return PeriodsFound("".join((*pieces, text[at:])), tuple(_sharing_years(periods, joined_to)))


def _joins(gap: str, before: re.Match[str] | None) -> bool:
    """Return whether a period adjoins the one before it, with "and", "or" or a comma in the ``gap``.

    ``before`` is what stands before it there.
    """
    rest = _ADJOINING.fullmatch(gap[: before.start()] if before else gap)
    if rest is None:
        return False
    joint = before and (before["joint"] or before["how"].lower() in ("and", "or"))
    return bool(joint or rest["comma"])


def _sharing_years(periods: Sequence[Period], joined_to: Sequence[bool]) -> list[Period]:
    """Give a day or month the year of the next one where that is ``joined_to`` it: "2 May or 7 June 2019"."""
    shared = list(periods)
    for number in range(len(periods) - 2, -1, -1):
        if joined_to[number + 1]:
            shared[number] = in_year_of(shared[number + 1], shared[number])
    return shared


def in_year_of(other: Period, period: Period) -> Period:
    """Return ``period`` in the year in which ``other`` begins, if it is said without one."""
    if period.month is None or other.first is None:
        return period
    try:
        first = dt.date(other.first.year, period.month, period.day or 1)
    except ValueError:
        return period
    return Period(first, first if period.day else _month_end(first), words=period.words)


def _is_range(how: str, joined: str) -> bool:
    return (
        joined != "and"
        and how in ("from", "between", "in", "of", "during", "")
        or (how, joined) == ("between", "and")
    )


def _limited(how: str, period: Period, today: dt.date) -> Period:
    """Return the days that ``how`` and ``period`` name together."""
    if how.endswith(("since", "not before", "no earlier than", "starting", "in or after")):
        return Period(_with_year(period, today).first)
    if how.endswith("after") and how != "not after":
        last = _with_year(period, today).last
        return Period(last and last + dt.timedelta(1))
    if how.endswith("before"):
        first = _with_year(period, today).first
        return Period(None, first and first - dt.timedelta(1))
    if how in ("until", "till", "up to", "by", "as of", "as at", "not after", "no later than"):
        return Period(None, _with_year(period, today).last)
    return period


def _with_year(period: Period, today: dt.date) -> Period:
    """Return ``period`` in the latest year that has it not after ``today``."""
    if period.month is None:
        return period
    for year in range(today.year, today.year - 9, -1):
        try:
            first = dt.date(year, period.month, period.day or 1)
        except ValueError:
            continue
        if first <= today:
            return Period(first, first if period.day else _month_end(first))
    return period


def _named(text: str, today: dt.date) -> Iterator[_Named]:
    days = [
        _Named(
            printed.span.start,
            printed.span.end,
            Period(printed.value, printed.value)
            if printed.has_year
            else Period(month=printed.value.month, day=printed.value.day),
            is_year=False,
        )
        for printed in printed_dates(capitalised(text), near=today)
    ]
    coarse = (
        _Named(*match.span(), period, is_year=any(match[unit] for unit in _MAY_BE_NAMES))
        for match in _COARSE.finditer(text)
        if not (match["month"] and not match["myear"] and is_of_person(text, *match.span()))
        and (period := _coarse(match, today)) is not None
    )
    free = [one for one in coarse if all(one.end <= day.start or day.end <= one.start for day in days)]
    yield from sorted(days + free, key=lambda one: one.start)


def capitalised(text: str) -> str:
    """Return ``text`` with the names of months in capitals, as they are printed; as long as before."""
    return _PRINTED_MONTH.sub(lambda match: match[0].capitalize(), text.translate(LIKE_ASCII))


def _coarse(match: re.Match[str], today: dt.date) -> Period | None:
    if match["quarter"] or match["q"]:
        year = int(match["quartered"] or match["qyear"])
        return _months(year, 3 * _QUARTERS[(match["quarter"] or match["q"]).lower()] - 2, 3)
    if match["half"] or match["h"]:
        is_first = (match["half"] or match["h"]).lower() in ("first", "1st", "1")
        return _months(int(match["halved"] or match["hyear"]), 1 if is_first else 7, 6)
    if match["season"]:
        return _months(int(match["syear"]), _SEASONS[match["season"].lower()], 3)
    if match["month"]:
        month = MONTHS.index(match["month"].lower()) + 1
        if match["myear"]:
            return _months(int(match["myear"]), month, 1)
        return None if match["month"] == "may" or match["month"] == "march" else Period(month=month)
    if match["year"]:
        return _months(int(match["year"][-4:]), 1, 12)
    if match["decade"]:
        return _years(int(match["decade"]), 10)
    if match["century"]:
        return _years(100 * _CENTURIES[match["century"].lower()] - 99, 100)
    if match["named"]:
        day = today - dt.timedelta(match["named"].lower() == "yesterday")
        return Period(day, day)
    return _relative(match["relative"].lower(), match["unit"].lower(), today)


def _relative(which: str, unit: str, today: dt.date) -> Period:
    if which.startswith("the ") and which != "the current" and which != "the previous":
        days = {"year": 365, "month": 30, "week": 7}[unit]
        return Period(today - dt.timedelta(days), today)
    back = which in ("last", "the previous")
    if unit == "year":
        return _months(today.year - back, 1, 12)
    if unit == "month":
        first = (today.replace(day=1) - dt.timedelta(1)).replace(day=1) if back else today.replace(day=1)
        return _months(first.year, first.month, 1)
    monday = today - dt.timedelta(today.weekday() + 7 * back)
    return Period(monday, monday + dt.timedelta(6))


def _years(first: int, count: int) -> Period:
    return Period(dt.date(first, 1, 1), dt.date(first + count - 1, 12, 31))


def _months(year: int, month: int, count: int) -> Period:
    return Period(dt.date(year, month, 1), _month_end(dt.date(year, month + count - 1, 1)))


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
