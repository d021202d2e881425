"""What notices and notes without a salutation say at their top: whose they are, and of which day."""

import datetime as dt

import pytest

from corrbot.letters import Found, Letter, LetterKind, parse

NOTICE = (
    "{head}\nLamps and Buoys Chamber\nMole Road, Orlo\nDate: 9 September 2024\nAppeal number: LB/51/2024\n"
    "NOTICE OF HEARING\n\nThe appeal will be heard on 12 November 2024 at 10.00 am at Phoenix House, "
    "Mole Road, Orlo.\n\nClerk to the Tribunal\n"
)
NOTE = (
    "{head}\nCase: HM/4412 Roe\nTaken by: A. Bell\n{date}\n\nMrs Roe rang at 9.40. The lamp was lit on "
    "18 November and she is content with it, but the fee was asked for twice.\n"
)


def read(text: str) -> Letter:
    return parse(text, "a.txt", "")


@pytest.mark.parametrize("head", ["First-tier Tribunal", "# Harbour Inquiry Board", "Citizens Advice Orlo"])
def test_a_notice_is_from_the_body_at_its_head(head: str) -> None:
    letter = read(NOTICE.format(head=head))
    assert letter.sender and letter.sender.organisation == head.removeprefix("# ")
    assert letter.sender.organisation_span
    assert letter.slice(letter.sender.organisation_span).endswith(head.removeprefix("# "))
    assert letter.date == dt.date(2024, 9, 9)


@pytest.mark.parametrize(
    "text",
    [
        NOTICE.format(head="Ann Roe"),
        NOTICE.format(head="Notice to the Board of Orlo Harbour."),
        "Orlo Harbour Board\nA history\n\nThe Board met first in 1871, in a shed on the mole.",
        "The Orlo Harbour Board met on Monday.\nDate: 9 September 2024\n\nIt agreed to light the lamp.",
    ],
)
def test_other_texts_without_a_salutation_are_from_nobody(text: str) -> None:
    assert read(text).sender is None


def test_a_letter_is_from_a_body_with_a_name_of_its_own() -> None:
    letter = read(
        "UK Visas and Immigration\nApplication acknowledgement\nDate: 30 August 2023\nOur ref: GW0712\n\n"
        "Dear Mr Oyle\n\nThank you for your application, which we received on 14 August 2023.\n"
    )
    assert letter.sender and letter.sender.organisation == "UK Visas and Immigration"
    assert letter.recipient and letter.recipient.name == "Mr Oyle"


@pytest.mark.parametrize("head", ["TELEPHONE NOTE", "FILE NOTE", "Attendance note"])
@pytest.mark.parametrize(
    "date", ["Date: 25 November 2024", "Date: Monday 25 November 2024, 9.40 am", "Date of call: 25/11/2024"]
)
def test_a_note_has_the_date_of_its_header(head: str, date: str) -> None:
    letter = read(NOTE.format(head=head, date=date))
    assert letter.date_fact and letter.date_fact.value == dt.date(2024, 11, 25)
    assert letter.date_fact.found is Found.PRINTED
    assert letter.date_fact.span and letter.slice(letter.date_fact.span) in date
    assert letter.kind is LetterKind.INTERNAL


@pytest.mark.parametrize(
    "date",
    ["Date of birth: 3 May 1961", "Date: see below", "Date: 25 November 2024 is when the lamp was lit again"],
)
def test_other_lines_of_its_header_are_no_date(date: str) -> None:
    assert read(NOTE.format(head="FILE NOTE", date=date)).date is None


def test_a_date_below_the_first_paragraph_is_not_the_texts() -> None:
    prose = "The lamp was lit on Monday and on every other day of the week but Sunday, as was asked."
    assert read(f"{prose}\n\nDate: 25 November 2024\n\nThe fee was asked for twice.").date is None


def test_a_heading_of_prose_is_no_note() -> None:
    assert read("FILE NOTE\nThe lamp was lit.\n\nThe fee was asked for twice.").kind is LetterKind.LETTER


MINUTES = (
    "ORLO HARBOUR TRUST\nLAMPS COMMITTEE\n{held}\nPresent: Mrs A. Bell (Chair); Mr I. Lark\n"
    "Apologies: Mr O. Pell\n\nLC/14/31 Bid 9: lamp oil\nMr Lark presented the bid. The price was £1,200 for "
    "the year.\nRESOLVED: that the bid be deferred.\n"
)


