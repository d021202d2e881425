"""Who else is named at the head of a letter than who writes it: whom it is to, whom it is about."""

import datetime as dt

import pytest

from corrbot.letters import Party, parse
from letters_read import parties

SAID = "You undertook on 14 April to decide afresh within three months. More than five have passed since."


def _read(*paragraphs: str) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    sender, recipient = parties("\n\n".join(paragraphs) + "\n")
    return _told(sender), _told(recipient)


def _told(party: Party | None) -> tuple[str | None, ...]:
    return (party.name, party.role, party.organisation, party.unit) if party else ()


@pytest.mark.parametrize("date", ["22 September 2021", "Our ref: QL/9\n22 September 2021"])
def test_whom_a_claim_is_addressed_to_is_not_the_senders_office(date: str) -> None:
    sender, recipient = _read(
        "QUAYSIDE LAW CENTRE\n14 Mole Road, Orlo",
        "LETTER BEFORE CLAIM",
        "Claims Allocation Hub\nTide Office, 102 Quay Street",
        date,
        f"1. {SAID}",
        "2. A reply is required by 4pm on 6 October 2021, or the claim will be issued without more words.",
        "Ivo Bell",
    )
    assert sender == ("Ivo Bell", None, "QUAYSIDE LAW CENTRE", None)
    assert recipient == (None, None, "Tide Office", "Claims Allocation Hub")


def test_a_part_of_a_body_alone_below_a_law_centre_may_be_whom_a_letter_is_to() -> None:
    sender, recipient = _read(
        "Quayside Law Centre", "Fee Waiver Team", "24 May 2021", "Dear Ms Larkin", SAID, "Ivo Bell"
    )
    assert sender == ("Ivo Bell", None, "Quayside Law Centre", None)
    assert recipient[0] == "Ms Larkin"


def test_a_body_alone_below_a_law_centre_may_be_whom_a_letter_is_to() -> None:
    sender, _ = _read("QUAYSIDE LAW CENTRE", "Home Office", "14 May 2022", "Dear Sirs", SAID, "Ivo Bell")
    assert sender == ("Ivo Bell", None, "QUAYSIDE LAW CENTRE", None)


@pytest.mark.parametrize(
    ("below", "signature"),
    [
        ("Planning Services\n\nTown Hall, Orlo OR1 2AA", "Ivo Bell"),
        ("Planning Services", "Ivo Bell\nHead of Planning"),
        ("Planning Services", "Ivo Bell"),
    ],
)
def test_a_part_of_a_council_below_its_letterhead_is_the_senders(below: str, signature: str) -> None:
    sender, _ = _read("Orlo Borough Council", below, "24 May 2021", "Dear Ms Larkin", SAID, signature)
    assert sender[3] == "Planning Services"


def test_a_part_below_a_letterhead_is_the_senders_where_somebody_else_is_addressed() -> None:
    sender, recipient = _read(
        "Orlo Borough Council",
        "Planning Services",
        "24 May 2021",
        "Ms Ada Larkin\n4 Mole Road\nOrlo",
        "Dear Ms Larkin",
        SAID,
        "Ivo Bell",
    )
    assert sender[3] == "Planning Services" and recipient[0] == "Ms Ada Larkin"


@pytest.mark.parametrize("party", ["Mrs Ada LARKIN", "Mrs Ada Larkin", "Ada Larkin"])
@pytest.mark.parametrize("reference", ["Board ref: K2219084", "OT/533/2020\nBoard ref: K2219084"])
def test_a_party_to_an_appeal_does_not_make_the_decision(party: str, reference: str) -> None:
    words = "The notice came two days late. The delay was none of hers. Time is extended and it is admitted."
    sender, recipient = _read(
        "ORLO TRIBUNAL\nTide House, Orlo",
        reference,
        "DECISION: EXTENSION OF TIME",
        party,
        words,
        "Judge Stone\n7 December 2020",
    )
    assert sender[:3] == ("Judge Stone", None, "ORLO TRIBUNAL") and not recipient


def test_who_is_named_above_a_letter_that_nobody_else_heads_writes_it() -> None:
    sender, _ = _read("Ada Larkin\n4 Mole Road, Orlo", "7 December 2020", SAID, "Ada Larkin")
    assert sender[0] == "Ada Larkin"


def test_an_office_below_a_letterhead_is_held_by_who_signs_to_somebody_else() -> None:
    sender, _ = _read("TIDE OFFICE", "Minister of State", "3 May 2020", "Dear Ms Larkin", SAID, "IVO BELL")
    assert sender[:3] == ("IVO BELL", "Minister of State", "TIDE OFFICE")


