"""What a question says of the letter that it means."""

import pytest

from corrbot.answers.phrasing.scope import PartialDate, Scope


@pytest.mark.parametrize("topic", ["ﬁsheries", "ŉfisheries", "fısheries", "the fisheries"])
@pytest.mark.parametrize("day", ["13 May 2018", "13 may 2018", "13 MAY 2018"])
def test_a_date_is_cut_out_where_it_stands(topic: str, day: str) -> None:
    scope = Scope.read(after=f"about {topic} of {day}")
    assert scope is not None and scope.dates == (PartialDate(2018, 5, 13),)
    assert scope.topic.endswith("sheries")


def test_a_short_month_without_a_year_is_a_date() -> None:
    scope = Scope.read(after="of 3 jan")
    assert scope is not None and scope.dates == (PartialDate(None, 1, 3),)
