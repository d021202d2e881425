"""Whom a letter is to never becomes its sender where another of the same surname signs it."""

import pytest

from corrbot.letters import parse


@pytest.mark.parametrize("addressee", ["A. Quill, Esq., M.Inst.C.E.", "A. Quill, Esq.", "Mr. Arthur Quill"])
@pytest.mark.parametrize("greeting", ["Dear Sir,", "Sir,", "Dear Mr. Quill,"])
def test_an_addressee_of_the_signers_surname_is_no_sender(addressee: str, greeting: str) -> None:
    letter = parse(
        f"MOLE TIDE BOARD\nSecretary's Office\n\n19th May, 1899.\n\n{addressee}\n\n{greeting}\n\n"
        "Your report of the 2nd inst. was before the Board on Tuesday.\n\n"
        "Yours faithfully,\nThos. Quill\nSecretary",
        "a.txt",
        "",
    )

    assert letter.sender is not None
    assert letter.sender.name == "Thos. Quill"
    assert letter.recipient is not None
    assert letter.recipient.name is not None
    assert letter.recipient.name.startswith(addressee.split(",")[0])


@pytest.mark.parametrize("name", ["Thomas Quill", "T. Quill"])
def test_a_name_above_that_may_be_the_signers_is_his(name: str) -> None:
    letter = parse(
        f"{name}\n4 Tide Street\nMole\n\n19th May, 1899.\n\nSir,\n\nThe well is dry.\n\n"
        "Yours faithfully,\nThos. Quill",
        "a.txt",
        "",
    )

    assert letter.sender is not None
    assert letter.sender.name is not None
    assert letter.sender.name.endswith("Quill")
    assert letter.recipient is None


def test_an_office_between_the_date_and_the_salutation_is_no_sender() -> None:
    letter = parse(
        "Mole Tide Board, 30th March, 1912.\n\nThe Manager, Mole Coaling Company.\n\nSir,\n\n"
        "I am to call your attention to the state of the tip.\n\nYou are required to put it in order.\n\n"
        "H. J. Quill\n\n[In pencil across the page: No need to write. HJQ 1/4]",
        "a.txt",
        "",
    )

    assert letter.sender is not None
    assert letter.sender.name == "H. J. Quill"
    assert letter.recipient is not None
    assert letter.recipient.role == "The Manager"
