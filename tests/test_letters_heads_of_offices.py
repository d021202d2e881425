"""Heads and feet of letters between offices: who of several bodies and offices is whom."""

from __future__ import annotations

import pytest

from corrbot.letters import BlockKind, Letter, ReferenceKind, parse

BODY = (
    "The sluice was shut on the night of the flood, and nobody had been told of it beforehand by your office."
)


def read(*lines: str) -> Letter:
    return parse("\n".join(lines), "a.txt", "0" * 64)


def test_a_body_below_the_date_is_whom_a_letter_is_to_that_who_stands_at_its_head_signs() -> None:
    letter = read(
        "TARN ELLIOT\nLoss Adjusters and Valuers\nThe Old Bank, Thornby TH1 3DR",
        "\n4th May 2021\nRef: TE/AB/118\n\nMarsh End Parish Council\nBy post\n\nDear Mrs Roe,\n",
        BODY,
        "\nYours sincerely,\n\nG. Amery\nfor Tarn Elliot",
    )
    assert letter.recipient is not None and letter.recipient.organisation == "Marsh End Parish Council"
    assert letter.sender is not None and letter.sender.organisation != "Marsh End Parish Council"


def test_a_letter_from_a_named_house_is_to_the_body_below_its_date() -> None:
    letter = read(
        "Rose Cottage\nMarsh End\n\n3 May 2021\n\nThe Drainage Inspectorate\nWharf House\nThornby\n",
        f"DI/4417/21 Long Meadow\n\nDear Sir\n\n{BODY}\n\nYours faithfully\n\nA. B. Roe",
    )
    assert letter.recipient is not None and letter.recipient.organisation == "The Drainage Inspectorate"
    assert letter.sender is not None and letter.sender.organisation is None


def test_a_label_with_nothing_beside_it_takes_no_date_for_its_number() -> None:
    letter = read(
        "THORNBY COUNTY COUNCIL\n\nMy ref: TC/14/AB\nYour ref:\n\n1st June, 1973\n\nDear Mr. Roe,\n",
        f"{BODY}\n\nYours sincerely,\nA. Bell\nCounty Surveyor",
    )
    assert [one.raw for one in letter.references] == ["TC/14/AB"]
    assert str(letter.date) == "1973-06-01"


def test_a_number_on_the_line_below_its_label_is_still_read() -> None:
    letter = read(f"Our ref:\nTC/2021/4417\n\nDear Mr Roe\n\n{BODY}\n\nYours sincerely\nA. Bell")
    assert [one.raw for one in letter.references] == ["TC/2021/4417"]


@pytest.mark.parametrize(
    ("line", "raw"),
    [
        ("JB/12/33, 3 May 2021", "JB/12/33"),
        ("JB/12/33 of 3 May.", "JB/12/33"),
        ("TC/2021/4417 (Mrs Kord)", "TC/2021/4417"),
        ("21/00417/FUL at Quay Farm", "21/00417/FUL"),
        ("TC/14 dated 3 May", "TC/14"),
        ("8812 Planning", "8812"),
    ],
)
def test_a_number_on_the_line_below_its_label_may_run_on(line: str, raw: str) -> None:
    letter = read(
        f"THORNBY COUNTY COUNCIL\n\nYour ref:\n{line}\n\nDear Mr Roe\n\n{BODY}\n\nYours sincerely\nA. Bell"
    )
    assert [one.raw for one in letter.references] == [raw]


@pytest.mark.parametrize(
    "line", ["1st June, 1973", "14 Quay Street", "14 Upper Mill Lane, Thornby", "3rd of May"]
)
def test_a_day_or_a_house_below_a_blank_label_is_no_number(line: str) -> None:
    letter = read(
        f"THORNBY COUNTY COUNCIL\n\nYour ref:\n{line}\n\nDear Mr Roe\n\n{BODY}\n\nYours sincerely\nA. Bell"
    )
    assert letter.references == ()


