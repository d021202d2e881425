from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corrbot.passages import Passage
from corrbot.standings import NONE, STANDINGS, standings


def passage(letter: str, start: int) -> Passage:
    return Passage(f"{letter}{start}", letter, start, start + 10, "", "words")


def column(name: str, passages: list[Passage], weighed: list[float]) -> list[float]:
    found: list[float] = standings(passages, np.array(weighed))[:, STANDINGS.index(name)].tolist()
    return found


def test_each_stands_among_all_and_among_those_of_its_letter() -> None:
    read = [passage("a", 0), passage("b", 0), passage("a", 90), passage("a", 40), passage("c", 7)]
    weighed = [3.0, 5.0, 1.0, 4.0, 2.0]
    assert column("weighed", read, weighed) == weighed
    assert column("below best", read, weighed) == [-2, 0, -4, -1, -3]
    assert column("place", read, weighed) == [2, 0, 4, 1, 3]
    assert column("best of letter", read, weighed) == [-1, NONE, -1, -2, NONE]
    assert column("others of letter", read, weighed) == [2, 0, 2, 2, 0]
    assert column("next to it", read, weighed) == [-1, NONE, -1, -2, NONE]
    assert column("is best of letter", read, weighed) == [0, 1, 0, 1, 1]
    assert column("place of letter", read, weighed) == [1, 0, 1, 1, 2]
    assert column("start", read, weighed) == [0, 0, 90, 40, 7]
    assert column("found", read, weighed) == [5] * 5


def test_only_the_passages_before_and_after_it_are_next_to_it() -> None:
    read = [passage("a", start) for start in (0, 40, 90)]
    assert column("next to it", read, [3.0, 1.0, 2.0]) == [-2, 0, -2]


@given(
    st.dictionaries(st.tuples(st.sampled_from("abc"), st.integers(0, 9)), st.none(), min_size=1),
    st.randoms(use_true_random=False),
)
def test_rows_of_different_scores_may_be_in_any_order(
    found: dict[tuple[str, int], None], chance: Random
) -> None:
    read = [passage(letter, start) for letter, start in found]
    scores = np.array(chance.sample(range(-20, 20), len(read)), np.float64)
    there, back = standings(read, scores), standings(read[::-1], scores[::-1])
    assert np.array_equal(there, back[::-1])
    assert there.shape == (len(found), len(STANDINGS))
