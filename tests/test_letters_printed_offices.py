"""In which office somebody writes that a line at the head of the letter prints."""

import pytest

from corrbot.letters import parse
from corrbot.letters.printed_offices import as_minister
from letters_read import parties
from timing import is_linear

BODY = (
    "Dear {dear}\n\n"
    "The quay at Orle is to be mended. I have asked the Harbour Board for its plan by the spring.\n\n"
    "Yours sincerely\n\n{signed}\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "Ministear nan Làn\nMinister for Tides\nUna Pell MSP\n\n4 May 2015",
        "Ministear nan Làn\nMinister for Tides\n\nUna Pell MSP\n\n4 May 2015",
        "Una Pell MSP\nMinistear nan Làn / Minister for Tides\n\n4 May 2015",
        "GOVERNMENT OF ORLO\nMinistear nan Làn | Minister for Tides\nUna Pell MSP\n\n4 May 2015",
    ],
)
def test_the_office_of_a_minister_at_the_head_is_that_of_who_signs(head: str) -> None:
    sender, _ = parties(f"{head}\n\n{BODY.format(dear='Convener', signed='Una Pell')}")
    assert sender and sender.name and sender.name.startswith("Una Pell")
    assert sender.role and sender.role.casefold() == "minister for tides"
    assert sender.organisation in (None, "GOVERNMENT OF ORLO")


@pytest.mark.parametrize(
    ("head", "dear"),
    [
        ("Minister for Tides\nTide House\nOrle\n\n4 May 2015", "Minister"),
        ("ORLO HARBOUR BOARD\nMinister for Tides\nHugo Ames MSP\n\n4 May 2015", "Ivo"),
        ("ORLO HARBOUR BOARD\nDirector of Tides\n\n4 May 2015", "Mr Ames"),
        ("Una Pell\n7 Tide Brae\nOrle\n\nMinister for Tides\nTide House\n\n4 May 2015", "Mr Ames"),
        ("Una Pell\n7 Tide Brae\n\n4 May 2015\n\nSecretary for Fisheries", "Mr Ames"),
    ],
)
def test_the_office_of_another_is_none_of_the_senders(head: str, dear: str) -> None:
    sender, _ = parties(f"{head}\n\n{BODY.format(dear=dear, signed='Una Pell')}")
    assert sender is None or sender.role is None


def test_who_writes_on_the_paper_of_a_minister_is_none_where_the_head_names_nobody() -> None:
    head = "MINISTER FOR TIDES\nTide House, Orle OR1 2AB\nTel: 01234 567890\n\n4 May 2015"
    sender, _ = parties(f"{head}\n\n{BODY.format(dear='Ms Bell', signed='Una Pell')}")
    assert sender and (sender.name, sender.role) == ("Una Pell", None)
    assert sender.organisation == "MINISTER FOR TIDES"


@pytest.mark.parametrize(
    "role",
    [
        "Private Secretary / Secretary of State for Tides",
        "Special Adviser / Minister for Tides",
        "Minister for Tides / Chair of the Board",
    ],
)
def test_an_office_beside_that_of_a_minister_is_kept(role: str) -> None:
    sender, _ = parties(f"4 May 2015\n\n{BODY.format(dear='Ms Bell', signed='Una Pell' + chr(10) + role)}")
    assert sender and sender.role == role


def test_a_convener_holds_an_office() -> None:
    letter = parse(
        f"Petitions Committee\n\n4 May 2015\n\nHugo Ames MSP\nConvener, Tides Committee\n\n"
        f"{BODY.format(dear='Hugo', signed='Una Pell MSP, Convener')}",
        "a.txt",
        "",
    )
    assert letter.sender and letter.recipient
    assert letter.sender.role == "Convener"
    assert letter.recipient.role == "Convener, Tides Committee"


def test_letters_of_professions_are_no_surname() -> None:
    sender, _ = parties(f"4 May 2015\n\n{BODY.format(dear='Mr Ames', signed='Una Pell MCIEH')}")
    assert sender and (sender.name, sender.post_nominals) == ("Una Pell MCIEH", "MCIEH")


def test_an_office_is_read_in_linear_time() -> None:
    assert is_linear(lambda size: as_minister("minister for " * size), 2_000)
