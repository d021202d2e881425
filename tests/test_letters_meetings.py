"""Minutes of meetings: that they are no letters, and of what day they are."""

import datetime as dt

import pytest

from corrbot.letters import Letter, LetterKind, parse

BODY = "ORLO HARBOUR TRUST"
ITEMS = (
    "14/21 MATTERS ARISING\nThe offer to Mrs Pell had been raised from £250 to £1,000.\n\n"
    "14/22 LAMP OIL\nThe bid was DEFERRED to 10 December 2014."
)


def read(head: str, present: str = "Present: Cllr Bell (in the chair), Cllrs Lark, Osk, Fenn") -> Letter:
    return parse(f"{head}\n\n{present}\n\n{ITEMS}\n", "a.txt", "")


@pytest.mark.parametrize(
    "head",
    [
        f"{BODY}\nLAMPS COMMITTEE, 17 September 2014",
        f"{BODY}\nLAMPS COMMITTEE\n17 September 2014",
        f"{BODY}\nLAMPS COMMITTEE\nWednesday 17th September 2014",
        "LAMPS COMMITTEE - 17 SEPTEMBER 2014",
        f"{BODY}\nMinutes of the meeting held on 17 September 2014 at 2.00 pm in the Members' Room, Mole "
        "House, Harbour Street",
        f"{BODY}\nBOARD OF TRUSTEES\nMINUTES\nDate of meeting: 17 September 2014",
    ],
)
def test_minutes_are_of_the_day_of_their_meeting_and_by_nobody_present(head: str) -> None:
    letter = read(head)
    assert letter.kind is LetterKind.MINUTES
    assert letter.date == dt.date(2014, 9, 17)
    assert letter.sender is None or (letter.sender.organisation, letter.sender.name) == (BODY, None)
    assert letter.sender is None or letter.sender.role is None


@pytest.mark.parametrize(
    "head",
    [
        f"{BODY}\nLAMPS COMMITTEE\nMinutes of 11 June 2014 and 17 September 2014",
        f"{BODY}\nLAMPS COMMITTEE\nNext meeting: 10 December 2014",
        f"{BODY}\nLAMPS COMMITTEE",
    ],
)
def test_minutes_that_tell_no_day_or_several_have_none(head: str) -> None:
    assert read(head).date is None


@pytest.mark.parametrize(
    ("head", "present"),
    [
        (f"{BODY}\nLamps Committee\n17 September 2014\n\nDear Mrs Pell", "I was present when it was read."),
        ("FILE NOTE - L/18/41\nVisit to the committee's lamp, 14/05/2018", "Present: A Bell, I Lark"),
        ("RECORD OF INQUEST\nHeld at Mole House", "Present: A Bell, sitting with a jury"),
        ("MEMORANDUM\nTo: Lamps Committee\nFrom: A Bell", "Present: nobody"),
        ("Notice of the meeting of the Lamps Committee on 17 September 2014", "Agenda"),
    ],
)
def test_other_papers_are_no_minutes(head: str, present: str) -> None:
    assert read(head, present).kind is not LetterKind.MINUTES