def test_an_officer_of_another_body_below_a_letterhead_is_written_to() -> None:
    sender, recipient = _read(
        "BELL SYSTEMS LTD",
        "3 May 2020",
        "Ms A Larkin\nDepartment for Tides",
        "Dear Ada",
        SAID,
        "Kind regards",
        "Ivo Bell",
    )
    assert sender[:3] == ("Ivo Bell", None, "BELL SYSTEMS LTD")
    assert recipient[0] == "Ms A Larkin" and recipient[2] == "Department for Tides"


WARNED = "A sample taken from your outlet on 9 June showed solids of 212 mg/l against a limit of 30 mg/l."


def _warning(head: str, whom: str) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    return _read(
        head,
        "Our ref: PC/212                         28 June 1993",
        whom,
        "WARNING LETTER",
        WARNED,
        "K. Larkin\nPollution Control Officer",
    )


@pytest.mark.parametrize("head", ["ORA Western Region\nTide House, Mole Road", "TRB Mole Area\nQuay Street"])
def test_a_body_below_the_head_of_a_regulator_is_written_to(head: str) -> None:
    sender, recipient = _warning(head, "Orlo Produce Packers Ltd")
    assert sender[:3] == ("K. Larkin", "Pollution Control Officer", head.split("\n")[0])
    assert recipient[2] == "Orlo Produce Packers Ltd"


def test_a_body_below_another_head_is_never_the_senders() -> None:
    sender, _ = _warning("Western Water\nMole Road", "Orlo Produce Packers Ltd")
    assert sender[0] == "K. Larkin" and sender[2] != "Orlo Produce Packers Ltd"


def test_a_board_below_the_head_of_a_school_is_the_senders() -> None:
    sender, _ = _read("Orlo Primary\n4 Lime Road", "3 May 2020", "Governing Board", SAID, "Ivo Bell\nClerk")
    assert sender[:3] == ("Ivo Bell", "Clerk", "Governing Board")


def test_a_person_in_capitals_at_the_head_is_no_body() -> None:
    sender, _ = _warning("JOHN Adam Peter Roe\n4 Lime Road", "Orlo Produce Packers Ltd")
    assert sender[2] is None


def test_who_is_labelled_to_have_signed_writes() -> None:
    sender, recipient = _read(
        "ORLO COUNCIL",
        "NOTICE OF MEETING",
        "3 May 2020",
        "Agenda",
        "1. Apologies",
        "Signed: Ivo Bell, Clerk",
        "To: Ada Roe",
    )
    assert sender[:3] == ("Ivo Bell", "Clerk", "ORLO COUNCIL") and recipient[0] == "Ada Roe"


def test_a_body_at_the_very_head_is_the_senders() -> None:
    sender, _ = _read(
        "Orlo Produce Packers Ltd\nMole Road", "28 June 1993", "WARNING LETTER", WARNED, "K. Larkin\nManager"
    )
    assert sender[2] == "Orlo Produce Packers Ltd"


@pytest.mark.parametrize("title", ["N O T I C E", "O R D E R", "D E E D"])
def test_a_title_in_spaced_letters_is_nobody(title: str) -> None:
    sender, recipient = _read(
        "ORLO COUNTY COUNCIL",
        title,
        "TO: Orlo Water Authority",
        f"WHEREAS {WARNED}",
        "Dated: 9th November 1987",
    )
    assert sender == (None, None, "ORLO COUNTY COUNCIL", None) and recipient[2] == "Orlo Water Authority"


def test_initials_still_sign() -> None:
    assert _read("Orlo Council", "3 May 2020", "Dear Ms Larkin", SAID, "Yours ever", "J R B")[0][0] == "J R B"


@pytest.mark.parametrize("name", ["Dr Ada Larkin MRCPsych", "Dr A. Larkin", "Prof. Ada Larkin"])
def test_a_doctor_signs_below_the_paper_of_a_body(name: str) -> None:
    sender, _ = _read("ORLO MEDICAL SERVICE\nMole Road", "1 March 2021", "Dear Mr Bell", SAID, name)
    assert sender[0] == name and sender[2] == "ORLO MEDICAL SERVICE"


def test_a_doctor_whom_the_last_words_point_at_does_not_sign() -> None:
    said = f"{SAID} I have sent a copy to my colleague who is named below."
    assert _read("ORLO MEDICAL SERVICE", "1 March 2021", "Dear Mr Bell", said, "Dr A. Larkin")[0][0] is None


