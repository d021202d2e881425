import pytest

from corrbot.letters import parse
from letters_read import parties, signed


def test_a_role_broken_over_lines_is_joined() -> None:
    sender, _ = parties(
        "# Department for Tides\n\nAda Bell MP  \nMinister for Piers and  \nQuays\n\nDear Mr Pell,\n\n"
        "Thank you for your letter.\n\nYours sincerely,\n\n**Ada Bell MP**"
    )
    assert sender is not None
    assert (sender.name, sender.role, sender.organisation) == (
        "Ada Bell MP",
        "Minister for Piers and Quays",
        "Department for Tides",
    )


def test_the_parts_of_a_signature_are_told_apart() -> None:
    text = (
        "3 May 2020\n\nDear Mr Pell,\n\nWe agree to it.\n\nYours sincerely,\n\nDr Ann Roe CBE\nHead "
        "of Harbours and\n"
        "Coastal Works\nNorthmere Borough Council\nTel: 01632 960 114\nann.roe@northmere.example"
    )
    letter = parse(text, "a", "")
    sender = letter.sender
    assert sender is not None
    assert (sender.title, sender.name, sender.post_nominals) == ("Dr", "Dr Ann Roe CBE", "CBE")
    assert (sender.role, sender.organisation) == (
        "Head of Harbours and Coastal Works",
        "Northmere Borough Council",
    )
    assert sender.email_span is not None
    assert letter.slice(sender.email_span) == sender.email == "ann.roe@northmere.example"
    assert sender.address is None


def test_an_address_has_its_lines() -> None:
    text = (
        "Mr Rory Quill\nContracts Director\nSaltmarsh Marine Ltd\nUnit 4, Wharf Road\nEastquay EQ5 "
        "2LN\n\n9 December 2022\n\n"
        "Dear Mr Quill,\n\nWe accept your offer of the seventeenth of last month.\n\nYours "
        "sincerely,\n\nAnn Roe"
    )
    letter = parse(text, "a", "")
    party = letter.recipient
    assert party is not None
    assert party.address_span is not None
    assert (party.title, party.role, party.organisation) == (
        "Mr",
        "Contracts Director",
        "Saltmarsh Marine Ltd",
    )
    assert letter.slice(party.address_span) == "Unit 4, Wharf Road\nEastquay EQ5 2LN"
    assert party.address == "Unit 4, Wharf Road, Eastquay EQ5 2LN"


@pytest.mark.parametrize("role", ["Clerk to the Parish Council", "Assistant to the Director"])
def test_an_office_to_another_keeps_its_small_word(role: str) -> None:
    assert signed("Joan Purley", role).role == role


def test_a_group_within_a_department_gives_way_to_it_and_a_company_does_not() -> None:
    letter = (
        "3 May 2021\n\nThe Regional Director\n{group}\n{below}\nLondon SW1P 3BT\n\nDear Sir,\n\nWe ask.\n"
    )
    within = parse(letter.format(group="South West Regions Group", below="Department for Education"), "a", "")
    assert within.recipient and within.recipient.organisation == "Department for Education"
    company = parse(letter.format(group="Southern Housing Group", below="Head Office"), "a", "")
    assert company.recipient and company.recipient.organisation == "Southern Housing Group"


def test_a_house_or_court_is_where_a_party_is() -> None:
    _, recipient = parties(
        "12 July 2012\n\nMr G Lock\nHM Senior Coroner for West Tideshire\nThe Old Court House\n"
        "Castle Street\n\nDear Mr Lock\n\nWe have read it.\n\nYours sincerely\n\nAlan Pell"
    )
    assert recipient is not None
    assert (recipient.role, recipient.organisation) == ("HM Senior Coroner for West Tideshire", None)
    assert recipient.address == "The Old Court House, Castle Street"


@pytest.mark.parametrize(
    ("line", "role", "body"),
    [
        ("Lamp Acquisition, Orlo Analytics Ltd", "Lamp Acquisition", "Orlo Analytics Ltd"),
        ("Orlo Analytics Ltd, Lamp Road", None, "Orlo Analytics Ltd"),
        ("Planning Services, Orlo Borough Council", None, "Orlo Borough Council"),
    ],
)
def test_what_somebody_does_for_a_body_is_no_body(line: str, role: str | None, body: str) -> None:
    text = f"Dear Sirs\n\nPlease send me the list of lamps.\n\nRegards,\nAda Bell\n{line}\n"
    letter = parse(text, "a", "")
    assert letter.sender and (letter.sender.role, letter.sender.organisation) == (role, body)
