"""Working days: Monday to Friday without the bank holidays of a part of the United Kingdom."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from enum import StrEnum
from functools import cache

FIRST_KNOWN_YEAR = 1975
"""Before it only Saturdays and Sundays are left out: no complete record of the bank holidays was found (the
first were set by the Bank Holidays Act 1871), and Saturday was a working day in many offices."""

_TOO_EARLY = frozenset({dt.date(2006, 11, 30)})
"""In the list of the library but no bank holiday: St Andrew's Day became one by an Act of January 2007."""
_WEEK = 7
_WORKING_WEEK = 5


class Calendar(StrEnum):
    """Whose bank holidays are left out, under the names that GOV.UK gives its lists of them."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"

    @property
    def words(self) -> str:
        """The name for people: "England and Wales"."""
        return self.value.replace("-", " ").title().replace(" And ", " and ")


_SUBDIVISIONS = {
    Calendar.ENGLAND_AND_WALES: "ENG",
    Calendar.SCOTLAND: "SCT",
    Calendar.NORTHERN_IRELAND: "NIR",
}


def is_working_day(day: dt.date, calendar: Calendar = Calendar.ENGLAND_AND_WALES) -> bool:
    """Return whether ``day`` is Monday to Friday and no bank holiday."""
    return day.weekday() < _WORKING_WEEK and day not in _holidays(calendar, day.year)


def working_days(start: dt.date, end: dt.date, calendar: Calendar = Calendar.ENGLAND_AND_WALES) -> int:
    """Return how many working days there are after ``start`` up to and including ``end``.

    Day 1 is the first working day after ``start``, so a letter received on a Saturday has Monday as
    day 1 (Cabinet Office guidance: "the clock should start the day after (Day 1) the correspondence was
    received"; the Ministry of Justice's correspondence tool counts so, the Home Office's takes that
    Monday as day 0). Negative when ``end`` is before ``start``.
    """
    return _working_days_before(end + dt.timedelta(1), calendar, start.year) - _working_days_before(
        start + dt.timedelta(1), calendar, start.year
    )


def due(start: dt.date, days: int, calendar: Calendar = Calendar.ENGLAND_AND_WALES) -> dt.date:
    """Return the working day that is number ``days`` (1 or more) after ``start``.

    Raises `ValueError` for ``days`` below 1.
    """
    if days < 1:
        raise ValueError("a target is 1 working day or more")
    day = start
    while days:
        day += dt.timedelta(1)
        days -= is_working_day(day, calendar)
    return day


def days_worded(number: float | str, of: str = "working day") -> str:
    """Return ``number`` of days for people: "1 working day", "2.5 working days"."""
    return f"{number} {of}" if str(number) == "1" else f"{number} {of}s"


def caveat(start: dt.date) -> str:
    """Return what a count from ``start`` does not know, for people, or ""."""
    if start.year >= FIRST_KNOWN_YEAR:
        return ""
    return f"bank holidays before {FIRST_KNOWN_YEAR} are not known; only weekends are left out"


def rule(calendar: Calendar, start: dt.date, end: dt.date | None = None) -> str:
    """Return, for people, which days from ``start`` on are no working days; ``end`` is None for today."""
    if end is not None and end.year < FIRST_KNOWN_YEAR:
        return caveat(start).replace("; only", ", and only")
    words = f"working days leave out the bank holidays of {calendar.words}"
    return "; ".join(filter(None, (words, caveat(start))))


def _working_days_before(day: dt.date, calendar: Calendar, first_year: int) -> int:
    """Return the working days before ``day``, less a number that depends on ``first_year`` only."""
    weeks, rest = divmod(day.toordinal() - 1, _WEEK)
    weekdays = weeks * _WORKING_WEEK + min(rest, _WORKING_WEEK)
    years = range(first_year, day.year)
    before = sum(len(_holidays(calendar, year)) for year in years) - sum(
        len(_holidays(calendar, year)) for year in range(day.year, first_year)
    )
    return weekdays - before - bisect_right(_holidays(calendar, day.year), day - dt.timedelta(1))


@cache
def _holidays(calendar: Calendar, year: int) -> tuple[dt.date, ...]:
    """Return the bank holidays of ``year`` that fall on Monday to Friday, in order.

    From the library ``holidays``, which for years to come has those of the Acts and those proclaimed.
    """
    if year < FIRST_KNOWN_YEAR:
        return ()
    import holidays

    days = holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[calendar], years=year)
    return tuple(sorted(day for day in days if day.weekday() < _WORKING_WEEK and day not in _TOO_EARLY))
