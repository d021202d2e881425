import threading
from collections.abc import Sequence

import numpy as np

from corrbot.models.embedding import LetterEmbedding
from corrbot.models.token_cache import MOST_KEPT, TokenCache
from corrbot.models.token_vectors import TokenVectors


class Counting:
    """Gives each text vectors as long as it is, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[TokenVectors]:
        self.asked += texts
        return [TokenVectors(np.full((1, 2), len(text)), np.zeros((1, 2)), ((0, 1),)) for text in texts]


def test_a_text_is_computed_once_and_each_gets_its_own() -> None:
    cache, compute = TokenCache(), Counting()
    assert [one.vectors[0, 0] for one in cache.vectors(["a", "bb", "a"], compute)] == [1, 2, 1]
    assert [one.vectors[0, 0] for one in cache.vectors(["ccc", "bb"], compute)] == [3, 2]
    assert cache.vectors([], compute) == []
    assert compute.asked == ["a", "bb", "ccc"]


def test_so_many_are_kept_those_read_last() -> None:
    cache, compute = TokenCache(), Counting()
    cache.vectors(["first"], compute)
    for number in range(MOST_KEPT - 1):
        cache.vectors([f"text {number}"], compute)
    cache.vectors(["first"], compute)
    cache.vectors(["one more"], compute)
    compute.asked.clear()
    cache.vectors(["first", "text 1", "text 0"], compute)
    assert compute.asked == ["text 0"]


def test_threads_share_it() -> None:
    cache, compute, found = TokenCache(), Counting(), []

    def read(start: int) -> None:
        for number in range(200):
            text = "x" * (1 + (start + number) % 90)
            found.append(cache.vectors([text], compute)[0].vectors[0, 0] == len(text))

    together = [threading.Thread(target=read, args=(7 * start,)) for start in range(4)]
    for one in together:
        one.start()
    for one in together:
        one.join()
    assert len(found) == 800 and all(found)


def test_a_passage_read_again_has_the_same_vectors(embedding: LetterEmbedding) -> None:
    passage = "The claim for the light at Gull Point was refused."
    first = embedding.token_vectors([passage])[0]
    again = embedding.token_vectors(["Why?", passage, "A much longer text, " * 30])[1]
    assert again is first
