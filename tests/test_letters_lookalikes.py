"""Lines that look like names, days, bodies and references of a letter and are none."""

import datetime as dt

import pytest

from corrbot.letters import LetterKind, ReferenceKind, parse
from corrbot.letters.asked_name import AskedName, Fit
from corrbot.letters.letter import Letter, Party
from letters_read import parties, signed

HEAD = "ORLO HARBOUR BOARD\n9 Mole Road, Tidewell\n\n2 March 2021\n\n"
COUNCIL = "ORLO COUNCIL\n9 Mole Road\n\n2 March 2021\n\n"
BODY = "The lamp on the mole is out again. We shall mend it in the spring.\n\n"
FOOT = "Yours sincerely\n\nIvo Lark\nClerk"
DAY = dt.date(2021, 6, 9)


def read(text: str) -> Letter:
    return parse(text, "a.txt", "")


@pytest.mark.parametrize(
    ("role", "organisation", "asked"),
    [
        ("Clerk to Orlo Parish Council", None, "Orlo Parish Council"),
        ("Secretary to Lark Brothers", None, "Lark Brothers"),
        ("Adviser to Tidewell Pilots Union", None, "Tidewell Pilots Union"),
        ("Assistant to Mole Estates", None, "Mole Estates"),
        ("Secretary to Ada Bell MP", "Office of Ada Bell MP", "Ada Bell"),
    ],
)
def test_who_serves_a_body_writes_for_it(role: str, organisation: str | None, asked: str) -> None:
    assert AskedName.of(asked).fit(Party("Ivo Lamb", role, organisation)) is Fit.WHOLLY


@pytest.mark.parametrize("role", ["Private Secretary to Hugo Ames", "Assistant to Sir Hugo Ames"])
def test_who_serves_a_person_is_not_called_by_his_name(role: str) -> None:
    assert AskedName.of("Hugo Ames").fit(Party("Ivo Lamb", role)) is Fit.NOT


@pytest.mark.parametrize(
    "foot",
    [
        "For enquiries ask for\nHugo Ames",
        "In the presence of\n\nHugo Ames",
        "In the chair\n\nHugo Ames",
        "For office use only\n\nHugo Ames",
        "Forms Officer,\nHugo Ames\n12 Quay Street\nTidewell",
        "Lamps and ropes,\nHugo Ames",
        "For the attention of\n\nHugo Ames",
        "For information:\n\nHugo Ames",
        "With copies to\n\nHugo Ames",
        "Your representative\n\nHugo Ames",
        "Forward to\n\nHugo Ames",
    ],
)
def test_who_is_named_below_the_last_words_of_an_unsigned_letter_does_not_sign_it(foot: str) -> None:
    sender, _ = parties(f"{HEAD}Dear Mr Pell,\n\nYou may ring us.\n\n{BODY}{foot}")
    assert sender is None or sender.name is None


OFFICES = (
    "Admissions Reception Parking Enquiries Billing Management Complaints Concierge Headquarters Landlord"
    " Unsigned Illegible Approved Stamped Delivered Postscript Appendices Distribution Recipients Tidewell"
)


@pytest.mark.parametrize("word", OFFICES.split())
def test_one_word_below_a_formal_closing_is_no_first_name(word: str) -> None:
    sender, _ = parties(f"{HEAD}Dear Mr Pell\n\n{BODY}Yours sincerely\n\n{word}")
    assert sender is None or sender.name is None


@pytest.mark.parametrize("word", ["Signature", "Redacted", "Tenant", "Billing", "Anonymous", "Tidewell"])
def test_a_word_for_what_stands_at_feet_is_no_first_name(word: str) -> None:
    sender, _ = parties(f"{HEAD}Dear Ada\n\n{BODY}Yours\n\n{word}")
    assert sender is None or sender.name is None
    sender, _ = parties(f"9 Mole Road, Tidewell\n\nDear Ada,\n\nThe roof leaks. Please come.\n\n{word}")
    assert sender is None or sender.name is None


@pytest.mark.parametrize("name", ["Fred", "Clement", "Max", "Felix", "Ming"])
def test_a_first_name_that_ends_as_other_words_do_signs(name: str) -> None:
    sender, _ = parties(f"{HEAD}Dear Ada\n\n{BODY}Yours\n\n{name}")
    assert sender and sender.name == name


def test_kisses_are_no_part_of_a_name() -> None:
    sender, _ = parties(f"{HEAD}Dear Ada\n\n{BODY}Tess xx")
    assert sender and sender.name == "Tess"


