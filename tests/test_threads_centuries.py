"""A year of two figures is of the century that the letter, or the folder, is of."""

import datetime as dt

import pytest

from corrbot.letters import Found, Letter, parse
from corrbot.threads.centuries import with_centuries


def letter(day: str, words: str = "It is done.", path: str = "a.txt") -> Letter:
    return parse(f"Engineer's Office, {day}\n\nThe Secretary.\n\nSir,\n\n{words}\n\nADA BELL", path, "")


def test_a_century_that_is_not_printed_is_inferred() -> None:
    fact = letter("23.05.99").date_fact

    assert fact is not None
    assert fact.found is Found.INFERRED


@pytest.mark.parametrize(
    ("words", "year"),
    [("The boiler was bought on 3 May 1887.", 1899), ("The boiler was bought on 3 May 1987.", 1999)],
)
def test_the_century_is_that_of_the_days_that_the_letter_prints(words: str, year: int) -> None:
    assert letter("23.05.99", words).date == dt.date(year, 5, 23)


@pytest.mark.parametrize(
    ("others", "year"),
    [
        (("19 May 1899", "2 May 1904"), 1899),
        (("19 May 2001", "2 May 2004"), 1999),
        (("19 May 1899", "2 May 2004"), 1999),
        (("19 May 1750", "2 May 1751"), 1999),
        (("19 May 1899",), 1999),
    ],
)
def test_a_century_far_from_every_date_of_the_folder_is_the_folders(
    others: tuple[str, ...], year: int
) -> None:
    folder = [letter("23.5.99", "Yours of 19th. I note it."), *(letter(day) for day in others)]

    first, *rest = with_centuries(folder)

    assert first.date == dt.date(year, 5, 23)
    assert first.replies_to in (None, dt.date(year, 5, 19))
    assert rest == folder[1:]
