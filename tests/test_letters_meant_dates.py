import datetime as dt

import pytest

from corrbot.letters import BlockKind, Found, Letter, parse

LETTER = """PORT ORLO HARBOUR BOARD
Quay House, Port Orlo PO1 4AA

Our ref: HB/20/77

{date}

Ms R. Quill
Lamp Inspectorate

Dear Ms Quill

COMPLAINT BY MRS VALE

I reply to your letter of 21 July 2020.

{answers}

Yours sincerely

Ruth Lisle
Harbour Master
"""
ANSWERS = "Question 1: Yes, on 1 April 2019.\nQuestion 2: No. The letter was filed."


def read(date: str, answers: str = ANSWERS) -> Letter:
    return parse(LETTER.format(date=date, answers=answers), "a.txt", "")


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("17 Agust 2020", "2020-08-17"),
        ("3rd Febuary 2022", "2022-02-03"),
        ("Tuesday 5 Ocotber 2021", "2021-10-05"),
        ("Port Orlo, 2 Janaury 2021", "2021-01-02"),
        ("Setpember 3, 2021", "2021-09-03"),
        ("Date: 9 Decmber 2020", "2020-12-09"),
        ("9 Jully 2021", "2021-07-09"),
    ],
)
def test_a_month_spelt_wrong_in_the_letters_date_is_worked_out(printed: str, value: str) -> None:
    letter = read(printed)
    assert letter.date_fact is not None
    assert (letter.date, letter.date_fact.found) == (dt.date.fromisoformat(value), Found.INFERRED)
    assert letter.date_fact.span and letter.slice(letter.date_fact.span) in printed
    assert any(value in note for note in letter.notes)


@pytest.mark.parametrize(
    "printed", ["12 Juny 2021", "17 Xgst 2020", "31 February 2021", "17/13/2020", "5 Summer 2020", ""]
)
@pytest.mark.parametrize(
    "answers", [ANSWERS, "1. Yes, on 1 April 2019.", "On 1 April 2019.", "As agreed.\n\n1 April 2019."]
)
def test_no_date_of_the_body_stands_in_for_the_letters(printed: str, answers: str) -> None:
    letter = read(printed, answers)
    assert letter.date is None
    kinds = {block.kind for block in letter.blocks if "1 April" in letter.slice(block.span)}
    assert kinds == {BlockKind.BODY}


def test_an_answer_right_below_the_salutation_is_no_date() -> None:
    letter = parse(
        "Dear Ms Vale,\n\nQuestion 1: Yes, on 1 April 2019.\n\nYours sincerely,\n\nAnn Roe", "a", ""
    )
    assert letter.date is None


def test_a_date_at_the_foot_does_not_stand_in_for_one_that_is_no_day() -> None:
    letter = read("31 February 2021").text + "\n1 April 2019\n"
    assert parse(letter, "a", "").date is None
    assert parse(letter.replace("31 February 2021", ""), "a", "").date == dt.date(2019, 4, 1)


def test_a_date_below_the_salutation_still_counts() -> None:
    letter = parse("Dear Ms Vale,\n\n1 April 2019\n\nWe agree to it.\n\nYours sincerely,\n\nAnn Roe", "a", "")
    assert letter.date == dt.date(2019, 4, 1)
