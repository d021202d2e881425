"""Papers that greet nobody: of which day they are, and whose."""

import datetime as dt

import pytest

from corrbot.letters import BlockKind, Found, Letter, LetterKind, parse
from corrbot.letters.fellow_recipients import fellow_recipients
from corrbot.readers.reading import read_letters

DAY = dt.date(2022, 8, 20)


def read(*paragraphs: str) -> Letter:
    return parse("\n\n".join(paragraphs) + "\n", "a.txt", "")


@pytest.mark.parametrize(
    "line",
    [
        "HBR/0117/2022/JT                              20 August 2022",
        "20 August 2022                    HBR/0117/2022/JT",
        "Our ref: HBR 117\t20th August 2022",
        "Mrs Ivy Larkin, Clerk                         20 August 2022",
    ],
)
def test_a_day_beside_a_reference_or_a_person_is_that_of_a_notice(line: str) -> None:
    words = "The hearing fixed for 14 September 2022 will not take place, as the hall is under water."
    letter = read("HARBOUR COURT OF ORLO\nMole Road, Orlo", f"To all parties\n{line}", "NOTICE", words)
    assert letter.date == DAY
    signed = read(
        "HARBOUR COURT OF ORLO\nMole Road, Orlo", f"To all parties\n{line}", words, "Ivo Bell\nHarbour Master"
    )
    assert signed.date == DAY
    assert signed.sender and signed.sender.name == "Ivo Bell"


@pytest.mark.parametrize(
    "lines",
    [
        "Date of birth:                     20 August 2022",
        "Painting of hulls                  20 August 2022",
        "HBR/0117/2022/JT             20 August 2022\nHBR/0118/2022/JT             21 August 2022",
    ],
)
def test_a_day_beside_something_else_is_not_that_of_a_paper(lines: str) -> None:
    letter = read(
        "ORLO YARD", lines, "The hulls were painted in the order in which they had come to the yard."
    )
    assert letter.date is None


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("LICENCE", "Orlo Harbour Board         20 August 2022"),
        ("FILE NOTE", "Mr Tom Roe                20 August 2022"),
        ("Register of leases", "Orlo Council      20 August 2022"),
        ("Licence of the quay", "Harbour Master      20 August 2022"),
    ],
)
def test_a_day_beside_whom_a_paper_is_of_is_not_that_of_the_paper(title: str, line: str) -> None:
    words = "The quay may be used by all boats that had been moored there in the year before."
    assert read(title, line, words).date is None


def test_the_end_of_an_embargo_is_not_the_day_of_a_notice_that_bears_its_own() -> None:
    embargo = "NOT FOR PUBLICATION BEFORE 10:00 ON 20 AUGUST 2022"
    letter = read("PRESS NOTICE", embargo, "18 August 2022", "The Board raises its dues.")
    assert letter.date != DAY


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Published 20 August 2022", Found.PRINTED),
        ("First published on 20 August 2022", Found.PRINTED),
        ("Embargoed until 00.01 on Saturday 20 August 2022", Found.INFERRED),
        ("For release: 20 August 2022", Found.INFERRED),
    ],
)
def test_a_notice_is_of_the_day_on_which_it_is_published(line: str, found: Found) -> None:
    words = "The towpath will be closed from 1 September to 4 October 2022 while the lock is mended."
    letter = read("ORLO TOWN COUNCIL", f"PUBLIC NOTICE: TOWPATH\n{line}", words)
    assert letter.date == DAY and letter.date_fact and letter.date_fact.found is found
    assert letter.sender and letter.sender.organisation == "ORLO TOWN COUNCIL"
    assert read("ORLO TOWN COUNCIL", f"FISHING PERMIT\n{line}\nValid for a year", words).date is None


@pytest.mark.parametrize(
    ("foot", "name", "role"),
    [
        (
            "20 August 2022\nIvo Bell, Harbour Master                  HBR/0117/2022/IB",
            "Ivo Bell",
            "Harbour Master",
        ),
        ("20 August 2022\nDr I Bell", "Dr I Bell", None),
        ("20 August 2022\nDr I Bell\nHBR/0117/2022/IB", "Dr I Bell", None),
        ("Dated 20 August 2022\n\nSigned: Dr Ivo Bell, Harbour Master", "Dr Ivo Bell", "Harbour Master"),
    ],
)
def test_a_report_is_of_the_day_at_its_foot_and_of_whom_it_names(
    foot: str, name: str, role: str | None
) -> None:
    letter = read("HARBOUR COURT OF ORLO", "REPORT ON MOORINGS", "Reply is due by 30 March 2023.", foot)
    assert letter.date == DAY
    assert letter.sender and (letter.sender.name, letter.sender.role) == (name, role)


