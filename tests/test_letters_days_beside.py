"""Days that stand at the right of a line of whom a letter is to."""

import datetime as dt

import pytest

from corrbot.letters import Party, parse
from corrbot.letters.letter import Letter

SAID = "We write about the ferry, which has been late for our members 23 times since Easter this year."
GAP = "                                "
DAY = dt.date(2019, 5, 3)


def read(head: str, greeting: str = "Dear Mrs Pell") -> Letter:
    return parse(f"{head}\n\n{greeting}\n\n{SAID}\n\nYours sincerely\n\nIvo Bell\n", "a.txt", "")


def named(party: Party | None) -> tuple[str | None, str | None, str | None] | None:
    return (party.name, party.role, party.organisation) if party else None


@pytest.mark.parametrize("gap", [GAP, "\t\t"])
@pytest.mark.parametrize("day", ["3 May 2019", "3rd May 2019", "Date: 3 May 2019"])
def test_day_beside_the_name_tears_no_address(gap: str, day: str) -> None:
    letter = read(
        f"TIDE TRUST\n\nMrs Ada Pell{gap}{day}\nHead of Ferries, Orlo Council\n12 Quay Street\nOrlo"
    )
    assert letter.date == DAY
    assert named(letter.recipient) == ("Mrs Ada Pell", "Head of Ferries", "Orlo Council")
    assert named(letter.sender) == ("Ivo Bell", None, "TIDE TRUST")


def test_day_beside_a_name_alone_leaves_the_name_whole() -> None:
    letter = read(f"TIDE TRUST\n\nDame Ada Pell KCB{GAP}3 May 2019", "Dear Dame Ada,")
    assert letter.date == DAY
    assert named(letter.recipient) == ("Dame Ada Pell KCB", None, None)


def test_day_beside_the_body_tears_no_address() -> None:
    letter = read(f"TIDE TRUST\n\nMrs Ada Pell\nOrlo Council{GAP}3 May 2019\n{' ' * 40}Our ref: TT/9")
    assert letter.date == DAY
    assert named(letter.recipient) == ("Mrs Ada Pell", None, "Orlo Council")
    assert [one.raw for one in letter.references] == ["TT/9"]


def test_day_beside_an_office_tears_no_address() -> None:
    letter = read(f"TIDE TRUST\n\nHead of Ferries{GAP}3 May 2019\nOrlo Council", "Dear Sir")
    assert letter.date == DAY
    assert letter.sender and letter.sender.organisation == "TIDE TRUST"


@pytest.mark.parametrize("place", ["Orlo, Quay House", "Market Orlo", "12 Quay Street, Orlo"])
def test_day_beside_a_place_is_still_the_letters(place: str) -> None:
    letter = read(f"{place}{GAP}3 May 2019\n\nMrs Ada Pell\nOrlo Council")
    assert letter.date == DAY
    assert named(letter.recipient) == ("Mrs Ada Pell", None, "Orlo Council")
    assert named(letter.sender) == ("Ivo Bell", None, None)


def test_day_beside_a_body_at_the_head_is_still_the_letters() -> None:
    letter = read(f"ORLO FERRY TRUST{GAP}3 May 2019\n\nMrs Ada Pell")
    assert letter.date == DAY
    assert named(letter.recipient) == ("Mrs Ada Pell", None, None)