def test_a_notice_with_a_bare_date_is_from_the_body_at_its_head() -> None:
    said = "Thank you for your request, which we had on 10 March 2022. It has been given to an officer."
    sender, _ = _read(
        "Single Tide Authority", "TID/2021/04417", "15 March 2022", said, "Please do not chase."
    )
    assert sender[2] == "Single Tide Authority"
    assert _read("Single Tide Authority", "TID/2021/04417", said)[0] == ()


def _thanks(
    head: str, greeting: str, signature: str = "Maud Larkin\nHonorary Secretary"
) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    return _read(head, "25 March 2024", greeting, SAID, "Yours,", signature)


def test_traders_at_the_head_of_a_letter_that_greets_a_first_name_write_it() -> None:
    sender, recipient = _thanks(
        "Mole Wharf Traders\nc/o The Tide Café\n5 Mole Road\nOrlo OR1 2AA", "Dear Helen,"
    )
    assert sender[:3] == ("Maud Larkin", "Honorary Secretary", "Mole Wharf Traders")
    assert recipient[0] == "Helen"


def test_a_person_at_the_head_who_signs_in_short_is_no_body() -> None:
    sender, _ = _thanks("Susan Larkin\n5 Mole Road\nOrlo", "Dear Tom,", "Sue\nTreasurer")
    assert sender[0] in ("Sue", "Susan Larkin") and sender[2] is None


@pytest.mark.parametrize("greeting", ["Dear Helen,", "Dear Nell,"])
def test_who_is_greeted_by_a_first_name_or_one_that_is_short_for_it_is_written_to(greeting: str) -> None:
    _, recipient = _thanks("Helen Ashby\nTide Lodge\n5 Mole Road\nOrlo OR1 2AA", greeting)
    assert recipient[0] == "Helen Ashby"


@pytest.mark.parametrize(
    "lines",
    [
        "Ms Ada Larkin\nChief Executive\nTarn Homes\nTide House\nOrlo OR1 2AA",
        "Ms Ada Larkin\nChief Executive\nTarn Homes",
        "Ms Ada Larkin, Chief Executive, Tarn Homes",
    ],
)
def test_the_firm_of_a_chief_executive_stands_below_the_office(lines: str) -> None:
    _, recipient = _read("Orlo Council", "3 May 2019", lines, "Dear Ms Larkin", SAID, "Yours", "Ivo Bell")
    assert recipient[0] == "Ms Ada Larkin" and (recipient[2] or "").startswith("Tarn ")


@pytest.mark.parametrize(
    "lines",
    [
        "Ms Ada Larkin\nClerk\nMarket Tarn\nOrlo OR1 2AA",
        "Ms Ada Larkin\nChief Executive\nMarket Tarn\nOrlo OR1 2AA",
        "Ms Ada Larkin\nClerk\nTarn Villa\n14 Mole Road\nOrlo OR1 2AA",
        "Ms Ada Larkin\nChief Executive\nMole Point\n14 Mole Road\nOrlo OR1 2AA",
        "Ms Ada Larkin\nChief Executive\nBay Mole Yard\n14 Mole Road\nOrlo OR1 2AA",
        "Ms Ada Larkin\nManaging Director\nWest Orloshire\n14 Mole Road\nOrlo OR1 2AA",
    ],
)
def test_a_place_or_a_house_below_an_office_is_no_firm(lines: str) -> None:
    _, recipient = _read("Orlo Council", "3 May 2019", lines, "Dear Ms Larkin", SAID, "Yours", "Ivo Bell")
    assert recipient[0] == "Ms Ada Larkin" and recipient[2] is None


COUNCIL = "ORLO COUNCIL\nTide House\nOrlo OR1 2AA"


@pytest.mark.parametrize(
    ("head", "greeting", "signature", "name"),
    [
        ("Mrs Ada Larkin\nChief Executive", "Dear Colleague,", "Chief Executive", "Mrs Ada Larkin"),
        ("Mrs Ada Larkin\nHeadteacher", "Dear Parents,", "Headteacher", "Mrs Ada Larkin"),
        ("Dr Ada Larkin\nMedical Officer", "Dear Mr Moss,", "I. Bell\npp Dr Larkin", "Dr Ada Larkin"),
        ("Dr Ada Larkin\nMedical Officer", "Dear Mr Moss,", "A. L.", "Dr Ada Larkin"),
        ("Mrs Ada Larkin\nMedical Officer", "Dear Mr Moss,", "Ada Larkin-Roe", "Ada Larkin-Roe"),
        ("Ada Larkin, Head of Housing", "Dear Mr Moss,", "for Director of Services", "Ada Larkin"),
    ],
)
def test_an_officer_below_a_letterhead_whose_the_signature_may_be_writes(
    head: str, greeting: str, signature: str, name: str
) -> None:
    sender, _ = _read(COUNCIL, head, "3 May 2023", greeting, SAID, "Yours sincerely,", signature)
    assert sender[0] == name and sender[1] in head and sender[2] == "ORLO COUNCIL"