@pytest.mark.parametrize(
    "foot",
    [
        "Next inspection\n20 August 2022\nOrlo Quay",
        "The next one is on:\n20 August 2022\nDr I Bell",
        "The next look is on the day below.\n20 August 2022\nDr I Bell",
        "It was fixed by those below.\n20 August 2022\nOrlo Quay",
    ],
)
def test_another_day_at_the_foot_of_a_report_is_not_its_own(foot: str) -> None:
    letter = read("HARBOUR COURT OF ORLO", "REPORT ON MOORINGS", "Two were loose when we looked.", foot)
    assert letter.date is None


def test_a_ruling_is_of_whom_its_foot_names() -> None:
    head = "HARBOUR COURT OF ORLO\nHBR/0117/2022/IB\n20 August 2022"
    ruling = read(
        head, "RULING", "1. The yard shall show the log. The names of its men may be hidden.", "Dr I Bell"
    )
    assert ruling.sender and ruling.sender.name == "Dr I Bell"
    copied = read(
        head, "RULING", "1. The yard shall show the log. Copies are sent to two people.", "Dr I Bell"
    )
    assert copied.sender is None or copied.sender.name is None


def test_a_correction_that_ends_with_apologies_is_a_letter() -> None:
    letter = read(
        "ORLO TOWN COUNCIL\n20 August 2022                  OTC/0117/2022",
        "To those who had the report of 3 May 2022",
        "CORRECTION",
        "In the second table the figure of 18 should read 13. The date for answers is not altered.",
        "With apologies\nI Bell, for the Clerk",
    )
    assert letter.date == DAY
    assert letter.sender and letter.sender.name == "I Bell"


def test_evidence_at_whose_head_stands_whose_it_is_is_not_from_its_title() -> None:
    letter = read(
        "OPU\nBerths Branch",
        "To the Clerk\nHarbours Committee                   20 August 2022",
        "MOLE BILL - written evidence of the Orlo Pilots Union",
        "Herewith our evidence. It rests on what 218 of our members told us in the spring.",
        "Ann Larkin, General Secretary",
    )
    assert letter.date == DAY
    assert letter.sender and letter.sender.name == "Ann Larkin" and letter.sender.organisation is None
    assert letter.subject and letter.subject.startswith("MOLE BILL")


@pytest.mark.parametrize("day", ["20.8.22", "20.08.22", "20.08.2022"])
def test_a_memorandum_with_a_day_between_full_stops_is_no_mail(day: str) -> None:
    text = (
        "Orlo General Hospital\n\nTo:    The Harbour Master, Orlo\nFrom:  Dr Ivo Bell, Consultant\n"
        f"Date:  {day}\nOur ref: PM20/0067\n\nReport\n\nI enclose my report, as you asked.\n\nI Bell\n"
    )
    (letter,) = read_letters("a.txt", text.encode()).letters
    assert letter.date == DAY and letter.kind is LetterKind.INTERNAL and not letter.cc
    mailed = text.replace(day, f"{day} 10.45")
    (letter,) = read_letters("a.txt", mailed.encode()).letters
    assert letter.kind is LetterKind.EMAIL


def test_a_note_of_a_hearing_with_who_was_there_is_minutes() -> None:
    note = "ENQUIRY INTO THE MOLE\nNote of preliminary hearing, 20 August 2022, 2.00 pm, by telephone"
    said = "1. Scope. Mr Toll argued that the quay is part of the mole. The Judge will rule in writing."
    letter = read(note, "Present: Dr Bell (Harbour Master); Mr Toll; Mrs Larkin", said)
    assert letter.date == DAY and letter.kind is LetterKind.MINUTES
    assert read(note, said).kind is not LetterKind.MINUTES