@pytest.mark.parametrize(
    "held",
    [
        "Minutes of the meeting held on Tuesday 29 April 2014 at 2.00 pm, Board Room",
        "Minutes of the ordinary meeting held at Mole House on 29 April 2014",
        "DRAFT MINUTES OF A MEETING HELD ON 29 APRIL 2014",
        "Note of the meeting held on 29/04/2014",
    ],
)
def test_minutes_are_of_the_day_of_the_meeting_and_of_the_body_at_their_head(held: str) -> None:
    letter = read(MINUTES.format(held=held))
    assert letter.date_fact and letter.date == dt.date(2014, 4, 29)
    assert letter.date_fact.span and letter.slice(letter.date_fact.span) in held
    assert letter.sender and letter.sender.organisation == "ORLO HARBOUR TRUST"
    assert letter.sender.unit == "LAMPS COMMITTEE"
    assert letter.sender.unit_span and letter.slice(letter.sender.unit_span) == "LAMPS COMMITTEE"
    assert letter.sender.name is None


@pytest.mark.parametrize(
    "held",
    [
        "Minutes of the meeting to be agreed",
        "The minutes of the meeting held on 29 April 2014 were wrong.",
        "Minutes of the last meeting, which was not held on account of the storm of 29 April 2014",
    ],
)
def test_other_words_on_minutes_are_no_date(held: str) -> None:
    assert read(MINUTES.format(held=held)).date is None


def test_a_statement_says_from_whom_and_of_what_day_it_is() -> None:
    letter = read(
        "STATEMENT BY LETTER\n\nFrom: Ivo Lark, formerly Lamp Keeper\nTo: Orlo Harbour Inquiry\n4.5.21\n\n"
        "I worked for the Trust from 1998 to 2017.\n\nOn Friday 14 March 2014 Mr Pell rang me and "
        "told me to put "
        "out the lamp at once. I did so at six.\n\nI believe that this is true.\n\nI. Lark\n"
    )
    assert letter.sender and (letter.sender.name, letter.sender.role) == ("Ivo Lark", "formerly Lamp Keeper")
    assert letter.sender.organisation is None
    assert letter.recipient and letter.recipient.organisation == "Orlo Harbour Inquiry"
    assert letter.date == dt.date(2021, 5, 4)
    assert letter.kind is not LetterKind.INTERNAL


@pytest.mark.parametrize(
    "whom", ["To all core participants", "To all heads of service", "TO ALL MEMBERS OF STAFF"]
)
def test_a_circular_says_whom_it_is_to(whom: str) -> None:
    letter = read(
        f"ORLO HARBOUR INQUIRY\n\nRef: OHI/22\n27 July 2020\n\n{whom}\n\nDear Colleague\n\nThe Chairman has "
        "decided that the hearings cannot be held in September.\n\nYours sincerely\n\nAda Bell\nSolicitor to "
        "the Inquiry\n"
    )
    assert letter.recipient and letter.recipient.role == whom[3:]
    assert letter.sender and letter.sender.name == "Ada Bell"


@pytest.mark.parametrize(
    "to", ["To: all lamp keepers", "To: All Lamp Keepers", "TO: ALL LAMP KEEPERS", "To: every keeper"]
)
def test_a_circular_is_to_all_of_a_kind(to: str) -> None:
    letter = read(
        f"THE ORLO LAMPS INQUIRY\n\nRef: OLI/4\n\n26 January 2023\n\n{to}\n\nThe lamps are lit on 4 May and "
        "put out on 9 June, whatever the weather.\n\nAda Bell\nClerk\n"
    )
    assert letter.recipient and (letter.recipient.name, letter.recipient.role) == (None, to[4:])


def test_a_church_is_no_circle_of_people() -> None:
    letter = read(
        "Orlo, 26 January 2023\n\nTo: All Saints Church\nFrom: Ivo Lark\n\nThe lamp in your porch is out.\n"
    )
    assert letter.recipient and letter.recipient.organisation == "All Saints Church"


_GIVEN = "NOTICE IS HEREBY GIVEN that the council, having consulted as required, proposes to close the slip."


