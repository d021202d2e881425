import json
from pathlib import Path

import numpy as np
import pytest
from training.example_set import is_held_out
from training.written_document import WrittenDocument, WrittenQuestion, written_documents
from training.written_set import DOCUMENTS, main, unbiased

from corrbot.letters import Span


def written(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]


def test_the_set_is_written_as_questions_with_places(tmp_path: Path) -> None:
    main([str(tmp_path)])
    lines = written(tmp_path)
    assert len({line["id"] for line in lines}) == len(lines)
    for line in lines:
        text = (tmp_path / f"corpus/{line['doc']}.txt").read_text("utf-8")
        assert line["answerable"] == bool(line["gold"]) and 0 < line["weight"] <= 1
        assert all(text[gold["start"] : gold["end"]] == gold["text"] for gold in line["gold"])


def test_lots_can_be_named_and_distracted(tmp_path: Path) -> None:
    main([str(tmp_path / "plain"), "council", "foi"])
    main([str(tmp_path / "distracted"), "council", "foi", "--distracted"])
    plain, distracted = written(tmp_path / "plain"), written(tmp_path / "distracted")
    assert {line["doc"].rstrip("0123456789") for line in plain} == {"council", "foi"}
    assert [(one["id"], one["weight"]) for one in plain] == [(one["id"], one["weight"]) for one in distracted]
    assert not any(line["history"] for line in plain) and any(line["history"] for line in distracted)
    assert any(one["gold"] != other["gold"] for one, other in zip(plain, distracted, strict=True))
    for line in distracted:
        text = (tmp_path / f"distracted/corpus/{line['doc']}.txt").read_text("utf-8")
        assert all(text[gold["start"] : gold["end"]] == gold["text"] for gold in line["gold"])


def test_a_turn_before_is_of_no_document_held_out_from_this_one(tmp_path: Path) -> None:
    main([str(tmp_path), "council", "--distracted"])
    asked: dict[str, set[str]] = {}
    for document in written_documents(DOCUMENTS):
        for question in document.questions:
            asked.setdefault(question.text, set()).add(document.name)
    turns = [(line["doc"], line["history"][0]["content"]) for line in written(tmp_path) if line["history"]]
    elsewhere = [(one, asked[question]) for one, question in turns if one not in asked[question]]
    assert elsewhere
    assert all(is_held_out(one) in map(is_held_out, others) for one, others in elsewhere)


@pytest.mark.parametrize("wrong", [["cuncil"], ["council.txt"]])
def test_a_lot_that_is_not_there_is_an_error(tmp_path: Path, wrong: list[str], capsys) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path / "set"), *wrong])
    assert f"no such lot in {DOCUMENTS}: {wrong[0]}" in capsys.readouterr().err
    assert not (tmp_path / "set").exists()


def test_a_set_is_never_mixed_with_another(tmp_path: Path, capsys) -> None:
    (tmp_path / "corpus").mkdir()
    with pytest.raises(SystemExit):
        main([str(tmp_path), "council"])
    assert "is there already" in capsys.readouterr().err


def test_what_the_wording_gives_away_counts_less() -> None:
    somewhere = (Span(0, 1),)
    documents = [
        WrittenDocument(
            f"{number}",
            "",
            (
                WrittenQuestion("When was the barrier closed?", ()),
                WrittenQuestion("Who closed the barrier?", somewhere if number % 2 else ()),
                WrittenQuestion("Why was it closed?", somewhere if number % 10 else ()),
            ),
        )
        for number in range(100)
    ]
    weights = np.array(unbiased(documents)).reshape(100, 3)
    assert 0 < weights.min() and weights.max() == 1
    assert weights[:, 0].max() < 0.1
    assert weights[:, 1].min() > 0.5
    is_rare = np.arange(100) % 10 == 0
    assert weights[is_rare, 2].min() == 1 and weights[~is_rare, 2].max() < 0.3
