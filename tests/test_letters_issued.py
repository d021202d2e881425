"""The days and the writers that decisions, reports and file notes bear at their top or foot."""

import datetime as dt

import pytest

from corrbot.letters import LetterKind, parse

DAY = dt.date(2021, 11, 19)
DECISION = (
    "{head}\n\nAppeal number: RT/21/00213\nHeard at Northmere on 6 November 2021\n\nDECISION AND REASONS\n\n"
    "1. Mrs Toll appeals against the rate that was set on 11 June 2021 for her yard at the quay.\n\n"
    "The appeal is allowed in part, and the Council is to set the rate anew within five\nweeks.\n\n{foot}\n"
)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("RATING APPEALS TRIBUNAL", "RATING APPEALS TRIBUNAL"),
        (
            "RATING APPEALS TRIBUNAL (YARDS, QUAYS, BOATHOUSES AND ALL OTHER MOORINGS)",
            "RATING APPEALS TRIBUNAL",
        ),
        ("INDEPENDENT REVIEW PANEL", "INDEPENDENT REVIEW PANEL"),
    ],
)
@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("Judge I. Larkin\nDate issued: 19 November 2021", "Judge I. Larkin"),
        ("Issued 19 November 2021\nI. Larkin", "I. Larkin"),
        ("Date of issue: 19 November 2021", None),
    ],
)
def test_a_decision_is_of_the_day_and_of_whom_its_foot_names(head, body, foot, name):
    letter = parse(DECISION.format(head=head, foot=foot), "a.txt", "")
    assert letter.date == DAY
    assert letter.sender and letter.sender.organisation == body and letter.sender.name == name


@pytest.mark.parametrize(
    "foot",
    [
        "Copies:\nMr Larkin\nDate issued: 19 November 2021",
        "Date issued: 19 November 2021\nThe clerk will write to both sides about the costs of the day.",
    ],
)
def test_whoever_has_a_copy_has_not_signed_a_decision(foot):
    letter = parse(DECISION.format(head="RATING APPEALS TRIBUNAL", foot=foot), "a.txt", "")
    assert letter.sender is None or letter.sender.name is None


REPORT = (
    "NORTHMERE SPEECH SERVICE\nAdvice on a pupil\n\nName: Ivo Toll\n\n{days}\n\n"
    "I saw Ivo twice and spoke with his mother, and with the two teachers who know him best.\n\nM. Larkin\n"
)


@pytest.mark.parametrize(
    "seen", ["Seen", "Clinic date", "Date of visit", "Date of assessment", "Hearing date"]
)
@pytest.mark.parametrize("label", ["Report dated", "Date of report", "Report date", "Date issued"])
@pytest.mark.parametrize("order", [1, -1])
def test_the_day_of_a_report_goes_before_that_of_the_visit(seen, label, order):
    days = [f"{seen}: 5 November 2021", f"{label}: 19 November 2021"][::order]
    assert parse(REPORT.format(days="\n".join(days)), "a.txt", "").date == DAY


def test_the_day_of_another_report_does_not_go_before_that_of_the_letter():
    head = "Quay Trust\n\n22 November 2021\n\nReport dated: 19 November 2021\n\nDear Mr Toll,\n\n"
    assert parse(f"{head}We have read it.\n\nYours sincerely,\n\nAda Bell\n", "a.txt", "").date == dt.date(
        2021, 11, 22
    )


NOTE = "{head}\n\nCall from Mr Toll. The yard will lend us a boat, and we are to insure it.\n\nRang off.\n"


@pytest.mark.parametrize(
    "head",
    [
        "QUAY WORKING GROUP - 19 November 2021 - note for file (AB)",
        "TELEPHONE NOTE\n19.11.21, 3.20 pm. Ada B.",
        "FILE NOTE\n19/11/21",
        "Phone note (19 November 2021)",
        "Note of call with Mr Toll, 19 November 2021",
        "Note of call\n19 November 2021, 10 am",
        "FILE NOTE HB/21/0041\n19.11.2021 AB",
        "FILE NOTE - HB/21/0041\nSite visit Mole Row, Friday 19/11/2021, 10.15 to 12.05",
        "FILE NOTE\nHB/21/0041/EN1\nFri 19 Nov 2021, AB.",
        "FILE NOTE\nVisit 19 Nov 2021 AB and I Lark, in the rain, 2 pm",
        "HEARING - MOLE ROW - NOTE FOR FILE\n\nFri 19 Nov 2021, Civic Offices (not the hall: it has no loop)."
        " Inspector: Mr R J Toll. Third parties: Mrs Vane and Mr Orme, who spoke in the morning.",
        "QUAY CLINIC\nDr A Bell\n\nReport dated 19 November 2021 upon Ivo TOLL, seen 22 April 2021",
        "QUAY CLINIC\n\nCertificate of fitness\nExamined: 1/11/2021           Date of opinion: 19/11/2021",
    ],
)
def test_a_file_note_is_of_the_day_in_its_title_or_below_it(head):
    assert parse(NOTE.format(head=head), "a.txt", "").date == DAY


