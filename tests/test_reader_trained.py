import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors import numpy
from safetensors.torch import save_file
from sklearn.ensemble import HistGradientBoostingClassifier
from training import pack
from training.fit_trees import tables
from training.joint import JointNetwork
from training.network import InteractionNetwork, Pairs, padded
from training.spans import SpanNetwork

from corrbot.letters import Span
from corrbot.models.embedding import LetterEmbedding
from corrbot.reader.features import Tokens
from corrbot.reader.interaction import Interaction
from corrbot.reader.layers import NumpyLayers, OpenVinoLayers
from corrbot.reader.span_reader import MAX_TOKENS, Judged, Shown, Texts
from corrbot.reader.trained import (
    ANSWERABLE,
    MODEL_FINGERPRINT,
    SPREAD,
    Trained,
    chance,
    joint_of,
    nearest,
    relative,
    span_reader_of,
    tokenizer,
    trained,
)
from corrbot.trees import BoostedTrees
from networks import numbers, shaken

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
    vectors /= np.linalg.norm(vectors, axis=2, keepdims=True)
    return Tokens(vectors[0], vectors[1], random.uniform(0, 10, count))


@pytest.mark.parametrize(("question", "talk"), [(4, 0), (40, 50), (90, 0), (1, 3)])
def test_the_network_says_what_the_trained_one_says(question: int, talk: int) -> None:
    random = np.random.default_rng(question + talk)
    torch.manual_seed(question)
    network = shaken(InteractionNetwork(WIDTH, FEATURES), 0.05)
    asked, before = tokens(random, question), tokens(random, talk)
    sentences = [tokens(random, count) for count in (3, 120, 1, 0)]
    passages, features = np.array([0, 0, 1, 1]), random.normal(size=(4, FEATURES)).astype(np.float32)
    pairs = Pairs.of([(asked, before)], sentences, [0] * 4, passages.tolist(), features)
    with torch.inference_mode():
        _, wanted = network(pairs)
    shipped = Interaction(numbers(network))
    assert shipped(asked, before, sentences, passages, features) == pytest.approx(wanted.numpy(), abs=1e-4)


def test_padding_changes_nothing() -> None:
    rows, mask = padded([torch.ones(2, 3), torch.ones(5, 3)], 4)
    assert rows.shape == (2, 4, 3)
    assert mask.tolist() == [[True, True, False, False], [True] * 4]


def test_a_question_without_words_is_judged_too() -> None:
    random = np.random.default_rng(0)
    network = InteractionNetwork(WIDTH, FEATURES).eval()
    shipped = Interaction(numbers(network))
    none = tokens(random, 0)
    features = np.zeros((1, FEATURES), np.float32)
    assert np.isfinite(shipped(none, none, [tokens(random, 2)], np.array([0]), features)).all()


def test_what_is_shipped_goes_with_the_packaged_model(embedding: LetterEmbedding) -> None:
    assert embedding.fingerprint == MODEL_FINGERPRINT
    model = trained("openvino", 0)
    assert model is trained("openvino", 0)
    assert isinstance(model.joint.layers, OpenVinoLayers)
    assert model.trees.depth <= 12
    assert isinstance(model.spans.layers, OpenVinoLayers)
    assert model.spans.weights["words"].shape[0] == tokenizer().get_vocab_size()
    for network in (model.network, model.joint, model.spans):
        assert all(np.isfinite(values).all() for values in network.weights.values())


def test_features_are_taken_relative_to_the_best() -> None:
    assert relative(np.array([[1.0, 5.0], [3.0, 2.0]])).tolist() == [[1, 5, -2, 0], [3, 2, 0, -3]]


def test_the_nearest_passages_are_those_with_the_best_sentences() -> None:
    scores, passages = np.array([0.1, 3.0, 0.2, 0.9, 2.0]), np.array([0, 1, 1, 2, 0])
    assert nearest(scores, passages, 2) == [1, 0]
    assert nearest(scores, passages, 9) == [1, 0, 2]


def said(values: list[float]) -> Callable[..., np.ndarray]:
    return lambda *given: np.array(values)


