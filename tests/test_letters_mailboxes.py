"""Who signs a mail that an office sends from a mailbox of its own, and for which body."""

import pytest

from corrbot.letters import Found, Letter, Party, parse
from corrbot.letters.mailboxes import is_shared, spells
from corrbot.readers.header_field import HeaderField
from corrbot.readers.mail import Mail


def read(mailbox: tuple[str, str], *signature: str, sign_off: str = "Yours sincerely\n\n") -> Letter:
    fields = (
        ("From", HeaderField.of([mailbox])),
        ("To", HeaderField.of([("Ann Pell", "ann.pell@parliament.example")])),
        ("Date", HeaderField.literal("Mon, 3 Jun 2024 10:00:00 +0100")),
    )
    body = "Dear Ms Pell\n\nThe lamp is lit on Mondays and on no other day of the week.\n\n"
    return parse(Mail(fields, body + sign_off + "\n".join(signature)).transcript(), "a.eml", "")


def sender(*args: object, **more: str) -> Party:
    found = read(*args, **more).sender  # type: ignore[arg-type]
    assert found is not None
    return found


TEAM = ("MP Liaison Team", "MPLiaison@tidesoffice.example")


def test_the_body_is_read_from_the_signature_of_a_teams_mail() -> None:
    letter = read(TEAM, "Kit Bannock", "MP Liaison Team", "Tides Office")
    found = letter.sender
    assert found and (found.name, found.organisation, found.unit) == (
        "Kit Bannock",
        "Tides Office",
        "MP Liaison Team",
    )
    assert found.email == "MPLiaison@tidesoffice.example"
    assert found.organisation_span and letter.slice(found.organisation_span) == "Tides Office"
    assert found.span and letter.slice(found.span) == "Kit Bannock"
    assert found.found is Found.PRINTED


def test_a_team_stands_for_the_body_where_no_line_names_one() -> None:
    found = sender(TEAM, "Kit Bannock", "MP Liaison Team")
    assert (found.name, found.organisation) == ("Kit Bannock", "MP Liaison Team")


@pytest.mark.parametrize(
    "name",
    [
        "DPT Correspondence",
        "DPT MP Hotline",
        "Members' Enquiries",
        "Councillor and MP Enquiries",
        "Quill Lamps Customer Relations",
        "Enquiries (Housing)",
    ],
)
def test_who_signs_a_mail_from_a_shared_mailbox_sends_it(name: str) -> None:
    found = sender((name, "mp.box@dpt.example"), "Malcolm Oyle", "MP Liaison Officer", "Department for Tides")
    assert (found.name, found.role) == ("Malcolm Oyle", "MP Liaison Officer")
    assert (found.organisation, found.unit) == ("Department for Tides", name)
    alone = sender((name, "mp.box@dpt.example"), "Malcolm Oyle")
    assert (alone.name, alone.organisation) == ("Malcolm Oyle", name)


def test_a_shared_mailbox_is_a_body_where_nobody_signs() -> None:
    found = sender(("DPT Correspondence", "mp.box@dpt.example"))
    assert (found.name, found.organisation, found.found) == (None, "DPT Correspondence", Found.HEADER)


def test_a_mail_of_a_person_is_not_its_signers() -> None:
    found = sender(("Ann Roe", "ann.roe@dpt.example"), "Malcolm Oyle", "Department for Tides")
    assert (found.name, found.organisation) == ("Ann Roe", None)


@pytest.mark.parametrize("name", ["Ann Roe", "Roe, Ann", "Ann Roe - Enquiries", "Ann Roe (Complaints)", ""])
def test_people_share_no_mailbox(name: str) -> None:
    assert not is_shared(name)


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("sam.roe@quillconnect.co.uk", "Quill Connect"),
        ("sam.roe@mail.quillconnect.co.uk", "Quill Connect"),
        ("sam.roe@quill-valley.org", "Quill Valley"),
        ("sam.roe@ofpier.gov.uk", "Ofpier"),
    ],
)
def test_a_line_that_the_domain_spells_is_the_body(address: str, line: str) -> None:
    letter = read(("Sam Roe", address), "Sam Roe", "Customer Relations", line)
    found = letter.sender
    assert found and found.organisation == line
    assert found.organisation_span and letter.slice(found.organisation_span) == line


def test_the_domain_of_a_person_names_no_body() -> None:
    assert sender(("Sam Roe", "sam@samroe.co.uk"), "Sam Roe", "3 Mole Road").organisation is None


@pytest.mark.parametrize(
    ("address", "name", "is_spelt"),
    [
        ("a@tidesoffice.gov.uk", "Tides Office", True),
        ("a@tidesoffice.gov.uk", "the Tides Office", True),
        ("a@quillconnect.co.uk", "Quill Connect Ltd", True),
        ("a@tidesoffice.gov.uk", "Office", False),
        ("a@tidesoffice.gov.uk", "Tides", False),
        ("tidesoffice@dpt.gov.uk", "Tides Office", False),
        ("a@virginmedia.com", "Virgin Media", False),
        ("", "Tides Office", False),
        ("a@tidesoffice.gov.uk", "", False),
    ],
)
def test_a_domain_spells_a_whole_name(address: str, name: str, is_spelt: bool) -> None:
    assert spells(address, name) is is_spelt


@pytest.mark.parametrize("line", ["Best", "All the best,", "Cheers"])
def test_short_words_sign_off_a_mail(line: str) -> None:
    found = sender(
        ("Nadia Roe", "n.roe@dpt.example"), "Nadia Roe", "Adviser", "Tide Trust", sign_off=line + "\n\n"
    )
    assert (found.role, found.organisation) == ("Adviser", "Tide Trust")


def test_a_name_with_an_office_at_the_foot_signs_without_a_sign_off() -> None:
    found = sender(TEAM, "Kit Bannock", "MP Liaison Officer", "Tides Office", sign_off="")
    assert (found.name, found.role, found.organisation) == (
        "Kit Bannock",
        "MP Liaison Officer",
        "Tides Office",
    )


@pytest.mark.parametrize(
    ("displayed", "signed"),
    [
        ("Orme-Finch Ada TIDES", "Ada Orme-Finch"),
        ("Haldane Simon", "Simon Haldane"),
        ("Ilott, Desmond", "Desmond Ilott"),
        ("Farnworth Hilary (Tides Office)", "Hilary Farnworth"),
        ("ROE, Ann", "Ann Roe"),
    ],
)
def test_who_is_displayed_surname_first_is_called_as_the_signature_prints(
    displayed: str, signed: str
) -> None:
    letter = read((displayed, "ada@tidesoffice.example"), signed, "Head of Lamps, Tides Office")
    found = letter.sender
    assert found and found.name == signed
    assert found.span and letter.slice(found.span).startswith(signed)
    assert (found.role, found.email) == ("Head of Lamps", "ada@tidesoffice.example")
    assert found.organisation == "Tides Office"


def test_a_bare_name_at_the_end_tells_how_who_is_displayed_surname_first_is_called() -> None:
    found = sender(
        ("Farnworth Hilary (Tides Office)", "ceo@tidesoffice.example"), "Hilary Farnworth", sign_off=""
    )
    assert (found.name, found.organisation) == ("Hilary Farnworth", "Tides Office")


@pytest.mark.parametrize(
    ("displayed", "signed"), [("Roe Ann", "Ann Pell"), ("Ann Marie Roe", "Ann Roe"), ("Ann Roe", "A. Roe")]
)
def test_who_is_displayed_otherwise_keeps_the_name(displayed: str, signed: str) -> None:
    assert sender((displayed, "ada@tidesoffice.example"), signed).name == displayed
