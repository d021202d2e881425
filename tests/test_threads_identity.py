import pytest

from corrbot.letters import Party
from corrbot.threads.identity import Identity, Likeness, likeness

SECRETARY = Party(role="Permanent Secretary", organisation="Home Office")


@pytest.mark.parametrize("body", ["Home Office", "Government Legal Department", "Electoral Services"])
def test_a_body_that_is_called_an_office_has_its_name(body: str) -> None:
    assert Identity.of(Party(organisation=body)).organisation == body.lower()


def test_a_team_is_no_body() -> None:
    assert Identity.of(Party(organisation="FOI Team")) == Identity.of(Party(role="FOI Team"))


def test_an_office_is_no_person() -> None:
    assert Identity.of(Party("Private Office")).name == ""


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Party(role="Permanent Secretary", organisation="Cabinet Office"), Likeness.DIFFERENT),
        (Party("Ann Roe", organisation="Home Office"), Likeness.SAME_BODY),
        (SECRETARY, Likeness.SAME),
    ],
)
def test_bodies_called_office_are_told_apart(other: Party, expected: Likeness) -> None:
    assert likeness(Identity.of(SECRETARY), Identity.of(other)) is expected
