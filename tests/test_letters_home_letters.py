"""Whom a letter from somebody's house is to, and what tables and forms say of nobody."""

import pytest

from corrbot.letters import Party, parse


def parties(text: str) -> tuple[Party | None, Party | None]:
    letter = parse(text, "a.txt", "")
    return letter.sender, letter.recipient


SAID = (
    "Since Easter the ferry has been late for my daughter 23 times, and it did not come at all on two days."
)


@pytest.mark.parametrize(
    "home", ["Pen Rhiw, Mill Bank\nOrlo", "Pen Rhiw, Mill Bank, Orlo", "Flat 3\n18 Mole Road\nOrlo"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("office", "organisation", "unit"),
    [
        ("Ferry Office, Depot Road", "Ferry Office", None),
        ("Ferry Office\nOrlo Borough Council\nDepot Road", "Orlo Borough Council", "Ferry Office"),
        ("Orlo Borough Council\nDepot Road", "Orlo Borough Council", None),
        ("Orlo Borough Council\nTown Hall\nOrlo OR1 1AA", "Orlo Borough Council", None),
    ],
)
def test_an_office_between_the_date_and_the_greeting_is_the_addressees(
    home: str, gap: str, office: str, organisation: str, unit: str | None
) -> None:
    sender, recipient = parties(
        f"{home}{gap}19 June 2024\n\n{office}\n\nDear Mr Teal,\n\nThe Mole Head ferry\n\n{SAID}\n\n"
        "Yours truly\n\nAda Bell (Mrs)\n"
    )
    assert sender and (sender.name, sender.organisation, sender.unit) == ("Ada Bell", None, None)
    assert recipient and recipient.name == "Mr Teal"
    assert (recipient.organisation, recipient.unit) == (organisation, unit)


def test_an_office_above_a_letter_that_greets_nobody_is_the_addressees() -> None:
    sender, recipient = parties(
        "Flat 3\n18 Mole Road\nOrlo\n\n24.7.2023\n\nSchool Transport Appeals\n\nRe: Ivy Bell\n\n"
        f"{SAID}\n\nAda Bell\n"
    )
    assert sender and (sender.name, sender.organisation) == ("Ada Bell", None)
    assert recipient and recipient.organisation == "School Transport Appeals"


@pytest.mark.parametrize(
    "head",
    [
        "19 June 2024\n\nFerry Office, Depot Road",
        "Ferry Office\nDepot Road, Orlo\n\n19 June 2024",
        "Orlo\n19 June 2024\n\nFerry Office, Depot Road",
    ],
)
def test_an_office_with_no_house_above_it_is_not_the_addressees(head: str) -> None:
    _, recipient = parties(f"{head}\n\nDear Mr Teal,\n\n{SAID}\n\nYours truly\n\nAda Bell\n")
    assert recipient and (recipient.name, recipient.organisation) == ("Mr Teal", None)


@pytest.mark.parametrize("signed", ["Ada Bell\nFerry Manager", "Ada Bell\nFerry Office"])
def test_an_office_is_its_officers_own(signed: str) -> None:
    sender, recipient = parties(
        "4 Depot Road, Orlo\n19 June 2024\n\nFerry Office\n\nDear Mr Teal,\n\n"
        f"{SAID}\n\nYours truly\n\n{signed}\n"
    )
    assert sender and sender.organisation == "Ferry Office"
    assert recipient and recipient.organisation is None


TABLE = "No.\tComplaint\tFinding\n1\tThe lamp was out\tUpheld\n2\tThe keeper was rude\tNo finding"
REPORT = (
    "REPORT ON THE LAMPS\n\n{officer}\n\n28 June 2024\n\nFindings\n\n"
    f"{TABLE}\n\nReasons\n\n{SAID}\n\nAda Bell\n"
)


@pytest.mark.parametrize("officer", ["Investigating Officer: Ms Ada Bell", "Investigating Officer: Ada Bell"])
def test_a_table_is_no_addressee_and_an_office_is_told_from_who_holds_it(officer: str) -> None:
    sender, recipient = parties(REPORT.format(officer=officer))
    assert recipient is None
    assert sender and sender.role == "Investigating Officer"
    assert sender.name in ("Ada Bell", "Ms Ada Bell")


FORM = (
    "ORLO LAMPS OMBUDSMAN\n{title}\nSubmitted: 24 May 2024 21:47\nOur reference: 24 011 302\n\n"
    "Complainant:      Mrs Ada Bell\nBody complained of: Orlo Harbour Trust\n\nWhat did the body do wrong?\n"
    f"{SAID}\n\nHave you complained to the body?  Yes\n"
)


@pytest.mark.parametrize("title", ["Online complaint form - copy for the complainant", "Complaint Form"])
def test_a_form_is_not_from_the_body_that_it_is_of(title: str) -> None:
    sender, _ = parties(FORM.format(title=title))
    assert sender is None or sender.name == "Mrs Ada Bell"


def test_a_notice_is_from_the_body_at_its_head() -> None:
    sender, _ = parties(FORM.format(title="Notice of a complaint"))
    assert sender and sender.organisation == "ORLO LAMPS OMBUDSMAN"


def test_an_office_below_who_signs_for_a_council_is_a_part_of_it() -> None:
    sender, _ = parties(
        "Orlo Borough Council\n\n12 July 2024\n\nMrs A Bell\n14 Mole Road\n\nDear Mrs Bell\n\n"
        f"{SAID}\n\nYours sincerely\n\nIvo Lark\nFerry Office\n"
    )
    assert sender and (sender.name, sender.role) == ("Ivo Lark", None)
    assert (sender.organisation, sender.unit) == ("Orlo Borough Council", "Ferry Office")


@pytest.mark.parametrize(
    ("head", "body", "reply"),
    [
        ("County Hall\nOrlo", "Orlo County Council", "Thank you for your letter."),
        (
            "Great Mole House, 33 Horse Road\nOrlo OR1 4DR",
            "Department for Harbours",
            "Thank you for your letter.",
        ),
        ("County Hall\nOrlo", "Orlo County Council", "The ferry is late on most days."),
        ("Pen Rhiw, Mill Bank\nOrlo", "Orlo County Council", "I am replying to your email."),
        ("Pen Rhiw, Mill Bank\nOrlo", "Orlo County Council", "I write on behalf of the Council."),
    ],
)
def test_a_body_below_the_date_is_the_senders_where_the_letter_answers_or_is_from_its_seat(
    head: str, body: str, reply: str
) -> None:
    sender, recipient = parties(
        f"{head}\n\n3 May 2020\n\n{body}\n\nDear Ms Roe,\n\n{reply} The bridge will be closed in June.\n\n"
        "Yours sincerely,\n\nJohn Pell\n"
    )
    assert sender and (sender.name, sender.organisation) == ("John Pell", body)
    assert recipient and (recipient.name, recipient.organisation) == ("Ms Roe", None)
