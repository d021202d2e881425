import datetime as dt

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from corrbot.workdays import (
    FIRST_KNOWN_YEAR,
    Calendar,
    caveat,
    days_worded,
    due,
    is_working_day,
    rule,
    working_days,
)

D = dt.date
ENGLAND, SCOTLAND, NORTHERN_IRELAND = Calendar

SPECIAL = {
    1977: {D(1977, 6, 7)},  # Silver Jubilee
    1981: {D(1981, 7, 29)},  # wedding of the Prince of Wales
    1999: {D(1999, 12, 31)},  # millennium
    2002: {D(2002, 6, 3)},  # Golden Jubilee
    2011: {D(2011, 4, 29)},  # wedding of Prince William
    2012: {D(2012, 6, 5)},  # Diamond Jubilee
    2022: {D(2022, 6, 3), D(2022, 9, 19)},  # Platinum Jubilee, state funeral
    2023: {D(2023, 5, 8)},  # coronation
}
EARLY_MAY_MOVED = {1995: D(1995, 5, 8), 2020: D(2020, 5, 8)}  # anniversaries of VE Day
SPRING_MOVED = {2002: D(2002, 6, 4), 2012: D(2012, 6, 4), 2022: D(2022, 6, 2)}


def monday(year: int, month: int, number: int) -> dt.date:
    """The first (1) or last (-1) Monday of a month."""
    days = [D(year, month, 1) + dt.timedelta(n) for n in range(31)]
    mondays = [day for day in days if day.month == month and day.weekday() == 0]
    return mondays[number - 1 if number > 0 else number]


def substituted(days: list[dt.date]) -> set[dt.date]:
    """Each day, or the next weekday that is not taken when it falls on a weekend."""
    taken = {day for day in days if day.weekday() < 5}
    for day in days:
        if day.weekday() >= 5:
            while day.weekday() >= 5 or day in taken:
                day += dt.timedelta(1)
            taken.add(day)
    return taken


def bank_holidays(calendar: Calendar, year: int) -> set[dt.date]:
    """The bank holidays as GOV.UK and the Acts have them, written down apart from the library."""
    good_friday = easter(year) - dt.timedelta(2)
    days = {good_friday} | SPECIAL.get(year, set())
    days |= substituted([D(year, 12, 25), D(year, 12, 26)])
    if year >= 1978:
        days.add(EARLY_MAY_MOVED.get(year, monday(year, 5, 1)))
    days.add(SPRING_MOVED.get(year, monday(year, 5, -1)))
    if calendar is SCOTLAND:
        days |= substituted([D(year, 1, 1), D(year, 1, 2)])
        days.add(monday(year, 8, 1))
        days |= substituted([D(year, 11, 30)]) if year >= 2007 else set()
        days |= {D(2026, 6, 15)} if year == 2026 else set()  # football World Cup
    else:
        days |= substituted([D(year, 1, 1)])
        days |= {good_friday + dt.timedelta(3), monday(year, 8, -1)}
    if calendar is NORTHERN_IRELAND:
        days |= substituted([D(year, 3, 17)]) | substituted([D(year, 7, 12)])
    return days


@pytest.mark.parametrize("calendar", Calendar)
@pytest.mark.parametrize("year", range(FIRST_KNOWN_YEAR, 2031))
def test_bank_holidays_are_those_of_the_acts(calendar: Calendar, year: int) -> None:
    days = [D(year, 1, 1) + dt.timedelta(n) for n in range(366)]
    left_out = {d for d in days if d.year == year and d.weekday() < 5 and not is_working_day(d, calendar)}
    assert left_out == bank_holidays(calendar, year)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (D(2018, 11, 14), D(2018, 12, 21), 27),
        (D(2018, 11, 14), D(2018, 12, 12), 20),
        (D(2018, 11, 14), D(2018, 12, 5), 15),
        (D(2018, 12, 21), D(2018, 12, 28), 3),
        (D(2018, 11, 17), D(2018, 12, 14), 20),
        (D(2018, 11, 14), D(2018, 11, 14), 0),
        (D(2018, 11, 16), D(2018, 11, 18), 0),
        (D(2018, 11, 16), D(2018, 11, 19), 1),
        (D(2018, 11, 19), D(2018, 11, 16), -1),
        (D(2022, 9, 16), D(2022, 9, 20), 1),
    ],
)
def test_day_1_is_the_first_working_day_after(start: dt.date, end: dt.date, days: int) -> None:
    assert working_days(start, end) == days


