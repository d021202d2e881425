import pytest

from answering import synced, written
from corrbot.letters import Filters, Party, parse
from corrbot.letters.asked_name import AskedName, Fit
from letters_read import parties

TO_UNIT = (
    "BELL & QUILL LLP\n4 Quay Street, Port Orlo PO1 1AA\n\n27 February 2020\n\nThe Lamps Licensing Unit\n"
    "Department for Harbours\n9 Mole Road\nPort Orlo PO2 2BB\n\nDear Sirs\n\nWe appeal against it.\n\n"
    "Yours faithfully\n\nAda Bell\nPartner\n"
)
FROM_UNIT = (
    "{letterhead}\n9 Mole Road, Port Orlo PO2 2BB\n\n5 March 2020\n\nMs A. Bell\nBell & Quill LLP\n\n"
    "Dear Ms Bell\n\nThank you for your letter of 27 February 2020. The appeal is valid.\n\n"
    "Yours sincerely\n\nTomos Vale\nCasework Manager\n"
)


def printed(text: str, party: Party | None) -> tuple[str | None, ...]:
    assert party is not None
    spans = (party.unit_span, party.organisation_span)
    return (party.unit, party.organisation, *(span and text[span.start : span.end] for span in spans))


def test_a_unit_above_its_department_is_kept_of_an_addressee() -> None:
    recipient = parse(TO_UNIT, "a", "").recipient
    assert printed(TO_UNIT, recipient) == (
        "Lamps Licensing Unit",
        "Department for Harbours",
        "The Lamps Licensing Unit",
        "Department for Harbours",
    )
    assert recipient and "Mole Road" in (recipient.address or "")


@pytest.mark.parametrize(
    "letterhead",
    ["DEPARTMENT FOR HARBOURS\nLamps Licensing Unit", "Lamps Licensing Unit\nDEPARTMENT FOR HARBOURS"],
)
def test_both_lines_of_a_letterhead_are_kept(letterhead: str) -> None:
    text = FROM_UNIT.format(letterhead=letterhead)
    sender = parse(text, "a", "").sender
    assert printed(text, sender) == ("Lamps Licensing Unit", "DEPARTMENT FOR HARBOURS") * 2
    assert sender and (sender.name, sender.role) == ("Tomos Vale", "Casework Manager")


@pytest.mark.parametrize("unit", ["Harbour Master's Office", "Finance Services", "FOI Team"])
def test_a_unit_below_a_body_is_kept_of_an_addressee(unit: str) -> None:
    text = TO_UNIT.replace("The Lamps Licensing Unit\nDepartment for Harbours", f"Orlo Council\n{unit}")
    assert printed(text, parse(text, "a", "").recipient) == (unit, "Orlo Council") * 2


@pytest.mark.parametrize(
    "line", ["Chartered Lamp Makers", "Quay House, Orlo", "Head of Lamps", "Tel: 01234 567 890"]
)
def test_other_lines_of_a_letterhead_are_no_unit(line: str) -> None:
    sender = parse(FROM_UNIT.format(letterhead=f"DEPARTMENT FOR HARBOURS\n{line}"), "a", "").sender
    assert sender and sender.unit is None


def test_a_party_is_called_by_its_unit_and_its_initials() -> None:
    party = Party("Tomos Vale", None, "Department for Harbours", unit="Lamps Licensing Unit")
    assert AskedName.of("the Lamps Licensing Unit").fit(party) is Fit.WHOLLY
    assert AskedName.of("LLU").fit(party) is Fit.WHOLLY
    assert AskedName.of("the Lamps Refusals Unit").fit(party) is Fit.NOT


def test_a_unit_is_found_as_sender_and_recipient(tmp_path, hashed):
    letters = {
        "1.txt": [TO_UNIT],
        "2.txt": [FROM_UNIT.format(letterhead="DEPARTMENT FOR HARBOURS\nLamps Licensing Unit")],
    }
    with synced(tmp_path / "of", hashed, written(tmp_path / "files", letters)) as assistant:
        sent = assistant.query("Which letters are from the Lamps Licensing Unit?")
        received = assistant.query("Which letters did the Lamps Licensing Unit receive?")
        asked = assistant.query("Who wrote 2.txt?")
        assert [letter.path for letter in assistant.letters(Filters(sender="Lamps Licensing Unit"))] == [
            "2.txt"
        ]
    assert "2.txt" in sent.text and "1.txt" not in sent.text
    assert "1.txt" in received.text and "2.txt" not in received.text
    assert "Tomos Vale, Casework Manager, Lamps Licensing Unit, DEPARTMENT FOR HARBOURS" in asked.text
    assert "Lamps Licensing Unit" in [quote.text for quote in asked.quotes]