@pytest.mark.parametrize(
    "note", ["", "\n\nRights of appeal: you may appeal within six months of this notice."]
)
def test_a_notice_of_decision_has_date_sender_and_recipient(note: str) -> None:
    letter = read(
        "THORNBY DISTRICT COUNCIL\nCouncil Offices, Wharf Street, Thornby TH7 2HB\n\nNOTICE OF DECISION\n",
        "Mr A Roe\nQuay Farm\nMarsh End\n\nApplication No: 21/00417/FUL\nDate of decision: 9 May 2021\n",
        "Conversion of a barn to a boathouse\n",
        "The Council GRANTS planning permission subject to these conditions:\n",
        "1. Development shall begin within three years.\n2. The boathouse shall not be let.\n",
        f"B Teal\nHead of Planning{note}",
    )
    assert str(letter.date) == "2021-05-09"
    assert letter.sender is not None and letter.sender.name == "B Teal"
    assert letter.sender.organisation == "THORNBY DISTRICT COUNCIL"
    assert letter.recipient is not None and letter.recipient.name == "Mr A Roe"


def test_the_day_of_a_decision_is_none_of_a_letter_that_has_its_own() -> None:
    letter = read(
        "Thornby District Council\n\nDate of decision: 9 May 2021\nDate: 12 July 2021\n\nDear Mr Roe\n",
        f"{BODY}\n\nYours sincerely\nB Teal\nHead of Planning",
    )
    assert str(letter.date) == "2021-07-12"


@pytest.mark.parametrize(
    ("firm", "foot"),
    [
        ("BELL & DAUGHTER ROOFING", "Jo"),
        ("Teal & Daughters", "Jo"),
        ("Marsh Vale Buses", "Jo Bell\nTransport Manager"),
        ("Marsh Vale Buses", "Jo Bell\nfor Marsh Vale Buses"),
    ],
)
def test_a_trade_at_the_head_names_a_firm(firm: str, foot: str) -> None:
    letter = read(
        f"{firm}\nUnit 2, Tannery Yard, Thornby TH1 9PL\n\n29 August 2021\n\nDear Mrs Roe\n\nThe slates\n",
        f"{BODY}\n\nYours sincerely\n\n{foot}",
    )
    assert letter.sender is not None and letter.sender.organisation == firm


@pytest.mark.parametrize(
    ("line", "greeting", "foot", "recipient"),
    [
        ("Tarn Taxis", "Dear Sir,", "Ada Bell", "Tarn Taxis"),
        ("Marsh Vale Buses", "Dear Sir or Madam", "Ada Bell", "Marsh Vale Buses"),
        ("Thornby Taxis", "Dear Mr Roe", "Mrs A. Bell", "Mr Roe"),
        ("Thornby Taxis", "Dear Mr Roe", "Mrs A. Bell\n2 Mill Lane\nThornby", "Mr Roe"),
        ("Ann Glazing", "Dear Mr Roe", "Ann Glazing", "Mr Roe"),
        ("Ann Glazing", "Dear Mr Roe", "Ann", "Mr Roe"),
        ("Ann Glazing", "Dear Mr Roe", "A. Glazing", "Mr Roe"),
        ("Tarn Taxis", "Dear Sir", "B. Teal\nHead of Planning", "Tarn Taxis"),
        ("Tarn Taxis", "Dear Mr Roe", "B. Teal\nClerk to the Parish Council", "Mr Roe"),
    ],
)
def test_a_trade_that_nobody_signs_for_is_none_of_the_senders(
    line: str, greeting: str, foot: str, recipient: str | None
) -> None:
    letter = read(
        f"{line}\n14 Quay Street\nThornby\n\n2 April 2021\n\n{greeting}\n\n{BODY}\n",
        f"Yours faithfully,\n\n{foot}",
    )
    assert letter.sender is not None and letter.sender.organisation is None
    assert (letter.recipient.name if letter.recipient else None) == recipient


