"""Heads and feet of letters from people's houses, and headings that look like names."""

import pytest

from corrbot.letters import BlockKind, Party, parse
from corrbot.letters.letter import Letter
from timing import is_linear

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
        f"{house}\nUpper Mill Lane\nOrlo\n\n2 April 2024\n\nDear Ferry Office,\n\n{SAID}\n\n"
        "Yours,\nMrs Ada Bell\n"
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


@pytest.mark.parametrize(
    ("head", "greeting", "last", "foot"),
    [
        ("Ada Bell\n14 Quay Street\nOrlo\n\n", "Dear Mr Teal,", "Please find out why.", "Mrs Ann Kord"),
        ("Ada Bell\nQuay Street\nOrlo\n\n", "Dear Mr Teal,", "Please find out why.", "Mrs Ann Kord"),
        ("", "Dear Mr Teal,", "Please write to my mother.", "Mrs Ann Kord"),
        ("", "Dear Mr Teal,", "I have sent a copy to the lady who complained.", "Mrs Ada Kord"),
        ("", "Dear Mr Teal,", "Those who saw it are named below.", "Mrs Ada Kord"),
        ("HARBOUR BOARD\nOrlo\n\n", "Dear Mr Teal,", "Please find out why.", "Mrs Ada Kord"),
        ("14 Quay Street\nOrlo\n\n", "Dear John,", "I am glad of it.", "Mr John Teal"),
        ("14 Quay Street\nOrlo\n\n", "Dear Chairman,", "I am glad of it.", "Mr John Teal"),
        ("14 Quay Street\nOrlo\n\n", "Dear Father,", "I am glad of it.", "Mr John Teal"),
    ],
)
def test_name_with_title_at_foot_may_be_another(head: str, greeting: str, last: str, foot: str) -> None:
    letter = read(f"{head}2 April 2024\n\n{greeting}\n\n{SAID}\n\n{last}\n\n{foot}\n")
    assert letter.sender is None or letter.sender.name != foot


def test_name_with_title_signs_below_a_house_with_a_number() -> None:
    letter = read(
        "14 Quay Street\nOrlo\n\n2 April 2024\n\nMr J Teal\nFerry Manager\n\nDear Mr Teal,\n\n"
        f"{SAID}\n\nI hope to hear from you soon.\n\nMrs Ada Bell\n"
    )
    assert letter.sender is not None and letter.sender.name == "Mrs Ada Bell"


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


@pytest.mark.parametrize(
    ("foot", "sender"),
    [
        ("\n\nA. Bell\nfor: Tom Teal\nHarbour Master", "A. Bell"),
        ("\n\nA. Bell\n\nFor: Tom Teal", "A. Bell"),
    ],
)
def test_for_whom_a_letter_is_signed_is_not_whom_it_is_to(foot: str, sender: str) -> None:
    letter = read(f"Ferry Services\n\n2 April 2024\n\nDear Mr Roe,\n\n{SAID}\n\nYours sincerely{foot}\n")
    assert letter.recipient is not None and letter.recipient.name == "Mr Roe"
    assert letter.sender is not None and letter.sender.name == sender


@pytest.mark.parametrize(
    ("head", "wrong"),
    [
        ("Motion on the sluice\n\nFor: Ann Bell\nAgainst: Tom Teal", "Ann Bell"),
        ("Repeat prescription\n\nFor: Ann Kord\n\nTo: Orlo Pharmacy", "Ann Kord"),
        ("To: Tom Teal\nFor: Ada Bell", "Ada Bell"),
        ("QUOTATION\n\nFor: Ada Bell", "Ada Bell"),
        ("INVOICE 12\n\nTo: Orlo School\nFor: Coach Hire", "Coach Hire"),
        ("Statements\n\nFor: Ada Bell\n\nFor: Ann Roe", "Ada Bell"),
    ],
)
def test_for_names_no_recipient_beside_another_label(head: str, wrong: str) -> None:
    letter = read(f"Ferry Services, Orlo\n\n2 April 2024\n\n{head}\n\n{SAID}\n\nTom Roe\nHead of Ferries\n")
    assert letter.recipient is None or wrong not in (letter.recipient.name, letter.recipient.address)


def test_for_below_the_words_names_no_recipient() -> None:
    letter = read(
        f"Ferry Services, Orlo\n\n2 April 2024\n\n{SAID}\n\nFor: Ada Bell\n\nTom Roe\nHead of Ferries\n"
    )
    assert letter.recipient is None


def test_many_lines_with_for_are_read_in_linear_time() -> None:
    def read_lines(size: int) -> None:
        read(f"Ferry Services, Orlo\n\n2 April 2024\n\n{'For: Ada Bell' + chr(10)}" * size)

    assert is_linear(read_lines, 500)
