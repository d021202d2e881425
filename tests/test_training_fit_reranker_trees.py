import json
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file
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


def test_a_set_becomes_trees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "mills/corpus"
    corpus.mkdir(parents=True)
    lines = []
    for number in range(40):
        said = f"The mill at Weir {number} is closed because its wheel number {number} is broken."
        (corpus / f"mill{number:02}.txt").write_text(f"Dear Sir,\n\n{said}\n\nYours,\nB. Miller\n")
        answers = [{"path": f"mill{number:02}.txt", "text": said}]
        asked = {"id": str(number), "question": f"why is Weir {number} closed?", "history": []}
        lines.append(json.dumps(asked | {"answerable": True, "answers": answers}))
    (tmp_path / "mills/questions.jsonl").write_text("\n".join(lines))
    out = tmp_path / "trees.safetensors"
    arguments = [tmp_path / "mills", "--out", out, "--work", tmp_path / "work"]
    monkeypatch.setattr(sys, "argv", ["fit_reranker_trees", *map(str, arguments)])
    main()
    assert len(load_file(out)["feature"]) == 150
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()[1:]]
    assert [(one["ways"], one["order"]) for one in printed] == [
        (ways, order) for ways in (1, 2) for order in ("weighed", "trees")
    ]
