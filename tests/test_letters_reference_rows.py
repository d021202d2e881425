"""Rows at the head of a letter that hold its references and its date."""

import datetime as dt

import pytest

from corrbot.letters import BlockKind, Letter, parse
from corrbot.letters.reference_rows import reference_row

SENT = dt.date(1974, 6, 19)


def read(row: str) -> Letter:
    words = "\n\n".join(
        (
            "TIDE WATER BOARD",
            row,
            "The Clerk\nSouth Drainage Board",
            "Dear Sir",
            "Culvert",
            "The culvert was cleaned.",
            "Yours faithfully",
            "A. Brown\nEngineer",
        )
    )
    return parse(words, "a.txt", "")


@pytest.mark.parametrize(
    "row",
    [
        "Our ref: AB/1/2        Your ref: CD/3/4        Date: 19.6.74",
        "Our ref: AB/1/2        Your ref: CD/3/4        19 June 1974",
        "Our ref: AB/1/2\tYour ref: CD/3/4\tJune 19, 1974",
        "Our ref AB/1/2  Your ref CD/3/4  Date 19 June 1974",
        "Our ref:   AB/1/2     Your ref:   CD/3/4     Date:   19th June 1974",
        "19 June 1974        Our ref: AB/1/2        Your ref: CD/3/4",
        "Date: 19 June 1974     Your Ref: CD/3/4     Our Ref: AB/1/2",
        "Your ref: CD/3/4      Our ref: AB/1/2       19 June 1974",
        "AN/RES/74/09      Your ref: CMF/74/41      19 June 1974",
        "Our ref: PT/JL/Orlane     19 June 1974",
        "Our ref: PT/JL/Orlane     Your ref:     19.6.74",
        "Our ref: 12/3/70    Your ref: CD/3/4     Ext. 214    19 June 1974",
        "Our ref: AB/1/2    Your letter of: 3 May 1974    Our date: 19 June 1974",
        "Our ref: AB/1/2    Your ref: CD/3/4 of 3 May 1974    19 June 1974",
        "Notice no. AB/1/2          Date: 19 June 1974",
        "Claim number: AB/1/2       Your ref: CD/3/4       19 June 1974",
    ],
)
def test_a_date_beside_references_is_the_letters_and_whom_it_is_to_stands_below(row: str) -> None:
    letter = read(row)
    assert letter.date == SENT
    assert letter.recipient and letter.recipient.organisation == "South Drainage Board"
    assert letter.sender and letter.sender.name == "A. Brown"


@pytest.mark.parametrize(
    "row",
    [
        "Our ref: AB/1/2        Your ref: CD/3/4",
        "Our ref: AB/1/2        Your letter of: 3 May 1974",
        "Our ref: AB/1/2        Your ref: CD/3/4        Your date: 3 May 1974",
        "Our ref: AB/1/2        Your ref: CD/3/4        Tel. 01632 960123",
        "Your Ref: CD/3/4     Our Ref: AB/1/2     Your letter dated: 3 May 1974",
        "Your ref: CD/3/4   Dated: 3 May 1974   Our ref: AB/1/2",
        "Your ref: CD/3/4        Dated: 3 May 1974",
    ],
)
def test_references_beside_each_other_give_no_date(row: str) -> None:
    letter = read(row)
    assert letter.date is None
    assert [block.kind for block in letter.blocks][1] is BlockKind.REFERENCE


@pytest.mark.parametrize(
    "line",
    [
        "Your ref: CD/3/4        19 June 1974",
        "Our reference to the agreement of 3 May 1974 was wrong.     It was made on 19 June 1974",
        "Culvert      19 June 1974",
        "3 May 1974      19 June 1974",
        "Our ref: AB/1/2      3 May 1974      19 June 1974",
        "Our ref: AB/1/2",
    ],
)
def test_other_lines_are_no_rows_of_references(line: str) -> None:
    assert reference_row(line) is None


def test_a_date_beside_anothers_reference_is_the_letters_where_it_bears_no_other() -> None:
    row = "Your ref: CD/3/4        Date: 19 June 1974"
    assert read(row).date == SENT
    assert read(f"{row}\n\n3 July 1974").date == dt.date(1974, 7, 3)
