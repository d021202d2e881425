"""Lines "From:" and "To:" with a body in brackets beside the name, and offices and firms by their words."""

import pytest

from corrbot.letters import LetterKind, Party, parse
from corrbot.letters.letter import Letter

SAID = "We did not receive the survey on 1 November, and had only a part of it on the 4th of the month."


def read(text: str) -> Letter:
    return parse(text, "a.txt", "")


def memo(who: str, whom: str = "Ivo Pell, Head of Ferries") -> Letter:
    return read(f"From: {who}\nTo: {whom}\nDate: 8 November 2016\nRef: TS/31\n\nIvo\n\n{SAID}\n\nAda\n")


def named(party: Party | None) -> tuple[str | None, str | None, str | None] | None:
    return (party.name, party.role, party.organisation) if party else None


@pytest.mark.parametrize(
    "body", ["Tide Surveys", "Roe Teal Systems", "Office of Tom Roe MP", "Orlo Council", "Tide Surveys Ltd"]
)
def test_body_in_brackets_is_the_writers(body: str) -> None:
    letter = memo(f"Ada Bell ({body})")
    assert named(letter.sender) == ("Ada Bell", None, body)
    assert letter.kind is LetterKind.INTERNAL


@pytest.mark.parametrize("body", ["Tide Surveys Ltd", "Orlo Council", "Tide University"])
@pytest.mark.parametrize("form", ["Ada Bell ({})", "Ada Bell, {}"])
def test_what_one_body_writes_to_another_is_a_letter(body: str, form: str) -> None:
    assert memo(form.format(body), "Ivo Pell, Ferry Company").kind is LetterKind.LETTER


@pytest.mark.parametrize(
    "line", ["8 November 2016\nCc: Tom Roe", "8 November 2016\nSubject: Ferry", "8 November 2016 10:45"]
)
def test_mail_from_one_body_to_another_is_still_mail(line: str) -> None:
    head = f"From: Ada Bell (Tide Surveys Ltd)\nTo: Ivo Pell (Orlo Council)\nDate: {line}"
    assert read(f"{head}\n\nIvo\n\n{SAID}\n\nAda\n").kind is LetterKind.EMAIL


@pytest.mark.parametrize(
    "part",
    [
        "Trading Standards",
        "Human Resources",
        "Press Office",
        "Internal Audit",
        "Planning Policy",
        "Education Department",
        "Audit Committee",
        "Town Hall",
    ],
)
@pytest.mark.parametrize("form", ["Ada Bell ({})", "Ada Bell, {}"])
def test_memorandum_between_units_is_still_internal(part: str, form: str) -> None:
    assert memo(form.format(part)).kind is LetterKind.INTERNAL
    assert memo(form.format(part), "Ivo Pell, Orlo Council").kind is LetterKind.INTERNAL


def test_office_in_brackets_is_the_writers() -> None:
    letter = memo("Ada Bell (Ferry Manager)")
    assert named(letter.sender) == ("Ada Bell", "Ferry Manager", None)
    assert letter.kind is LetterKind.INTERNAL


@pytest.mark.parametrize("part", ["Planning", "Legal Services", "Orlo Depot"])
def test_memorandum_from_a_part_of_a_body_is_still_internal(part: str) -> None:
    letter = memo(f"Ada Bell ({part})")
    assert letter.sender and letter.sender.name == "Ada Bell"
    assert letter.kind is LetterKind.INTERNAL


def test_memorandum_within_one_body_is_still_internal() -> None:
    letter = memo("Ada Bell (Orlo Council)", "Ivo Pell (Orlo Council)")
    assert named(letter.recipient) == ("Ivo Pell", None, "Orlo Council")
    assert letter.kind is LetterKind.INTERNAL


def test_office_that_is_greeted_below_such_a_head_does_not_write() -> None:
    text = f"From: Ada Bell (Tide Surveys)\nTo: Ivo Pell, Minister\nDate: 8 May 2016\n\nMinister\n\n{SAID}\n"
    assert named(read(text).sender) == ("Ada Bell", None, "Tide Surveys")


@pytest.mark.parametrize("office", ["Researcher to Tom Roe MP", "Independent Ferries Examiner"])
def test_office_below_a_name_at_the_foot_is_who_signs(office: str) -> None:
    letter = read(
        f"20 April 2021\n\nMs E Pell\nOrlo Council\n\nDear Ms Pell\n\n{SAID}\n\nAda Bell\n{office}\n"
    )
    assert letter.sender and (letter.sender.name, letter.sender.role) == ("Ada Bell", office)


def test_examiner_at_the_head_is_signed_for_by_name() -> None:
    head = "INDEPENDENT FERRIES EXAMINER\n18 May 2019"
    letter = read(f"{head}\n\nDear Mrs Pell\n\n{SAID}\n\nAda Bell\nIndependent Ferries Examiner\n")
    assert letter.sender and letter.sender.name == "Ada Bell"


@pytest.mark.parametrize("form", ["sp. z o.o.", "GmbH", "B.V.", "S.p.A.", "LLC"])
def test_firm_of_another_country_heads_its_letters(form: str) -> None:
    head = f"Tide Bay Software {form}\nOrlo\n\n19 May 2018"
    letter = read(f"{head}\n\nDear Ms Pell\n\n{SAID}\n\nAda Bell\nDirector\n")
    assert letter.sender and letter.sender.name == "Ada Bell"
    assert (letter.sender.organisation or "").rstrip(".") == f"Tide Bay Software {form}".rstrip(".")


@pytest.mark.parametrize("aside", ["On Leave Until Monday", "Sent By Tom Roe", "Year Eight"])
def test_a_remark_in_brackets_is_no_body(aside: str) -> None:
    assert named(memo(f"Ada Bell ({aside})").sender) == ("Ada Bell", None, None)
