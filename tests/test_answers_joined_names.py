"""Whom a name with "or" or "and" in it means."""

import pytest

from corrbot.answers.phrasing.joined_names import JoinedNames
from corrbot.answers.phrasing.scope import names
from corrbot.letters import Party

PARTIES = (
    Party("Jane Doe", "Head of Leisure", "Northmere Borough Council"),
    Party("Tom Grant", None, "Home Office"),
    Party("Orla Fenwick", "Minister", "Department for Tides and Harbours"),
    Party(None, None, "Bull and Sons"),
    Party("Ann Bull", None, "Harbours Board"),
    None,
)


@pytest.fixture(scope="module")
def read() -> JoinedNames:
    return JoinedNames(PARTIES, lambda name: any(names(party, name) for party in PARTIES))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("Jane Doe or Tom Grant", ("Jane Doe", "Tom Grant")),
        ("either Jane Doe or Tom Grant", ("Jane Doe", "Tom Grant")),
        ("Jane Doe and Tom Grant", ("Jane Doe", "Tom Grant")),
        ("both Jane Doe & the Home Office", ("Jane Doe", "the Home Office")),
        ("Tom and the Home Office", ("Tom", "the Home Office")),
        ("Jane or Bull and Sons", ("Jane", "Bull and Sons")),
        ("Department for Tides and Harbours", ("Department for Tides and Harbours",)),
        (
            "the Department for Tides and Harbours or the Home Office",
            ("the Department for Tides and Harbours", "the Home Office"),
        ),
        ("Bull and Sons", ("Bull and Sons",)),
        ("Bull and Daughters", ("Bull and Daughters",)),
        ("Department for Sands and Home Office", ("Department for Sands and Home Office",)),
        ("Jane Doe and Una Bell", ("Jane Doe", "Una Bell")),
        ("Una Bell or Ken Lowe", ("Una Bell", "Ken Lowe")),
    ],
)
def test_a_name_that_stands_in_a_letter_stays_whole(
    read: JoinedNames, name: str, meant: tuple[str, ...]
) -> None:
    assert read.read(name) == meant


@pytest.mark.parametrize(
    ("name", "remarks"),
    [
        ("Jane Doe", []),
        ("Bull and Sons", []),
        ("Jane Doe or Tom Grant", []),
        ("Jane Doe and Tom Grant", ["“Jane Doe and Tom Grant” is read as “Jane Doe” or “Tom Grant”."]),
        ("Jane Doe or Una Bell", ["No letter is from or to “Una Bell”."]),
        (
            "Bull and Daughters",
            ["“Bull and Daughters” is read as one name, which no letter has; “Bull” alone is in some."],
        ),
    ],
)
def test_how_a_name_is_read_is_told(read: JoinedNames, name: str, remarks: list[str]) -> None:
    assert [*read.remarks([name, ""])] == remarks