COPIED = (
    "Orlo Council\n\n3 May 2020\n\nDear Mr Holt\n\nWe agree.\n\nYours sincerely\n\nAda Bell\n\n{copies}\n"
)


@pytest.mark.parametrize(
    ("copies", "organisation", "role"),
    [
        ("Copies to: Dr H. Penn, Harbour and Lamp Agency", "Harbour and Lamp Agency", None),
        ("cc: Ms Fay Lisle, Head of Lamps, the Harbour Trust", "Harbour Trust", "Head of Lamps"),
        ("cc: Mr Tom Vale, Quay House, Orlo", None, None),
        ("cc: Mr Tom Vale, Clerk to the Parish Council", None, "Clerk to the Parish Council"),
    ],
)
def test_a_copy_to_somebody_of_a_body_is_one_to_the_body(copies, organisation, role) -> None:
    text = COPIED.format(copies=copies)
    (party,) = parse(text, "a", "").cc
    assert (party.organisation, party.role) == (organisation, role)
    span = party.organisation_span
    assert (span and text[span.start : span.end].removeprefix("the ")) == organisation


def test_letters_copied_to_somebody_of_a_body_are_copied_to_it(tmp_path, hashed):
    agency = "Harbour and Lamp Agency"
    copies = (f"cc: {agency}", f"Copies: Orlo Club; Dr H. Penn, {agency}", "cc: Orlo Club")
    letters = {f"{at}.txt": [COPIED.format(copies=one)] for at, one in enumerate(copies)}
    with synced(tmp_path / "of", hashed, written(tmp_path / "files", letters)) as assistant:
        answer = assistant.query("Which letters were copied to the Agency?")
    assert "0.txt" in answer.text and "1.txt" in answer.text and "2.txt" not in answer.text


SIGNED = (
    "3 May 2020\n\nDear Mr Pell,\n\nThe gates are shut.\n\nYours sincerely,\n\nAda Bell\nHead of Drainage"
)


def test_a_dash_sets_apart_the_part_of_the_body_that_a_letterhead_names():
    sender, _ = parties(f"NORTHMERE BOROUGH COUNCIL - REGENERATION\n\n{SIGNED}")
    assert sender and (sender.organisation, sender.unit) == ("NORTHMERE BOROUGH COUNCIL", "REGENERATION")


def test_a_body_is_named_as_its_address_below_the_letterhead_names_it():
    head = (
        "NORTHMERE BOROUGH COUNCIL - REGENERATION\n\nNorthmere Borough Council\nTide House, Northmere NM1 4AA"
    )
    sender, _ = parties(f"{head}\n\n{SIGNED}")
    assert sender and (sender.organisation, sender.unit) == ("Northmere Borough Council", "REGENERATION")


def test_a_hard_line_break_stands_between_a_body_and_the_part_of_it():
    sender, _ = parties(f"Northmere Borough Council  \nPlanning Department  \nTide House\n\n{SIGNED}")
    assert sender and (sender.organisation, sender.unit) == (
        "Northmere Borough Council",
        "Planning Department",
    )


def test_an_article_within_the_name_of_a_part_is_kept():
    sender, _ = parties(f"The Office of the Governor Unit\nNorthmere Borough Council\n\n{SIGNED}")
    assert sender and sender.unit == "Office of the Governor Unit"


@pytest.mark.parametrize("beside", ["Ann Roe", "working for Oare"])
def test_a_name_or_a_motto_after_a_dash_is_no_part_of_a_body(beside):
    sender, _ = parties(f"Tide Borough Council - {beside}\n\n{SIGNED}")
    assert sender and sender.unit is None


@pytest.mark.parametrize("beside", ["Housing and Benefits", "Place Directorate", "Parking"])
def test_a_part_of_a_body_after_a_dash_has_the_words_of_one(beside):
    sender, _ = parties(f"Tide Borough Council - {beside}\n\n{SIGNED}")
    assert sender and (sender.organisation, sender.unit) == ("Tide Borough Council", beside)


@pytest.mark.parametrize("office", ["Cabinet Office", "Home Office", "The Post Office"])
@pytest.mark.parametrize("below", ["", "\nTide Police"])
def test_a_department_is_no_office_of_another_body(office, below):
    words = "Dear Mr Pell,\n\nThe gates are shut.\n\nYours sincerely,\n\n"
    head = "" if below else "Tide Borough Council\nTown Hall\n\n"
    sender, _ = parties(f"{head}3 May 2020\n\n{words}Ann Roe\n{office}{below}")
    assert sender and sender.unit != office
