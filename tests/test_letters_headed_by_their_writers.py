"""Letters with the writer's name alone at the head, above whom they are to and the date."""

import pytest

from corrbot.letters import Party, parse
from corrbot.letters.letter import Letter

SAID = "Under the Freedom of Information Act I ask for the survey of the ferry that was made in 2018."


def read(head: str, greeting: str, foot: str = "Tom Roe") -> Letter:
    return parse(f"{head}\n\n{greeting}\n\n{SAID}\n\n{foot}\n", "a.txt", "")


def named(party: Party | None) -> tuple[str | None, str | None, str | None] | None:
    return (party.name, party.role, party.organisation) if party else None


@pytest.mark.parametrize("greeting", ["Dear Sir or Madam", "Dear Sir", "Dear Team"])
@pytest.mark.parametrize("name", ["TOM ROE MP", "Tom Roe", "TOM ROE"])
def test_part_of_a_body_below_the_writers_name_is_the_addressee(greeting: str, name: str) -> None:
    letter = read(f"{name}\n\nInformation Rights Team\nMinistry of Tides\n3 May 2020", greeting)
    assert named(letter.sender) == (name, None, None)
    assert letter.recipient and letter.recipient.organisation == "Ministry of Tides"


@pytest.mark.parametrize("greeting", ["Dear Sir or Madam", "Dear Sirs", "Dear Mr Pell"])
def test_other_body_below_the_name_of_a_member_of_parliament_is_the_addressee(greeting: str) -> None:
    letter = read("TOM ROE MP\n\nMinistry of Tides\n3 May 2020", greeting)
    assert named(letter.sender) == ("TOM ROE MP", None, None)
    assert letter.recipient and letter.recipient.organisation == "Ministry of Tides"


def test_office_below_the_writers_name_and_place_is_the_addressee() -> None:
    letter = read("TOM ROE\nOrlo\n\nInformation Officer\nMinistry of Tides\n3 May 2020", "Dear Sir")
    assert named(letter.sender) == ("TOM ROE", None, None)
    assert named(letter.recipient) == (None, "Information Officer", "Ministry of Tides")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("TOM ROE MP\n\nHouse of Commons\nLondon SW1A 0AA", "House of Commons"),
        ("TOM ROE\n\nOrlo Borough Council", "Orlo Borough Council"),
    ],
)
def test_own_body_below_the_writers_name_is_still_the_senders(head: str, body: str) -> None:
    letter = read(f"{head}\n3 May 2020", "Dear Sir or Madam")
    assert letter.recipient is None
    assert letter.sender and letter.sender.organisation in (body, None)


def test_own_team_of_one_who_signs_for_it_is_still_the_senders() -> None:
    letter = read(
        "Tom Roe\n\nInformation Rights Team\nMinistry of Tides\n3 May 2020",
        "Dear Sir",
        "Tom Roe\nInformation Rights Team",
    )
    assert letter.recipient is None
