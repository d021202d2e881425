"""Whether a month is a part of somebody's name."""

import pytest

from corrbot.answers.phrasing.month_names import is_of_person


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Did Mrs May agree?", True),
        ("Did May Bell agree?", True),
        ("Did June Baron agree?", True),
        ("Who wrote in May?", False),
        ("Of May Mrs Bell has no letter.", False),
        ("Of May Revd Bell has no letter.", False),
        ("Of May Baroness Bell has no letter.", False),
        ("Of May Doctor Bell has no letter.", False),
    ],
)
def test_a_month_before_a_title_is_no_given_name(text, is_name):
    month = "June" if "June" in text else "May"
    assert is_of_person(text, text.index(month), text.index(month) + len(month)) is is_name
