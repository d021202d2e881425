"""Letters whose header is laid out as word processors and PDF files leave it."""

import pytest

from corrbot.letters import Letter, Party, parse

SIGNED = "Yours sincerely\n\nIvo Lark\nHead of Harbour Planning"


def read(*paragraphs: str) -> Letter:
    return parse("\n\n".join(paragraphs), "a.txt", "")


def told(party: Party | None) -> tuple[str | None, str | None, str | None]:
    assert party is not None
    return party.name, party.role, party.organisation


def lines(*header: str, greeting: str = "Dear Mr Pell") -> Letter:
    """A letter each line of which is a paragraph of its own."""
    return read(
        "QUAYSIDE BOROUGH COUNCIL",
        *header,
        "Our ref: HP/24/7",
        "3 May 2024",
        greeting,
        "Mooring fees",
        "We have looked at the fees that you asked us about and will not change them this year.",
        "Yours sincerely",
        "Ivo Lark",
        "Head of Harbour Planning",
    )


@pytest.mark.parametrize(
    "own", ["Planning Services", "Environmental Health", "Office of the Leader", "Unit 4, Tide Park"]
)
@pytest.mark.parametrize(
    ("to", "greeting", "expected"),
    [
        ("Mr Otto Pell\n9 Gull Lane\nTidewell TW1 1AA", "Dear Mr Pell", ("Mr Otto Pell", None, None)),
        (
            "The Minister for Tides\nDepartment for Tides, Piers and Local Government\nLondon SW1P 4DF",
            "Dear Minister",
            (None, "The Minister for Tides", "Department for Tides, Piers and Local Government"),
        ),
    ],
)
def test_the_address_below_a_letterhead_is_its_own(
    own: str, to: str, greeting: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    letter = read(
        "QUAYSIDE BOROUGH COUNCIL",
        f"{own}\nCivic Centre, Pier Road, Quayside QS1 2DA",
        to,
        "3 May 2024",
        greeting,
        "We have looked at the fees that you asked us about and will not change them this year.",
        SIGNED,
    )
    assert told(letter.recipient) == expected
    assert told(letter.sender) == ("Ivo Lark", "Head of Harbour Planning", "QUAYSIDE BOROUGH COUNCIL")


def test_the_only_address_below_a_letterhead_is_whom_the_letter_is_to() -> None:
    letter = read(
        "QUAYSIDE BOROUGH COUNCIL",
        "Tide Rescue Services Ltd\n4 Pier Road\nTidewell TW1 1AA",
        "3 May 2024",
        "Dear Mr Pell",
        "We have looked at the fees that you asked us about and will not change them this year.",
        SIGNED,
    )
    assert told(letter.recipient) == ("Mr Pell", None, "Tide Rescue Services Ltd")


def test_the_lines_of_an_address_that_stand_alone_are_of_one_party() -> None:
    letter = lines(
        "Harbour Works Unit",
        "Civic Centre, Pier Road, Quayside QS1 2DA",
        "Mr O Pell",
        "Director",
        "Tide Rescue Ltd",
        "4 Pier Road, Tidewell TW1 1AA",
    )
    assert told(letter.recipient) == ("Mr O Pell", "Director", "Tide Rescue Ltd")
    assert letter.recipient and letter.recipient.address == "4 Pier Road, Tidewell TW1 1AA"
    assert letter.sender and letter.sender.address == "Civic Centre, Pier Road, Quayside QS1 2DA"
    assert letter.sender.unit == "Harbour Works Unit"


def test_a_body_whose_lines_stand_alone_is_written_to() -> None:
    own = ("Environmental Health", "Civic Centre, Pier Road, Quayside QS1 2DA", "Tel: 01632 960 001")
    letter = lines(*own, "Pell Whitlock LLP", "6 Bank Yard, Tidewell TW1 1AB", greeting="Dear Sirs")
    assert told(letter.recipient) == (None, None, "Pell Whitlock LLP")
    letter = lines(*own, "Tide Rescue Ltd", "Managing Director", "Unit 9, Aire Quay", "Tidewell TW1 1AB")
    assert told(letter.recipient) == ("Mr Pell", "Managing Director", "Tide Rescue Ltd")
    assert told(letter.sender) == ("Ivo Lark", "Head of Harbour Planning", "QUAYSIDE BOROUGH COUNCIL")


def test_a_line_for_the_attention_of_somebody_names_who_of_the_body_it_is_to() -> None:
    letter = read(
        "Pell Whitlock LLP",
        "Solicitors",
        "6 Bank Yard, Tidewell TW1 1AB",
        "Environmental Health",
        "Quayside Borough Council",
        "12 May 2024",
        "FAO: Una Marsh",
        "Dear Madam",
        "We are instructed by the owner of the moored boat, who does not admit that it has been a nuisance.",
        "Yours faithfully",
        "Pell Whitlock LLP",
    )
    assert told(letter.recipient) == ("Una Marsh", None, "Quayside Borough Council")
    assert letter.recipient and letter.recipient.unit == "Environmental Health"
    assert letter.sender and letter.sender.organisation == "Pell Whitlock LLP"
    assert letter.sender.name != "Environmental Health"


@pytest.mark.parametrize("greeting", ["Dear Environmental Health", "Dear Mr Lark", "Dear Sir or Madam"])
def test_somebody_writes_from_a_house_to_a_part_of_a_body(greeting: str) -> None:
    letter = read(
        "Flat 3\n12 Gull Lane\nTidewell TW1 1AA",
        "8 July 2024",
        "Environmental Health\nQuayside MBC\nCivic Centre",
        greeting,
        "I have lived beside the fish market for thirty years and the smell has never been as bad as now.",
        "Yours faithfully\nBram Teal",
    )
    assert letter.recipient and letter.recipient.organisation == "Quayside MBC"
    assert letter.recipient.unit == "Environmental Health"
    assert letter.recipient.role is None
    assert letter.sender and letter.sender.name == "Bram Teal"
    assert letter.sender.organisation is None


def test_a_firm_is_known_by_the_names_of_its_partners() -> None:
    letter = read(
        "TEAL & MARSH",
        "The Old Maltings, Pier Road, Tidewell TW1 1AB",
        "Mr O Pell\nQuayside Borough Council\nPier Road\nQuayside QS1 2DA",
        "12 May 2024",
        "Dear Mr Pell",
        "We act for the owner of the moored boat, who does not admit that it has ever been a nuisance.",
        "Yours sincerely",
        "Una Marsh MRTPI\nPartner",
    )
    assert told(letter.sender) == ("Una Marsh MRTPI", "Partner", "TEAL & MARSH")


def test_a_couple_is_no_firm() -> None:
    letter = read(
        "Una & Bram Teal",
        "12 Gull Lane, Tidewell TW1 1AB",
        "12 May 2024",
        "Dear Mr Pell",
        "We own the moored boat, and we do not admit that it has ever been a nuisance to anybody at all.",
        "Yours sincerely",
        "Una Teal",
    )
    assert letter.sender and letter.sender.organisation is None


def test_a_name_that_runs_on_over_two_lines_of_a_letterhead_is_one() -> None:
    letter = read(
        "Ministry of Tides, Harbours & Local\nGovernment",
        "2 Pier Street, London SW1P 4DF",
        "Councillor Una Marsh\nLeader, Quayside Borough Council",
        "9 January 2025",
        "Dear Councillor Marsh",
        "Thank you for your letter of 4 November to the Minister. I have been asked to reply to it for him.",
        "Yours sincerely",
        "Ivo Lark",
    )
    assert letter.sender and letter.sender.organisation == "Ministry of Tides, Harbours & Local Government"
    assert letter.sender.unit is None
    assert told(letter.recipient) == ("Councillor Una Marsh", "Leader", "Quayside Borough Council")


def test_a_street_scene_is_no_address() -> None:
    letter = lines("Mr O Pell", "Head of Waste and Street Scene", "Tidewell Council", "Tidewell TW1 1AA")
    assert told(letter.recipient) == ("Mr O Pell", "Head of Waste and Street Scene", "Tidewell Council")


@pytest.mark.parametrize(
    "marking",
    [
        "WITHOUT PREJUDICE SAVE AS TO COSTS",
        "WITHOUT PREJUDICE TO OUR RIGHTS UNDER THE LEASE",
        "SUBJECT TO CONTRACT",
    ],
)
def test_a_note_on_how_a_letter_is_meant_is_nobody(marking: str) -> None:
    letter = lines("Mr O Pell", "4 Pier Road, Tidewell TW1 1AA", marking)
    assert told(letter.recipient)[0] == "Mr O Pell"
    assert told(letter.sender)[0] == "Ivo Lark"


@pytest.mark.parametrize(
    "line",
    ["Harbour Appeal Panel, 2 May 2024", "Your mooring fee has been refunded", "Meeting of the Fees Panel"],
)
def test_a_line_below_the_salutation_is_the_subject(line: str) -> None:
    letter = read(
        "QUAYSIDE BOROUGH COUNCIL",
        "9 May 2024",
        "Dear Mr Pell",
        line,
        "Thank you for coming to the meeting, at which the Panel was Councillor Marsh and Mr Teal.",
        SIGNED,
    )
    assert letter.subject == line
    assert letter.date and letter.date.isoformat() == "2024-05-09"


@pytest.mark.parametrize("line", ["The pier is shut again", "Your tea is nice.", "I hope that you are well"])
def test_a_sentence_below_the_salutation_is_no_subject(line: str) -> None:
    assert read("9 May 2024", "Dear Mr Pell", line, "We walked there for nothing.", SIGNED).subject is None


def test_a_decision_is_given_to_an_authority_and_has_a_title() -> None:
    letter = read(
        "MOORING FEES TRIBUNAL",
        "2 Pier Street, Tidewell TW1 1AB",
        "Case number: MF00058-2501\nAppellant: Mr O Pell\nAuthority: Quayside Borough Council\nBoat: QS 19",
        "Decided: 24 February 2025",
        "Adjudicator's decision: appeal allowed",
        "1. I held a hearing on 19 February. Mr Pell spoke for himself, and nobody came for the Council.",
        "2. The sign faced the wall, so that nobody who moored there could have known what the fee would be.",
        "Ada Birch\nAdjudicator",
    )
    assert letter.subject == "Adjudicator's decision: appeal allowed"
    assert told(letter.recipient) == (None, None, "Quayside Borough Council")
    assert told(letter.sender) == ("Ada Birch", "Adjudicator", "MOORING FEES TRIBUNAL")


def test_a_committee_is_no_body_of_its_own_beside_its_council() -> None:
    letter = lines(
        "Councillor O Pell", "Chair, Fees Scrutiny Committee", "Tidewell Council", "Pier Road TW1 1AA"
    )
    assert told(letter.recipient) == (
        "Councillor O Pell",
        "Chair, Fees Scrutiny Committee",
        "Tidewell Council",
    )


def test_a_line_for_attention_within_an_address_is_none_of_it() -> None:
    letter = read(
        "QUAYSIDE BOROUGH COUNCIL",
        "Pell Whitlock LLP\n9 Cloth Row\nTidewell TW1 1AA\nFor the attention of Ms N. Teal",
        "3 May 2024",
        "Dear Madam",
        "We have looked at the fees that you asked us about and will not change them this year.",
        SIGNED,
    )
    assert told(letter.recipient) == ("Ms N. Teal", None, "Pell Whitlock LLP")
    assert letter.recipient and letter.recipient.address == "9 Cloth Row, Tidewell TW1 1AA"


@pytest.mark.parametrize("house", ["The Tide Waiters Arms", "The Ship Inn"])
def test_a_public_house_is_a_body(house: str) -> None:
    letter = lines("Ms O Pell", house, "4 Pier Road, Tidewell TW1 1AA", greeting="Dear Ms Pell")
    assert told(letter.recipient) == ("Ms O Pell", None, house)


@pytest.mark.parametrize("house", ["The Old Rectory", "Teal Farm"])
def test_a_dwelling_is_an_address(house: str) -> None:
    letter = lines("Ms O Pell", house, "Tidewell TW1 1AA", greeting="Dear Ms Pell")
    assert letter.recipient and letter.recipient.organisation is None
    assert letter.recipient.address == f"{house}, Tidewell TW1 1AA"


def test_the_address_in_a_letterhead_is_the_senders() -> None:
    letter = read(
        "QUAYSIDE BOROUGH COUNCIL\nHarbour Works\nCivic Centre, Pier Road,\nQuayside QS1 2DA\nOur "
        "ref: HW/UM\n"
        "Tel: 01632 960 001",
        "12 May 2024",
        "Mr O Pell\n4 Gull Lane\nTidewell TW1 1AA",
        "Dear Mr Pell",
        "We have looked at the fees that you asked us about and will not change them this year.",
        SIGNED,
    )
    assert letter.sender and letter.sender.address == "Civic Centre, Pier Road, Quayside QS1 2DA"
    assert letter.sender.address_span
    assert letter.slice(letter.sender.address_span) == "Civic Centre, Pier Road,\nQuayside QS1 2DA"
    assert letter.recipient and letter.recipient.address == "4 Gull Lane, Tidewell TW1 1AA"


@pytest.mark.parametrize(
    ("sign_off", "name"), [("Yours faithfully", None), ("Yours sincerely", "Teal Marsh")]
)
def test_a_firm_signs_faithfully_with_its_own_name(sign_off: str, name: str | None) -> None:
    letter = read(
        "TEAL MARSH SOLICITORS\n3 Guildhall Mews, Tidewell",
        "12 May 2024",
        "Mr O Pell\nHarbour Master",
        "Dear Sir",
        "We act for the owner of the moored boat, who does not admit that it has ever been a nuisance.",
        f"{sign_off}\n\nTeal Marsh",
    )
    assert told(letter.sender) == (name, None, "TEAL MARSH SOLICITORS")


def test_the_part_of_a_body_below_a_signature_is_no_office() -> None:
    letter = read(
        "Department for Tides\n1 Mole Square, London SW1",
        "12 May 2024",
        "Mr O Pell",
        "Dear Mr Pell",
        "We have looked at the fees that you asked us about and will not change them this year.",
        "Yours sincerely",
        "Ivo Lark\nHospital Ships Directorate",
    )
    assert told(letter.sender) == ("Ivo Lark", None, "Department for Tides")
    assert letter.sender and letter.sender.unit == "Hospital Ships Directorate"


@pytest.mark.parametrize(
    ("to", "role", "body"),
    [
        ("To: Members of the Lamp Safety Group", "Members", "Lamp Safety Group"),
        ("To: Members of Parliament", None, "Members of Parliament"),
    ],
)
def test_a_memorandum_is_to_the_members_of_a_body(to: str, role: str | None, body: str) -> None:
    letter = parse(
        f"TIDEWELL HARBOUR TRUST\nMEMORANDUM\n{to}\nFrom: Una Marsh, Clerk\nDate: 17 March 2014\n"
        "Subject: Lamp oil\n\nThe lamps have been tested and two of them were found to be out of order.\n",
        "a",
        "",
    )
    assert told(letter.recipient) == (None, role, body)