@pytest.mark.parametrize("firm", ["BELL & DAUGHTER ROOFING", "Marsh Vale Buses"])
def test_a_trade_at_the_head_of_an_invoice_names_a_firm(firm: str) -> None:
    letter = read(
        f"{firm}\nUnit 2, Tannery Yard, Thornby TH1 9PL\n\nINVOICE No. 1066",
        "Date: 21 July 2021\n\nTo: Thornby Council\n",
        "Slates                   £310.00\nLabour                 £1,140.00\n\nTerms 30 days.",
    )
    assert letter.sender is not None and letter.sender.organisation == firm


def test_a_title_of_a_paper_is_nobody_it_is_to() -> None:
    letter = read(
        "The Drainage Inspectorate\n\nAppeal Decision\nHearing held on 17 May 2021",
        "Site visit made on 18 May 2021\n",
        "by F M Teal BA(Hons)\nan Inspector appointed by the Minister\n\nDecision date: 29 June 2021\n",
        f"{BODY}\n\nF M Teal\nINSPECTOR",
    )
    assert letter.recipient is None


def test_an_office_of_another_body_below_the_letterhead_is_whom_a_consultation_is_to() -> None:
    letter = read(
        "THORNBY DISTRICT COUNCIL\nPlanning\nCouncil Offices, Wharf Street, Thornby TH7 2HB\n",
        "The Clerk, Marsh End Parish Council\n\nApplication No: 21/00417/FUL\nCase Officer: Ada Bell\n"
        "Date: 5 May 2021\n\nNOTICE OF CONSULTATION\n",
        "Your views are invited within 21 days of the date of this notice, that is by 26 May 2021.\n",
        "B. Teal\nHead of Planning",
    )
    assert letter.recipient is not None and letter.recipient.organisation == "Marsh End Parish Council"


@pytest.mark.parametrize("head", ["MARSH END PARISH COUNCIL", "Marsh End Council"])
def test_an_office_of_the_body_itself_is_nobody_a_notice_is_to(head: str) -> None:
    letter = read(
        f"{head}\n\nThe Clerk, Marsh End Parish Council\n\nDate: 5 May 2021\n",
        "NOTICE OF MEETING\n",
        "The Council will meet in the hall on the day named below to consider the accounts of the year.\n",
        "B. Teal\nClerk",
    )
    assert letter.recipient is None


def test_a_body_above_who_had_a_copy_is_whom_a_letter_is_to() -> None:
    letter = read(
        "The Drainage Inspectorate\nWharf House, Thornby\n\nOur Ref: DI/4417/21\n\n30 April 2021\n",
        "Thornby District Council\nCopied to: Marsh End Parish Council\n\nDear Sir/Madam\n",
        f"{BODY}\n\nYours faithfully\n\nRavi Teal\nCase Officer",
    )
    assert letter.recipient is not None and letter.recipient.organisation == "Thornby District Council"
    assert [one.organisation for one in letter.cc] == ["Marsh End Parish Council"]


@pytest.mark.parametrize("first", ["Tarn Elliot", "Rose Cottage", "The Willows", "Fern Bank", "Holly Tree"])
def test_who_is_greeted_is_whom_a_letter_is_to_below_a_house_and_its_address(first: str) -> None:
    letter = read(
        "Marsh End Parish Council\nThe Parish Office, Village Hall, Marsh End TH9 4QR\n\n20 May 2021\n",
        f"{first}, Mill Lane, Thornby TH1 3DR\n\nDear Mr Amery,\n\nThe sluice\n",
        f"{BODY}\n\nYours sincerely,\n\nD. Roe",
    )
    assert letter.recipient is not None and letter.recipient.name == "Mr Amery"
    assert letter.sender is not None and first not in (letter.sender.address or "")


