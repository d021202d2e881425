"""Addressees, and subjects that stand alone on a line."""

import pytest

from corrbot.letters import BlockKind, Letter, LetterKind, parse
from letters_read import COUNCIL, HOME, parties, written

LETTER = (
    "ORLO HARBOUR BOARD\n9 Mole Road\n\n15 November 2021\n\n{addressee}\n\nDear Sirs\n\n{first}\n\n"
    "1. the lamp;\n2. the buoy.\n\nYours faithfully\n\nAda Bell\nFinance Officer\n"
)
OLD = (
    "Orle Parsonage,\n14th March, 1871.\n\n{head}Gentlemen,\n\nThe school was opened upon Sunday last, before"
)
OLD += " many.\n\nI am, Gentlemen, your obedient servant,\n\nJosiah Penrose,\nMinister.\n{foot}"


def read(addressee: str = "Quill Lamps LLP", first: str = "We look at two things.") -> Letter:
    return parse(LETTER.format(addressee=addressee, first=first), "a.txt", "")


@pytest.mark.parametrize("body", ["Quill Lamps LLP", "Northmere Borough Council", "The Lamp Trust"])
def test_a_body_alone_above_the_salutation_is_whom_the_letter_is_to(body: str) -> None:
    letter = read(body)
    assert letter.recipient and letter.recipient.organisation == body
    assert letter.sender and letter.sender.organisation == "ORLO HARBOUR BOARD"


@pytest.mark.parametrize("line", ["Finance Department", "Orlo Harbour Board", "Licensing Unit"])
def test_a_part_of_the_sender_alone_is_not(line: str) -> None:
    assert read(line).recipient is None


@pytest.mark.parametrize(
    "first",
    [
        "We ask for two things:",
        "The Board looks at these:",
        "Two things matter to us:",
        "Please answer these questions:",
        "The Board has refused the two requests that you made",
    ],
)
def test_a_line_that_leads_up_to_a_list_or_says_something_is_no_subject(first: str) -> None:
    letter = read(first=first)
    assert letter.subject is None
    assert [block.kind for block in letter.blocks if first in letter.slice(block.span)] == [BlockKind.BODY]


@pytest.mark.parametrize("subject", ["The lamp at Orle", "THE LAMP IS OUT", "Lamp at Orle: refund"])
def test_a_subject_still_is_one(subject: str) -> None:
    assert read(first=subject).subject == subject


@pytest.mark.parametrize(
    ("line", "role", "body"),
    [
        ("To the Trustees of the Orle Chapel.", "Trustees", "Orle Chapel"),
        ("To the Churchwardens of Orle", "Churchwardens", "Orle"),
        ("To the Governors of Orle School", "Governors", "Orle School"),
    ],
)
@pytest.mark.parametrize("place", ["head", "foot"])
def test_those_who_are_addressed_together_are_the_recipient(
    line: str, role: str, body: str, place: str
) -> None:
    spots = {"head": "", "foot": "", place: f"{line}\n\n" if place == "head" else f"\n{line}\n"}
    text = OLD.format(**spots)
    recipient = parse(text, "a.txt", "").recipient
    assert recipient is not None
    assert ((recipient.role or "").casefold(), recipient.organisation) == (role.casefold(), body)
    assert recipient.span and text[slice(*recipient.span)] == line


@pytest.mark.parametrize("heading", ["# Memorandum", "## Internal memo", "# File note"])
def test_the_heading_of_a_memorandum_is_no_body(heading: str) -> None:
    text = (
        f"{heading}\n\n**From:** Ada Bell, Lamp Officer\n**To:** Tom Vale, Clerk\n**Date:** 20 May 2019\n"
        "**Subject:** The lamp\n\nI looked at the lamp on 16 May 2019 and found cracks in the glass.\n"
    )
    letter = parse(text, "a.md", "")
    assert letter.sender and (letter.sender.name, letter.sender.organisation) == ("Ada Bell", None)
    assert letter.kind is LetterKind.INTERNAL


HALL = "Town Hall, High Street, Northmere, NM1 1AA"


OFFICER = "T. Marsh\nLicensing Officer"