@pytest.mark.parametrize(
    "head",
    [
        "QUAY WORKING GROUP - 19 November 2021 - what we owe",
        "TELEPHONE NOTE\nInvoice 19.11.21 of theirs",
        "FILE NOTE HB/21/0041\n19.11.2021 was the day he asked for",
        "FILE NOTE HB/21/0041\nNext visit 19 November 2021",
        "QUAY COUNCIL\nComments on the report\nReport dated 19 November 2021 on the mole",
        "Report dated 19 November 2021 on the mole\nReport dated 12 May 2021 on the quay",
        "FILE NOTE\nSite visit to Mole Row with Mr Orme, who wrote on 1 November 2021",
        "FILE NOTE\nCall from Mr Orme about his letter, 1 November 2021",
        "TELEPHONE NOTE\nMeeting arranged with the Board, Monday 22 November 2021",
        "FILE NOTE\nInspection to be carried out on Monday, 22 November 2021",
    ],
)
def test_other_days_in_a_title_are_no_date(head):
    assert parse(NOTE.format(head=head), "a.txt", "").date is None


def test_a_report_that_is_named_above_the_day_of_another_does_not_give_it():
    head = "QUAY CHAMBERS\n\nOpinion dated 3 April 2021 by Counsel\n\nFurther advice\n\n19 November 2021"
    assert parse(NOTE.format(head=head), "a.txt", "").date != dt.date(2021, 4, 3)


LETTER = "{body}\n\n3 May 2021\n\nMs Vane\n4 The Quay\n\nDear Ms Vane,\n\nWe mend it in June.\n\n{close}\n"