@pytest.mark.parametrize(
    "beside",
    [
        "Mr I Bell    3 May 2019\n\n2 Quay Street\nOrlo",
        "Our Ref          Your Ref          Date\nAB/1/22           CD/66/7           3 May 2019",
    ],
)
def test_the_day_beside_who_neither_signs_nor_is_greeted_is_the_letters(beside: str) -> None:
    words = (COUNCIL, beside, "Dear Mr Moss", SAID, "Yours sincerely", "Ada Larkin\n")
    assert parse("\n\n".join(words), "a.txt", "").date == dt.date(2019, 5, 3)


@pytest.mark.parametrize("head", ["ASSET MANAGEMENT\nMEMO", "Asset Management\n\nINTERNAL MEMORANDUM"])
@pytest.mark.parametrize(
    "labels",
    ["To: Ann Reed\nFrom: Hugh Pell", "From: Hugh Pell\nTo: Ann Reed", "TO:  Ann Reed\nFROM:  Hugh Pell"],
)
def test_a_memorandum_is_from_whom_its_label_names(head: str, labels: str) -> None:
    sender, recipient = _read(f"{head}\n{labels}\nDate: 20 February 2023", f"(a) agreed. {SAID}", "Hugh")
    assert sender == ("Hugh Pell", None, head.split("\n")[0], None)
    assert recipient[0] == "Ann Reed"


@pytest.mark.parametrize(
    ("head", "label", "name"),
    [
        ("Bellmare Partners", "From: The Managing Director", "Bellmare Partners"),
        ("Joan Purley", "From: 7 Weir Lane", "Joan Purley"),
    ],
)
def test_what_stands_above_one_label_alone_is_no_address(head: str, label: str, name: str) -> None:
    sender, _ = _read(head, label, "9 June 2021", "Dear John", SAID)
    assert sender[0] == name
    _, recipient = _read(
        "John Oakes\nClerk\nTown Hall", "From: Ada Bell, Harbour Master", "9 June 2021", "Dear John", SAID
    )
    assert recipient[0] == "John Oakes"


def test_a_name_above_a_label_that_names_another_is_no_body() -> None:
    sender, _ = _read("Ann Reed", "From: Hugh Pell\nTo: Ann Reed\nDate: 20 February 2023", SAID, "Hugh")
    assert sender == ("Hugh Pell", None, None, None)
    sender, _ = _read("John Oakes\nClerk", "To: Ann Reed\nFrom: Hugh Pell, Surveyor\nDate: 4 May 2020", SAID)
    assert sender == ("Hugh Pell", "Surveyor", None, None)
    sender, _ = _read("Hugh Pell\n14 Weir Lane", "To: The Clerk\nFrom: Hugh Pell\nDate: 4 May 2020", SAID)
    assert sender[0] == "Hugh Pell"


@pytest.mark.parametrize(
    ("inside", "whom"),
    [
        (
            "Tidewell Borough Council, Legal Services",
            (None, None, "Tidewell Borough Council", "Legal Services"),
        ),
        (
            "Tidewell Borough Council, Department of Education",
            (None, None, "Tidewell Borough Council", "Department of Education"),
        ),
        (
            "Tidewell Borough Council, Education Department",
            (None, None, "Tidewell Borough Council", "Education Department"),
        ),
        ("Tidewell Borough Council, Civic Centre, Orlo", (None, None, "Tidewell Borough Council", None)),
        (
            "PIER Programme Office, Department for Harbours",
            (None, None, "PIER Programme Office, Department for Harbours", None),
        ),
    ],
)
def test_a_body_and_its_part_or_address_on_one_line_are_whom_a_letter_is_to(
    inside: str, whom: tuple[str | None, ...]
) -> None:
    sender, recipient = _read(
        "QUAYSIDE LAW\nSolicitors\n3 Canal Walk, Orlo",
        "Our ref: QL/9\n15 January 2025",
        inside,
        "Dear Sirs",
        SAID,
        "Yours faithfully\nAnn Pell",
    )
    assert (sender[2], recipient) == ("QUAYSIDE LAW", whom)
