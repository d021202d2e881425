import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.letters import Found, Span, parse
from corrbot.letters.dates import impossible_dates, printed_dates

LETTER = dt.date(2018, 12, 21)


@pytest.mark.parametrize(
    ("text", "value", "printed", "has_year"),
    [
        ("21 DEC 2018", "2018-12-21", "21 DEC 2018", True),
        ("dated 6th June 2022.", "2022-06-06", "6th June 2022", True),
        ("of 14 November about", "2018-11-14", "14 November", False),
        ("August 3, 1861", "1861-08-03", "August 3, 1861", True),
        ("the 3d of June, 1861", "1861-06-03", "3d of June, 1861", True),
        ("on 22/6/2015", "2015-06-22", "22/6/2015", True),
        ("28/12/18.", "2018-12-28", "28/12/18", True),
        ("02/03/18", "2018-03-02", "02/03/18", True),
        ("2018-12-21", "2018-12-21", "2018-12-21", True),
        ("3 March, 2019", "2019-03-03", "3 March, 2019", True),
        ("Monday 4 May 2020", "2020-05-04", "Monday 4 May 2020", True),
        ("the 11th instant", "2018-12-11", "the 11th instant", False),
        ("the 14th ultimo", "2018-11-14", "the 14th ultimo", False),
        ("29 February", "2016-02-29", "29 February", False),
        ("25 December", "2017-12-25", "25 December", False),
        ("3 ſeptember 1790", "1790-09-03", "3 ſeptember 1790", True),
        ("the 11th inſt", "2018-12-11", "the 11th inſt", False),
        ("the 11th ınst", "2018-12-11", "the 11th ınst", False),
        ("your letter dated 9.12.18 refers", "2018-12-09", "9.12.18", True),
        ("Date: 19.2.18", "2018-02-19", "19.2.18", True),
        ("your letter of 19.2.18.", "2018-02-19", "19.2.18", True),
        ("Received 19.2.18", "2018-02-19", "19.2.18", True),
    ],
)
def test_dates_are_read_day_first(text: str, value: str, printed: str, has_year: bool) -> None:
    (date,) = printed_dates(text, near=LETTER)
    assert date.value == dt.date.fromisoformat(value)
    assert text[date.span.start : date.span.end] == printed
    assert date.has_year is has_year


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2019",
        "31 February 2019",
        "12/21/2018",
        "section 3 may apply",
        "1.2.3.4",
        "see 2.2.24 and 2.2.25",
        "1.1.10\nThe plan covers the years to 2030.",
        "See Policy, 4.2.19",
        "2.2.24 The applicant shall",
        "in section\n2.2.24 of the code",
        "version 4.1.12",
        "dated 1.2.18.4",
        "31.2.18",
        "May 2018",
        "£3 May",
        "9/11",
    ],
)
def test_what_is_no_date_gives_nothing(text: str) -> None:
    assert printed_dates(text, near=LETTER) == ()


def test_a_short_year_lies_close_to_the_letter() -> None:
    assert printed_dates("3/4/61", near=dt.date(1861, 8, 1))[0].value == dt.date(1861, 4, 3)


def test_a_short_year_without_a_letter_is_not_in_the_future() -> None:
    assert printed_dates("3/4/99")[0].value == dt.date(1999, 4, 3)


def test_a_date_without_a_year_needs_a_letter() -> None:
    assert printed_dates("14 November") == ()


def test_forward_takes_the_next_such_day() -> None:
    assert printed_dates("September 8", near=dt.date(1870, 8, 26), forward=True)[0].value == dt.date(
        1870, 9, 8
    )


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    printed_dates(text, near=LETTER)


@given(st.dates(min_value=dt.date(1500, 1, 1), max_value=dt.date(2500, 1, 1)))
def test_a_written_date_is_read_back(day: dt.date) -> None:
    text = f"{day.day} {day:%B} {day.year}"
    assert [date.value for date in printed_dates(text)] == [day]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("April 8–20, 1861", "1861-04-08"),
        ("May 11, (23,) 1861", "1861-05-11"),
        ("May 22, (June 3,) 1861", "1861-05-22"),
        ("August 30, A. D. 1870", "1870-08-30"),
        ("May 14. 1870.", "1870-05-14"),
    ],
)
def test_old_ways_to_print_a_date(text: str, value: str) -> None:
    assert [date.value.isoformat() for date in printed_dates(text)] == [value]