def test_sentences_that_are_not_read_together_are_no_better_than_those_that_are() -> None:
    read: list[list[int]] = []

    def together(*given: Any) -> np.ndarray:
        read.append(given[3].tolist())
        return np.array([-2.0, 5.0, 1.0, -1.0])

    shown = Texts("", "", ())

    def marked(texts: Texts, numbers: list[int]) -> list[Judged]:
        assert texts is shown and numbers == [2, 7, 8]
        return [Judged(np.array(said), sum(said)) for said in ([-6.0], [4.0, -7.0], [1.0])]

    answers, trees = [0.0, 3.0, 2.0, -4.0, 0.5, 3.0], [4.0, 0.0, 0.0, 0.0, 0.5, 0.0]
    none, passages = tokens(np.random.default_rng(0), 0), np.array([2, 7, 8, 9, 9, 7])
    found = Trained(said(trees), said([-3.0]), said(answers), together, marked).weigh(
        none, none, [none] * 6, passages, np.zeros((6, FEATURES)), np.zeros(6), shown
    )
    assert read == [[2, 7, 8, 7]]
    joined = np.array([-2.0, 5.0, 1.0, -4.0, -2.0, -1.0])
    spans = np.array([-6.0, 4.0, 1.0, -7.0, -7.0, -7.0])
    assert found.scores == pytest.approx(chance((np.array(answers) + trees + joined + spans) / SPREAD))
    parts = np.logaddexp.reduce(answers), np.logaddexp.reduce([-2.0, 5.0, 1.0, -1.0]), -5 / 6, -3.0, 1.0
    assert found.answerability == pytest.approx(float(chance(np.dot(parts, ANSWERABLE))))


@pytest.mark.parametrize("lengths", [[2], [0], [0, 0, 3]])
def test_what_has_no_words_is_weighed_too(lengths: list[int]) -> None:
    random = np.random.default_rng(1)
    none, sentences = tokens(random, 0), [tokens(random, count) for count in lengths]
    network = InteractionNetwork(WIDTH, 2 * FEATURES).eval()
    joint = JointNetwork(1, WIDTH, 2 * FEATURES + 1).eval()
    spans = SpanNetwork(1, tokenizer().get_vocab_size(), MAX_TOKENS, WIDTH).eval()
    model = Trained(
        said([0.0] * len(lengths)),
        said([0.0]),
        Interaction(numbers(network)),
        joint_of(numbers(joint), "torch", 0),
        span_reader_of(numbers(spans), "torch", 0),
    )
    texts = [" ".join(["mill"] * count) for count in lengths]
    shown = Texts("", "", tuple(Shown(text, (Span(0, len(text)),)) for text in texts))
    features, numbered = np.zeros((len(lengths), FEATURES)), np.arange(len(lengths))
    found = model.weigh(none, none, sentences, numbered, features, np.zeros(len(lengths)), shown)
    assert np.isfinite(found.scores).all() and 0 < found.answerability < 1


def test_what_is_packed_is_what_was_trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(3)
    network, joint = InteractionNetwork(WIDTH, FEATURES), JointNetwork(2, WIDTH, FEATURES)
    spans = shaken(SpanNetwork(3, tokenizer().get_vocab_size(), MAX_TOKENS, WIDTH), 0.1)
    rows = np.random.default_rng(0).normal(size=(200, 4))
    model = HistGradientBoostingClassifier(max_iter=3, early_stopping=False).fit(rows, rows[:, 0] > 0)
    other = HistGradientBoostingClassifier(max_iter=2, early_stopping=False).fit(rows, rows[:, 1] > 0)
    parts = {name: tmp_path / name for name in ("trees", "overview", "network", "joint", "spans")}
    numpy.save_file(tables(model), parts["trees"])
    numpy.save_file(tables(other), parts["overview"])
    for name, learnt in (("network", network), ("joint", joint), ("spans", spans)):
        save_file(learnt.state_dict(), parts[name])
    (tmp_path / "tokens.json").write_text("[]", "utf-8")
    monkeypatch.setattr(pack, "SHIPPED", shipped := tmp_path / "shipped")
    shipped.mkdir()
    monkeypatch.setattr(
        sys, "argv", ["pack", *(part for name in parts for part in (f"--{name}", str(parts[name])))]
    )
    pack.main()
    assert (shipped / "spans.tokens.json").read_text("utf-8") == "[]"
    found = Trained.from_weights(numpy.load_file(shipped / "trained.safetensors"), "torch", 0)
    assert found.trees(rows) == pytest.approx(model.decision_function(rows), abs=1e-9)
    assert found.whole(rows) == pytest.approx(other.decision_function(rows), abs=1e-9)
    for read, learnt in (
        (found.network.weights, network),
        (found.joint.weights, joint),
        (found.spans.weights, spans),
    ):
        for name, values in read.items():
            own = learnt.state_dict()[name].numpy()
            assert values == pytest.approx(own, abs=float(np.abs(own).max()) / 250)
    assert set(found.joint.weights) >= {"size", "edges.weight", "join.1.weight", "answers.bias"}
    assert set(found.spans.weights) == {"words", "places", "kinds"} | {
        f"{name}.{kind}" for name in ("norm", "edges", "whole") for kind in ("weight", "bias")
    }
    for network, count in ((found.joint, 2), (found.spans, 3)):
        assert isinstance(network.layers, NumpyLayers) and network.layers.count == count