def test_a_first_name_with_a_comma_that_stands_above_signs_nothing() -> None:
    sender, _ = parties(f"{HEAD}Dear Ada\n\nTess, our pilot, has gone.\n\n{BODY}Tess,")
    assert sender is None or sender.name is None


def test_a_footer_in_the_block_of_the_signature_leaves_who_signs() -> None:
    sender = signed("Joan Purley", "Director", "VAT no. 123")
    assert (sender.name, sender.role) == ("Joan Purley", "Director")


@pytest.mark.parametrize(
    "line",
    [
        "DATE OF BIRTH      9 June 1961",
        "HEARING ON      9 June 2021",
        "REPORT DUE BY      9 June 2021",
        "TENANCY STARTS     9 June 2021",
        "DUE FOR DECISION     9 June 2021",
        "PERMIT\nName: Hugo Ames\nIssued: 3 May 2015\nExpires: 3 May 2025\n\nDate of interview: 9 June 2021",
        "PERMIT\nIssued: 3 May 2015\nSent: 9 June 2021",
    ],
)
def test_a_day_that_is_called_something_else_is_no_date_of_a_paper(line: str) -> None:
    assert read(f"ORLO PANEL\n\n{line}\n\n1. The fee is paid in May.\n\n2. It takes a month.").date is None


def test_a_report_that_bears_the_day_of_what_it_tells_is_no_cutting() -> None:
    head = "Report on the fire at Mole House - Wednesday 9 June 2021 - page 2"
    assert read(f"{head}\n\n1. The fee is paid in May.\n\n2. It takes a month.").date is None


@pytest.mark.parametrize(
    "head", ["Issued: 3 May 2015\nExpires: 3 May 2025\nDate: 9 June 2021", "ORLO PANEL\n\nSent: 9 June 2021"]
)
def test_the_papers_own_date_comes_before_when_it_was_issued(head: str) -> None:
    assert read(f"{head}\n\n1. The fee is paid in May.\n\n2. It takes a month.").date == DAY


ANNEX = (
    "Your request\n\nYou asked for the emails under the Freedom of Information Act.\n\n"
    "Our response\n\nWe are withholding the information under section 36."
)


@pytest.mark.parametrize("heading", ["Annex A", "FREEDOM OF INFORMATION REQUEST"])
def test_a_decision_that_is_annexed_is_one(heading: str) -> None:
    words = "Dear Mr Pell\n\nI enclose the response to your request for information.\n\n"
    assert read(f"{COUNCIL}{words}{FOOT}\n\n{heading}\n\n{ANNEX}").kind is LetterKind.FOI_REPLY


@pytest.mark.parametrize(
    "lines",
    [
        "Mr Hugo Ames\nDr Tess Varley's Surgery\n12 Quay Street",
        "Sir Hugo Ames\nLord Nelson House\n12 Quay Street",
        "Mr Hugo Ames\nLady Margaret Hall",
        "Mr Hugo Ames\nMrs Ada Pell (deceased)",
        "Mr Hugo Ames\nMs Tess Varley (your representative)",
        "Mr Hugo Ames\nMs Tess Varley",
    ],
)
def test_other_lines_of_an_address_are_no_recipients(lines: str) -> None:
    letter = read(f"{HEAD}{lines}\n\nDear {lines.split()[0]} Ames\n\n{BODY}{FOOT}")
    assert letter.recipient and letter.recipient.name and letter.recipient.name.endswith("Hugo Ames")
    assert letter.notes == ()


def test_a_chair_below_a_name_is_the_role_of_its_bearer() -> None:
    letter = read(
        f"{HEAD}Dr Tess Varley\nProfessor of Ports\nOrlo University\n\nDear Dr Varley\n\n{BODY}{FOOT}"
    )
    assert letter.recipient
    assert (letter.recipient.name, letter.recipient.role, letter.recipient.organisation) == (
        "Dr Tess Varley",
        "Professor of Ports",
        "Orlo University",
    )
    assert letter.notes == ()


@pytest.mark.parametrize("greeted", ["Ms Varley", "Tess"])
def test_who_stands_above_a_greeting_of_somebody_else_is_not_whom_it_is_to(greeted: str) -> None:
    sender, recipient = parties(
        f"{HEAD}Mr Ivo Lark\nClerk to the Board\n\nDear {greeted}\n\n{BODY}Yours sincerely"
    )
    assert sender and sender.name == "Mr Ivo Lark"
    assert recipient and recipient.name == greeted