def test_a_day_that_does_not_exist_is_found() -> None:
    text = "on 31 June 2019, 30 June 2019 and 31/02/2020; section 1.13.2019"
    assert [text[span.start : span.end] for span in impossible_dates(text)] == ["31 June 2019", "31/02/2020"]


def test_a_number_before_a_rule_and_more_words_is_no_year() -> None:
    (date,) = printed_dates("3 May 61 " + "- " * 150 + "and more words", near=dt.date(1861, 6, 1))
    assert (date.value, date.has_year) == (dt.date(1861, 5, 3), False)


def test_a_wide_gap_between_month_and_day_is_read() -> None:
    (date,) = printed_dates("words " * 50 + "May" + " " * 80 + "3, 1861")
    assert (date.value, date.has_year) == (dt.date(1861, 5, 3), True)


def test_days_that_do_not_exist_are_found_in_old_letters_too() -> None:
    assert list(impossible_dates("on 31 ſeptember 1790")) == [(3, 20)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("11th Novernber 1882", "1882-11-11"),
        ("11 N0VEMBER 1882", "1882-11-11"),
        ("October 3rd, 1882", "1882-10-03"),
        ("0ctober 3rd, 1882", "1882-10-03"),
        ("3 Oetober 1882", "1882-10-03"),
        ("3 JuIy 1882", "1882-07-03"),
        ("3 Ju1y 1882", "1882-07-03"),
        ("3 Apri1 1882", "1882-04-03"),
        ("3 Deccmber 1882", "1882-12-03"),
        ("3 Mareh 1882", "1882-03-03"),
    ],
)
def test_a_month_may_be_misread_in_one_letter(text: str, value: str) -> None:
    (date,) = printed_dates(f"Written on {text}, at sea.")
    assert (date.value.isoformat(), date.has_year) == (value, True)
    assert date.is_misread is (text != "October 3rd, 1882")
    letter = parse(f"Port Orlo,\n{text}.\n\nDear Sir,\n\nIt is sold.\n\nYours truly,\n\nRUFUS BELL.", "a", "")
    assert letter.date_fact and letter.date_fact.value == date.value
    assert letter.date_fact.found is (Found.INFERRED if date.is_misread else Found.PRINTED)


@pytest.mark.parametrize("text", ["3 Novernbcr 1882", "3 Rnay 1882", "3 Mare 1882", "31 Novernber 1882"])
def test_a_month_misread_in_two_letters_or_a_short_one_is_none(text: str) -> None:
    assert printed_dates(text) == ()


@pytest.mark.parametrize("text", ["13/32/2018", "02/30/2015", "31/02/2019"])
def test_numbers_that_make_no_day_are_told(text: str) -> None:
    assert list(impossible_dates(text)) == [Span(0, len(text))]


def test_no_space_is_needed_before_the_year() -> None:
    assert [date.value for date in printed_dates("April 2,2011")] == [dt.date(2011, 4, 2)]


def test_thousands_after_a_day_are_no_year() -> None:
    assert printed_dates("On April 2,300 boats came") == ()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Sent: Fri May 07 17:36:07 2010", "Fri May 07 17:36:07 2010"),
        ("Fri May  7 17:36:07 BST 2010: shut", "Fri May  7 17:36:07 BST 2010"),
        ("Fri May 7 9:36 +0100 2010", "Fri May 7 9:36 +0100 2010"),
        ("Fri May 0717:36:07 2010", "Fri May 0717:36:07 2010"),
        ("Fri May 07 17:36:072010", "Fri May 07 17:36:072010"),
    ],
)
def test_the_time_may_stand_between_the_day_and_the_year(text: str, printed: str) -> None:
    (date,) = printed_dates(text)
    assert (date.value, text[slice(*date.span)], date.has_year) == (dt.date(2010, 5, 7), printed, True)


@pytest.mark.parametrize(
    "text",
    [
        "Call on Fri May 7 17:36 or 2010",
        "Fri May 7 17:36:07 20100",
        "on May 7 10:00 1200 came",
        "Wed June 3 10:00 2000 copies",
    ],
)
def test_a_number_after_a_time_is_no_year_of_a_day_without_its_weekday(text: str) -> None:
    assert printed_dates(text) == ()


@pytest.mark.parametrize("text", ["08/31/2015", "12-21-2018"])
def test_a_day_printed_month_first_is_not_said_to_be_none(text: str) -> None:
    assert not list(impossible_dates(text))
