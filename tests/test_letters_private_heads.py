"""Heads and feet of letters from people's houses, and headings that look like names."""

import pytest

from corrbot.letters import BlockKind, Party, parse
from corrbot.letters.letter import Letter

SAID = "The ferry has been late for my daughter 23 times since Easter, and nobody has told us why that is."


def read(text: str) -> Letter:
    return parse(text, "a.txt", "")


def named(party: Party | None) -> tuple[str | None, str | None, str | None] | None:
    return (party.name, party.role, party.organisation) if party else None


@pytest.mark.parametrize("home", ["Flat 3, The Ropery", "FLAT 3, The Ropery", "Apartment 12, The Ropery"])
def test_office_below_a_flat_is_the_addressees(home: str) -> None:
    letter = read(
        f"{home}\nQuayside\nOrlo\n\n2 April 2024\n\nFerry Manager\nOrlo Borough Council\n\nDear Madam,\n\n"
        f"LOSS OF A BICYCLE\n\n{SAID}\n\nYours faithfully,\n\nAda Bell\n"
    )
    assert named(letter.sender) == ("Ada Bell", None, None)
    assert named(letter.recipient) == (None, "Ferry Manager", "Orlo Borough Council")


@pytest.mark.parametrize("house", ["Tŷ Coch", "Rose Bank", "Hafod Wen"])
def test_house_above_a_street_without_a_number_is_nobody(house: str) -> None:
    letter = read(
        f"{house}\nUpper Mill Lane\nOrlo\n\n2 April 2024\n\nDear Ferry Office,\n\n{SAID}\n\nMrs Ada Bell\n"
    )
    assert named(letter.sender) == ("Mrs Ada Bell", None, None)
    assert letter.recipient is None or letter.recipient.name is None


def test_person_above_own_street_is_still_the_sender() -> None:
    letter = read(
        f"Ada Bell\nUpper Mill Lane\nOrlo\n\n2 April 2024\n\nDear Mr Teal,\n\n{SAID}\n\nYours,\nAda Bell\n"
    )
    assert named(letter.sender) == ("Ada Bell", None, None)


@pytest.mark.parametrize(
    ("head", "greeting", "foot", "sender", "recipient"),
    [
        ("Teal Boatyard", "Dear Sirs", "Ada Bell\n3 Mill Lane", "Ada Bell", "Teal Boatyard"),
        ("Teal Brothers", "Dear Sirs", "Ada Bell", "Ada Bell", "Teal Brothers"),
        ("Ada Bell", "Dear Mr Teal,", "A.B.", "Ada Bell", "Mr Teal"),
        ("Ada Bell", "Dear Mr Teal,", "Ada", "Ada Bell", "Mr Teal"),
        ("Ada Bell", "Dear Mr Teal,", "Kate", "Ada Bell", "Mr Teal"),
    ],
)
def test_who_stands_above_a_street_is_no_house(
    head: str, greeting: str, foot: str, sender: str, recipient: str
) -> None:
    letter = read(f"{head}\nMill Lane\nOrlo\n\n2 April 2024\n\n{greeting}\n\n{SAID}\n\nYours,\n{foot}\n")
    assert letter.sender and letter.sender.name == sender
    assert letter.recipient and letter.recipient.name == recipient


def test_who_stands_above_a_street_is_no_part_of_anothers_address() -> None:
    letter = read(
        f"Ada Bell\nMill Lane\nOrlo\n\n2 April 2024\n\nDear Mr Teal,\n\n{SAID}\n\nYours,\nTom Roe\n"
    )
    assert letter.sender and "Bell" not in (letter.sender.address or "")


def test_who_stands_above_a_street_sends_what_nobody_signs() -> None:
    letter = read(f"Ada Bell\nMill Lane\nOrlo\n\n2 April 2024\n\nDear Mr Teal,\n\n{SAID}\n")
    assert named(letter.sender) == ("Ada Bell", None, None)


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        ("ORDER OF ST JOHN\n1 Priory Lane\nOrlo", None),
        ("NOTICE OF APPEAL\nMr A Roe\n3 Mill Lane\nOrlo", None),
        ("NOTICE OF APPEAL", "NOTICE OF APPEAL"),
    ],
)
def test_title_of_paper_takes_no_address_with_it(lines: str, subject: str | None) -> None:
    letter = read(
        f"HARBOUR BOARD\n1 Quay Street, Orlo\n\n2 April 2024\n\n{lines}\n\nDear Mr Roe\n\n{SAID}\n\n"
        "Yours sincerely\nAda Bell\n"
    )
    assert letter.subject == subject


@pytest.mark.parametrize(
    ("greeting", "foot", "sender"),
    [
        ("Dear Mr Teal,", "Mrs Ada Bell", "Mrs Ada Bell"),
        ("Dear Mrs Bell,", "Mrs Ada Bell", None),
        ("Dear Sir,", "Mrs Ada Bell", None),
        ("Dear Mr Teal,", "Mrs Bell", None),
    ],
)
def test_name_with_title_signs_where_another_is_greeted(greeting: str, foot: str, sender: str | None) -> None:
    letter = read(f"2 April 2024\n\n{greeting}\n\n{SAID}\n\nPlease will you find out.\n\n{foot}\n")
    assert (letter.sender.name if letter.sender else None) == sender


@pytest.mark.parametrize("heading", ["LETTER OF RESPONSE", "LETTER OF CLAIM", "NOTICE OF OBJECTION"])
def test_heading_of_paper_is_no_recipient(heading: str) -> None:
    letter = read(
        f"HARBOUR BOARD\n1 Quay Street, Orlo\n\n2 April 2024\n\nBell & Teal LLP (by e-mail)\n\n{heading}\n"
        f"Your client: Ms A Roe\n\nDear Mr Teal\n\n{SAID}\n\nYours sincerely\nAda Bell\n"
    )
    assert letter.recipient and letter.recipient.name == "Mr Teal"
    assert letter.subject and letter.subject.startswith(heading)


@pytest.mark.parametrize(
    ("line", "recipient"),
    [("Mrs Teal,", "Mrs Teal"), ("Dr. Teal,", "Dr. Teal"), ("Cllr Ann Teal,", "Cllr Ann Teal")],
)
def test_title_and_name_alone_greet(line: str, recipient: str) -> None:
    letter = read(f"The Old Quay\n2 April 2024\n\n{line}\n\n{SAID}\n\nA. Bell\n")
    assert letter.recipient and letter.recipient.name == recipient
    assert BlockKind.SALUTATION in [block.kind for block in letter.blocks]


@pytest.mark.parametrize("line", ["Mr Chairman,", "Quay Street,", "Mrs Teal", "Mrs Teal, Mr Roe,"])
def test_other_lines_alone_do_not_greet(line: str) -> None:
    letter = read(f"The Old Quay\n2 April 2024\n\n{line}\n\n{SAID}\n\nA. Bell\n")
    assert BlockKind.SALUTATION not in [block.kind for block in letter.blocks]


@pytest.mark.parametrize("line", ["For: 12", "For: information", "For: the Board"])
def test_for_names_no_recipient_but_a_person(line: str) -> None:
    letter = read(f"Ferry Services\n\n2 April 2024\n\n{line}\n\n{SAID}\n\nTom Roe\nHead of Ferries\n")
    assert letter.recipient is None
