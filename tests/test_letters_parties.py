import pytest

from corrbot.letters import Party, parse


def parties(text: str) -> tuple[Party | None, Party | None]:
    letter = parse(text, "a.txt", "")
    return letter.sender, letter.recipient


def test_the_salutation_names_the_recipient_only_as_a_last_resort() -> None:
    _, recipient = parties(
        "3 May 2020\n\nDear Mr Pell,\n\nWe have read your letter.\n\nYours sincerely,\n\nAnn Roe"
    )
    assert recipient is not None
    assert recipient.name == "Mr Pell"


@pytest.mark.parametrize("greeting", ["Dear Sir or Madam,", "Dear Sirs,", "To whom it may concern,"])
def test_nobody_is_named_by_a_general_salutation(greeting: str) -> None:
    assert parties(f"{greeting}\n\nWe have read your letter.\n\nYours faithfully,\n\nAnn Roe")[1] is None


def test_an_old_letter_is_signed_in_capitals_and_addressed_below() -> None:
    sender, recipient = parties(
        "Legation of the Free Isles, Westhaven, May 3, 1861.\n\nSir: I have nothing to report.\n\n"
        "I am, sir, your obedient servant,\n\nELIAS THORNBURY.\n\nJosiah Wexcombe, Esq., &c., &c., &c."
    )
    assert sender is not None
    assert (sender.name, sender.organisation) == ("ELIAS THORNBURY", "Legation of the Free Isles")
    assert recipient is not None
    assert recipient.name == "Josiah Wexcombe, Esq."


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


def test_prose_names_nobody() -> None:
    assert parties("Mr Bell met Ms Roe.\n\nThe Council agreed on 3 May 2020.") == (None, None)
