"""The day that a letter or a paper bears, wherever on the page and in whatever form."""

import datetime as dt

import pytest

from corrbot.letters import parse
from corrbot.letters.columns import right_column
from corrbot.letters.dates import printed_dates
from corrbot.letters.letter import Span
from corrbot.letters.top_lines import top_date
from corrbot.letters.two_languages import english_greeting
from timing import is_linear

TEXT = "The ferry did not run on Sunday, and forty people were left on the pier for the night."


def day(*paragraphs: str) -> dt.date | None:
    return parse("\n\n".join(paragraphs), "a.txt", "").date


def test_a_greeting_in_two_languages_is_a_salutation():
    letter = parse(f"9 July 2018\n\nAnnwyl Mair / Dear Mair\n\nPier\n\n{TEXT}\n\nOwen", "a.txt", "")
    assert letter.date == dt.date(2018, 7, 9)
    assert letter.recipient and letter.recipient.name == "Mair"
    assert letter.sender and letter.sender.name == "Owen"


@pytest.mark.parametrize(
    ("greeting", "name"),
    [
        ("Dear Mr Bell / Dear Mrs Cole", "Mr Bell / Dear Mrs Cole"),
        ("Dear Mrs Jones / Annwyl Mrs Jones", "Mrs Jones"),
        ("Annwyl Mair | Dear Mair", "Mair"),
        ("Dear Mair | Annwyl Mair", "Mair"),
    ],
)
def test_who_is_greeted_in_two_languages_is_named_once(greeting, name):
    letter = parse(f"9 July 2018\n\n{greeting}\n\n{TEXT}\n\nYours\n\nOwen Puw", "a.txt", "")
    assert letter.recipient and letter.recipient.name == name


def test_a_day_told_in_two_languages_is_one_date():
    head = "Mair Puw\nCymdeithas y Pier, Aberllan\n23 Awst 2017 / 23 August 2017"
    assert day(head, "Annwyl Syr / Dear Sir", TEXT, "Yn gywir", "Mair Puw") == dt.date(2017, 8, 23)
    head = head.replace("23 Awst 2017", "22 Awst 2016")
    assert day(head, "Annwyl Syr / Dear Sir", TEXT, "Yn gywir", "Mair Puw") is None


def test_a_month_may_be_in_roman_figures():
    assert day("29.iv.13", "Dear Ada", TEXT, "Yours", "Tom") == dt.date(2013, 4, 29)
    assert day("Dear Ada", TEXT, "See 29.iv.13.", "Yours", "Tom") is None
    assert [date.value for date in printed_dates("on 3.xii.1968 and 4-II-1970")] == [
        dt.date(1968, 12, 3),
        dt.date(1970, 2, 4),
    ]
    assert not printed_dates("3.xiii.1968 and 31.ii.1970")
    assert not printed_dates("4-x-1500 pumps")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("St Valentine's Day 2011", dt.date(2011, 2, 14)),
        ("Christmas Eve, 1987", dt.date(1987, 12, 24)),
        ("New Year’s Day 2003", dt.date(2003, 1, 1)),
    ],
)
def test_a_day_of_the_calendar_may_be_called_by_its_name(line, value):
    assert day(f"3 Quay Row\nMoorhaven\n{line}", "Dear Clerk", TEXT, "Sincerely", "Ada Bell") == value


def test_a_named_day_below_the_salutation_is_a_heading():
    letter = parse(f"Dear Mrs Bell\n\nBoxing Day 2019\n\n{TEXT}\n\nYours sincerely\n\nTom Roe", "a.txt", "")
    assert (letter.date, letter.subject) == (None, "Boxing Day 2019")


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("W BELL - FIRE 11 JANUARY 1978", "W BELL - FIRE 11 JANUARY 1978"),
        ("DAMAGE TO QUAY WALL 11 JANUARY 1978", "DAMAGE TO QUAY WALL 11 JANUARY 1978"),
        ("Northmere Quay, 11 January 1978", None),
        ("Wednesday the 11th of January 1978", None),
    ],
)
def test_an_event_and_its_day_below_the_salutation_of_a_dated_letter_are_its_subject(line, subject):
    letter = parse(
        f"HARBOUR INSURANCE\n\n11 April 1978\n\nDear Mr Orde\n\n{line}\n\n{TEXT}\n\nYours\n\nTom Roe",
        "a.txt",
        "",
    )
    assert (letter.date, letter.subject) == (dt.date(1978, 4, 11), subject)