@pytest.mark.parametrize(
    "close", ["Best of luck,", "With my prayers for the family,", "See you at the regatta,"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ["Rhys Orme", "F. Larkin", "Rhys Orme\nHarbour Master"])
def test_whoever_signs_below_an_unusual_close_is_the_sender(close, gap, name):
    letter = parse(LETTER.format(body="Northmere Borough Council", close=f"{close}{gap}{name}"), "a.txt", "")
    assert letter.sender and letter.sender.name == name.split("\n")[0]


@pytest.mark.parametrize(
    "close",
    [
        "Copied to,\nRhys Orme",
        "In the presence of,\nRhys Orme",
        "Witnessed by,\nRhys Orme",
        "Ada Bell,\nRhys Orme",
    ],
)
def test_whoever_is_named_below_a_list_does_not_sign(close):
    letter = parse(LETTER.format(body="Northmere Borough Council", close=close), "a.txt", "")
    assert letter.sender and letter.sender.name != "Rhys Orme"


def test_a_first_name_greeted_without_more_and_one_at_the_foot_are_the_sides():
    text = (
        "The Quay Centre\nFoundry Lane, Northmere\n\n20 March 2021\n\nRuth,\n\n"
        "Ivo Toll - you wanted something on paper about him for us.\n\n"
        "He has been here every day since May, and I would put him forward for the boat yard.\n\nBenny\n"
    )
    letter = parse(text, "a.txt", "")
    assert letter.sender and letter.sender.name == "Benny"
    assert letter.recipient and letter.recipient.name == "Ruth"


@pytest.mark.parametrize(
    "close",
    [
        "Our contact there is,\nRhys Orme\nHousing Officer",
        "Have your say through your councillor,\nRhys Orme",
        "Best kept garden winner,\nRhys Orme",
        "Our new manager,\nRhys Orme",
        "Many of you know our chair,\nRhys Orme",
        "Good luck to our captain,\nRhys Orme",
        "Looking forward to meeting you and the new keeper,\nRhys Orme",
        "Our thanks for this go to the treasurer,\nRhys Orme",
    ],
)
def test_whom_an_open_line_tells_of_does_not_sign(close):
    letter = parse(LETTER.format(body="Northmere Borough Council", close=close), "a.txt", "")
    assert letter.sender is None or letter.sender.name != "Rhys Orme"


@pytest.mark.parametrize("label", ["Claim", "Plot", "Flat", "Case", "Member", "Policy", "Account", "Room"])
def test_the_number_of_a_matter_makes_no_signature(label):
    text = f"15 May 2024\n\nThe claim was made on the bus line.\n\nRhys Orme, {label} No. 12"
    assert parse(text, "a.txt", "").sender is None


@pytest.mark.parametrize("calling", ["Pilot", "Constable", "Bus Driver"])
def test_whoever_bears_a_number_signs_with_it(calling):
    text = f"15 May 2024\n\nThe boat was moved to the quay.\n\nRhys Orme, {calling} No. 12"
    letter = parse(text, "a.txt", "")
    assert letter.sender and letter.sender.name == "Rhys Orme"


@pytest.mark.parametrize(
    "text",
    [
        "LICENCE\n\nThis licence is granted to the person who is named below.\n\nPeter Orme\n\n{day}",
        "CERTIFICATE\n\nThis is to certify that the pupil came to each class.\n\nPeter Orme\n\n{day}",
        "PARKING PERMIT\n\nThe permit must be shown in the window at all times.\n\nMrs Ada Orme\n\n{day}",
        "NOTICE\n\nThis notice is to be served upon the tenant without delay.\n\n{day}\n\nMr Peter Orme",
        "DECISION\n\nThe panel met and heard the parent who is named below.\n\nPeter Orme\n\n{day}",
    ],
)
def test_whoever_a_licence_is_for_has_not_signed_it(text):
    assert parse(text.format(day="Date of issue: 4 May 2024"), "a.txt", "").sender is None


@pytest.mark.parametrize(
    "head",
    [
        "Please note our new closing date: 3 May 2024",
        "Note: rent due, 3 May 2024",
        "Application deadline note - 3 May 2024",
        "Housing record: tenancy ends, 3 June 2030",
        "Delivery note - 12 May 2024 - delivery expected",
        "Medical record of Peter Orme, 3 May 1974, Weston",
        "Notes on the Battle of Jutland, 31 May 1916, for the museum",
        "Note on Regulations, 3 May 2018, as amended",
        "Minutes of the last meeting, 3 May 2024, and agenda for the next",
        "Case note: tenancy of 3 May 2024",
        "Visit note\n3 June 2025 - next visit due",
        "Visit note: next visit\n3 June 2025",
        "Case note\n3 May 1974 (d.o.b.)",
        "Visit record\n12.5.19 (DOB)",
        "Case note\n3 May 2019 - born",
        "Case note\n3 May 1974, Weston",
        "Death of Mr Toll, 3 May 2021 - case note",
    ],
)
def test_the_day_of_what_a_note_tells_is_not_its_own(head):
    assert parse(NOTE.format(head=head), "a.txt", "").date is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Hearing date: 3 May 2024\nStatement dated: 1 January 2024", dt.date(2024, 5, 3)),
        ("Seen: 3 May 2019\nLetter dated: 1 May 2019", dt.date(2019, 5, 3)),
        ("Seen: 3 May 2019\nReport dated: 9 May 2019", dt.date(2019, 5, 3)),
        ("Seen: 3 May 2019\nLetter dated: 9 May 2019", dt.date(2019, 5, 9)),
    ],
)
def test_the_day_of_another_paper_does_not_go_before_that_of_a_visit(head, day):
    text = f"{head}\n\nDear Mr Bell,\n\nThe hearing went ahead.\n\nYours sincerely,\n\nAda Bell"
    assert parse(text, "a.txt", "").date == day


@pytest.mark.parametrize(
    "head",
    [
        "Re: Planning report\nReport dated: 9 May 2019\nComments of residents",
        "Response to the Ombudsman\nReport date: 9 May 2019\nReceived: 12 May 2019",
        "Seen: 3 May 2019\nComments on it\nReport dated: 9 May 2019",
        "Date of visit: 3 May 2019\nComments on it\nReport dated: 9 May 2019",
    ],
)
def test_the_day_of_a_report_is_not_that_of_what_others_say_of_it(head):
    assert parse(f"{head}\n\nThe council agrees with the report.", "a.txt", "").date != dt.date(2019, 5, 9)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("FILE NOTE HB/21/0041\n19.11.2021 AB", LetterKind.INTERNAL),
        ("MOLE ROW - NOTE FOR FILE\n\nFri 19 Nov 2021", LetterKind.INTERNAL),
        ("TELEPHONE NOTE\nInvoice 19.11.21 of theirs", LetterKind.LETTER),
        ("Case note\n19 November 2021", LetterKind.LETTER),
    ],
)
def test_a_file_note_with_its_day_is_internal(head, kind):
    assert parse(NOTE.format(head=head), "a.txt", "").kind is kind
