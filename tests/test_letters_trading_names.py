"""Bodies that are called by what they trade in, and lines that a body shares with its address."""

import pytest

from letters_read import parties

WORDS = "3 Quay Steps\n\nThank you for yours of 4 August. We shall do nothing before October.\n\n"
WORDS += "Yours sincerely\n"


@pytest.mark.parametrize(
    "body", ["Orlo Homes", "Quayside Mutual Insurance", "Bell Lettings", "Tidewell & Orle Building Society"]
)
@pytest.mark.parametrize(
    "below", ["Registered Society 30991R\nWeir House, Mole Lane, Tidewell", "Claims, PO Box 90, Tidewell"]
)
def test_a_trading_name_at_the_head_is_whom_the_letter_is_from(body: str, below: str) -> None:
    sender, recipient = parties(
        f"{body}\n{below}\n\n13 August 2021\n\nDear Mrs Ames\n\n{WORDS}\nI. Lark\nClaims Handler"
    )
    assert sender and recipient
    assert (sender.name, sender.role, sender.organisation) == ("I. Lark", "Claims Handler", body)
    assert recipient.name == "Mrs Ames"


def test_the_head_of_a_letter_that_greets_somebody_else_is_not_whom_it_is_to() -> None:
    _, recipient = parties(
        f"Orle Kettlewick\nWeir House, Mole Lane\nTidewell\n\n13 August 2021\n\nDear Mrs Ames\n\n"
        f"{WORDS}\nI. Lark\nTenancy Services Manager"
    )
    assert recipient and (recipient.name, recipient.organisation) == ("Mrs Ames", None)


def test_an_office_that_is_greeted_is_of_the_body_above_it_and_the_writer_is_not() -> None:
    sender, recipient = parties(
        f"Ann Roe MP\n\n17 February 2021\n\nLoan Centre, PO Box 19, Tidewell\n\n"
        f"Dear Loan Manager\n\n{WORDS}Ann Roe MP"
    )
    assert sender and recipient
    assert (sender.name, sender.organisation) == ("Ann Roe MP", None)
    assert recipient.organisation == "Loan Centre"


@pytest.mark.parametrize("signed", ["Customer Casework, Moorings", "Customer Casework"])
def test_a_unit_that_signs_is_nobody_by_name(signed: str) -> None:
    sender, _ = parties(f"ORLO HARBOUR OFFICE\nTidewell\n\n10 July 2021\n\nDear Mrs Ames\n\n{WORDS}{signed}")
    assert sender and (sender.name, sender.organisation) == (None, "ORLO HARBOUR OFFICE")