@pytest.mark.parametrize(
    ("start", "days", "calendar", "last"),
    [
        (D(2018, 11, 14), 20, ENGLAND, D(2018, 12, 12)),
        (D(2018, 11, 14), 15, ENGLAND, D(2018, 12, 5)),
        (D(2018, 11, 17), 20, ENGLAND, D(2018, 12, 14)),
        (D(2018, 11, 17), 20, SCOTLAND, D(2018, 12, 17)),
        (D(2018, 11, 18), 20, ENGLAND, D(2018, 12, 14)),
        (D(2018, 12, 31), 1, ENGLAND, D(2019, 1, 2)),
        (D(2018, 12, 31), 1, SCOTLAND, D(2019, 1, 3)),
        (D(2018, 3, 16), 1, NORTHERN_IRELAND, D(2018, 3, 20)),
        (D(2015, 7, 10), 1, NORTHERN_IRELAND, D(2015, 7, 14)),
    ],
)
def test_due_days_depend_on_the_calendar(
    start: dt.date, days: int, calendar: Calendar, last: dt.date
) -> None:
    assert due(start, days, calendar) == last


def test_a_target_below_one_day_is_refused() -> None:
    with pytest.raises(ValueError, match="1 working day"):
        due(D(2018, 11, 14), 0)


def test_years_without_known_bank_holidays_are_told() -> None:
    assert working_days(D(1861, 12, 24), D(1861, 12, 26)) == 2
    assert "1975" in caveat(D(1861, 12, 24))
    assert caveat(D(1975, 1, 1)) == ""


def test_calendars_have_words() -> None:
    assert [calendar.words for calendar in Calendar] == ["England and Wales", "Scotland", "Northern Ireland"]


days_known = st.dates(D(1950, 1, 1), D(2040, 12, 31))
calendars = st.sampled_from(Calendar)


@given(days_known, days_known, days_known, calendars)
def test_working_days_add_up(a: dt.date, b: dt.date, c: dt.date, calendar: Calendar) -> None:
    assert working_days(a, b, calendar) + working_days(b, c, calendar) == working_days(a, c, calendar)


@given(days_known, st.integers(1, 300), calendars)
def test_due_is_the_inverse_of_working_days(start: dt.date, days: int, calendar: Calendar) -> None:
    last = due(start, days, calendar)
    assert is_working_day(last, calendar)
    assert working_days(start, last, calendar) == days
    assert working_days(start, last - dt.timedelta(1), calendar) == days - 1


@given(days_known, st.integers(0, 800), calendars)
def test_working_days_are_those_of_a_count_day_by_day(start: dt.date, days: int, calendar: Calendar) -> None:
    counted = sum(is_working_day(start + dt.timedelta(n), calendar) for n in range(1, days + 1))
    assert working_days(start, start + dt.timedelta(days), calendar) == counted


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 working day"),
        ("1", "1 working day"),
        (0, "0 working days"),
        (11, "11 working days"),
        ("1.5", "1.5 working days"),
    ],
)
def test_one_day_is_one_day(number: int | str, words: str) -> None:
    assert days_worded(number) == words
    assert days_worded(number, "day") == words.replace("working ", "")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (
            D(1901, 11, 28),
            D(1901, 12, 3),
            "bank holidays before 1975 are not known, and only weekends are left out",
        ),
        (D(2019, 5, 3), D(2019, 6, 3), "working days leave out the bank holidays of Scotland"),
        (D(2019, 5, 3), None, "working days leave out the bank holidays of Scotland"),
        (
            D(1970, 5, 3),
            None,
            "working days leave out the bank holidays of Scotland; bank holidays before 1975 are not known; "
            "only weekends are left out",
        ),
    ],
)
def test_no_bank_holidays_are_said_to_be_left_out_where_none_is_known(start, end, words):
    assert rule(Calendar.SCOTLAND, start, end) == words