@pytest.mark.parametrize("title", ["STATUTORY NOTICE", "HYSBYSIAD STATUDOL / STATUTORY NOTICE"])
def test_a_notice_is_from_the_body_below_its_title_and_who_signs_at_its_foot(title: str) -> None:
    letter = read(
        f"{title}\nTIDE COUNTY COUNCIL\nSlips (Wales) Act 2013\n\n{_GIVEN}\n\n"
        "Dated 16 September 2019\nAnn Pell\nChief Executive\n"
    )
    assert letter.sender is not None
    assert (letter.sender.name, letter.sender.role) == ("Ann Pell", "Chief Executive")
    assert letter.sender.organisation == "TIDE COUNTY COUNCIL"


@pytest.mark.parametrize(
    "text",
    [
        f"APPEAL AGAINST A NOTICE\nTIDE COUNTY COUNCIL\n\n{_GIVEN}\n\nDated 16 September 2019\n",
        f"Some thoughts on notice\nTIDE COUNTY COUNCIL\n\n{_GIVEN}\n\nDated 16 September 2019\n",
    ],
)
def test_a_body_below_the_title_of_what_others_write_does_not_send_it(text: str) -> None:
    assert read(text).sender is None


@pytest.mark.parametrize(
    ("head", "said", "foot"),
    [
        ("PREMISES LICENCE\nThe Anchor Inn", "Sale of beer is permitted by Tide Borough Council.", ""),
        ("ENFORCEMENT NOTICE\nTide Boat Club", "Tide Borough Council hereby gives notice of it.", ""),
        ("ENFORCEMENT NOTICE\nTide Parish Council", _GIVEN, ""),
        ("FIRE SAFETY CERTIFICATE\nTide Primary School", "The building was found to be safe.", ""),
        ("FIXED PENALTY NOTICE\nTide Garage Ltd", "A penalty of eighty pounds is due for waste.", ""),
        ("NOTICE\nThe Tide Trust", "The mooring lease has been ended from this day.", "\nOakes Estates Ltd"),
        ("NOTICE\nTide Parish Council", f"{_GIVEN} This is by Tide Borough Council.", ""),
    ],
)
def test_whom_a_licence_or_notice_is_for_does_not_issue_it(head: str, said: str, foot: str) -> None:
    sender = read(f"{head}\n\n{said}\n\nDated 4 June 2021\nAda Bell\nLicensing Officer{foot}\n").sender
    assert sender is None or sender.organisation is None


def test_a_title_that_speaks_of_a_body_is_no_letterhead() -> None:
    letter = read(
        "Tidal\nAnchor Court, Keen Road, Orlo\n\n14 May 2019\n\n"
        "Tidal's response to the proposal to close the school\n\n"
        f"Tidal is of the opinion that the plan is sound. {_GIVEN}\n\nAnn Pell HMI\nAssistant Director\n"
    )
    assert letter.sender is not None
    assert (letter.sender.name, letter.sender.organisation) == ("Ann Pell HMI", None)


@pytest.mark.parametrize(
    "head",
    [
        "TIDE COUNTY COUNCIL\nPRESS NOTICE\nFor immediate release: 27 March 2000",
        "For immediate release: 27 March 2000",
        "NEWS RELEASE\n27 March 2000",
    ],
)
def test_the_headline_of_a_release_is_its_subject(head: str) -> None:
    assert read(f"{head}\n\nTIDE BRIDGE OPEN\n\n{_LIFTED}\n").subject == "TIDE BRIDGE OPEN"


_LIFTED = "The limit on the bridge has been lifted after two years of work on its arches. It was set in 1998."


def test_the_title_of_a_memorandum_on_a_release_is_no_headline() -> None:
    assert read(f"Press statement embargoed\n\nMEMORANDUM\n\n{_LIFTED}\n").subject is None
    assert read(f"Note on the press release of May\n\nTIDE BRIDGE OPEN\n\n{_LIFTED}\n").subject is None


def test_a_heading_of_another_paper_is_no_headline() -> None:
    assert read(f"TIDE COUNTY COUNCIL\n27 March 2000\n\nTIDE BRIDGE OPEN\n\n{_LIFTED}\n").subject is None
