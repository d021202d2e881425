import pytest

from corrbot.letters import Party, parse
from letters_read import parties


def test_the_salutation_names_the_recipient_only_as_a_last_resort() -> None:
    _, recipient = parties(
        "3 May 2020\n\nDear Mr Pell,\n\nWe have read your letter.\n\nYours sincerely,\n\nAnn Roe"
    )
    assert recipient is not None
    assert recipient.name == "Mr Pell"


@pytest.mark.parametrize("greeting", ["Dear Sir or Madam,", "Dear Sirs,", "To whom it may concern,"])
def test_nobody_is_named_by_a_general_salutation(greeting: str) -> None:
    assert parties(f"{greeting}\n\nWe have read your letter.\n\nYours faithfully,\n\nAnn Roe")[1] is None


def test_a_note_in_the_third_person_names_both_sides() -> None:
    sender, recipient = parties(
        "Legation of the Free Isles, Westhaven, May 3, 1861.\n\nMr. Thornbury, minister of the Free "
        "Isles, presents his "
        "compliments to Baron Wexcombe, minister of foreign affairs, and begs leave to inclose a "
        "copy of the treaty."
    )
    assert sender is not None
    assert recipient is not None
    assert (sender.name, sender.role) == ("Mr. Thornbury", "minister of the Free Isles")
    assert (recipient.name, recipient.role) == ("Baron Wexcombe", "minister of foreign affairs")


@pytest.mark.parametrize(
    ("greeted", "name", "organisation"),
    [
        ("Vale Borough Council", None, "Vale Borough Council"),
        ("Council", None, None),
        ("Ms Church", "Ms Church", None),
        ("Ann Church", "Ann Church", None),
    ],
)
def test_a_body_that_is_greeted_is_no_person(
    greeted: str, name: str | None, organisation: str | None
) -> None:
    letter = parse(
        f"3 May 2019\n\nDear {greeted},\n\nPlease mend it.\n\nYours faithfully,\n\nAnn Roe", "a", ""
    )
    found = letter.recipient or Party()
    assert (found.name, found.organisation) == (name, organisation)


def test_a_heading_names_an_office_and_its_place() -> None:
    letter = parse(
        "Inclosure in No. 4.\n\nConsul Bell to the Administrator of Customs, Mole.\n\n(Translation.)\n\n"
        "Port Osric, November 7, 1859.\n\nSir,\n\nThe sails were removed from the ship.\n\n"
        "I have, &c.,\n(Signed) ADA BELL.",
        "a.txt",
        "",
    )

    assert letter.sender is not None
    assert letter.sender.name == "ADA BELL"
    assert letter.recipient is not None
    assert (letter.recipient.name, letter.recipient.role) == (None, "the Administrator of Customs")
