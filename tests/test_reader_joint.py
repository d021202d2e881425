import copy

import numpy as np
import pytest
import torch
from training.example_set import Example, ExampleSet
from training.joint import Batch, JointNetwork

from corrbot.reader.features import Tokens
from corrbot.reader.joint import LOWEST, MAX_QUESTION, MAX_TALK, MAX_TOKENS, Joint, Row
from corrbot.reader.layers import OpenVinoLayers
from corrbot.reader.trained import columns, joint_of
from networks import numbers, shaken

WIDTH, FEATURES = 24, 3


def tokens(random: np.random.Generator, count: int) -> Tokens:
    vectors = random.normal(size=(2, count, WIDTH)).astype(np.float32) / WIDTH**0.5
    return Tokens(vectors[0], vectors[1], random.uniform(0, 10, count))


def example_set(question: Tokens, talk: Tokens, sentences: list[Tokens], passages: list[int]) -> ExampleSet:
    parts = [question, talk, *sentences]
    ends = np.cumsum([len(one.rarity) for one in parts]).tolist()
    places = list(zip([0, *ends], ends, strict=False))
    random = np.random.default_rng(1)
    mix, features = random.normal(size=len(sentences)), random.normal(size=(len(sentences), FEATURES))
    hits = [0] * len(sentences)
    return ExampleSet(
        "set",
        np.vstack([np.hstack([one.shallow, one.vectors]) for one in parts]),
        np.concatenate([one.rarity for one in parts]),
        [Example("id", "group", True, *places[:2], places[2:], passages, hits, mix.tolist(), features)],
    )


@pytest.fixture(scope="module")
def network() -> JointNetwork:
    torch.manual_seed(4)
    return shaken(JointNetwork(2, WIDTH, 2 * FEATURES + 1), 0.1)


@pytest.fixture(scope="module")
def joint(network: JointNetwork) -> Joint:
    return joint_of(numbers(network), "torch", 0)


@pytest.mark.parametrize(("question", "talk"), [(9, 4), (90, 0), (0, 0), (3, 70)])
@pytest.mark.parametrize("passages", [[0, 0, 0, 1, 1], [2, 0, 2, 1, 0]])
def test_it_says_what_the_trained_one_says(
    network: JointNetwork, joint: Joint, question: int, talk: int, passages: list[int]
) -> None:
    random = np.random.default_rng(question + talk)
    asked, before = tokens(random, question), tokens(random, talk)
    sentences = [tokens(random, count) for count in (3, 7, 0, 400, 1)]
    one = example_set(asked, before, sentences, passages)
    example = one.examples[0]
    features = columns(example.features, np.array(example.mix))
    found = joint(asked, before, sentences, np.array(passages), features)
    for passage in set(passages):
        own = [row for row, of in enumerate(passages) if of == passage]
        alone = joint(asked, before, [sentences[row] for row in own], np.zeros(len(own), int), features[own])
        assert found[own] == pytest.approx(alone, abs=1e-4)
    if passages == sorted(passages):
        assert found == pytest.approx(said(network, one), abs=1e-4)
    assert np.ptp(found) > 0.01


@torch.inference_mode()
def said(network: JointNetwork, one: ExampleSet) -> np.ndarray:
    return network(Batch.of([(one, one.examples[0], range(len(one.examples[0].hits)))]))[0].numpy()


def test_what_is_very_unlikely_counts_as_the_lowest(network: JointNetwork) -> None:
    random = np.random.default_rng(6)
    asked, before, sentences = tokens(random, 5), tokens(random, 3), [tokens(random, 4), tokens(random, 9)]
    one = example_set(asked, before, sentences, [0, 0])
    example, strict = one.examples[0], copy.deepcopy(network)
    with torch.no_grad():
        strict.edges.bias -= 1.0 - LOWEST
    found = joint_of(numbers(strict), "torch", 0)(
        asked, before, sentences, np.zeros(2, int), columns(example.features, np.array(example.mix))
    )
    assert found == pytest.approx(said(strict, one), abs=1e-4)


def test_openvino_and_numpy_say_the_same(network: JointNetwork, joint: Joint) -> None:
    random = np.random.default_rng(7)
    asked, before, sentences = tokens(random, 5), tokens(random, 0), [tokens(random, 4), tokens(random, 90)]
    compiled = joint_of(numbers(network), "openvino", 1)
    assert isinstance(compiled.layers, OpenVinoLayers)
    features = random.normal(size=(2, 2 * FEATURES + 1)).astype(np.float32)
    given = asked, before, sentences, np.array([0, 1]), features
    assert compiled(*given) == pytest.approx(joint(*given), abs=2e-2)


def test_a_row_holds_so_many_tokens_and_no_more() -> None:
    random = np.random.default_rng(2)
    asked, talk = tokens(random, 60), tokens(random, 70)
    row = Row.of(asked, talk, [tokens(random, count) for count in (200, 150, 0, 30, 9)])
    assert len(row.kinds) == 1 + MAX_TOKENS
    assert [int((row.sentence_of == number).sum()) for number in range(5)] == [200, 120, 0, 0, 0]
    assert (row.shallow[1 : 1 + MAX_QUESTION] == asked.shallow[:MAX_QUESTION]).all()
    assert (row.shallow[1 + MAX_QUESTION : 1 + MAX_QUESTION + MAX_TALK] == talk.shallow[-MAX_TALK:]).all()
