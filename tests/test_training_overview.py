import numpy as np
import pytest
from training.example_set import Example
from training.fit_overview import fitted, row
from training.fit_trees import tables

from corrbot.trees import BoostedTrees


def example(number: int, *, answerable: bool, weight: float = 1.0) -> Example:
    """Return a question whose best sentence tells by one feature whether it answers."""
    random = np.random.default_rng(number)
    features = random.normal(size=(3, 2))
    features[0, 1] = 4.0 if answerable else 1.0
    return Example(
        str(number),
        "a",
        answerable,
        (0, 0),
        (0, 0),
        [],
        [0, 0, 1],
        [],
        [2.0, 0.0, -1.0],
        features,
        weight=weight,
    )


def test_it_learns_which_questions_are_answered_and_ships_as_tables() -> None:
    examples = [example(number, answerable=number % 2 == 0) for number in range(600)]
    model = fitted(examples)
    new = np.array([row(example(number, answerable=number % 2 == 0)) for number in range(1000, 1040)])
    found = BoostedTrees.from_tables(tables(model))(new)
    assert found == pytest.approx(model.decision_function(new), abs=1e-9)
    assert ((found > 0) == (np.arange(1000, 1040) % 2 == 0)).all()


def test_a_question_of_no_weight_teaches_nothing() -> None:
    taught = [example(number, answerable=number % 2 == 0) for number in range(600)]
    noise = [example(number, answerable=number % 2 == 1, weight=0.0) for number in range(600)]
    new = np.array([row(example(1000, answerable=True)), row(example(1001, answerable=False))])
    assert (fitted(taught + noise).decision_function(new) > 0).tolist() == [True, False]
