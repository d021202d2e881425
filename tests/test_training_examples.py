import json
import sys
from pathlib import Path

import numpy as np
import pytest
from training.example_set import ExampleSet
from training.examples import group, main, overlaps

from corrbot.letters import Span
from corrbot.models.embedding import LetterEmbedding
from corrbot.reader.features import FEATURES

LETTERS = {
    "mill": (
        "The old mill was closed by the county surveyor.",
        "Its great wheel was sold to Ada Lane for four hundred pounds.",
    ),
    "ferry": ("The ferry to Skerry runs twice a day in winter.", "A ticket costs three pounds."),
    "library": ("The library lends no more maps, because several came back torn.",),
}
QUESTIONS = {
    "closed": ("mill", [], "Who closed the mill?", "county surveyor"),
    "sold": ("mill", ["Who closed the mill?"], "And who bought its wheel?", "Ada Lane"),
    "maps": ("library", [], "Why are no maps lent?", "several came back torn"),
    "silent": ("ferry", [], "Who is the captain of the ferry?", ""),
}


def written(folder: Path) -> Path:
    """The letters and questions as a set."""
    (folder / "corpus").mkdir(parents=True)
    for name, sentences in LETTERS.items():
        (folder / f"corpus/{name}.txt").write_text(" ".join(sentences), "utf-8")
    lines = []
    for name, (doc, history, question, answer) in QUESTIONS.items():
        start = " ".join(LETTERS[doc]).index(answer)
        gold = [{"doc": doc, "start": start, "end": start + len(answer), "text": answer}] if answer else []
        fields = {"id": name, "history": history, "question": question, "answerable": bool(answer)}
        lines.append(json.dumps({**fields, "gold": gold, "doc": doc}))
    (folder / "questions.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


def test_a_question_is_of_the_document_that_it_names_or_of_the_whole_set() -> None:
    folder = Path("sets/mill")
    assert group({"doc": "ferry-2-0af3"}, folder) == group({"doc": "ferry-0-91bc"}, folder) == "ferry"
    assert group({"gold": [{"doc": "maps-1-22aa"}]}, folder) == "maps"
    assert group({"answers": [{"path": "closed.txt"}]}, folder) == group({}, folder) == "mill"


@pytest.mark.parametrize("is_scoped", [False, True])
def test_questions_become_examples_that_point_to_the_words_that_answer(
    is_scoped: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedding: LetterEmbedding
) -> None:
    arguments = [written(tmp_path / "set"), tmp_path / "examples", "--work", tmp_path / "work"]
    monkeypatch.setattr(sys, "argv", ["examples", *map(str, arguments), *["--scoped"] * is_scoped])
    main()
    one = ExampleSet.load(tmp_path / "examples")
    assert sorted(example.id for example in one.examples) == sorted(QUESTIONS)
    shallow, last = np.split(np.asarray(one.tokens, np.float32), 2, axis=1)
    for example in one.examples:
        doc, history, question, answer = QUESTIONS[example.id]
        read = LETTERS[doc] if is_scoped else sum(LETTERS.values(), ())
        lengths = [end - start for start, end in example.sentences]
        assert sorted(lengths) == sorted(embedding.count_tokens(read))
        assert len(example.passages) == len(example.hits) == len(example.mix) == len(read)
        assert example.features.shape == (len(read), len(FEATURES))
        assert (example.group, example.answerable) == (doc, bool(answer))
        assert last[slice(*example.question)] == pytest.approx(
            embedding.token_vectors([question])[0].vectors, abs=1e-3
        )
        assert example.talk[1] - example.talk[0] == sum(embedding.count_tokens(history))
        assert sum(example.hits) == len(example.answers) == bool(answer)
        for number, first, end in example.answers:
            assert example.hits[number]
            start = example.sentences[number][0]
            alike = embedding.token_vectors([answer])[0].shallow @ shallow.T
            assert alike.argmax(axis=1).tolist() == list(range(start + first, start + end))
        shown = example.shown
        assert (shown.question, shown.talk) == (question, " ".join(history))
        said = [passage.text[slice(*place)] for passage in shown.passages for place in passage.places]
        assert sorted(said) == sorted(read)
        assert all(answer in said[row] for row, hit in enumerate(example.hits) if hit)
    found = [(example.question, example.talk, *example.sentences) for example in one.examples]
    rows = [row for place in {tuple(place) for places in found for place in places} for row in range(*place)]
    assert sorted(rows) == list(range(len(one.tokens))) and len(one.rarity) == len(one.tokens)


@pytest.mark.parametrize(
    ("span", "answer", "expected"),
    [((0, 10), (5, 15), True), ((0, 10), (6, 16), False), ((0, 0), (0, 5), False), ((2, 4), (0, 50), True)],
)
def test_spans_overlap_by_half_of_the_shorter(span, answer, expected) -> None:
    assert overlaps(Span(*span), Span(*answer)) is expected
