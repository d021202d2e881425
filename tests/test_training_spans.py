import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from training import fit_spans
from training.fit_spans import loss_of, train
from training.packed_bert import PackedBert
from training.reading_set import Reading, ReadingSet, Text
from training.spans import NEVER, Batch, SpanNetwork

from corrbot.letters import Span
from corrbot.reader.span_reader import END, PASSAGE, QUESTION, START, TALK, Row
from networks import PIECES, shaken

WIDTH, WORDS = 24, 30


@pytest.fixture(scope="module")
def network() -> SpanNetwork:
    torch.manual_seed(4)
    return shaken(SpanNetwork(2, WORDS, 64, WIDTH), 0.2)


def row(question: int, passage: int, seed: int = 1) -> Row:
    chance = random.Random(seed)
    words = [chance.randrange(4, WORDS) for _ in range(question + passage)]
    return Row(
        [START, *words[:question], END, END, *words[question:], END],
        [QUESTION] * (1 + question) + [TALK] * 2 + [PASSAGE] * (passage + 1),
        [],
    )


@torch.inference_mode()
def test_other_questions_in_a_batch_change_nothing(network: SpanNetwork) -> None:
    one, other = row(3, 8), row(5, 30, seed=2)
    edges, whole = network(Batch.of([one], [(7, 8)]))
    both, wholes = network(Batch.of([other, one], [(9, 9), (7, 8)]))
    assert both[1, : len(one.tokens)].numpy() == pytest.approx(edges[0].numpy(), abs=1e-4)
    assert wholes[1].item() == pytest.approx(whole[0].item(), abs=1e-4)
    assert np.ptp(edges[0, 6:].numpy()) > 0.01


@torch.inference_mode()
def test_answers_start_and_end_in_the_passage_or_are_none(network: SpanNetwork) -> None:
    edges, _ = network(Batch.of([row(3, 8)], [(7, 8)]))
    assert (edges[0, 1:6] == NEVER).all() and (edges[0, [START, *range(6, 15)]] > NEVER).all()


@torch.inference_mode()
def test_in_16_bits_it_says_nearly_the_same() -> None:
    torch.manual_seed(4)
    network = shaken(SpanNetwork(2, WORDS, 64, WIDTH), 0.1)
    batch = Batch.of([row(3, 8)], [(7, 8)])
    edges, whole = network(batch)
    network.in_16_bits = True
    found, found_whole = network(batch)
    assert found.dtype == torch.float32
    assert found[0, 6:].numpy() == pytest.approx(edges[0, 6:].numpy(), abs=0.1)
    assert not torch.equal(found, edges) and abs(float(found_whole - whole)) < 0.1


def test_it_begins_with_the_numbers_given() -> None:
    torch.manual_seed(1)
    like = SpanNetwork(2, WORDS, 64, WIDTH)
    weights = {name: value.numpy() for name, value in like.state_dict().items()}
    own = {name: value for name, value in weights.items() if not name.startswith(("edges", "whole", "kinds"))}
    begun = SpanNetwork.beginning(own | {"kind": np.full(WIDTH, 0.5, np.float32)}).state_dict()
    assert all(np.array_equal(begun[name].numpy(), value) for name, value in own.items())
    assert (begun["kinds"] == 0.5).all()


def test_it_learns_what_it_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    torch.manual_seed(2)
    chance = random.Random(5)
    texts = [[chance.randrange(10, WORDS) for _ in range(12)] for _ in range(12)]
    readings = [
        Reading([4, text[5]], [], number, [Span(6, 7)], [], 1.0, is_held_out=False)
        for number, text in enumerate(texts)
    ]
    one = ReadingSet(
        readings,
        [Text(text, list(range(12)), list(range(1, 13))) for text in texts],
        {n: [[9]] for n in range(12)},
    )
    network = SpanNetwork(1, WORDS, 64, WIDTH)
    batch = Batch.of(*zip(*(one.row(reading, random.Random(1)) for reading in readings), strict=True))
    counts = [1] * 6 + [3, 3]
    with torch.inference_mode():
        before = float(loss_of(network, batch, counts))
    out = tmp_path / "spans.safetensors"
    questions = [*([reading] for reading in readings[:6]), readings[6:9], readings[9:]]
    train(network, [(one, asked) for asked in questions], chance, 100, out, (3e-3, 1e-3))
    network.eval()
    with torch.inference_mode():
        assert float(loss_of(network, batch, counts)) < 0.9 * before
    assert "100 of 100" in capsys.readouterr().out
    assert out.exists()


