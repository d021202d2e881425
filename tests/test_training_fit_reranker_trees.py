import json
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file
from training.example_set import is_held_out
from training.fit_reranker import Ranked
from training.fit_reranker_trees import fitted, main
from training.fit_trees import tables

from corrbot.trees import BoostedTrees


def rows(count: int) -> list[Ranked]:
    """What answers has a high first and a low second column, which no sum tells."""
    chance = np.random.default_rng(1)
    found = []
    for _ in range(count):
        seen = chance.normal(size=(10, 2))
        hits = np.arange(10) == np.argmax(np.minimum(seen[:, 0], -seen[:, 1]))
        found.append(Ranked(seen, seen, hits, 1.0, False))
    return found


def test_trees_put_first_what_answers() -> None:
    model = BoostedTrees.from_tables(tables(fitted(rows(400))))
    right = [one.hits[np.argmax(model(one.columns))] for one in rows(100)]
    assert np.mean(right) > 0.8


def test_nothing_can_be_learnt_from_nothing_found() -> None:
    missed = Ranked(np.zeros((4, 2)), np.zeros((4, 3)), np.zeros(4, bool), 1.0, False)
    with pytest.raises(ValueError, match="no question"):
        fitted([missed])


def written(folder: Path) -> Path:
    """Letters of 40 mills, and a question to each."""
    (folder / "corpus").mkdir(parents=True)
    lines = []
    for number in range(40):
        said = f"The mill at Weir {number} is closed because its wheel number {number} is broken."
        file = folder / f"corpus/mill{number:02}.txt"
        file.write_text(f"Dear Sir,\n\n{said}\n\nYours,\nB. Miller\n")
        asked = {"id": str(number), "question": f"why is Weir {number} closed?", "history": []}
        lines.append(json.dumps(asked | {"answerable": True, "answers": [{"path": file.name, "text": said}]}))
    (folder / "questions.jsonl").write_text("\n".join(lines))
    return folder


def test_sets_become_trees_but_for_those_held_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"mills{number}" for number in range(20)]
    learnt, held_out = (next(name for name in names if is_held_out(name) is side) for side in (False, True))
    out = tmp_path / "trees.safetensors"
    folders = [written(tmp_path / name) for name in (learnt, held_out)]
    monkeypatch.setattr(
        sys, "argv", ["fit", *map(str, [*folders, "--out", out, "--work", tmp_path / "work"])]
    )
    main()
    assert len(load_file(out)["feature"]) == 150
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()[2:]]
    told = [(one["ways"], one["order"], one["questions"]) for one in printed]
    assert told == [(1, "weighed", 40), (1, "trees", 40), (2, "weighed", 0), (2, "trees", 0)]
    assert 0 < printed[1]["recall@20"] <= 1
