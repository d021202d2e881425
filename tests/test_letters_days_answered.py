import pytest

from corrbot.letters.days_answered import EARLIER_LETTER
from timing import is_linear


@pytest.mark.parametrize(
    "unit", ["your letter to the Leader of ", "your letter to A of of of ", "yours of ", "your decision "]
)
def test_earlier_letters_are_sought_in_linear_time(unit: str) -> None:
    assert is_linear(lambda size: len(list(EARLIER_LETTER.finditer(unit * size))), 2_000)