def test_who_is_spoken_of_with_letters_after_the_name_does_not_sign() -> None:
    letter = read(
        "HARBOUR COURT OF ORLO",
        "HBR/0117/2022/IB                              20 August 2022\nTO: Bell & Co; Toll Legal Services",
        "The hearing on 22 September is vacated: an expert is needed and cannot report by then.",
        "Mr Hugo Larkin FRICS, surveyor of quays, is to be instructed by the court. He is to write by May.",
        "There will be a review by telephone on 12 October 2022 at 2 pm.",
        "P Stone\nClerk of the Court",
    )
    assert letter.sender and letter.sender.name == "P Stone"
    assert [block for block in letter.blocks if block.kind is BlockKind.SIGNATURE]


def test_a_bill_is_from_the_firm_at_its_head_to_the_client_below() -> None:
    bill = read(
        "LARKIN & TOLL LLP                     VAT no 123 4567 89\n"
        "INVOICE No. 22/0118                   20 August 2022",
        "Mrs I Bell and Mr O Bell              Matter BEL0117.1",
        "FINAL BILL\nSale of the yacht Ada\nCharges from 17 May to 31 July 2022",
        "I Larkin 9 hours at £240              £2,160.00\nVAT at 20%      £432.00",
        "Terms: 28 days",
    )
    assert bill.sender and bill.sender.name is None and bill.sender.organisation == "LARKIN & TOLL LLP"
    assert bill.recipient and bill.recipient.name == "Mrs I Bell and Mr O Bell"
    assert bill.date == DAY and [one.raw for one in bill.references] == ["BEL0117.1"]


def test_a_letter_about_an_invoice_is_from_who_signs_it() -> None:
    words = "You have not paid it yet, though we have written twice. Please do so by 3 September."
    letter = read(
        "Orlo Paints Ltd\n3 Mole Road, Orlo",
        "20 August 2022",
        "Mr O Bell\n4 Quay Steps",
        "Dear Mr Bell",
        "Invoice 1187",
        words,
        "Yours sincerely\nAnn Bill",
    )
    assert letter.sender and letter.sender.name == "Ann Bill"
    assert letter.recipient and letter.recipient.name == "Mr O Bell"


def test_references_at_the_right_of_an_addressee_are_not_the_addressees() -> None:
    letter = read(
        "Orlo Boats NHS Trust\nLegal Services",
        "Mrs P Stone                                 20 August 2022\n"
        "Harbour Judge's Office                      OBT/LEG/1187/RA",
        "Dear Mrs Stone",
        "As you directed I can say that the four lamps have been lit since the spring of this year.",
        "Ruth Larkin",
    )
    assert letter.date == DAY and [one.raw for one in letter.references] == ["OBT/LEG/1187/RA"]
    assert letter.recipient and letter.recipient.name == "Mrs P Stone"
    assert letter.sender and letter.sender.name == "Ruth Larkin"


@pytest.mark.parametrize("number", ["PHD-1368820", "RHA0921774", "IL/TB/BEL0417.1"])
def test_a_number_alone_at_the_head_is_the_letters_reference(number: str) -> None:
    words = "It is our view that the Company has not kept to the terms of its permit, and we shall say so."
    head = f"Harbour Commissioner's Office\nMole House, Orlo\n\n20 August 2022\n{number}"
    letter = read(head, "Dear Mrs Stone", words, "Yours sincerely\nI Larkin")
    assert [one.raw for one in letter.references] == [number]


@pytest.mark.parametrize("number", ["GB-123456", "VAT123456789", "TEL-0114555", "AB-12"])
def test_another_number_alone_at_the_head_is_no_reference(number: str) -> None:
    words = "It is our view that the Company has not kept to the terms of its permit, and we shall say so."
    letter = read(f"Orlo Boats Ltd\n{number}\n\n20 August 2022", "Dear Mrs Stone", words, "Yours\nI Larkin")
    assert not letter.references


def test_the_number_of_another_letter_in_brackets_is_not_this_ones() -> None:
    head = "From: Ada Bell <bell@orlo.example>\nTo: I Toll <toll@mole.example>\nDate: 20 Aug 2022 10:45\n"
    said = (
        "I write to correct the Board's letter of 17 January 2019 (PS/19/0022). It said that none was found."
    )
    text = f"{head}Subject: Correction\n\nDear Mr Toll\n\n{said}\n\nAda\n"
    (letter,) = read_letters("a.txt", text.encode()).letters
    assert not letter.references
    said = (
        "I write about the lamp on the mole, and the men who lit it (PS/19/0022). It was lit in the spring."
    )
    text = f"{head}Subject: Lamp\n\nDear Mr Toll\n\n{said}\n\nAda\n"
    (letter,) = read_letters("a.txt", text.encode()).letters
    assert [one.raw for one in letter.references] == ["PS/19/0022"]


