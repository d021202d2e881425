import json
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from training import measure_spans
from training.example_set import is_held_out
from training.measure_spans import LONGEST_ANSWER, Outcome, figures, likeliest
from training.spans import SpanNetwork

from networks import letters_and_words, shaken

WIDTH, PLACES = 384, 384


def edges(length: int, **odds: tuple[int, float]) -> torch.Tensor:
    found = torch.zeros(length, 2)
    for side, (at, value) in odds.items():
        found[at, ("first", "last").index(side)] = value
    return found


def test_the_likeliest_span_is_that_of_the_highest_sum() -> None:
    odds, first, last = likeliest(edges(9, first=(3, 4.0), last=(5, 2.0)))
    assert (odds, first, last) == (6.0, 3, 5)


def test_a_span_ends_no_earlier_than_it_starts_and_is_not_too_long() -> None:
    _, first, last = likeliest(edges(9, first=(5, 4.0), last=(3, 2.0)))
    assert first <= last and (first, last) != (5, 3)
    _, first, last = likeliest(edges(LONGEST_ANSWER + 9, first=(1, 4.0), last=(LONGEST_ANSWER + 1, 4.0)))
    assert last - first < LONGEST_ANSWER


def test_what_is_said_of_no_answer_counts_against_a_span() -> None:
    said = edges(9, first=(3, 4.0), last=(5, 2.0))
    said[0] = 5.0
    assert likeliest(said)[0] == 6.0 - 10.0


def test_figures_are_of_answerable_questions_but_for_the_auc() -> None:
    first = [
        Outcome(True, True, False, 1.0),
        Outcome(True, True, True, 2.0),
        Outcome(False, False, False, 0.0),
    ]
    other = [
        Outcome(True, True, True, 1.0),
        Outcome(True, False, True, 0.5),
        Outcome(False, False, False, 0.7),
    ]
    found = figures(other, first)
    assert (found["questions"], found["answerable"], found["passage"], found["span"]) == (3, 2, 0.5, 1.0)
    assert (found["auc"], found["gained"], found["lost"], found["p"]) == (0.5, 1, 0, 1.0)
    assert figures(first[:2], first[:2])["auc"] is None


def test_networks_are_compared_on_what_was_held_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = next(f"mill{number}" for number in range(99) if is_held_out(f"mill{number}"))
    folder = tmp_path / "mills"
    (folder / "corpus").mkdir(parents=True)
    texts = {f"{name}-1-00": "the mill was closed by the surveyor.", "ferry-1-00": "the ferry was sold."}
    lines = []
    for document, text in texts.items():
        (folder / f"corpus/{document}.txt").write_text(f"{text}\n", "utf-8")
        gold = [{"doc": document, "start": 0, "end": len(text), "text": text}]
        for question, answers in ((f"who closed {text[:8]}?", gold), ("who bought it?", [])):
            line = {
                "id": f"{document} {question}",
                "question": question,
                "history": [],
                "answerable": bool(answers),
            }
            lines.append(line | {"gold": answers, "doc": document})
    (folder / "questions.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    tokenizer = letters_and_words()
    tokenizer.save(str(tmp_path / "tokens.json"))
    torch.manual_seed(1)
    for file in ("one", "two"):
        network = shaken(SpanNetwork(1, tokenizer.get_vocab_size(), PLACES, WIDTH), 0.1)
        save_file(network.state_dict(), tmp_path / f"{file}.safetensors")
    files = [str(tmp_path / f"{file}.safetensors") for file in ("one", "two")]
    sets = [option for kind in ("own", "found", "new") for option in (f"--{kind}", str(folder))]
    monkeypatch.setattr(sys, "argv", ["", *files, *sets, "--work", str(tmp_path / "work")])
    measure_spans.main()
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {(line["set"], line["network"]): line["questions"] for line in found} == {
        ("mills, own", "one"): 2,
        ("mills, own", "two"): 2,
        ("mills, found", "one"): 2,
        ("mills, found", "two"): 2,
        ("mills, new", "one"): 4,
        ("mills, new", "two"): 4,
    }
    assert all(line["gained"] == line["lost"] == 0 for line in found if line["network"] == "one")
    assert all(0 <= line[part] <= 1 for line in found for part in ("passage", "span", "auc", "p"))
