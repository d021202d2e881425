from dataclasses import replace

import numpy as np
import pytest
import torch
from training.example_set import Example, ExampleSet
from training.fit_network import go_on, loss_of
from training.network import InteractionNetwork

WIDTH, FEATURES, ROWS = 12, 3, 4


@pytest.mark.parametrize("hits", [[0, 1, 0], [0, 0, 0]])
def test_a_question_of_no_weight_only_teaches_which_sentence(hits: list[int]) -> None:
    torch.manual_seed(2)
    network = InteractionNetwork(WIDTH, 2 * FEATURES).eval()
    random = np.random.default_rng(3)
    tokens = random.normal(size=(5 * ROWS, 2 * WIDTH)).astype(np.float32)
    places = [(start, start + ROWS) for start in range(0, 5 * ROWS, ROWS)]
    features = random.normal(size=(3, FEATURES))
    example = Example(
        "id", "group", any(hits), places[0], (0, 0), places[1:4], [0, 0, 1], hits, [0.1, 0.2, 0.3], features
    )
    one = ExampleSet("set", tokens, np.ones(len(tokens), np.float32), [example])
    none, half, whole = (
        float(loss_of(network, [(one, replace(example, weight=weight), range(3))]).detach())
        for weight in (0.0, 0.5, 1.0)
    )
    assert half == pytest.approx((none + whole) / 2)
    assert whole > half > none
    assert (none > 0) == any(hits)


def test_documents_held_out_are_learnt_from_only_with_everything() -> None:
    def example(group: str, *, answerable: bool, hit: int) -> Example:
        return Example(
            group, group, answerable, (0, 0), (0, 0), [(0, 1)], [0], [hit], [0.0], np.zeros((1, 1))
        )

    groups = [str(number) for number in range(40)]
    found = [example(group, answerable=True, hit=1) for group in groups]
    silent = [example(group, answerable=False, hit=0) for group in groups]
    missed = [example(group, answerable=True, hit=0) for group in groups]
    one = ExampleSet("set", np.zeros((1, 2)), np.zeros(1), found + silent + missed)
    assert one.learnt(everything=True).examples == found + silent
    kept = one.learnt().examples
    assert 0 < len(kept) < 80 and not any(example.is_held_out for example in kept)
    assert all(example in kept or example.is_held_out for example in found + silent)


def test_it_goes_on_from_a_network_or_from_what_is_shipped_of_one() -> None:
    torch.manual_seed(1)
    trained, other = InteractionNetwork(WIDTH, FEATURES), InteractionNetwork(WIDTH, FEATURES)
    weights = trained.state_dict()
    shipped = {
        f"network.{name}": values.half()
        for name, values in weights.items()
        if not name.startswith(("rank.", "feature_norm.num_batches_tracked"))
    }
    go_on(other, shipped | {"trees.value": torch.zeros(1)})
    assert torch.allclose(other.state_dict()["project.weight"], weights["project.weight"], atol=1e-3)
    assert not torch.equal(other.state_dict()["rank.weight"], weights["rank.weight"])
    go_on(other, weights)
    assert all(torch.equal(values, weights[name]) for name, values in other.state_dict().items())
    with pytest.raises(ValueError, match=r"answers\.weight"):
        go_on(other, {name: values for name, values in weights.items() if name != "answers.weight"})
