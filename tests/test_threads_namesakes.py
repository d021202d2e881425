"""Letters to "Mrs Pike" come in where one person of our side only is called so."""

from dataclasses import replace

import pytest

from corrbot.letters import Direction, Letter, Party
from corrbot.threads import Correspondence
from headings import COUNCIL, MINISTER, TRUST, heading

COUNCILLED = "Northmere Borough Council"
PIKE = Party("Joan Pike", "Lettings Officer", COUNCILLED)
RESIDENT = Party("Ines Caldwell")
FOLDER = (
    heading("1", "2020-01-01", COUNCIL, MINISTER),
    heading("2", "2020-01-02", MINISTER, COUNCIL),
    heading("3", "2020-01-03", TRUST, COUNCIL),
    heading("4", "2020-01-04", PIKE, TRUST),
)


def direction(to: Party, *others: Letter, date: str = "2020-02-01", sender: Party = RESIDENT) -> Direction:
    letters = [*FOLDER, *others, heading("9", date, sender, to)]
    return Correspondence.of(letters).directions["9"]


@pytest.mark.parametrize(
    "called", ["Mrs Pike", "Ms Pike", "Pike", "Mrs J Pike", "J. Pike", "Joan", "Joan Pike"]
)
def test_a_letter_to_the_surname_of_one_person_of_ours_comes_in(called: str) -> None:
    assert direction(Party(called)) is Direction.IN


@pytest.mark.parametrize("called", ["Mrs Pile", "Mrs K Pike", "Mrs Pike-Orme", "Tom Pike", "Pike & Sons"])
def test_another_name_is_not_that_of_the_person_of_ours(called: str) -> None:
    assert direction(Party(called)) is Direction.UNKNOWN


def test_a_surname_with_a_hyphen_is_one() -> None:
    signed = heading("5", "2020-01-05", Party("Una Pike-Orme", None, COUNCILLED), TRUST)
    assert direction(Party("Ms Pike-Orme"), signed) is Direction.IN


@pytest.mark.parametrize(
    "other",
    [
        heading("5", "2020-01-05", Party("Tom Pike"), COUNCIL),
        heading("5", "2020-01-05", COUNCIL, Party("J. Pike")),
        heading("5", "2020-01-05", Party("J. Pike"), TRUST),
        heading("5", "2020-01-05", MINISTER, Party("Tom Pike")),
        heading("5", "2020-01-05", MINISTER, Party("Mrs Pike", None, "Strathcairn Harbour Trust")),
        heading("5", "2020-01-05", MINISTER, Party("Mrs Pike", email="pike@strathcairn.example")),
        heading("5", "2020-01-05", Party("Joan Pike", None, "Strathcairn Harbour Trust"), MINISTER),
        heading("5", "2020-01-05", Party("Tom Pike", None, COUNCILLED), MINISTER),
        heading("5", "2020-01-05", TRUST, Party("Mr Pike", None, COUNCILLED)),
    ],
)
def test_a_surname_of_two_people_or_bodies_tells_nothing(other: Letter) -> None:
    assert direction(Party("Mrs Pike"), other) is Direction.UNKNOWN


def test_who_is_written_to_by_an_initial_and_no_body_may_be_the_person_of_ours() -> None:
    other = heading("5", "2020-01-05", TRUST, Party("Mrs J Pike"))
    assert direction(Party("Mrs Pike"), other) is Direction.IN
    second = heading("6", "2020-01-06", TRUST, Party("Mrs K Pike"))
    assert direction(Party("Mrs Pike"), other, second) is Direction.UNKNOWN


def test_a_title_of_the_other_gender_is_of_somebody_else() -> None:
    titled = heading("5", "2020-01-05", TRUST, replace(PIKE, name="Mrs Joan Pike"))
    assert direction(Party("Mr Pike"), titled) is Direction.UNKNOWN
    assert direction(Party("Dr Pike"), titled) is Direction.IN


def test_a_surname_tells_nothing_years_after_the_person_is_known() -> None:
    assert direction(Party("Mrs Pike"), date="2030-01-01") is Direction.UNKNOWN
    assert direction(Party("Mrs Pike"), date="") is Direction.IN


def test_a_name_with_a_body_or_an_address_is_not_known_by_the_name() -> None:
    assert direction(Party("Mrs Pike", None, "Quay Sailing Club")) is Direction.UNKNOWN
    assert direction(Party("Mrs Pike", email="pike@quay.example")) is Direction.UNKNOWN


def test_who_writes_to_a_namesake_of_theirs_is_not_known_to_write_to_us() -> None:
    assert direction(Party("Mrs Pike"), sender=Party("Ron Pike")) is Direction.UNKNOWN
