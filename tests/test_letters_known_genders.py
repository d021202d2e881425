"""What titles in the heads of letters tell of people whom others of them name without."""

import pytest

from corrbot.letters import Filters, Party
from corrbot.threads import Correspondence
from headings import COUNCIL, heading


def is_admitted(asked: str, titled: Party, bare: Party) -> bool:
    letters = [heading("1", "2020-01-01", titled, COUNCIL), heading("2", "2020-01-02", bare, COUNCIL)]
    return Correspondence.of(letters).admits(Filters(sender=asked), letters[1])


@pytest.mark.parametrize(
    ("asked", "titled", "bare"),
    [
        ("Mr Cole", Party("Mrs J Cole", address="7 Tide Brae"), Party("John Cole", address="9 Quay Street")),
        ("Mr Cole", Party("Mrs J Cole"), Party("John Cole")),
        ("Mr Cole", Party("Mrs Jane Cole"), Party("J Cole")),
        ("Mrs Cole", Party("Mr J Cole"), Party("Jane Cole")),
        (
            "Mr Cole",
            Party("Ms Chris Cole", address="2 Rope Walk"),
            Party("Chris Cole", address="9 Quay Street"),
        ),
        (
            "Mr Cole",
            Party("Ms Chris Cole", organisation="Orle Council"),
            Party("Chris Cole", organisation="Quay"),
        ),
        (
            "Mr Cole",
            Party("Mrs J Cole", organisation="Cole & Sons"),
            Party("John Cole", organisation="Cole & Sons"),
        ),
    ],
)
def test_a_title_is_not_that_of_somebody_else_who_may_be_meant(asked, titled, bare) -> None:
    assert is_admitted(asked, titled, bare)


@pytest.mark.parametrize(
    ("titled", "bare"),
    [
        (Party("Mrs Jane Cole"), Party("Jane Cole")),
        (Party("Ms J Cole", organisation="Orle Council"), Party("Judith Cole", organisation="Orle Council")),
    ],
)
def test_a_title_is_that_of_the_same_name_or_of_the_initial_at_the_same_body(titled, bare) -> None:
    assert not is_admitted("Mr Cole", titled, bare)
    assert is_admitted("Ms Cole", titled, bare)
