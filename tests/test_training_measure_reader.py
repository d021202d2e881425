import numpy as np
import pytest
from training.example_set import Example
from training.measure_reader import abstention, measured, table


def example(hits: list[int], *, answerable: bool = True) -> Example:
    """Return a question of which these sentences answer."""
    count = len(hits)
    return Example(
        "q", "a", answerable, (0, 0), (0, 0), [], [0] * count, hits, [0.0] * count, np.zeros((0, 1))
    )


def test_first_and_any_of_three_are_counted_against_the_step_before():
    examples = [example([0, 0, 0, 1]), example([1, 0, 0, 0]), example([0, 0], answerable=False)]
    best_last, best_first = np.array([0.0, 1.0, 2.0, 3.0]), np.array([3.0, 2.0, 1.0, 0.0])
    before = [best_first, best_first, np.array([0.0, 1.0])]
    line = measured(examples, [best_last, best_first, np.array([0.0, 1.0])], before)
    assert line["first"] == 1.0 and line["any3"] == 1.0 and line["first_p"] == 1.0
    assert measured(examples, before, None) == {"first": 0.5, "any3": 0.5}


def test_a_step_that_wins_often_is_told_from_chance():
    examples = [example([1, 0])] * 12
    right, wrong = np.array([1.0, 0.0]), np.array([0.0, 1.0])
    line = measured(examples, [right] * 12, [wrong] * 12)
    assert line["first_p"] == pytest.approx(2 * 0.5**12, abs=1e-4) and line["any3_p"] == 1.0


def test_thresholds_tell_unanswerable_from_answerable_stopped():
    examples = [example([1]), example([1]), example([0], answerable=False), example([0], answerable=False)]
    found = abstention(examples, np.array([0.9, 0.22, 0.1, 0.3]))
    assert found["auc"] == 0.75
    assert found["stops"] == {
        "0.15": [0.5, 0.0],
        "0.2": [0.5, 0.0],
        "0.25": [0.5, 0.5],
        "0.3": [0.5, 0.5],
        "0.4": [1.0, 0.5],
    }
    assert abstention(examples[:2], np.array([0.1, 0.9])) == {"stops": dict.fromkeys(found["stops"], [0.5])}


def test_the_table_has_a_row_for_each_step_and_a_column_for_each_set():
    lines = [
        {"set": "own", "questions": 4, "step": "mix", "first": 0.5, "any3": 1.0},
        {"set": "own", "questions": 4, "step": "trees", "first": 0.75, "any3": 1.0, "first_p": 0.5}
        | {"any3_p": 1.0, "ms": 2.0},
        {"set": "own", "questions": 4, "step": "overview", "auc": 0.7},
        {"set": "all", "questions": 9, "step": "mix", "first": 0.25, "any3": 0.5},
    ]
    assert table(lines).splitlines() == [
        "| step | own (4) | all (9) |",
        "| --- | --- | --- |",
        "| mix | 0.500 / 1.000 | 0.250 / 0.500 |",
        "| trees | 0.750 / 1.000, p 0.5 / 1, 2.0 ms |  |",
        "| overview | AUC 0.700 |  |",
    ]