@pytest.mark.parametrize("line", ["PC 4 Windows", "DS 12 Paint"])
def test_a_short_number_before_a_word_is_of_no_officer(line: str) -> None:
    letter = read(
        f"Harbour Board\n1 Quay Street\nThornby\n\n2 April 2021\n\n{line}\n\nDear Mr Roe\n\n{BODY}\n",
        "Yours sincerely\nAda Bell",
    )
    assert letter.recipient is not None and letter.recipient.name == "Mr Roe"


def test_a_review_is_not_of_the_day_of_the_decision_that_it_reviews() -> None:
    letter = read(
        "Harbour Board\n1 Quay Street\nThornby\n\nReview of Decision\n",
        f"Date of decision: 9 May 2021\nDate of review: 20 June 2021\n\n{BODY}\n\nB Teal\nHead of Planning",
    )
    assert str(letter.date) != "2021-05-09"


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("Yours sincerely\n\nPS 2291 Alun Teal", "Alun Teal"),
        ("Yours sincerely\n\nPC 417 Ada Bell\nNeighbourhood Team", "Ada Bell"),
        ("With good wishes,\nDora Teal", "Dora Teal"),
        ("With all good wishes,\nDora Teal", "Dora Teal"),
    ],
)
def test_who_signs_with_a_number_or_with_good_wishes(foot: str, name: str) -> None:
    letter = read(f"THORNBY CONSTABULARY\n\n11 May 2021\n\nDear Mrs Roe\n\nThe sluice\n\n{BODY}\n\n{foot}")
    assert letter.sender is not None and letter.sender.name == name


@pytest.mark.parametrize("line", ["Good wishes to your wife.", "Good regards were had for the pier."])
def test_a_sentence_that_begins_with_good_wishes_is_no_sign_off(line: str) -> None:
    letter = read(
        f"THORNBY COUNCIL\n\n11 May 2021\n\nDear Mrs Roe\n\n{BODY}\n\n{line}\n\nYours sincerely\n\nDora Teal"
    )
    kinds = {letter.text[slice(*block.span)]: block.kind for block in letter.blocks}
    assert kinds[line] is BlockKind.BODY


def test_a_transcribers_note_of_what_a_letter_says_is_no_picture() -> None:
    note = "[transcription ends: the words 'to be paid' are added in pencil]"
    letter = read(
        f"THORNBY COUNCIL\n\n11 May 2021\n\nDear Mrs Roe\n\n{BODY}\n\n{note}\n\nYours sincerely\n\nDora Teal"
    )
    kinds = {letter.text[slice(*block.span)]: block.kind for block in letter.blocks}
    assert kinds[note] is BlockKind.BODY


def test_a_first_name_above_an_office_signs() -> None:
    letter = read(
        "MARSH END PARISH COUNCIL\nClerk: Mrs Ada Bell, 4 Quay Close, Marsh End TH9 4QT\n\n11 May 2021\n",
        f"Dear Ted\n\nPlot 7\n\n{BODY}\n\nYours,\n\nAda\nClerk",
    )
    assert letter.sender is not None and letter.sender.role == "Clerk"
    assert letter.sender.name in ("Ada", "Mrs Ada Bell")


def test_a_body_is_named_without_the_title_of_its_paper() -> None:
    letter = read(
        "THORNBY DISTRICT COUNCIL - INTERNAL MEMORANDUM\n\nTo: A Roe, Planning",
        "From: Huw Teal, Drainage Engineer\n",
        f"Date: 2 May 2021\n\nLong Meadow\n\n{BODY}\n\nH. Teal",
    )
    assert letter.sender is not None and letter.sender.organisation == "THORNBY DISTRICT COUNCIL"


def test_a_transcribers_note_is_none_of_the_letter() -> None:
    letter = read(
        "[Transcribed by A. Roe, 2020. Letterhead: THORNBY COUNTY COUNCIL - Surveyor's Department,",
        "Shire Hall, Thornby.]",
        "\nMy ref: TC/14/AB\n\n1st June, 1973\n\nDear Mr. Roe,\n",
        f"{BODY}\n\nYours sincerely,\nA. Bell\nCounty Surveyor",
    )
    assert str(letter.date) == "1973-06-01"