@pytest.mark.parametrize(
    ("blocks", "role", "body"),
    [
        ((HOME, "24 April 2023", COUNCIL), None, "Northmere Borough Council"),
        ((HOME, "24 April 2023", f"The Ferries Team\n{COUNCIL}"), None, "Northmere Borough Council"),
        ((HOME, "24 April 2023", "Complaints Section\nQuay Trains Ltd"), None, "Quay Trains Ltd"),
        (
            (HOME, "24 April 2023", "The Chief Executive\nNorthmere Borough Council"),
            "The Chief Executive",
            "Northmere Borough Council",
        ),
        ((HOME, "24 April 2023", "Quay Trains Ltd"), None, "Quay Trains Ltd"),
        ((HOME, COUNCIL, "24 April 2023"), None, "Northmere Borough Council"),
        (("24 April 2023", COUNCIL), None, "Northmere Borough Council"),
        ((f"Joan Purley\n{HOME}", "24 April 2023", COUNCIL), None, "Northmere Borough Council"),
        ((HOME, "24 April 2023", COUNCIL, "Your ref: AB/0012"), None, "Northmere Borough Council"),
        ((f"{HOME}\n24 April 2023\n{COUNCIL}",), None, "Northmere Borough Council"),
    ],
)
def test_a_body_below_the_senders_own_address_is_written_to(
    blocks: tuple[str, ...], role: str | None, body: str
) -> None:
    sender, recipient = parties(written(*blocks))
    assert sender is not None
    assert (sender.name, sender.role, sender.organisation) == ("Joan Purley", None, None)
    assert recipient is not None
    assert (recipient.name, recipient.role, recipient.organisation) == (None, role, body)


def test_an_official_writes_to_a_body_from_an_address_without_a_name() -> None:
    sender, recipient = parties(
        written(HOME, "24 April 2023", COUNCIL, signature="Joan Purley\nClerk to the Parish Council")
    )
    assert sender is not None
    assert (sender.name, sender.role) == ("Joan Purley", "Clerk to the Parish Council")
    assert recipient is not None
    assert recipient.organisation == "Northmere Borough Council"


@pytest.mark.parametrize(
    ("blocks", "greeting", "signature"),
    [
        (
            ("Town Hall\nNorthmere NM1 1AA", "24 April 2023", "Northmere Borough Council"),
            "Dear Mr Roe",
            OFFICER,
        ),
        (
            (
                f"{HALL}\nTel: 01234 567890",
                "Our ref: LIC/2021/44",
                "Date: 24 April 2023",
                "NORTHMERE BOROUGH COUNCIL",
            ),
            "Dear Mr Roe",
            OFFICER,
        ),
        (
            (HALL, "24 April 2023", "Northmere Borough Council"),
            "Dear Mr Roe",
            f"{OFFICER}\nNorthmere Borough Council",
        ),
        (
            (HOME, "24 April 2023", "Northmere Borough Council"),
            "Dear Sirs",
            f"{OFFICER}\nNorthmere Borough Council",
        ),
        ((HOME, "24 April 2023", "Northmere Borough Council"), "Dear Sirs", OFFICER),
        ((HALL, "24 April 2023", "Northmere Borough Council"), "Dear Sir", OFFICER),
        (("24 April 2023", COUNCIL), "Dear Sir", "T. Marsh"),
        (("24 April 2023", "Our ref: LIC/2021/44", COUNCIL), "Dear Sir or Madam", "T. Marsh"),
        (("Our ref: LIC/2021/44", "24 April 2023", COUNCIL), "Dear Sirs", "T. Marsh"),
    ],
)
def test_a_letterhead_is_nobody_the_letter_is_to(
    blocks: tuple[str, ...], greeting: str, signature: str
) -> None:
    sender, recipient = parties(written(*blocks, signature=signature, greeting=greeting))
    assert sender is not None
    assert sender.name == "T. Marsh"
    assert sender.organisation in ("Northmere Borough Council", "NORTHMERE BOROUGH COUNCIL")
    assert recipient is None or recipient.organisation is None


def test_a_letter_to_whom_it_may_concern_keeps_its_letterhead() -> None:
    sender, recipient = parties(
        written("24 April 2023", COUNCIL, signature="Ann Roe", greeting="To whom it may concern")
    )
    assert recipient is None
    assert sender is not None
    assert sender.organisation == "Northmere Borough Council"


def test_a_club_writes_to_an_agency() -> None:
    sender, recipient = parties(
        "Lorne Anglers' Club\nThe Boathouse, Mill Lane, Eastquay EQ4 2QP\n\nRef: LAC/16\n\n20 June 2016\n\n"
        "Tides Agency\nLorne Office\nRivers House\n\nDear Sir or Madam,\n\nWe ask you to look into it.\n\n"
        "Yours faithfully,\n\nMargaret Eddy\nHonorary Secretary"
    )
    assert sender is not None and recipient is not None
    assert (sender.name, sender.organisation) == ("Margaret Eddy", "Lorne Anglers' Club")
    assert recipient.organisation == "Tides Agency"


