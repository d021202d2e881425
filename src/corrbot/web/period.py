"""`Period`: days from one to another, written so that the page can send them back."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from corrbot.web.facts import day

_SENT = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{4}-\d\d-\d\d)")


class Unit(Enum):
    """What a time is divided into."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from ``first`` to ``last``, both of them in it."""

    first: dt.date
    last: dt.date

    @classmethod
    def of(cls, date: dt.date, unit: Unit) -> Period:
        """Return the year, month or day that ``date`` is in."""
        if unit is Unit.DAY:
            return cls(date, date)
        if unit is Unit.YEAR:
            return cls(date.replace(month=1, day=1), date.replace(month=12, day=31))
        return cls(date.replace(day=1), date.replace(day=calendar.monthrange(date.year, date.month)[1]))

    @classmethod
    def parse(cls, sent: object) -> Period | None:
        """Return the period that ``sent`` writes down, or None; anything may have been sent."""
        match = _SENT.fullmatch(sent) if isinstance(sent, str) else None
        try:
            first, last = map(dt.date.fromisoformat, match.groups()) if match else (dt.date.max, dt.date.min)
        except ValueError:
            return None
        return cls(first, last) if first <= last else None

    def __str__(self) -> str:
        return f"{self.first.isoformat()}.{self.last.isoformat()}"

    def __contains__(self, date: dt.date) -> bool:
        return self.first <= date <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def unit(self) -> Unit | None:
        """Whether it is a year, a month or a day, or None for any other time."""
        return next((unit for unit in reversed(Unit) if Period.of(self.first, unit) == self), None)

    @property
    def name(self) -> str:
        """What people call it: "2019", "March 2019", "4 March 2019", or its first and last day."""
        if self.unit is Unit.YEAR:
            return str(self.first.year)
        if self.unit is Unit.MONTH:
            return f"{self.first:%B} {self.first.year}"
        return day(self.first) if self.first == self.last else f"{day(self.first)} to {day(self.last)}"

    @property
    def wider(self) -> Period | None:
        """The year of a month, or the month of a day; None of any other time."""
        wider = {Unit.DAY: Unit.MONTH, Unit.MONTH: Unit.YEAR}
        return Period.of(self.first, wider[self.unit]) if self.unit in wider else None

    def beside(self, dates: Iterable[dt.date], step: int) -> Period | None:
        """Return the nearest period like this one that has any of ``dates``: later, or with -1 earlier."""
        if self.unit is None:
            return None
        found = [date for date in dates if (date > self.last if step > 0 else date < self.first)]
        if not found:
            return None
        return Period.of(min(found) if step > 0 else max(found), self.unit)
