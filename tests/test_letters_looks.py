from collections.abc import Callable

import pytest

from corrbot.letters import looks
from timing import is_linear


@pytest.mark.parametrize("word", ["Dear", "My dear", "with", "Yours", "very"])
@pytest.mark.parametrize("judge", [looks.speaks_to, looks.is_sign_off])
def test_white_space_within_a_line_takes_linear_time(judge: Callable[[str], bool], word: str) -> None:
    assert is_linear(lambda size: judge(f"{word}{' ' * size}x"), 500)
