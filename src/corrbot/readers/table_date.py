"""`DateColumn`: dates in the cells of a column, the day first unless the column shows otherwise."""

from __future__ import annotations

import datetime as dt
import re

from corrbot.letters.dates import calendar_day, printed_dates

_LONGEST = 80
"""Characters; a longer cell is no date."""
_NUMBERS = re.compile(r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>-?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)")
_TIME = re.compile(
    r"(?:T|[\s,]+(?:at\s+)?)\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:\s?[AP]\.?M\.?)?"
    r"\s?(?:Z|UTC|GMT|BST|[+-]\d\d:?\d\d)?$",
    re.IGNORECASE,
)
_FULL_YEAR = re.compile(r"\d{4}")
_MONTHS = 12


class DateColumn:
    """Reads the dates of one column.

    Numbers are read day first, unless some cell of the column can only have the month first and none
    can only have the day first. Where some have this and some that, a date that could be either is
    refused. A year of two digits is refused, too. A time of the day after the date is passed over.
    """

    def __init__(self) -> None:
        self._day_first = self._month_first = False

    def see(self, cell: str) -> None:
        """Take note of ``cell``, which is in the column. Every cell must be seen before one is read."""
        if match := _NUMBERS.fullmatch(_without_time(cell)):
            one, two = int(match["one"]), int(match["two"])
            self._day_first |= one > _MONTHS >= two
            self._month_first |= two > _MONTHS >= one

    def read(self, cell: str) -> dt.date | None:
        """Return the date in ``cell``, or None when it holds none, or none that is certain."""
        text = _without_time(cell)
        if match := _YEAR_FIRST.fullmatch(text):
            return calendar_day(int(match["year"]), int(match["month"]), int(match["day"]))
        if match := _NUMBERS.fullmatch(text):
            return self._numbers(int(match["one"]), int(match["two"]), int(match["year"]))
        dates = printed_dates(text) if _FULL_YEAR.search(text) else ()
        if len(dates) != 1 or dates[0].span.start or text[dates[0].span.end :].strip(" .,"):
            return None
        return dates[0].value if str(dates[0].value.year) in text else None

    def _numbers(self, one: int, two: int, year: int) -> dt.date | None:
        if self._day_first and self._month_first and one <= _MONTHS and two <= _MONTHS and one != two:
            return None
        if self._month_first and (two > _MONTHS or not self._day_first):
            one, two = two, one
        return calendar_day(year, two, one)


def _without_time(cell: str) -> str:
    text = cell.strip()
    if ":" not in text:
        return text if len(text) <= _LONGEST else ""
    return _TIME.sub("", text).strip() if len(text) <= _LONGEST else ""
