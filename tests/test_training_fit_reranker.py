import json
from pathlib import Path

import numpy as np
import pytest
from training.fit_reranker import Ranked, fitted, ranked, recall


def test_the_column_that_tells_gets_the_weight() -> None:
    chance = np.random.default_rng(1)
    rows = []
    for _ in range(200):
        features = chance.normal(size=(10, 3))
        hits = np.arange(10) == np.argmax(2 * features[:, 1] - features[:, 2] + chance.normal(size=10) / 2)
        rows.append(Ranked(features, features, hits, 1.0, False))
    weights = fitted(rows)
    assert weights[1] > 1 and weights[2] < -0.5 and abs(weights[0]) < 0.3
    by_weights, by_first = ([one.features @ tried for one in rows] for tried in (weights, np.eye(3)[0]))
    assert recall(rows, by_weights)["recall@1"] > recall(rows, by_first)["recall@1"] + 0.4


def test_a_set_is_asked_as_the_assistant_is(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    said = "The ferry to the lighthouse sails on Sundays only."
    (tmp_path / "corpus/ferry.txt").write_text(f"Dear Sir,\n\nI thank you.\n\n{said}\n\nYours,\nA. Clerk\n")
    (tmp_path / "corpus/mill.txt").write_text("Dear Sir,\n\nThe mill is closed.\n\nYours,\nB. Miller\n")
    asked = {"answerable": True, "answers": [{"path": "ferry.txt", "text": said}]}
    history = [{"role": "user", "content": "is there a ferry?"}, {"role": "assistant", "content": said}]
    lines = [
        {"id": "1", "question": "when does the ferry sail?", "history": []} | asked,
        {"id": "2", "question": "on which days?", "history": history} | asked,
        {"id": "3", "question": "who owns it?", "history": [], "answerable": False, "answers": []},
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, lines)))
    first, following = ranked(tmp_path, tmp_path / "index")
    assert first.features.shape[1] == 6 and following.features.shape[1] == 9
    assert first.hits.sum() == 1 and first.features[:, 0].min() == 0
    assert len(first.columns) == len(first.hits) and first.columns.shape[1] == following.columns.shape[1]
    assert recall([first, following], [one.features[:, 3:6].sum(axis=1) for one in (first, following)]) == {
        "questions": 2,
        **{f"recall@{k}": 1.0 for k in (1, 3, 5, 8, 20)},
    }


def test_what_nothing_was_found_for_is_missed() -> None:
    missed = Ranked(np.zeros((4, 2)), np.zeros((4, 3)), np.zeros(4, bool), 1.0, False)
    assert recall([missed], [np.zeros(4)]) == {"questions": 1} | {
        f"recall@{k}": 0.0 for k in (1, 3, 5, 8, 20)
    }
    with pytest.raises(ValueError, match="no question"):
        fitted([missed])