def test_whom_the_line_to_names_beside_the_first_are_recipients_too() -> None:
    head = "HARBOUR COURT OF ORLO\n\nHBR/0117/2022/IB                  20 August 2022"
    said = "The hearing on 22 September is vacated: an expert is needed and cannot report by then."
    letter = read(f"{head}\nTO: Bell LLP; Toll LLP; Mrs P Stone", said, "I Larkin\nClerk of the Court")
    assert letter.recipient and letter.recipient.organisation == "Bell LLP"
    assert [one.organisation or one.name for one in fellow_recipients(letter)] == [
        "Toll LLP",
        "Mrs P Stone",
    ]
    aside = read(f"{head}\nTO: Bell LLP; by hand", said, "I Larkin\nClerk of the Court")
    assert not fellow_recipients(aside)


@pytest.mark.parametrize(
    ("greeting", "name"), [("Dear Dr Bell", "Dr Bell"), ("Dear Sir Ivo", None), ("Sir", None)]
)
def test_an_office_addressed_is_held_by_whom_the_letter_greets(greeting: str, name: str | None) -> None:
    said = "I enclose the second log, which I had promised for the end of the month, with my apologies."
    letter = read(
        "Ladders Ltd\nOrlo", "20 August 2022", "HM Senior Coroner\nMole Road\nOrlo", greeting, said, "R Poole"
    )
    assert letter.recipient and letter.recipient.role == "HM Senior Coroner"
    assert letter.recipient.name == name


@pytest.mark.parametrize(
    ("office", "greeting"),
    [
        ("Agent for Mr Bell", "Dear Mr Bell"),
        ("The Representative of Mr Bell", "Dear Mr Bell"),
        ("Private Secretary to Lord Orlo", "Dear Lord Orlo"),
        ("The Secretary", "Dear Mr Bell, Dear Mrs Toll"),
        ("The Secretary", "Dear Dr and Mrs Bell"),
        ("The Right Hon. the Lord Mayor", "Dear Mr Bell"),
        ("To: The Clerk; For the attention of Tom Bell", "Dear Mr Bell"),
    ],
)
def test_an_office_is_not_held_by_another_whom_the_letter_greets(office: str, greeting: str) -> None:
    said = "I enclose the second log, which I had promised for the end of the month, with my apologies."
    letter = read("Ministry of Ferries\nOrlo", "20 August 2022", office, greeting, said, "Yours\nR Poole")
    assert letter.recipient and letter.recipient.role and letter.recipient.name is None
    assert not letter.cc


@pytest.mark.parametrize("number", ["RCN1234567", "REG-1234567", "REF0417123"])
def test_a_number_in_a_letterhead_is_no_reference(number: str) -> None:
    words = "It is our view that the Company has not kept to the terms of its permit, and we shall say so."
    head = f"Orlo Boats Ltd\nRegistered charity\n{number}\n\n20 August 2022"
    assert not read(head, "Dear Mrs Stone", words, "Yours\nI Larkin").references


def test_a_number_beside_what_a_line_of_the_letter_says_is_no_reference() -> None:
    words = "It is our view that the Company has not kept to the terms of its permit, and we shall say so."
    letter = read(
        "Orlo Council", "20 August 2022", "Dear Mrs Stone", "Amount due   A/12/34/567", words, "I Larkin"
    )
    assert not letter.references


@pytest.mark.parametrize("whose", ["the", "the Council’s"])
def test_the_number_of_an_earlier_letter_of_the_senders_may_be_this_ones(whose: str) -> None:
    said = f"The decision is in {whose} letter of 17 May 2018 (AB/1234/20). We now close the case for good."
    letter = read("Orlo Council", "20 August 2022", "Dear Mrs Stone", said, "Yours\nI Larkin")
    assert [one.raw for one in letter.references] == ["AB/1234/20"]
