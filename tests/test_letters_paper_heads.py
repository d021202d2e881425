"""What the heads and feet of papers tell: their days, their kinds, the numbers they bear."""

import datetime as dt

import pytest

from corrbot.letters import LetterKind, ReferenceKind, parse
from corrbot.letters.asked_name import AskedName, Fit
from corrbot.letters.letter import Letter, Party

DAY = dt.date(2021, 7, 21)


def read(*paragraphs: str) -> Letter:
    return parse("\n\n".join(paragraphs), "a.txt", "")


@pytest.mark.parametrize(
    "head",
    [
        "CIRCULAR 11/2021\nIssued: 21 July 2021",
        "ORLO FERRIES LIMITED\n\nNOTICE OF ACCIDENT\n\n"
        "To: The Harbour Office, Duty Officer\nSent: 21 July 2021, 14.10\n\nPlace: Orlo Quay",
        "REVIEW NOTICE\n\nMs A Roe                   Date: 21 July 2021\n3 Quay Steps",
        "HARBOUR APPEAL PANEL\n\nAppeal no. HAP/21/0193\nAppellants: Mr J and Mrs A Roe\n"
        "Respondent: The Harbour Master\n\nDIRECTIONS                  21 July 2021",
        "TIDEWELL ECHO - Wednesday 21 July 2021 - page 2\n\nCORRECTIONS",
    ],
)
def test_the_day_at_the_head_of_a_paper_is_its_date(head: str) -> None:
    letter = read(
        head, "1. The mooring fee is paid in the first week of each quarter.", "2. A refund takes a month."
    )
    assert letter.date == DAY


@pytest.mark.parametrize(
    "head",
    [
        "Last day for returns - 21 July 2021",
        "MOORINGS\nEffective 21 July 2021",
        "OPENED                     21 July 2021\nCLOSED                     3 May 2022",
        "Lamp lit at dusk           21 July 2021",
    ],
)
def test_another_day_at_the_head_is_none(head: str) -> None:
    assert read(head, "1. The mooring fee is paid in the first week of each quarter.").date is None


FOOT = (
    "Orlo Council is open. Letters that you ask us for may be released under the Freedom of Information Act."
)
LETTER = (
    "ORLO COUNCIL",
    "3 May 2021",
    "Dear Ms Bell",
    "You asked for the report. Members voted for the pier.",
)


def test_what_is_printed_below_the_signature_tells_no_kind() -> None:
    said = (
        *LETTER,
        "The Board minuted as much at your request.",
        "Yours sincerely",
        "Ivo Lark\nChief Executive",
        FOOT,
    )
    assert read(*said).kind is LetterKind.LETTER


def test_papers_asked_for_and_withheld_are_an_answer_under_the_act() -> None:
    letter = read(
        "ORLO COUNCIL",
        "3 May 2021",
        "Dear Ms Bell",
        "I can now release the correspondence that you asked for on 2 March.",
        "I have withheld nine papers: seven under section 42 and two under section 40.",
        "Yours sincerely",
        "Ivo Lark\nInformation Manager",
    )
    assert letter.kind is LetterKind.FOI_REPLY


def test_who_asks_when_something_will_be_dealt_with_acknowledges_nothing() -> None:
    letter = read(
        "3 May 2021",
        "Dear Ivo",
        "Following your letter, the lamp at the crossing is out. Please let me know who owns the hedge "
        "and when it will be dealt with.",
        "Best wishes",
        "Ada Bell",
    )
    assert letter.kind is LetterKind.LETTER


def test_a_note_that_serves_as_a_letter_is_not_internal() -> None:
    letter = read(
        "OARE PARTNERSHIP",
        "FILE NOTE / LETTER",
        "To:      I. Lark, Orlo Council\nFrom:    Ada Bell\nDate:    8 July 2021\nRe:      The pier",
        "1. I looked at the pier on 2 July and found it to be sound.",
        "A. Bell",
    )
    assert letter.kind is LetterKind.LETTER


@pytest.mark.parametrize(
    ("line", "raw", "kind"),
    [
        ("Claim: QM/774411/F", "QM/774411/F", ReferenceKind.CASE),
        ("Claim QM/774411/F", "QM/774411/F", ReferenceKind.CASE),
        ("Complaint 24 006 512", "24 006 512", ReferenceKind.CASE),
        ("Customer ref 90 114 773 2", "90 114 773 2", ReferenceKind.OURS),
        ("Our reference: VARLE 610074 / NEURO", "VARLE 610074 / NEURO", ReferenceKind.OURS),
        ("VARLE 610074 / NEURO", "VARLE 610074 / NEURO", ReferenceKind.OURS),
        ("VARLE 610074", "VARLE 610074", ReferenceKind.OURS),
    ],
)
def test_a_number_below_the_date_is_a_reference(line: str, raw: str, kind: ReferenceKind) -> None:
    letter = read("ORLO HARBOUR BOARD", f"3 May 2021\n{line}", *LETTER[2:], "Yours sincerely", "Ivo Lark")
    assert [(one.raw, one.kind) for one in letter.references] == [(raw, kind)]


def test_a_sum_that_is_claimed_is_no_reference() -> None:
    letter = read(*LETTER, "We claim 40000 pounds.\nClaim £40,000", "Yours sincerely", "Ivo Lark")
    assert letter.references == ()


def test_a_number_in_the_subject_beside_the_senders_own_is_the_cases() -> None:
    letter = read(
        "ORLO COUNCIL",
        "3 May 2021",
        "Our ref: OC/12/0212",
        "Dear Ms Bell",
        "Miss Tess Varley - DTU/24/0886",
        LETTER[3],
        "Yours sincerely",
        "Ivo Lark\nClerk",
    )
    assert {one.raw: one.kind for one in letter.references} == {
        "OC/12/0212": ReferenceKind.OURS,
        "DTU/24/0886": ReferenceKind.CASE,
    }


def test_whose_secretary_somebody_is_does_not_call_him() -> None:
    secretary = Party("Ann Roe", "Private Secretary to Hugo Ames MP")
    assert AskedName.of("Hugo Ames").fit(secretary) is Fit.NOT
    assert AskedName.of("Mr Ames").fit(secretary) is Fit.NOT
    assert AskedName.of("Ann Roe").fit(secretary) is Fit.WHOLLY
    assert AskedName.of("the Private Secretary to Hugo Ames").fit(secretary) is Fit.WHOLLY