@pytest.mark.parametrize("line", ["Buildings Insurance", "National Insurance"])
@pytest.mark.parametrize("head", ["Hugo Ames\n12 Quay Street\nTidewell\n\n3 May 2021\n\n", ""])
def test_a_matter_of_insurance_is_nobodys_body(line: str, head: str) -> None:
    sender, recipient = parties(f"{head}{line}\n\nDear Mr Pell\n\n{BODY}Yours sincerely\n\nHugo Ames")
    assert sender and (sender.name, sender.organisation) == ("Hugo Ames", None)
    assert recipient and recipient.name == "Mr Pell"


@pytest.mark.parametrize("name", ["Katie Homes", "Ada Lettings"])
def test_a_surname_that_bodies_bear_as_well_is_one_in_a_signature(name: str) -> None:
    sender = signed(name)
    assert (sender.name, sender.role, sender.organisation) == (name, None, None)


def test_a_memorandum_with_a_line_for_both_kinds_is_internal() -> None:
    letter = read(
        "MEMORANDUM\n\nTo: Ada Pell\nFrom: Ivo Lark\nDate: 3 May 2021\n\nMemo/Letter\n\nText stands here."
    )
    assert letter.kind is LetterKind.INTERNAL


@pytest.mark.parametrize(
    "words",
    [
        "We have been asked to advise us all that your enquiry will be dealt with within 20 working days.",
        "Thank you for your letter, and to advise us on it the Board meets on Monday; your complaint will be"
        " dealt with within 20 working days.",
    ],
)
def test_advice_asked_of_others_leaves_an_acknowledgement_one(words: str) -> None:
    assert read(f"{COUNCIL}Dear Mr Pell\n\n{words}\n\n{FOOT}").kind is LetterKind.ACKNOWLEDGEMENT


@pytest.mark.parametrize(
    "lines",
    [
        "2 March 2021\nRef 12 05 2021",
        "2 March 2021\nYour ref: 3 05 2021",
        "2 March 2021\nVAT 1234567",
        "2 March 2021\nMOBILE 077009",
    ],
)
def test_days_and_other_numbers_are_no_references(lines: str) -> None:
    assert read(f"ORLO COUNCIL\n\n{lines}\n\nDear Mr Pell\n\n{BODY}{FOOT}").references == ()


def test_a_sum_at_the_end_of_a_line_is_no_number_of_a_case() -> None:
    words = "The costs came in each case 24 006 512\npounds.\n\n"
    assert read(f"{COUNCIL}Dear Mr Pell\n\n{words}{FOOT}").references == ()


def test_a_subject_may_end_with_the_number_of_a_case() -> None:
    letter = read(f"{COUNCIL}Dear Mr Pell\n\nMr Ivo Lark - Ombudsman complaint 24 006 512\n\n{BODY}{FOOT}")
    assert [(one.raw, one.kind) for one in letter.references] == [("24 006 512", ReferenceKind.CASE)]


def test_a_first_name_is_of_the_titled_person_in_the_letterhead() -> None:
    head = HEAD.replace("\n\n2", "\n\nThe Rt Hon Sir Hugo Ames MP\n\n2")
    sender, _ = parties(f"{head}Dear Mr Pell\n\n{BODY}Yours ever\n\nHugo")
    assert sender and sender.name and "Hugo" in sender.name


def test_a_trading_name_heads_a_letter_that_greets_nobody() -> None:
    sender, _ = parties(
        f"Bell Lettings\n3 May 2021\n\nTo the Harbour Office\n\nre: Quay\n\nI am the agent. {BODY}Ivo Lark"
    )
    assert sender and (sender.name, sender.organisation) == ("Ivo Lark", "Bell Lettings")


@pytest.mark.parametrize("greeting", ["Madam", "Ms Homes", "Katie"])
def test_a_surname_at_the_head_of_an_address_is_no_body(greeting: str) -> None:
    sender, _ = parties(
        f"Katie Homes\n12 Quay Street\nTidewell\n\n3 May 2021\n\nDear {greeting}\n\n{BODY}{FOOT}"
    )
    assert sender and (sender.name, sender.organisation) == ("Ivo Lark", None)


def test_a_subject_that_says_our_ref_is_of_the_senders_own() -> None:
    letter = read(
        f"Ivo Lark\n3 Quay Steps\n\n2 March 2021\n\nDear Mr Pell\n\nOur ref: HA/2021/7\n\n{BODY}"
        "Yours sincerely\n\nIvo Lark"
    )
    assert [(one.raw, one.kind) for one in letter.references] == [("HA/2021/7", ReferenceKind.OURS)]
    letter = read(
        f"From: Ivo Lark <ivo@orlo.test>\nTo: Ada Pell <ada@orlo.test>\nSubject: Our ref: HA/2021/7\n\n{BODY}"
    )
    assert [(one.raw, one.kind) for one in letter.references] == [("HA/2021/7", ReferenceKind.OURS)]