def test_a_day_of_the_calendar_needs_its_year():
    assert day("3 Quay Row\nChristmas Eve", "Dear Clerk", TEXT, "Sincerely", "Ada Bell") is None


def test_a_date_may_stand_in_a_column_beside_whom_the_letter_is_to():
    head = (
        "Miss A. Bell                  Your ref: none\n"
        "Secretary                     Our ref: HM/4/12\n"
        "Pier Users' Group             12 November 1998\n"
        "3 Quay Row\nMoorhaven"
    )
    letter = parse(
        f"HARBOUR OFFICE\nDock House\n\n{head}\n\nDear Miss Bell\n\n{TEXT}\n\nYours sincerely\n\nT. ROE",
        "a.txt",
        "",
    )
    assert letter.date == dt.date(1998, 11, 12)
    assert letter.recipient
    assert letter.recipient.name == "A. Bell" or letter.recipient.name == "Miss A. Bell"
    assert letter.recipient.role == "Secretary"
    assert letter.recipient.organisation == "Pier Users' Group"
    assert [one.raw for one in letter.references] == ["HM/4/12"]


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("Mrs Ada Bell     Your letter of:   1 May 2019\n7 Tide Brae     Our date:   9 May 2019", 9),
        ("Mrs Ada Bell\n7 Tide Brae\nYour letter of    1 May 2019\nNorthmere", None),
        ("Mrs Ada Bell\tYour letter:\t1 May 2019\n7 Tide Brae\tOur date:\t9 May 2019", 9),
        ("Mrs Ada Bell\n7 Tide Brae\n\nYour letter:\t1 May 2019\nOur date:\t9 May 2019", 9),
        ("Mrs Ada Bell\t\tYour letter dated\t1 May 2019\n7 Tide Brae\t\tDate\t9 May 2019\nNorthmere", 9),
        ("Northmere Council\nHearing of the appeal        9 May 2019\nTown Hall, Northmere", None),
    ],
)
def test_a_day_in_a_column_that_a_label_gives_to_another_is_not_the_letters(head, value):
    letter = parse(f"{head}\n\nDear Mrs Bell\n\n{TEXT}\n\nYours sincerely\n\nTom Roe", "a.txt", "")
    assert letter.date == (value and dt.date(2019, 5, value))
    assert letter.recipient and letter.recipient.name in ("Mrs Bell", "Mrs Ada Bell")


def test_a_date_right_below_who_signs_is_of_the_letter():
    assert day("Dear Ada", TEXT, "Tom\n19/03/2024") == dt.date(2024, 3, 19)
    assert day("Dear Ada", TEXT, "Yours", "Tom Roe\nClerk", "19 March 2024") == dt.date(2024, 3, 19)


def test_a_date_at_the_foot_that_is_of_something_else_is_none():
    assert day("Dear Ada", TEXT, "Yours", "Tom Roe", "Next meeting:\n19 March 2024") is None
    assert day("Dear Ada", TEXT, "The dates are:\n18 March 2024\n19 March 2024") is None
    for label in ("RECEIVED", "Review date", "The next meeting is on", "Next meeting of the Pier Trust"):
        assert day("Dear Ada", TEXT, "Yours", "Tom Roe", label, "19 March 2024") is None
    for label in (
        "Signed:",
        "Date signed:",
        "Date of signature:",
        "Enc:",
        "Review Officer",
        "Pier Review Group",
    ):
        assert day("Dear Ada", TEXT, "Yours", f"Tom Roe\n{label}", "19 March 2024") == dt.date(2024, 3, 19)


@pytest.mark.parametrize("lodged", ["Lodged 27 September 1999", "Lodged on: 27 September 1999"])
def test_a_petition_bears_the_day_on_which_it_was_lodged(lodged):
    head = f"{lodged}\nName of petitioner: Ada Bell\nSignatures: 4,318"
    assert day("COUNCIL OF MOORHAVEN\nPUBLIC PETITION No. 21", head, TEXT) == dt.date(1999, 9, 27)
    assert day("DECISION ON PETITION No. 21", head, TEXT) is None
    assert day("PUBLIC PETITION No. 21", head, "It was closed on 9 July 2001.") is None


