"""Working days in the three calendars of bank holidays, 2021 to 2024."""

import datetime as dt

ENGLAND = """
2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28
2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27
2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26
2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
"""
SCOTLAND = """
2021-01-01 2021-01-04 2021-04-02 2021-05-03 2021-05-31 2021-08-02 2021-11-30 2021-12-27 2021-12-28
2022-01-03 2022-01-04 2022-04-15 2022-05-02 2022-06-02 2022-06-03 2022-08-01 2022-09-19 2022-11-30 2022-12-26
2022-12-27 2023-01-02 2023-01-03 2023-04-07 2023-05-01 2023-05-08 2023-05-29 2023-08-07 2023-11-30 2023-12-25
2023-12-26 2024-01-01 2024-01-02 2024-03-29 2024-05-06 2024-05-27 2024-08-05 2024-12-02 2024-12-25 2024-12-26
"""
HOLIDAYS = {
    name: frozenset(map(dt.date.fromisoformat, days.split()))
    for name, days in {"england-and-wales": ENGLAND, "scotland": SCOTLAND}.items()
}


def working_days(receipt: dt.date, reply: dt.date, calendar: str) -> int:
    """Return the number of the working day of the reply; day 1 is the first after the receipt."""
    days = (receipt + dt.timedelta(days=number) for number in range(1, (reply - receipt).days + 1))
    return sum(day.weekday() < 5 and day not in HOLIDAYS[calendar] for day in days)
