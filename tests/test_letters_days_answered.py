import pytest

from corrbot.letters import parse
from corrbot.letters.days_answered import EARLIER_LETTER
from timing import is_linear


@pytest.mark.parametrize(
    "unit", ["your letter to the Leader of ", "your letter to A of of of ", "yours of ", "your decision "]
)
def test_earlier_letters_are_sought_in_linear_time(unit: str) -> None:
    assert is_linear(lambda size: len(list(EARLIER_LETTER.finditer(unit * size))), 2_000)


@pytest.mark.parametrize(
    "said",
    [
        "yours of 4 May (C/12, the ferry), 6 May (C/15, the pier) and 12 May (C/20)",
        "your letters of 4, 6 and 12 May",
        "yours of 4 May\n(the ferry), of 6 May (the pier), and of 12 May",
    ],
)
def test_what_each_of_several_letters_is_about_stands_between_their_days(said: str) -> None:
    text = (
        f"20 May 2019\n\nDear Mr Fenn\n\nI reply in this one letter to {said}.\n\nYours truly\n\nAda Bell\n"
    )
    days = {day.isoformat() for day in parse(text, "a.txt", "").answered_dates}

    assert days == {"2019-05-04", "2019-05-06", "2019-05-12"}


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("I am responding to your referral of 3 May.", ["2019-05-03"]),
        ("Your objection dated 3 May was put before the Board.", ["2019-05-03"]),
        ("Thank you for your questions of 3 May about the ferry.", ["2019-05-03"]),
        ("I write after the referral of 3 May by the Port to the Court.", []),
        ("I am sorry to hear of your accident of 3 May.", []),
        ("We hold the survey that you asked for on 3 May.", ["2019-05-03"]),
        ("Your Clerk asked us on 3 May why the lock is shut.", ["2019-05-03"]),
        ("Your private secretary wrote to us on 3 May.", ["2019-05-03"]),
        ("Your Council asked on 3 May for the road to be closed.", []),
        ("Your team wrote on 3 May to my neighbour.", []),
        ("Your predecessor wrote on 3 May.", []),
        ("Your constituent asked on 3 May why the lock is shut.", []),
        ("The Clerk of the Board asked on 3 May why the lock is shut.", []),
        ("I am new here.\n\nYour Clerk asked us on 3 May why the lock is shut.", ["2019-05-03"]),
    ],
)
def test_a_referral_or_an_objection_of_the_recipient_is_a_letter(said: str, days: list[str]) -> None:
    text = f"20 May 2019\n\nDear Mr Fenn\n\n{said}\n\nYours sincerely\n\nAda Bell\n"

    assert [day.isoformat() for day in parse(text, "a.txt", "").answered_dates] == days


def test_a_day_in_brackets_after_that_of_a_letter_is_none_of_a_letter() -> None:
    said = "your letter of 4 May (received 9 May), and the meeting of 12 May"
    text = f"20 May 2019\n\nDear Mr Fenn\n\nThank you for {said}.\n\nYours sincerely\n\nAda Bell\n"

    assert [day.isoformat() for day in parse(text, "a.txt", "").answered_dates] == ["2019-05-04"]


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("your letter of 1 May (copy enclosed) and on 5 May I visited the site", ["01"]),
        ("your letter of 1 May and on 5 May I visited the site", ["01"]),
        ("your letter of 2 May (received 3 May), 5 May being a holiday", ["02"]),
        ("your letter of 2 May, of 4 May there is no trace", ["02"]),
        ("your letter sent on 3 May and on 5 May I went to the site", ["03"]),
        ("your letters sent on 3 May and on 5 May", ["05", "03"]),
        ("your e-mails of 3 May, 5 May about the pier", ["05", "03"]),
        ("your letters of 3 May and 5 May I can tell you more", ["05", "03"]),
    ],
)
def test_a_day_that_begins_a_clause_of_its_own_is_none_of_a_letter(said: str, days: list[str]) -> None:
    text = f"20 May 2019\n\nDear Mr Fenn\n\nThank you for {said}.\n\nYours sincerely\n\nAda Bell\n"

    assert [day.isoformat() for day in parse(text, "a.txt", "").answered_dates] == [
        f"2019-05-{day}" for day in days
    ]


def test_the_first_paragraph_is_not_sought_in_the_lines_of_a_letterhead() -> None:
    text = (
        "Ministear na Slàinte agus a' Chùraim\nMinister for Health and Care\nDr Ada Bell MSP\n"
        "Government of Osric\nRiaghaltas Osric\n\n20 May 2019\n2019/0051\n\nDear Nora\n\nCARE AT NIGHT\n\n"
        "Thank you for your letter of 4 May about the care that is given at night on the islands.\n\n"
        "Yours sincerely\n\nAda Bell\n"
    )

    assert [day.isoformat() for day in parse(text, "a.txt", "").answered_dates] == ["2019-05-04"]


@pytest.mark.parametrize(
    ("heading", "days"),
    [
        ("Response to pre-action letter of 3 May 2019", ["2019-05-03"]),
        ("Reply to freedom of information request dated 3 May 2019", ["2019-05-03"]),
        ("RESPONSE TO LETTER OF 3 MAY 2019", ["2019-05-03"]),
        ("Reply to your letter of 3 May 2019 about the pier", ["2019-05-03"]),
        ("Response to the Ombudsman's letter of 3 May 2019", []),
        ("Response to Ministry letter of 3 May 2019", []),
        ("Response to Ofgem letter of 3 May 2019", []),
        ("RESPONSE TO OFGEM LETTER OF 3 MAY 2019", []),
        ("Response to letter to the Ministry of 3 May 2019", []),
        ("Reply to letter of 3 May 2019 overdue", []),
        ("Reply to letter of 3 May 2019: still awaited", []),
        ("Reply to our letter of 3 May 2019", []),
        ("Reply to Mr Roe's letter of 3 May 2019", []),
        ("The letter of 3 May 2019", []),
    ],
)
def test_a_heading_says_which_letter_is_answered_without_calling_it_yours(heading, days):
    text = (
        f"20 May 2019\n\nDear Mr Fenn\n\n{heading}\n\nThe work has taken longer.\n\nYours truly\n\nAda Bell\n"
    )
    assert [day.isoformat() for day in parse(text, "a.txt", "").answered_dates] == days