@pytest.mark.parametrize(
    "title",
    [
        "Appeal summary sheet",
        "Complaint C/12",
        "Acknowledgement of complaint",
        "NOTICE OF APPEAL HEARING",
        "Planning Application 12/345",
        "Petition hearing",
    ],
)
def test_what_tells_of_a_plea_does_not_bear_its_day(title):
    assert day(f"{title}\nLodged on: 27 September 1999", TEXT) is None


def test_a_paper_bears_the_day_beside_who_prepared_it():
    letter = parse(f"OPTIONS FOR THE PIER\nPrepared by: Tom Roe, 26 June 2018\n\n1. {TEXT}", "a.txt", "")
    assert letter.date == dt.date(2018, 6, 26)
    assert letter.sender and letter.sender.name == "Tom Roe"


def test_a_note_of_evidence_bears_the_day_of_the_sitting():
    head = "NOTE OF EVIDENCE TAKEN ON 14 JANUARY 2014 (P1203)\nNot the official report."
    assert day(f"HARBOUR COMMITTEE\n{head}", TEXT) == dt.date(2014, 1, 14)
    assert day("REPORT ON THE EVIDENCE TAKEN ON 14 JANUARY 2014", TEXT) is None


def test_a_survey_bears_the_day_of_its_report_and_not_of_the_visit():
    head = "Property: 3 Quay Row\nDate of inspection: 25 January 2024\nDate of report: 26 January 2024"
    assert day("MOORHAVEN HOMES\nSurveying", "INSPECTION REPORT", head, TEXT) == dt.date(2024, 1, 26)


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("Review of the report\nDate of the report: 3 May 2012\nDate: 9 June 2019", dt.date(2019, 6, 9)),
        ("Review of the report\nDate of the report: 3 May 2012", None),
        ("SURVEY OF A PIER\nDate of survey: 3 May 2019\nDate of report: 9 June 2019", dt.date(2019, 6, 9)),
        ("Statement\nDate of statement: 3 May 2019\nDate of issue: 9 June 2019", dt.date(2019, 6, 9)),
        ("Statement\nDate of this statement: 3 May 2019", dt.date(2019, 5, 3)),
        ("Reports\nDate of report: 3 May 2019\nDate of report: 9 June 2019", None),
        ("Call\nDate of call: 3 May 2019", dt.date(2019, 5, 3)),
    ],
)
def test_a_plain_label_goes_before_that_of_a_paper(head, value):
    assert day(head, TEXT) == value


def test_a_report_bears_the_day_on_which_it_was_signed():
    head = "Tenant: Mrs A Bell\nInspected: 6 June 2022\nSigned: 13 June 2022"
    assert day("Report on 3 Quay Row", head, f"1. {TEXT}") == dt.date(2022, 6, 13)


def test_a_day_above_the_first_heading_of_a_report_is_its_own():
    head = "REPORT\nCOMPLAINT 202301877\nMoorhaven Homes Limited\n14 February 2024\nOur approach"
    assert day(head, TEXT, "The complaint", TEXT) == dt.date(2024, 2, 14)
    assert day(head.replace("14 Feb", "Hearing held on\n14 Feb"), TEXT, "The complaint", TEXT) is None


def test_a_head_is_read_in_linear_time():
    assert is_linear(lambda size: english_greeting("annwyl " + "dear | annwyl " * size), 2_000)
    assert is_linear(lambda size: right_column("a   " * size, Span(0, 4 * size)), 2_000)
    assert is_linear(lambda size: top_date("petition by " * size + "\nLodged 3 May 2019"), 2_000)


def stamped(day: str, stamp: str) -> dt.date | None:
    return parse(
        f"4 Quay Row\nOrlo\n{day}\n\nDear Mr Bell,\n\n{TEXT}\n\nAda Pell\n\n{stamp}", "a.txt", ""
    ).date


