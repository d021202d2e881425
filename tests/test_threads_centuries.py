"""A year of two figures is of the latest century, or of that which the folder tells."""

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
    "words",
    [
        "The boiler was bought on 3 May 1887.",
        "You were born on 4 March 1940 and came on 1 April 1961.",
        "The lease ends on 31 December 2099, and that of 1 January 2100 begins.",
    ],
)
def test_the_days_of_which_a_letter_speaks_move_no_century(words: str) -> None:
    fact = letter("23.05.99", words).date_fact

    assert fact is not None
    assert (fact.value, fact.found) == (dt.date(1999, 5, 23), Found.INFERRED)


@pytest.mark.parametrize("words", ["It was bought on 3 May 1987.", "Write to 4 High Street, Weston AB1 2CD."])
def test_a_letter_that_shows_its_century_prints_its_day(words: str) -> None:
    fact = letter("23.05.99", words).date_fact

    assert fact is not None
    assert (fact.value, fact.found) == (dt.date(1999, 5, 23), Found.PRINTED)


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


def test_a_century_that_no_letter_of_the_folder_tells_stays() -> None:
    folder = [letter(day) for day in ("23.5.24", "19 May 1949", "2 May 1961")]

    assert with_centuries(folder) == folder


def test_what_a_letter_answers_tells_the_century_of_that() -> None:
    folder = [letter("23.5.99"), letter("30 May 1899", "Yours of 23rd. I note it."), letter("2 May 1904")]

    assert with_centuries(folder)[0].date == dt.date(1899, 5, 23)
