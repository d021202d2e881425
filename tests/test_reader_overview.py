import numpy as np

from corrbot.reader.overview import BEST, overview


def test_the_row_has_the_extremes_the_best_sentence_and_the_counts() -> None:
    features = np.array([[1.0, -4.0], [2.0, 0.0], [3.0, -1.0], [0.0, 5.0]])
    row = overview(features, np.array([0.5, 2.0, -1.0, 0.1]), np.array([4, 4, 7, 4]))
    assert row.tolist() == [3.0, 5.0, 0.0, -4.0, 2.0, 0.0, 2.0, 0.5, 0.1, 4.0, 2.0]


def test_few_sentences_give_as_long_a_row() -> None:
    one = overview(np.ones((1, 2)), np.array([0.3]), np.array([0]))
    assert len(one) == 3 * 2 + BEST + 2
    assert one[-BEST - 2 : -2].tolist() == [0.3, -20.0, -20.0]


def test_the_order_of_sentences_does_not_matter() -> None:
    random = np.random.default_rng(0)
    features, mix, passages = random.normal(size=(9, 4)), random.normal(size=9), random.integers(3, size=9)
    order = random.permutation(9)
    assert (overview(features, mix, passages) == overview(features[order], mix[order], passages[order])).all()
