"""The day that a letter or a paper bears, wherever on the page and in whatever form."""

import datetime as dt

import pytest

from corrbot.letters import parse
from corrbot.letters.dates import printed_dates

TEXT = "The ferry did not run on Sunday, and forty people were left on the pier for the night."


def day(*paragraphs: str) -> dt.date | None:
    return parse("\n\n".join(paragraphs), "a.txt", "").date


def test_a_greeting_in_two_languages_is_a_salutation():
    letter = parse(f"9 July 2018\n\nAnnwyl Mair / Dear Mair\n\nPier\n\n{TEXT}\n\nOwen", "a.txt", "")
    assert letter.date == dt.date(2018, 7, 9)
    assert letter.recipient and letter.recipient.name == "Mair"
    assert letter.sender and letter.sender.name == "Owen"


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


def test_a_date_right_below_who_signs_is_of_the_letter():
    assert day("Dear Ada", TEXT, "Tom\n19/03/2024") == dt.date(2024, 3, 19)
    assert day("Dear Ada", TEXT, "Yours", "Tom Roe\nClerk", "19 March 2024") == dt.date(2024, 3, 19)


def test_a_date_at_the_foot_that_is_of_something_else_is_none():
    assert day("Dear Ada", TEXT, "Yours", "Tom Roe", "Next meeting:\n19 March 2024") is None
    assert day("Dear Ada", TEXT, "The dates are:\n18 March 2024\n19 March 2024") is None


@pytest.mark.parametrize("lodged", ["Lodged 27 September 1999", "Lodged on: 27 September 1999"])
def test_a_petition_bears_the_day_on_which_it_was_lodged(lodged):
    head = f"{lodged}\nName of petitioner: Ada Bell\nSignatures: 4,318"
    assert day("COUNCIL OF MOORHAVEN\nPUBLIC PETITION No. 21", head, TEXT) == dt.date(1999, 9, 27)
    assert day("DECISION ON PETITION No. 21", head, TEXT) is None


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


def test_a_report_bears_the_day_on_which_it_was_signed():
    head = "Tenant: Mrs A Bell\nInspected: 6 June 2022\nSigned: 13 June 2022"
    assert day("Report on 3 Quay Row", head, f"1. {TEXT}") == dt.date(2022, 6, 13)


def test_a_day_above_the_first_heading_of_a_report_is_its_own():
    head = "REPORT\nCOMPLAINT 202301877\nMoorhaven Homes Limited\n14 February 2024\nOur approach"
    assert day(head, TEXT, "The complaint", TEXT) == dt.date(2024, 2, 14)
    assert day(head.replace("14 Feb", "Hearing held on\n14 Feb"), TEXT, "The complaint", TEXT) is None
