"""Which letters have a target, and which."""

import datetime as dt

import pytest

from corrbot.letters import LetterKind, Party
from corrbot.threads import Deadlines, Target
from corrbot.threads.deadlines import FOI_TARGET, GUIDANCE_TARGET
from corrbot.threads.identity import Identity

DEPARTMENT = "Department for Tides and Harbours"


@pytest.mark.parametrize(
    ("body", "day", "kind", "target"),
    [
        (DEPARTMENT, "2018-05-03", LetterKind.LETTER, GUIDANCE_TARGET),
        (DEPARTMENT, "2008-11-25", LetterKind.LETTER, GUIDANCE_TARGET),
        (DEPARTMENT, "2008-11-24", LetterKind.LETTER, None),
        (DEPARTMENT, "", LetterKind.LETTER, None),
        ("Home Office", "2018-05-03", LetterKind.EMAIL, GUIDANCE_TARGET),
        ("HM Treasury", "2018-05-03", LetterKind.LETTER, GUIDANCE_TARGET),
        ("Ministry of Defence", "2018-05-03", LetterKind.LETTER, GUIDANCE_TARGET),
        ("Foreign, Commonwealth & Development Office", "2021-05-03", LetterKind.LETTER, GUIDANCE_TARGET),
        ("Northmere Borough Council", "2018-05-03", LetterKind.LETTER, None),
        ("Department of State", "1861-05-03", LetterKind.LETTER, None),
        ("Department of State", "2018-05-03", LetterKind.LETTER, None),
        ("HM Revenue & Customs", "2018-05-03", LetterKind.LETTER, GUIDANCE_TARGET),
        ("Northern Ireland Office", "2018-05-03", LetterKind.LETTER, GUIDANCE_TARGET),
        ("Office of the Mayor", "2018-05-03", LetterKind.LETTER, None),
        ("Post Office", "2018-05-03", LetterKind.LETTER, None),
        ("Northmere Borough Council", "2018-05-03", LetterKind.FOI_REQUEST, FOI_TARGET),
        ("Northmere Borough Council", "2004-12-31", LetterKind.FOI_REQUEST, None),
    ],
)
def test_a_target_reaches_only_letters_that_it_was_made_for(
    body: str, day: str, kind: LetterKind, target: Target | None
) -> None:
    answerer = Identity.of(Party(organisation=body))
    when = dt.date.fromisoformat(day) if day else None
    assert Deadlines().target_on(when, kind, answerer) == target


def test_a_target_of_the_settings_reaches_letters_of_any_day() -> None:
    own = Target(15)
    council = Identity.of(Party(organisation="Northmere Borough Council"))
    for kind in (LetterKind.LETTER, LetterKind.FOI_REQUEST):
        assert Deadlines((own,)).target_on(dt.date(1861, 5, 3), kind, council) == own
