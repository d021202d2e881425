"""`Undated`: letters whose date is not known, by whether they may be of the days that a question names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corrbot.answers.phrasing.periods import Period
from corrbot.answers.selected.remarks import letters_counted, places
from corrbot.letters import Letter
from corrbot.letters.dates import printed_dates

KNOWN_DATE = "known date"
"""Stands in what is said of letters that otherwise fit, and lack one."""
_MOST_READ = 200
"""Letters without a date that are read for the days and years that they print."""
_YEAR = re.compile(r"(?<![\w./])(?:1[5-9]|20)\d\d(?![\w/])|(?<![\w/])(?:1[5-9]|20)\d\d(?=-\d\d-\d\d\b)")


@dataclass(frozen=True, slots=True)
class Undated:
    """Letters without a known date.

    ``printing`` print a day that is asked for, in their text or their path; ``fitting`` print one of the
    years asked for or none at all, those with the year first; ``others`` print other years only.
    ``is_of_day`` when the question names days only.
    """

    printing: tuple[Letter, ...] = ()
    fitting: tuple[Letter, ...] = ()
    others: tuple[Letter, ...] = ()
    is_of_day: bool = False

    @classmethod
    def of(
        cls, letters: Iterable[Letter], periods: Sequence[Period], whole: Callable[[Letter], Letter]
    ) -> Undated:
        """Sort those of ``letters`` that bear no date; ``whole`` gives a letter with its text."""
        undated = [letter for letter in letters if letter.date is None]
        printing: list[Letter] = []
        of_year: list[Letter] = []
        blank: list[Letter] = []
        others: list[Letter] = []
        for at, letter in enumerate(undated):
            text = f"{letter.path}\n{whole(letter).text}" if at < _MOST_READ else ""
            days = {date.value for date in printed_dates(text) if date.has_year}
            years = {int(match[0]) for match in _YEAR.finditer(text)} | {day.year for day in days}
            if any(period.is_day and period.covers(day) for period in periods for day in days):
                printing.append(letter)
            elif any(_has_year(period, years) for period in periods):
                of_year.append(letter)
            else:
                (others if years else blank).append(letter)
        is_of_day = all(period.is_day for period in periods)
        return cls(tuple(printing), (*of_year, *blank), tuple(others), is_of_day)

    @property
    def words(self) -> str:
        """Of how many letters no date is known, and which of them print the day asked for; "" for none."""
        count = len(self.printing) + len(self.fitting) + len(self.others)
        if not count:
            return ""
        told = f"Of {letters_counted(count)} no date is known"
        if self.printing:
            return f"{told}; that day is printed in {places(self.printing)}."
        return f"{told}."


def _has_year(period: Period, years: Iterable[int]) -> bool:
    return any(
        (period.first is None or period.first.year <= year)
        and (period.last is None or year <= period.last.year)
        for year in years
    )