@pytest.mark.parametrize(
    ("printed", "stamp", "expected"),
    [
        ("Sunday 13th October", "(Rec'd 15 OCT 2013)", dt.date(2013, 10, 13)),
        ("Sun. 29 Dec", "RECEIVED 2 JAN 2014", dt.date(2013, 12, 29)),
        ("13 October", "Received: 15/10/2013", dt.date(2013, 10, 13)),
        ("Monday 13th October", "(Rec'd 15 OCT 2013)", None),
        ("13 October", "(Rec'd 15 SEP 2013)", None),
        ("13 October 2012", "(Rec'd 15 OCT 2013)", dt.date(2012, 10, 13)),
    ],
)
def test_the_stamp_of_the_day_it_came_gives_a_day_its_year(printed, stamp, expected):
    assert stamped(printed, stamp) == expected


PAPER = "TIDE OMBUDSMAN SERVICE\n\nREPORT\nCOMPLAINT 202311874\nOrme Borough Council"
WORDS = "1. The complaint is about the lamps of the pier and how they were mended in the winter of that year."


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (f"{PAPER}\n22 May 2024\n\nThe complaint\n{WORDS}", (2024, 5, 22)),
        (f"{PAPER}\n22 May 2024\n\n{WORDS}", (2024, 5, 22)),
        (f"{PAPER}\nDate of incident:\n22 May 2024\n\nThe complaint\n{WORDS}", None),
        (f"TIDE OMBUDSMAN\nDetermination\nDate of determination: 22 May 2024\n\n{WORDS}", (2024, 5, 22)),
        (f"TIDE OMBUDSMAN\nReview of determination\nDate of determination: 22 May 2024\n\n{WORDS}", None),
    ],
)
def test_a_paper_bears_its_day_above_a_heading_or_behind_its_name(paper, expected):
    read = parse(paper, "a.txt", "").date
    assert read == (dt.date(*expected) if expected else None)


SHEET = (
    "LAMPLIGHT SERVICES LTD\nJOB SHEET No. 77120\n\n{}\nOperative: J. Pym\n\nWork done: no access. Card left."
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Address: 14 Tide Hse          Date: 13.1.22", (2022, 1, 13)),
        ("Address: 14 Tide Hse          Date: 13 January 2022", (2022, 1, 13)),
        ("Tenant: Ms A Bell\tDate: 13/01/2022", (2022, 1, 13)),
        ("Date: 13.1.22", (2022, 1, 13)),
        ("Address: 14 Tide Hse          Start date: 13 January 2022", None),
        ("Address: 14 Tide Hse          Date: 13/1/22 - 15/1/22", None),
        ("Your order: HR/21/3307        Date: 13 January 2022", None),
        ("Version: 3.1.22", None),
    ],
)
def test_a_form_bears_its_day_beside_the_place_or_the_person(line, expected):
    read = parse(SHEET.format(line), "a.txt", "").date
    assert read == (dt.date(*expected) if expected else None)


@pytest.mark.parametrize(
    "row", ["Name: Ann Bell          Date: 3 May 1988", "Site: Pier lamp 4          Date: 2 May 2022"]
)
@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", "Date of issue: 9 May 2022\n"),
        ("", "Date of report: 9 May 2022\n"),
        ("", "Issued: 9 May 2022\n"),
        ("9 May 2022\n\n", ""),
    ],
)
def test_the_day_of_a_paper_goes_before_one_beside_a_place_or_a_person(row, above, below):
    sheet = f"LAMPLIGHT SERVICES LTD\nREPORT\n\n{above}{row}\n{below}\nThe lamp was seen and found dark."
    assert parse(sheet, "a.txt", "").date == dt.date(2022, 5, 9)


ANNOUNCED = (
    "Office of Origin: HB/QUAY",
    "Number:",
    "{}",
    "    January 4, 2009",
    "The Board Opens the Office of the\nHarbour Master\n(HB/QUAY)\nThe Board opens the office of the master."
    " It will serve the port.",
)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Date of Announcement:", dt.date(2009, 1, 4)),
        ("Date of this notice", dt.date(2009, 1, 4)),
        ("Date of meeting:", None),
        ("Date of last announcement:", None),
    ],
)
def test_a_label_above_a_day_says_whether_it_is_the_papers(label, expected):
    assert day(*(paragraph.format(label) for paragraph in ANNOUNCED)) == expected
