import numpy as np
import pytest
import torch
from training.example_set import Example, ExampleSet
from training.joint import Batch, JointNetwork

from corrbot.models.embedding import LetterEmbedding
from corrbot.models.encoder import SHALLOW_LAYER
from corrbot.models.torch_encoder import TorchEncoder
from networks import shaken

WIDTH, FEATURES = 24, 3
PASSAGES = [0, 0, 0, 1, 1]


@pytest.fixture(scope="module")
def network() -> JointNetwork:
    torch.manual_seed(4)
    return shaken(JointNetwork(2, WIDTH, 2 * FEATURES + 1), 0.1)


def example_set(question: int, talk: int) -> ExampleSet:
    """One question and the turn before, of so many tokens, and five sentences, all at random."""
    random = np.random.default_rng(question + talk)
    ends = np.cumsum([question, talk, 3, 7, 0, 12, 1]).tolist()
    places = list(zip([0, *ends], ends, strict=False))
    mix, features = random.normal(size=5).tolist(), random.normal(size=(5, FEATURES))
    hits, answers = [0, 1, 0, 0, 0], [(1, 2, 4)]
    return ExampleSet(
        "set",
        random.normal(size=(ends[-1], 2 * WIDTH)).astype(np.float32) / WIDTH**0.5,
        random.uniform(0, 10, ends[-1]).astype(np.float32),
        [Example("id", "group", True, *places[:2], places[2:], PASSAGES, hits, mix, features, answers)],
    )


@pytest.mark.parametrize(("question", "talk"), [(9, 4), (90, 0), (0, 0)])
@torch.inference_mode()
def test_other_questions_and_passages_in_a_batch_change_nothing(
    network: JointNetwork, question: int, talk: int
) -> None:
    one, other = example_set(question, talk), example_set(30, 30)
    example = one.examples[0]
    whole = network(Batch.of([(one, example, range(5))]))[0].numpy()
    batch = Batch.of([(other, other.examples[0], range(5)), (one, example, range(5))])
    assert network(batch)[0][5:].numpy() == pytest.approx(whole, abs=1e-5)
    assert np.ptp(whole) > 0.01


def test_where_an_answer_starts_and_ends_is_known_to_learn_from() -> None:
    one = example_set(4, 2)
    batch = Batch.of([(one, one.examples[0], [0, 1, 3]), (one, one.examples[0], [3, 4])])
    assert batch.starts.tolist() == [1 + 4 + 2 + 3 + 2, -1, -1]
    assert batch.ends.tolist() == [1 + 4 + 2 + 3 + 3, -1, -1]
    assert batch.question_of.tolist() == [0, 0, 0, 1, 1]
    assert batch.row_of.tolist() == [0, 0, 1, 2, 2]


@torch.inference_mode()
def test_its_layers_begin_as_those_of_the_packaged_model(embedding: LetterEmbedding) -> None:
    bert = TorchEncoder(embedding.source).transformer[0].auto_model
    network = JointNetwork.from_model(bert, 5, 0.1).eval()
    torch.manual_seed(1)
    hidden = wanted = torch.randn(2, 9, bert.config.hidden_size)
    for own, theirs in zip(network.layers, bert.encoder.layer[SHALLOW_LAYER:], strict=True):
        found = theirs(wanted)
        wanted = found[0] if isinstance(found, tuple) else found
        hidden = own(hidden, torch.ones(2, 1, 1, 9, dtype=torch.bool))
    assert hidden.numpy() == pytest.approx(wanted.numpy(), abs=1e-4)


@torch.inference_mode()
def test_in_16_bits_it_says_nearly_the_same() -> None:
    torch.manual_seed(4)
    network = shaken(JointNetwork(2, WIDTH, 2 * FEATURES + 1), 0.1)
    one = example_set(9, 4)
    batch = Batch.of([(one, one.examples[0], range(5))])
    whole = network(batch)[0].numpy()
    network.in_16_bits = True
    found = network(batch)[0]
    assert found.dtype == torch.float32
    assert found.numpy() == pytest.approx(whole, abs=0.05)
    assert not np.array_equal(found.numpy(), whole)
