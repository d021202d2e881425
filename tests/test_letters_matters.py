"""What a letter says it is about in a line that other lines look like, and who writes for a body."""

import pytest

from corrbot.letters import parse
from corrbot.readers.reading import read_letters

HEAD = "Tideway Homes\n\nMrs B Pike\n5 Elm Close\nLarkham LK3 8DW\n\n2 March 2023"
BODY = "You asked us on 5 December 2022 to take your complaint further. We have done so."
FOOT = "Yours sincerely\n\nLara Finch\nHead of Customer Resolution"


def letter(*middle: str):
    return parse("\n\n".join((HEAD, *middle, FOOT)), "a.txt", "")


def test_the_end_of_a_period_is_no_date_of_the_letter() -> None:
    read = letter("Dear Mrs Pike", "SERVICE CHARGE ACTUALS FOR THE YEAR TO 31 MARCH 2022", BODY)
    assert read.date.isoformat() == "2023-03-02"
    assert read.notes == ()
    assert read.subject == "SERVICE CHARGE ACTUALS FOR THE YEAR TO 31 MARCH 2022"


@pytest.mark.parametrize("line", ["TH-08102 - Stage 2", "Otter House – cleaning 2022"])
def test_a_subject_may_stand_above_the_salutation(line: str) -> None:
    assert letter(line, "Dear Mrs Pike", BODY).subject == line


@pytest.mark.parametrize(
    "line",
    ["By e-mail - urgent", "Tideway Homes - Estates Services", "Our ref - TH/08102", "Flat 2 - 14 Elm Road"],
)
def test_other_lines_above_the_salutation_are_no_subject(line: str) -> None:
    assert letter(line, "Dear Mrs Pike", BODY).subject is None


def test_a_subject_below_the_salutation_is_the_one_there_is() -> None:
    read = letter("Otter House - cleaning", "Dear Mrs Pike", "YOUR COMPLAINT ABOUT THE STAIRS", BODY)
    assert read.subject == "YOUR COMPLAINT ABOUT THE STAIRS"


def references_of(subject: str) -> list[str]:
    mail = (
        f"From: Ada Bell <a@tideway.example>\nTo: Tom Pell <t@quay.example>\nSubject: {subject}\n"
        f"Date: Tue, 14 Jun 2022 10:05:00 +0000\n\nHello Tom,\n\n{BODY}\n\nAda\n"
    )
    (read,) = read_letters("a.eml", mail.encode()).letters
    return [one.raw for one in read.references]


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("TH-08102 Mrs Pike - wages", ["TH-08102"]),
        ("RE: SC-22FH-0093 the lift", ["SC-22FH-0093"]),
        ("ISO-27001 audit", []),
        ("COVID-19 rules", []),
        ("E-mail 22-23 and the lift", []),
    ],
)
def test_the_number_of_a_case_opens_the_subject_of_a_mail(subject: str, found: list[str]) -> None:
    assert references_of(subject) == found


def test_who_writes_for_a_body_is_told_from_his_office() -> None:
    head = HEAD.replace("Tideway Homes", "Tideway Homes\nFrom the Chief Executive, Dr Simone Albert")
    text = "\n\n".join((head, "Dear Mrs Pike", BODY, "Yours sincerely\n\nSimone Albert"))
    sender = parse(text, "a.txt", "").sender
    assert sender is not None
    assert (sender.name, sender.role, sender.organisation) == (
        "Dr Simone Albert",
        "Chief Executive",
        "Tideway Homes",
    )


def test_an_office_that_has_words_of_bodies_and_addresses_is_no_body() -> None:
    text = f"{HEAD}\n\nDear Mrs Pike\n\n{BODY}\n\nYours sincerely\n\nAmy Dent\nService Charge Accountant"
    sender = parse(text, "a.txt", "").sender
    assert sender is not None
    assert (sender.role, sender.organisation) == ("Service Charge Accountant", "Tideway Homes")
    mail = (
        "From: Amy Dent <a@tideway.example>\nTo: Tom Pell <t@quay.example>\nSubject: Lift\n"
        f"Date: Tue, 14 Jun 2022 10:05:00 +0000\n\nHello Tom,\n\n{BODY}\n\nRegards\nAmy Dent\n"
        "Service Charge Accountant\n"
    )
    (read,) = read_letters("a.eml", mail.encode()).letters
    assert (read.sender.role, read.sender.organisation) == ("Service Charge Accountant", None)
