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


@pytest.mark.parametrize(
    "line",
    ["TH-08102 - Stage 2", "Otter House – cleaning 2022", "14 Mill Lane - damp", "The lift - repairs"],
)
def test_a_subject_may_stand_above_the_salutation(line: str) -> None:
    assert letter(line, "Dear Mrs Pike", BODY).subject == line


@pytest.mark.parametrize(
    "line",
    [
        "By e-mail - urgent",
        "Tideway Homes - Estates Services",
        "Our ref - TH/08102",
        "Flat 2 - 14 Elm Road",
        "Second Class - signed for",
        "Recorded delivery - signed for",
        "Registered post - AB123456789GB",
        "Signed For - 1st class",
        "Not for publication - exempt",
        "In confidence - not for circulation",
        "File copy - do not destroy",
        "Monday - Friday 9 to 5",
        "9.00am - 5.00pm",
        "Mill Lane - Porthaven",
        "Serving Porthaven – proud of our past",
    ],
)
def test_other_lines_above_the_salutation_are_no_subject(line: str) -> None:
    assert letter(line, "Dear Mrs Pike", BODY).subject is None


@pytest.mark.parametrize("line", ["TERM ENDING: 21 March 2022", "Accounts\nFor the year to\n31 March 2022"])
@pytest.mark.parametrize("is_dated", [True, False])
def test_the_end_of_a_period_with_a_colon_or_on_a_line_of_its_own_is_no_date(
    line: str, is_dated: bool
) -> None:
    head = HEAD if is_dated else HEAD.removesuffix("\n\n2 March 2023")
    for middle in ((line, "Dear Mrs Pike"), ("Dear Mrs Pike", line)):
        read = parse("\n\n".join((head, *middle, BODY, FOOT)), "a.txt", "")
        assert (read.date and read.date.isoformat()) == ("2023-03-02" if is_dated else None)
        assert read.notes == ()
    assert read.subject == " ".join(line.split())


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
        ("RE: CMP-10447 the lift", ["CMP-10447"]),
        ("CMP-10447 - complaint about the lift", ["CMP-10447"]),
        ("CMP-10447 photos", []),
        ("RE: NHS-2020-21 plan", []),
        ("RE: FY-23-24 budget", []),
        ("AGM-2023-05 minutes", []),
        ("RE: GDPR-2018-05-25 compliance", []),
        ("RE: EU-2016-679 regulation", []),
        ("UK-EU-TCA-2021 agreement", []),
        ("RE: MH-370-2014 search", []),
        ("RE: IMG-20230504 - photo", []),
        ("RE: TEL-0123456 call", []),
        ("PO-123456", []),
        ("RE: INV-12345 complaint", []),
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


@pytest.mark.parametrize(
    ("above", "foot", "found"),
    [
        ("Tideway Homes", "Ada Bell", ("Ada Bell", None, "Tideway Homes")),
        ("EXTRACT", "Ada Bell", ("Ada Bell", None, None)),
        ("EXTRACT", "Robin Jones", ("Robin Jones", "Clerk", None)),
        ("Copy Letter", "Robin Jones", ("Robin Jones", "Clerk", None)),
    ],
)
def test_the_office_of_who_writes_is_not_of_another_who_signs(
    above: str, foot: str, found: tuple[str, str | None, str | None]
) -> None:
    head = HEAD.replace("Tideway Homes", f"{above}\nFrom the Clerk, Mr Jones")
    sender = parse("\n\n".join((head, "Dear Mrs Pike", BODY, "Yours sincerely", foot)), "a.txt", "").sender
    assert sender is not None
    assert (sender.name, sender.role, sender.organisation) == found


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
