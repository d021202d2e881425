"""Addressees and subjects that stand alone on a line."""

import pytest

from corrbot.letters import BlockKind, Letter, LetterKind, parse

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
