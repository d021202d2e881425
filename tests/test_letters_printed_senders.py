import datetime as dt

import pytest

from corrbot.letters import parse
from letters_read import parties, written


def test_prose_names_nobody() -> None:
    assert parties("Mr Bell met Ms Roe.\n\nThe Council agreed on 3 May 2020.") == (None, None)


def test_the_initials_of_a_titled_name_stand_for_it() -> None:
    sender, _ = parties(
        "MEMORANDUM\n\nTo: Gareth Oliver\nFrom: Cllr Ruth Maddock OBE\nDate: 5 June 2024\n\n"
        "I have seen your letter of 3 June to Dame Helen. Where is the money to come from?\n\nRM\n"
    )
    assert sender is not None
    assert sender.name == "Cllr Ruth Maddock OBE"


MINISTERS_REPLY = (
    "{head}\n\nDepartment for Tides\nQuay House\n\n25 March 2015\n\nAda Bell MP\nHouse of Commons\n\n"
    "Dear Ada\n\n"
    "Thank you for your letter of 11 February to Edwin Pell. I am replying as the minister.\n\n"
    "Yours sincerely\n\nTHORNE\n"
)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("From the Baroness Thorne\nParliamentary Under-Secretary of State for Tides", "Baroness Thorne"),
        ("From The Baroness Thorne, Minister for Tides", "The Baroness Thorne"),
        ("From: Lord Thorne\nParliamentary Under-Secretary of State for Tides", "Lord Thorne"),
    ],
)
def test_who_a_letter_is_from_above_it_completes_the_signature(head: str, name: str) -> None:
    letter = parse(MINISTERS_REPLY.format(head=head), "a.txt", "")
    assert letter.sender is not None and letter.recipient is not None
    assert (letter.sender.name, letter.sender.organisation) == (name, "Department for Tides")
    assert "Tides" in (letter.sender.role or "")
    assert letter.recipient.name == "Ada Bell MP"
    assert letter.replies_to == dt.date(2015, 2, 11)


@pytest.mark.parametrize(
    ("lines", "signer", "role"),
    [
        (("pp. J. Field", "", "Susan Oake", "Head of Moorings"), "J. Field", None),
        (("J. Field", "Clerk", "pp Susan Oake, Head of Moorings"), "J. Field", "Clerk"),
        (("J. Field", "for Susan Oake", "Head of Moorings"), "J. Field", None),
        (("p.p. Susan Oake", "Head of Moorings"), None, None),
        (("Susan Oake", "Head of Moorings"), None, None),
        (("Susan Oake", "for Director of Moorings"), None, None),
    ],
)
def test_who_signs_for_the_sender_is_kept(
    lines: tuple[str, ...], signer: str | None, role: str | None
) -> None:
    letter = parse(
        "Quay Trust\n\n1 December 2011\n\nDear Mr Hart\n\nNobody was on duty.\n\nYours sincerely\n\n"
        + "\n".join(lines),
        "a.txt",
        "",
    )
    assert letter.sender and letter.sender.name == "Susan Oake"
    found = letter.signed_by
    assert (found.name if found else None, found.role if found else None) == (signer, role)
    assert found is None or (found.span and letter.slice(found.span).endswith(role or signer or ""))


def test_an_office_above_a_letter_to_somebody_else_is_the_senders() -> None:
    sender, recipient = parties(
        written(
            "2 Marsham Street\nLondon SW1P 4DF",
            "6 July 2019",
            "Minister of State for Ferries",
            signature="ROBERT GALE",
            greeting="Dear Ms Moyle",
        )
    )
    assert sender is not None
    assert (sender.name, sender.role) == ("ROBERT GALE", "Minister of State for Ferries")
    assert recipient is not None
    assert recipient.name == "Ms Moyle"