def beginning() -> PackedBert:
    like = SpanNetwork(1, len(PIECES), 400, WIDTH).state_dict()
    weights = {name: value.numpy() for name, value in like.items() if not name.startswith("kinds")}
    return PackedBert(weights | {"kind": np.zeros(WIDTH, np.float32)}, PIECES)


def test_a_run_goes_on_from_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "the mill was closed by the county surveyor. " * 30
    (tmp_path / "set/corpus").mkdir(parents=True)
    (tmp_path / "set/corpus/mill.txt").write_text(text, "utf-8")
    gold = [{"doc": "mill", "start": 23, "end": 42}]
    line = {"question": "who closed the mill?", "history": [], "gold": gold, "doc": "mill"}
    (tmp_path / "set/questions.jsonl").write_text(json.dumps(line), "utf-8")
    torch.manual_seed(6)
    begun = beginning()
    monkeypatch.setattr(PackedBert, "read", lambda file: begun)
    monkeypatch.setattr(fit_spans, "train", kept := Kept())
    first, second = (str(tmp_path / f"{name}.safetensors") for name in ("first", "second"))
    monkeypatch.setattr(sys, "argv", ["fit_spans", first, "bert.bin", str(tmp_path / "set")])
    fit_spans.main()
    save_file({name: value + 1 for name, value in kept.network.state_dict().items()}, first)
    wanted = {name: value + 1 for name, value in kept.network.state_dict().items()}
    more = ["--start", first, "--rates", ".25", ".5", "--steps", "9"]
    monkeypatch.setattr(sys, "argv", ["fit_spans", second, "bert.bin", str(tmp_path / "set"), *more])
    fit_spans.main()
    assert kept.steps == 9 and kept.rates == [0.25, 0.5] and len(kept.questions) == 1
    words = wanted.pop("words") - 1
    assert torch.allclose(kept.network.words, words, atol=1e-5)
    assert all(torch.equal(kept.network.state_dict()[name], value) for name, value in wanted.items())

    def moved(network: SpanNetwork, *given: object) -> None:
        network.edges.bias.data += 2

    monkeypatch.setattr(fit_spans, "train", moved)
    monkeypatch.setattr(sys, "argv", [*sys.argv, "--halfway"])
    fit_spans.main()
    middle = load_file(second)
    assert torch.allclose(middle["edges.bias"], wanted["edges.bias"] + 1)
    assert torch.allclose(middle["edges.weight"], wanted["edges.weight"])
    tokens = Tokenizer.from_file(str(tmp_path / "tokens.json"))
    assert len(kept.network.words) == tokens.get_vocab_size() < len(PIECES)


def test_what_is_found_for_a_question_is_learnt_from_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "set/corpus").mkdir(parents=True)
    (tmp_path / "set/corpus/mill.txt").write_text("the mill was closed by the county surveyor.", "utf-8")
    line = {"question": "who closed the mill?", "history": [], "answerable": False, "doc": "mill", "gold": []}
    (tmp_path / "set/questions.jsonl").write_text(json.dumps(line), "utf-8")
    begun = beginning()
    readings = [
        Reading([4, question], [], text, [], [], 1.0, is_held_out=held_out)
        for text, (question, held_out) in enumerate(
            [(5, False), (5, True), (5, False), (6, True), (7, False)]
        )
    ]
    found = ReadingSet(readings, [Text([9], [0], [1])] * 5, {})
    monkeypatch.setattr(PackedBert, "read", lambda file: begun)
    monkeypatch.setattr(fit_spans, "found_set", lambda *given: found)
    monkeypatch.setattr(fit_spans, "train", kept := Kept())
    out, folder = str(tmp_path / "spans.safetensors"), str(tmp_path / "set")
    (tmp_path / "other").symlink_to(folder)
    given = ["fit_spans", out, "bert.bin", str(tmp_path / "other"), "--found", folder]
    monkeypatch.setattr(sys, "argv", given)
    fit_spans.main()
    alone, *together = kept.questions
    assert len(alone[1]) == 1 and alone[0] is not found
    assert [[reading.text for reading in some] for _, some in together] == [[0, 2], [4]]


def test_halfway_needs_a_run_to_go_on_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["fit_spans", str(tmp_path / "out"), "bert.bin", "set", "--halfway"])
    with pytest.raises(SystemExit):
        fit_spans.main()
    assert "--start" in capsys.readouterr().err


class Kept:
    """Stands for the training, which takes hours; keeps what it was given."""

    def __call__(
        self,
        network: SpanNetwork,
        questions: list[tuple[ReadingSet, list[Reading]]],
        chance: random.Random,
        steps: int,
        out: Path,
        rates: list[float],
    ) -> None:
        self.network, self.questions, self.steps, self.rates = network, questions, steps, rates
