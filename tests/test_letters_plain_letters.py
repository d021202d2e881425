"""Letters as people write them at home and as OCR gives them, and papers that are dated at their foot."""

import datetime as dt

import pytest

from corrbot.letters import parse

DAY = dt.date(2023, 1, 26)
COMPLAINT = (
    "My daughter is called Ivy and goes to the lamp school by the ferry. The lamp at the end of our\n"
    "road has been out since November and she has fallen twice.\n\n"
    "I ask you to light it again before somebody is hurt by it."
)
HOUSE = "14 Mole Road\nOrlo\n\n26 January 2023\n\nThe Lamps Team\nMole House\n\n"


@pytest.mark.parametrize("name", ["Ada Bell (Mrs)", "(Ms) Ada Bell", "Ada Bell (she/her)", "Ada Bell"])
@pytest.mark.parametrize("title", ["", "COMPLAINT\n\n"])
def test_a_letter_that_neither_greets_nor_closes_is_from_who_is_named_last(name: str, title: str) -> None:
    letter = parse(f"{HOUSE}{title}{COMPLAINT}\n\n{name}\n", "a.txt", "")
    assert letter.date == DAY
    assert letter.sender and letter.sender.name == "Ada Bell"
    assert letter.sender.organisation is None
    assert letter.recipient and letter.recipient.organisation == "The Lamps Team"


ORDER = (
    "ORLO LAMPS TRIBUNAL\nSea Marks and Buoys\n\nAppeal number: LB77/23/00512\n\n"
    "Mr and Mrs Bell Appellants\nand\nOrlo Harbour Trust Respondent\n\n"
    "Lamp: Mole Head, lit 3 April 1912\n\nORDER\n\nIT IS ORDERED THAT\n\n"
    "1. The appeal is allowed, and the lamp at the Mole Head shall be lit within five weeks of this order.\n"
    "2. There is no order as to costs.\n\nREASONS\n\n"
    "3. The Trust said that the lamp had been lit in 1912 and served nobody who came in at night.\n\n"
)


@pytest.mark.parametrize(
    "dated", ["Dated: 26 January 2023", "DATED 26 January 2023", "Dated this 26th day of January 2023"]
)
@pytest.mark.parametrize("signed", ["\nJudge I Lark", "\n\nIvo Lark\nChair", "", "\n\nPage 2"])
def test_an_order_bears_the_date_at_its_foot(dated: str, signed: str) -> None:
    letter = parse(f"{ORDER}{dated}{signed}\n", "a.txt", "")
    assert letter.date == DAY
    assert letter.date_fact and letter.date_fact.span and "2023" in letter.slice(letter.date_fact.span)
    assert letter.sender is None or letter.sender.organisation in ("ORLO LAMPS TRIBUNAL", None)


@pytest.mark.parametrize(
    "foot",
    [
        "Dated: 26 January 2023\n\nThe lamp is to be lit again by whoever keeps the Mole House at that time.",
        "The lease, dated 26 January 2023",
        "Dated: 26 January 2023\nDated: 27 January 2023",
        "Documents\n\nDated 26 January 2023: the lease",
    ],
)
def test_other_days_at_the_foot_are_not_the_date(foot: str) -> None:
    assert parse(f"{ORDER}{foot}\n", "a.txt", "").date is None


SCAN = (
    "Hollies, Mole Road, Orlo\n26 January 2023\nDear Mr Lark\nI would like the lamp lit again.\n"
    "You say that they have changed the keeper. They have, but the new one\nleft after nine days."
)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("signed", ["Ada Bell", "Ada Bell (Mrs)", "From Ada Bell", "Love from Ada Bell"])
def test_the_last_line_of_a_letter_without_a_close_is_who_signs_it(gap: str, signed: str) -> None:
    letter = parse(f"{SCAN}{gap}{signed}\n", "a.txt", "")
    assert letter.date == DAY
    assert letter.sender and letter.sender.name == "Ada Bell"
    assert letter.recipient and letter.recipient.name == "Mr Lark"


@pytest.mark.parametrize("signed", ["From Ivy", "Love from Ivy"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_child_signs_with_one_name(gap: str, signed: str) -> None:
    letter = parse(f"{SCAN}{gap}{signed}\n", "a.txt", "")
    assert letter.sender and letter.sender.name == "Ivy"


@pytest.mark.parametrize(
    "end", ["From Monday", "From Orlo to Northmere", "Mole Road", "Lamps", "From January"]
)
def test_other_last_lines_sign_nothing(end: str) -> None:
    letter = parse(f"{SCAN}\n{end}\n", "a.txt", "")
    assert letter.sender is None or letter.sender.name is None


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("Re-hearing of your appeal", "Re-hearing of your appeal"),
        ("Re-assessment of Ivy", "Re-assessment of Ivy"),
        ("RE-LIGHTING OF THE MOLE HEAD LAMP", "RE-LIGHTING OF THE MOLE HEAD LAMP"),
        ("Re - your appeal", "your appeal"),
        ("Re – your appeal", "your appeal"),
        ("Re: your appeal", "your appeal"),
    ],
)
def test_a_hyphen_within_a_word_is_no_label_of_a_subject(line: str, subject: str) -> None:
    letter = parse(
        "Orlo Harbour Trust\n26 January 2023\n\nMs A Bell\n14 Mole Road\n\nDear Ms Bell\n\n"
        f"{line}\n\nThe panel allowed your appeal.\n\nYours sincerely\n\nIvo Lark\nClerk\n",
        "a.txt",
        "",
    )
    assert letter.subject == subject


FULL = "Orlo Trust\n\nDear Ms Bell\n\nThe panel allowed your appeal.\n\nYours sincerely\n\nIvo Lark\nClerk\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{FULL}\nEnc: Lease of 3 Mill Lane\nDated 3 May 1999",
        "Orlo Council\nList of deeds\n\nThe deeds below are held in the strong room of the Mole House.\n\n"
        "1. Lease of 3 Mill Lane\nDated 3 May 1999",
        "Orlo Council\nNotice\n\n1. Lease of 3 Mill Lane\n\nDated 3 May 1999",
        "Version 2\nReplaces the policy\ndated 3 May 2015",
        "Stone A\nDated 3 May 1820",
        "Stone A\n\nDated 3 May 1820",
        "ORDER\n\nThe lease of the mill,\n\nDated 3 May 1820",
    ],
)
def test_the_day_of_something_else_at_the_foot_is_not_the_date(text: str) -> None:
    assert parse(f"{text}\n", "a.txt", "").date is None


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_day_below_a_sentence_of_a_notice_is_its_date(gap: str) -> None:
    text = f"NOTICE OF WORKS\n\nThe lane by the mill will be closed to all who drive.{gap}Dated 3 May 2020\n"
    assert parse(text, "a.txt", "").date == dt.date(2020, 5, 3)
