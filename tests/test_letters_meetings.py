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


FOOT = "\n\nYours sincerely,\n\nAda Bell\nClerk\n"


@pytest.mark.parametrize(
    "text",
    [
        "ORLO HARBOUR TRUST\n\n6 May 2019\n\nMr I Lark\n1 Mole Row\nOrlo\nOR1 2AB\n\nMinutes of the Lamps "
        f"Committee, 4 March 2019\n\nDear Mr Lark,\n\nThey are attached.{FOOT}",
        "The Trustees of the Pier\n4 March 1819\nPRESENT: Mr Lark\n\n"
        "Gentlemen, the oil was read of.\n\nA Bell",
        "Ada Bell\nSecretary, Lamps Committee\n3 May 2019\n\nAttendance\n\nDear Mr Lark,\n\nCome on Monday."
        f"{FOOT}",
        "ORLO HARBOUR COUNCIL\n\n6 May 2019\n\nTo all members of the Board\n\nMinutes 4 February 2019\n\n"
        "These were sent with errors.\n\nAda Bell\nClerk",
        "Lamps Committee\n12 March 2019\n\nMinutes of the Lamps Committee, 4 March 2019\n\n"
        "Councillor Lark,\n\nI attach what was asked for.\n\nAda Bell, Clerk",
        "Lamps Committee\n12 March 2019\n\nAttendance\n\nWe hope that you will come on Monday.\n\nAda Bell",
    ],
)
def test_letters_of_minutes_and_committees_are_no_minutes(text: str) -> None:
    assert parse(text, "a.txt", "").kind is not LetterKind.MINUTES


@pytest.mark.parametrize(
    "head",
    [
        "Press Complaints Committee\nMinutes of the meeting held on 17 September 2014",
        "Press Complaints Committee\n17 September 2014",
        f"{BODY}\nMINUTES OF THE LAST MEETING of the Action Committee, 17 September 2014",
    ],
)
def test_words_of_names_of_bodies_make_no_other_paper(head: str) -> None:
    letter = read(head)
    assert letter.kind is LetterKind.MINUTES
    assert letter.date == dt.date(2014, 9, 17)


@pytest.mark.parametrize(
    "line",
    [
        "Approved at the meeting of 8 April 2019",
        "Draft for approval by the Committee, 8 April 2019",
        "Minutes approved on 8 April 2019",
        "Confirmed by the Lamps Committee - 8 April 2019",
        "Date of next meeting: 8 April 2019",
    ],
)
def test_the_day_of_approval_is_not_that_of_the_meeting(line: str) -> None:
    assert read(f"Minutes of the meeting of Monday 4 March\n{line}").date is None


def test_who_signed_minutes_sent_them_to_nobody() -> None:
    text = f"{BODY}\nMinutes of the meeting held on 17 September 2014\n\nPresent: A Bell, I Lark\n\n{ITEMS}"
    letter = parse(f"{text}\n\nSigned: Ada Bell\n", "a.txt", "")
    assert letter.kind is LetterKind.MINUTES
    assert letter.sender is None or letter.sender.name is None


@pytest.mark.parametrize("line", ["With apologies", "With apologies:", "Apologies"])
def test_those_who_stayed_away_sign_no_letter(line: str) -> None:
    letter = read(
        f"{BODY}\nMinutes of the Lamps Committee, 17 September 2014", f"Present: Ada Bell.\n{line}\nIvo Lark"
    )
    assert letter.kind is LetterKind.MINUTES
    assert letter.sender is None or letter.sender.name is None


@pytest.mark.parametrize(
    ("head", "present"),
    [
        (f"{BODY}\nTeam meeting\n17 September 2024", "Attendance: open to everyone"),
        (f"{BODY}\nAgenda annual general meeting on 17 September 2024", "Present: A Bell, I Lark"),
        (f"{BODY}\nDraft response after site meeting\n17 September 2014", "Present: A Bell, I Lark"),
    ],
)
def test_a_meeting_in_the_title_alone_makes_no_minutes(head: str, present: str) -> None:
    assert read(head, present).kind is not LetterKind.MINUTES
