import pytest

from corrbot.letters import BlockKind, Party, parse
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


@pytest.mark.parametrize(
    ("head", "greeted", "signed"),
    [
        ("Judge Roe to the Chief Executive, Weston\n\n15 May 2024", "Mr Bell", "Anna Vane"),
        ("Letters Page\n\nDr Roe to the Secretary, Health", "Ms Vane", "Peter Orme"),
        ("Dr Roe to the Secretary, Health\n\n15 May 2024", "Ms Vane", "P Roe"),
    ],
)
def test_a_heading_to_an_office_goes_before_nobody_who_is_greeted(
    head: str, greeted: str, signed: str
) -> None:
    sender, recipient = parties(
        f"{head}\n\nDear {greeted},\n\nThe programme is enclosed.\n\nYours sincerely,\n\n{signed}"
    )

    assert recipient is not None
    assert (recipient.name, recipient.role) == (greeted, None)
    assert sender is not None
    assert sender.name == signed


def test_an_exchange_with_an_office_below_the_salutation_is_the_subject() -> None:
    letter = parse(
        "15 May 2024\n\nDear Mr Bell,\n\nJudge Roe to the Chief Executive, Weston\n\n"
        "We have read what was said there.\n\nYours sincerely,\n\nAnna Orme",
        "a.txt",
        "",
    )

    assert letter.subject == "Judge Roe to the Chief Executive, Weston"


def test_an_office_whose_name_says_to_whom_it_is_heads_no_exchange() -> None:
    letter = parse(
        "Professor Roe Adviser to the Minister\n\n15 May 2024\n\nDear Mr Bell,\n\nThe visit is in June.\n\n"
        "Yours sincerely,\n\nA Roe",
        "a.txt",
        "",
    )

    assert letter.blocks[0].kind is BlockKind.SENDER