def test_a_summons_is_dated_below_who_signs_it() -> None:
    letter = read(
        "MARSH END PARISH COUNCIL\n\nTo: All members of the Council\n",
        "You are summoned to attend a meeting of the Council in the hall on Friday 14 May 2021 at 7.30.\n",
        "D. Roe, Clerk\n7 May 2021\n\nAGENDA\n1. Apologies\n2. Minutes of 8 April",
    )
    assert str(letter.date) == "2021-05-07"
    assert letter.sender is not None and letter.sender.name == "D. Roe"


QUOTED = "The barn is too tall for the lane and nobody has asked those who live beside it about it."


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("To: Planning Committee\nFrom: B Teal, Head of Planning", ""),
        ("To: Planning Committee", "\n\nB Teal\nHead of Planning"),
        ("To: Planning Committee", ""),
        ("To: All members of the Committee", "\n\nThe Committee is summoned by B Teal."),
    ],
)
def test_who_signs_a_letter_that_a_report_quotes_is_not_its_sender(head: str, foot: str) -> None:
    letter = read(
        f"THORNBY COUNCIL\n\n{head}\n\nThe objector's letter of March is given below for members.\n",
        f"{QUOTED}\n\nA. Kord, Secretary\n3 March 2021\n",
        f"Officers recommend that the barn be refused, as the lane is narrow there.{foot}",
    )
    assert letter.sender is None or letter.sender.name != "A. Kord"
    assert letter.date is None


def test_of_two_who_sign_with_a_date_neither_is_the_sender() -> None:
    letter = read(
        "THORNBY COUNCIL\n\nTo: The file\n\nBoth of those who are summoned have had the notice of it.\n",
        f"{QUOTED}\n\nB Roe, Manager\n7 May 2021\n\n{QUOTED}\n\nC Kord, Engineer\n8 May 2021",
    )
    assert letter.date is None
    assert letter.sender is None or letter.sender.name not in ("B Roe", "C Kord")


def test_a_number_that_a_subject_gives_as_yours_is_theirs() -> None:
    letter = read(
        "Thornby Roofing Limited\n\n29 August 2021\n\nDear Mrs Roe\n\nInvoice 1066 / your MPC/REC/21/05\n",
        f"{BODY}\n\nYours sincerely\nJo Bell\nDirector",
    )
    assert [(one.raw, one.kind) for one in letter.references] == [("MPC/REC/21/05", ReferenceKind.THEIRS)]


@pytest.mark.parametrize(
    ("said", "raw"),
    [
        ("We have your order TB/REC/21/05 and thank you.", ["TB/REC/21/05"]),
        ("We have your TB/REC/21/05 invoice and thank you.", ["TB/REC/21/05"]),
        ("We have your COVID-19-2021 return and thank you.", []),
        ("We have your ISO-9001-2015 certificate and thank you.", []),
        ("We have seen your COVID-19-2021\nreturn and thank you.", []),
    ],
)
def test_what_is_yours_in_a_sentence_is_a_number_beside_what_bears_one(said: str, raw: list[str]) -> None:
    letter = read(
        f"Thornby Roofing Limited\n\n29 August 2021\n\nDear Mrs Roe\n\n{said}\n\n{BODY}\n\nYours\nJo Bell"
    )
    assert [one.raw for one in letter.references] == raw


def test_a_number_of_the_paper_is_no_place_and_one_for_taxes_no_address() -> None:
    letter = read(
        "BELL & DAUGHTER ROOFING\nUnit 2, Tannery Yard, Thornby TH1 9PL\nVAT Reg 318 4427 09\n",
        "QUOTATION No. Q-2287                         20 March 2021\n\nTo: Marsh End Parish Council\n",
        f"{BODY}\n\nJo Bell",
    )
    assert letter.sender is not None and letter.sender.address == "Unit 2, Tannery Yard, Thornby TH1 9PL"
