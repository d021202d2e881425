"""Letters signed with a given name alone whose head names the writer in full."""

import pytest

from corrbot.letters import Party, parse
from corrbot.letters.letter import Letter

SAID = "I am sorry that I cannot come to the opening of the ferry on the 20th, as I had hoped to do."


def read(head: str, foot: str, greeting: str = "Dear Peter,") -> Letter:
    return parse(f"{head}\n\n{greeting}\n\n{SAID}\n\n{foot}\n", "a.txt", "")


def named(party: Party | None) -> tuple[str | None, str | None, str | None] | None:
    return (party.name, party.role, party.organisation) if party else None


@pytest.mark.parametrize("foot", ["Yours ever\nAda", "Yours ever,\n\nAda", "Ada"])
@pytest.mark.parametrize("name", ["The Rt Hon Ada Teal MP", "Ada Teal MP", "Dame Ada Teal"])
def test_given_name_is_of_the_person_at_the_head(foot: str, name: str) -> None:
    letter = read(f"{name}\nMinister for Tides\n\n9 May 2019", foot)
    assert named(letter.sender) == (name, "Minister for Tides", None)
    assert named(letter.recipient) == ("Peter", None, None)


@pytest.mark.parametrize("foot", ["Yours ever\nAda", "Ada"])
def test_given_name_is_of_the_person_in_the_letterhead(foot: str) -> None:
    letter = read("MINISTRY OF TIDES\nThe Rt Hon Ada Teal MP\n\n9 May 2019\n\nPeter Roe MP", foot)
    assert named(letter.sender) == ("The Rt Hon Ada Teal MP", None, "MINISTRY OF TIDES")
    assert named(letter.recipient) == ("Peter Roe MP", None, None)


@pytest.mark.parametrize("gap", ["\n", ", "])
def test_given_name_is_of_the_officer_from_whom_the_letter_says_it_is(gap: str) -> None:
    head = f"From the Permanent Secretary{gap}Sir Ivo Bell KCB\n\nMINISTRY OF TIDES\n\n9 May 2019"
    sender = read(head, "Yours,\nIvo").sender
    assert sender and sender.name == "Sir Ivo Bell KCB"
    assert (sender.role or "").endswith("Permanent Secretary") and sender.organisation == "MINISTRY OF TIDES"


@pytest.mark.parametrize(
    ("greeting", "foot"),
    [("Dear Ada", "Peter"), ("Dear Ada", "Yours ever\nAda"), ("Dear Minister", "Yours ever\nPeter")],
)
def test_person_at_the_head_who_is_greeted_is_still_the_recipient(greeting: str, foot: str) -> None:
    letter = read("The Rt Hon Ada Teal MP\nMinister for Tides\nHarbour House\n\n9 May 2019", foot, greeting)
    assert letter.recipient and letter.recipient.name == "The Rt Hon Ada Teal MP"


def test_another_given_name_is_not_of_the_person_in_the_letterhead() -> None:
    letter = read("MINISTRY OF TIDES\nThe Rt Hon Ada Teal MP\n\n9 May 2019", "Yours ever\nKate")
    assert named(letter.sender) == ("Kate", None, "MINISTRY OF TIDES")


def test_of_two_so_called_in_the_letterhead_none_is_told_to_sign() -> None:
    letter = read("TIDE TRUST\nDame Ada Teal\nMrs Ada Roe\n\n9 May 2019", "Yours ever\nAda")
    assert named(letter.sender) == ("Ada", None, "TIDE TRUST")
