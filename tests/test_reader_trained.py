import numpy as np
import pytest
import torch
from sklearn.ensemble import HistGradientBoostingClassifier
from training.fit_trees import tables
from training.network import InteractionNetwork, Pairs, padded

from corrbot.models.embedding import LetterEmbedding
from corrbot.reader.features import Tokens
from corrbot.reader.interaction import Interaction
from corrbot.reader.trained import MODEL_FINGERPRINT, relative, trained
from corrbot.reader.trees import BoostedTrees

WIDTH, FEATURES = 12, 5


def test_the_trees_as_tables_say_what_scikit_learn_says() -> None:
    random = np.random.default_rng(3)
    rows = random.normal(size=(600, 6))
    hits = (rows[:, 0] * rows[:, 1] > 0.2).astype(int)
    model = HistGradientBoostingClassifier(max_iter=30, max_leaf_nodes=9, early_stopping=False).fit(
        rows, hits
    )
    trees = BoostedTrees.from_tables(tables(model))
    assert trees(rows) == pytest.approx(model.decision_function(rows), abs=1e-9)


def tokens(random: np.random.Generator, count: int) -> Tokens:
    vectors = random.normal(size=(2, count, WIDTH)).astype(np.float32)
    return Tokens(vectors[0], vectors[1], random.uniform(0, 10, count))


@pytest.mark.parametrize(("question", "talk"), [(4, 0), (40, 50), (90, 0), (1, 3)])
def test_the_network_says_what_the_trained_one_says(question: int, talk: int) -> None:
    random = np.random.default_rng(question + talk)
    torch.manual_seed(question)
    network = InteractionNetwork(WIDTH, FEATURES)
    with torch.no_grad():
        for weights in network.parameters():
            weights += torch.randn_like(weights) * 0.05
    network.eval()
    asked, before = tokens(random, question), tokens(random, talk)
    sentences = [tokens(random, count) for count in (3, 120, 1, 0)]
    passages, features = np.array([0, 0, 1, 1]), random.normal(size=(4, FEATURES)).astype(np.float32)
    pairs = Pairs.of([(asked, before)], sentences, [0] * 4, passages.tolist(), features)
    with torch.inference_mode():
        _, wanted = network(pairs)
    shipped = Interaction({name: values.numpy() for name, values in network.state_dict().items()})
    assert shipped(asked, before, sentences, passages, features) == pytest.approx(wanted.numpy(), abs=1e-4)


def test_padding_changes_nothing() -> None:
    rows, mask = padded([torch.ones(2, 3), torch.ones(5, 3)], 4)
    assert rows.shape == (2, 4, 3)
    assert mask.tolist() == [[True, True, False, False], [True] * 4]


def test_a_question_without_words_is_judged_too() -> None:
    random = np.random.default_rng(0)
    network = InteractionNetwork(WIDTH, FEATURES).eval()
    shipped = Interaction({name: values.numpy() for name, values in network.state_dict().items()})
    none = tokens(random, 0)
    features = np.zeros((1, FEATURES), np.float32)
    assert np.isfinite(shipped(none, none, [tokens(random, 2)], np.array([0]), features)).all()


def test_what_is_shipped_goes_with_the_packaged_model(embedding: LetterEmbedding) -> None:
    assert embedding.fingerprint == MODEL_FINGERPRINT
    assert trained().trees.depth <= 12
    assert all(np.isfinite(values).all() for values in trained().network.weights.values())


def test_features_are_taken_relative_to_the_best() -> None:
    assert relative(np.array([[1.0, 5.0], [3.0, 2.0]])).tolist() == [[1, 5, -2, 0], [3, 2, 0, -3]]
