from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from training.example_set import Example, ExampleSet
from training.fit_joint import judged
from training.joint import MAX_PASSAGE, MAX_QUESTION, MAX_TALK, Batch, JointNetwork, Row

from corrbot.models.embedding import LetterEmbedding
from corrbot.models.encoder import SHALLOW_LAYER
from corrbot.models.torch_encoder import TorchEncoder
from corrbot.reader.features import Tokens

WIDTH, FEATURES = 24, 3
PASSAGES = [0, 0, 0, 1, 1]


@pytest.fixture(scope="module")
def network() -> JointNetwork:
    torch.manual_seed(4)
    made = JointNetwork(2, WIDTH, 2 * FEATURES + 1)
    with torch.no_grad():
        for weights in made.parameters():
            weights += torch.randn_like(weights) * 0.1
    return made.eval()


def example_set(question: int, talk: int, sentences: tuple[int, ...] = (3, 7, 0, 12, 1)) -> ExampleSet:
    """One question, the turn before, and sentences of so many tokens each, all at random."""
    random = np.random.default_rng(question + talk)
    ends = np.cumsum([question, talk, *sentences]).tolist()
    places = list(zip([0, *ends], ends, strict=False))
    mix, features = random.normal(size=5).tolist(), random.normal(size=(5, FEATURES))
    hits, answers = [0, 1, 0, 0, 0], [(1, 2, 4)]
    return ExampleSet(
        "set",
        random.normal(size=(ends[-1], 2 * WIDTH)).astype(np.float32) / WIDTH**0.5,
        random.uniform(0, 10, ends[-1]).astype(np.float32),
        [Example("id", "group", True, *places[:2], places[2:], PASSAGES, hits, mix, features, answers)],
    )


def tokens(one: ExampleSet, place: tuple[int, int]) -> Tokens:
    rows = one.tokens[slice(*place)]
    return Tokens(rows[:, WIDTH:], rows[:, :WIDTH], one.rarity[slice(*place)].astype(np.float64))


@pytest.mark.parametrize(("question", "talk"), [(9, 4), (90, 0), (0, 0)])
@torch.inference_mode()
def test_other_questions_and_passages_in_a_batch_change_nothing(
    network: JointNetwork, question: int, talk: int
) -> None:
    one, other = example_set(question, talk), example_set(30, 30)
    example, whole = one.examples[0], judged(network, one, one.examples[0])
    batch = Batch.of([(other, other.examples[0], range(5)), (one, example, range(5))])
    assert network(batch)[0][5:].numpy() == pytest.approx(whole, abs=1e-5)
    assert np.ptp(whole) > 0.01


def test_a_row_holds_so_many_tokens_and_no_more() -> None:
    one = example_set(60, 70, (200, 150, 0, 30, 9))
    example = one.examples[0]
    asked, talk = tokens(one, example.question), tokens(one, example.talk)
    row = Row.of(asked, talk, [tokens(one, place) for place in example.sentences])
    assert len(row.kinds) == 1 + MAX_QUESTION + MAX_TALK + MAX_PASSAGE
    assert [int((row.sentence_of == number).sum()) for number in range(5)] == [200, 120, 0, 0, 0]
    assert (row.shallow[1 : 1 + MAX_QUESTION] == asked.shallow[:MAX_QUESTION]).all()
    assert (row.shallow[1 + MAX_QUESTION : 1 + MAX_QUESTION + MAX_TALK] == talk.shallow[-MAX_TALK:]).all()


def test_where_an_answer_starts_and_ends_is_known_to_learn_from() -> None:
    one = example_set(4, 2)
    batch = Batch.of([(one, one.examples[0], [0, 1, 3]), (one, one.examples[0], [3, 4])])
    assert batch.starts.tolist() == [1 + 4 + 2 + 3 + 2, -1, -1]
    assert batch.ends.tolist() == [1 + 4 + 2 + 3 + 3, -1, -1]
    assert batch.question_of.tolist() == [0, 0, 0, 1, 1]
    assert batch.row_of.tolist() == [0, 0, 1, 2, 2]


@torch.inference_mode()
def test_its_layers_begin_as_those_of_the_packaged_model(embedding: LetterEmbedding, tmp_path: Path) -> None:
    bert = TorchEncoder(embedding.source).transformer[0].auto_model
    network = JointNetwork.from_model(bert, 5, 0.1).eval()
    torch.manual_seed(1)
    hidden = wanted = torch.randn(2, 9, bert.config.hidden_size)
    for own, theirs in zip(network.layers, bert.encoder.layer[SHALLOW_LAYER:], strict=True):
        found = theirs(wanted)
        wanted = found[0] if isinstance(found, tuple) else found
        hidden = own(hidden, torch.ones(2, 1, 1, 9, dtype=torch.bool))
    assert hidden.numpy() == pytest.approx(wanted.numpy(), abs=1e-4)
    save_file(network.state_dict(), tmp_path / "joint.safetensors")
    loaded = JointNetwork.load(tmp_path / "joint.safetensors")
    assert all(torch.equal(loaded.state_dict()[name], one) for name, one in network.state_dict().items())
