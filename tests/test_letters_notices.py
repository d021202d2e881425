"""What notices and notes without a salutation say at their top: whose they are, and of which day."""

import datetime as dt

import pytest

from corrbot.letters import Found, Letter, LetterKind, parse

NOTICE = (
    "{head}\nLamps and Buoys Chamber\nMole Road, Orlo\nDate: 9 September 2024\nAppeal number: LB/51/2024\n"
    "NOTICE OF HEARING\n\nThe appeal will be heard on 12 November 2024 at 10.00 am at Phoenix House, "
    "Mole Road, Orlo.\n\nClerk to the Tribunal\n"
)
NOTE = (
    "{head}\nCase: HM/4412 Roe\nTaken by: A. Bell\n{date}\n\nMrs Roe rang at 9.40. The lamp was lit on "
    "18 November and she is content with it, but the fee was asked for twice.\n"
)


def read(text: str) -> Letter:
    return parse(text, "a.txt", "")


@pytest.mark.parametrize("head", ["First-tier Tribunal", "# Harbour Inquiry Board", "Citizens Advice Orlo"])
def test_a_notice_is_from_the_body_at_its_head(head: str) -> None:
    letter = read(NOTICE.format(head=head))
    assert letter.sender and letter.sender.organisation == head.removeprefix("# ")
    assert letter.sender.organisation_span
    assert letter.slice(letter.sender.organisation_span).endswith(head.removeprefix("# "))
    assert letter.date == dt.date(2024, 9, 9)


@pytest.mark.parametrize(
    "text",
    [
        NOTICE.format(head="Ann Roe"),
        NOTICE.format(head="Notice to the Board of Orlo Harbour."),
        "Orlo Harbour Board\nA history\n\nThe Board met first in 1871, in a shed on the mole.",
        "The Orlo Harbour Board met on Monday.\nDate: 9 September 2024\n\nIt agreed to light the lamp.",
    ],
)
def test_other_texts_without_a_salutation_are_from_nobody(text: str) -> None:
    assert read(text).sender is None


def test_a_letter_is_from_a_body_with_a_name_of_its_own() -> None:
    letter = read(
        "UK Visas and Immigration\nApplication acknowledgement\nDate: 30 August 2023\nOur ref: GW0712\n\n"
        "Dear Mr Oyle\n\nThank you for your application, which we received on 14 August 2023.\n"
    )
    assert letter.sender and letter.sender.organisation == "UK Visas and Immigration"
    assert letter.recipient and letter.recipient.name == "Mr Oyle"


@pytest.mark.parametrize("head", ["TELEPHONE NOTE", "FILE NOTE", "Attendance note"])
@pytest.mark.parametrize(
    "date", ["Date: 25 November 2024", "Date: Monday 25 November 2024, 9.40 am", "Date of call: 25/11/2024"]
)
def test_a_note_has_the_date_of_its_header(head: str, date: str) -> None:
    letter = read(NOTE.format(head=head, date=date))
    assert letter.date_fact and letter.date_fact.value == dt.date(2024, 11, 25)
    assert letter.date_fact.found is Found.PRINTED
    assert letter.date_fact.span and letter.slice(letter.date_fact.span) in date
    assert letter.kind is LetterKind.INTERNAL


@pytest.mark.parametrize(
    "date",
    ["Date of birth: 3 May 1961", "Date: see below", "Date: 25 November 2024 is when the lamp was lit again"],
)
def test_other_lines_of_its_header_are_no_date(date: str) -> None:
    assert read(NOTE.format(head="FILE NOTE", date=date)).date is None


def test_a_date_below_the_first_paragraph_is_not_the_texts() -> None:
    prose = "The lamp was lit on Monday and on every other day of the week but Sunday, as was asked."
    assert read(f"{prose}\n\nDate: 25 November 2024\n\nThe fee was asked for twice.").date is None


def test_a_heading_of_prose_is_no_note() -> None:
    assert read("FILE NOTE\nThe lamp was lit.\n\nThe fee was asked for twice.").kind is LetterKind.LETTER