def test_a_body_right_below_the_letterhead_of_its_part_is_not_whom_its_letter_is_to():
    sender, recipient = parties(
        "BUILDING CONTROL SERVICE\n\nNorthmere Borough Council\nBuilding Control, Tide House, NM1 4AA\n\n"
        "Our reference: BC/16/0712\n\n28 March 2017\n\nQuay Walls Construction Ltd\n"
        "For the attention of Mr S Pell\n\nDear Sirs\n\nSluice House\n\nI refer to your plans of May.\n\n"
        "A certificate cannot be issued for Sluice House before the panels are seen.\n\n"
        "Yours faithfully\n\nJanet Roe\nBuilding Control Manager"
    )
    assert recipient and (recipient.organisation, recipient.name) == (
        "Quay Walls Construction Ltd",
        "Mr S Pell",
    )
    assert sender and (sender.name, sender.organisation) == ("Janet Roe", "Northmere Borough Council")
    assert sender.unit == "BUILDING CONTROL SERVICE"


CIRCULAR = (
    "Marsh Dale Homes\nWeir Lodge, Northmere NM1 2DD\nTel 01632 960170\n\n2 March 2018\n\n{whom}\n\n"
    "Dear resident\n\nWHAT TO DO IN A FLOOD\n\nFrom today the advice to stay put no longer applies."
    "\n\n{end}Ada Bell\nHead of Drainage"
)


@pytest.mark.parametrize("end", ["", "Yours sincerely\n\n"])
def test_a_circular_is_to_all_that_it_is_addressed_to(end):
    sender, recipient = parties(CIRCULAR.format(whom="To all residents, Tide House", end=end))
    assert recipient and recipient.role == "all residents, Tide House"
    assert recipient.name is None
    assert sender and (sender.name, sender.organisation) == ("Ada Bell", "Marsh Dale Homes")


def test_the_letterhead_of_a_circular_is_not_whom_it_is_to():
    sender, recipient = parties(CIRCULAR.format(whom="By hand", end=""))
    assert recipient is None
    assert sender and (sender.name, sender.organisation) == ("Ada Bell", "Marsh Dale Homes")


def test_care_of_a_firm_is_where_a_letter_goes_and_not_of_whom_it_is_to():
    _, recipient = parties(
        "Northmere Inquiry\nTide House, NM1 4AA\n\n14 October 2019\n\nMs H Pell\nc/o Oare & Roe LLP\n"
        "12 High Street, Northmere\n\nDear Ms Pell\n\nPlease write a statement by 25 November 2019.\n\n"
        "Yours sincerely\n\nRuth Bell\nSolicitor to the Inquiry"
    )
    assert recipient and (recipient.name, recipient.organisation) == ("Ms H Pell", None)
    assert recipient.address == "Oare & Roe LLP, 12 High Street, Northmere"


MEMO = "MEMORANDUM\n\n{head}\nDATE:\t9 June 2020\n\nThe mooring fees rise in July by four per cent.\n"


@pytest.mark.parametrize(
    "head",
    [
        "TO:\tJane Marlow\n\tIan Bell\nFROM:\tDella Marsh",
        "TO:\tJane Marlow\n\tIan Bell, Treasurer\nFROM:\tDella Marsh",
        "To: Jane Marlow\n    Ian Bell\nFrom: Della Marsh",
        "From: Della Marsh\nTo:   Jane Marlow\n      Ian Bell",
    ],
)
def test_who_stands_under_the_name_behind_to_is_no_sender_where_a_label_names_that(head: str) -> None:
    letter = parse(MEMO.format(head=head), "a.txt", "")
    assert letter.sender and letter.sender.name == "Della Marsh"
    assert letter.recipient and letter.recipient.name == "Jane Marlow"
    kinds = {block.kind for block in letter.blocks if "Ian Bell" in letter.slice(block.span)}
    assert kinds == {BlockKind.RECIPIENT}


def test_what_stands_under_it_and_is_no_name_or_further_in_is_nobody() -> None:
    for line in ("\tMooring fees 2020", "                    Harbour Dues"):
        head = f"FROM:\tDella Marsh\nTO:\tJane Marlow\n{line}"
        letter = parse(MEMO.format(head=head), "a.txt", "")
        (block,) = [one for one in letter.blocks if line.strip() in letter.slice(one.span)]
        assert block.kind is not BlockKind.RECIPIENT
