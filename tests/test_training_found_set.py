import json
import random
from pathlib import Path

import pytest
import training
from tokenizers import Tokenizer
from training.example_set import is_held_out
from training.examples import document_of
from training.found_set import OTHERS, found_set

from corrbot.reader.span_reader import START
from networks import letters_and_words

CORRESPONDENCES = Path(training.__file__).parent / "correspondences"
REASON = "the mill was closed by the county surveyor"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "mills"
    (folder / "corpus").mkdir(parents=True)
    for name, said in (("mill", f"{REASON}. the wheel was sold."), ("ferry", "the ferry is closed.")):
        head = f"From: {name} office\nDate: 3 May 1990\n\nDear Sir,"
        letter = f"{head}\n\nI thank you.\n\n{said}\n\nYours,\nA. Clerk\n"
        (folder / f"corpus/{name}.txt").write_text(letter, "utf-8")
    history = [{"role": "user", "content": "is it closed?"}, {"role": "assistant", "content": "it is."}]
    answers = [{"path": "mill.txt", "text": REASON}]
    lines = [
        {"id": "1", "question": "who closed it?", "history": history, "answerable": True, "answers": answers},
        {"id": "2", "question": "who bought the wheel?", "history": [], "answerable": False, "answers": []},
    ]
    (folder / "questions.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return folder


def test_passages_are_read_with_their_headers(folder: Path, tmp_path: Path) -> None:
    tokenizer: Tokenizer = letters_and_words()
    found = found_set(folder, tokenizer, tmp_path / "index")
    marked = [reading for reading in found.readings if reading.answers]
    assert len(marked) == 1 and marked[0].talk and marked[0].weight == 1.0
    row, (first, last) = found.row(marked[0], random.Random(1))
    said = "".join(tokenizer.id_to_token(token) for token in row.tokens[first : last + 1]).replace("▁", " ")
    assert said.strip() == REASON
    assert len(found.texts[marked[0].text].tokens) > len(
        tokenizer.encode(f"{REASON}. the wheel was sold.").ids
    )


def test_what_does_not_answer_is_taken_now_and_then(folder: Path, tmp_path: Path) -> None:
    found = found_set(folder, letters_and_words(), tmp_path / "index")
    second = [reading for reading in found.readings if not reading.talk]
    assert len(second) > 1 and not any(reading.answers for reading in second)
    assert sum(reading.weight for reading in second) <= OTHERS + 1e-9
    assert found.row(second[0], random.Random(1))[1] == (START, START)
    assert not any(reading.is_held_out for reading in found.readings)


def test_documents_are_held_out_one_by_one_where_questions_name_them(tmp_path: Path) -> None:
    names = [f"{name}-{number}-00" for number, name in enumerate(("mill", "ferry", "bridge", "quay", "weir"))]
    assert {is_held_out(document_of(name)) for name in names} == {True, False}
    folder = tmp_path / "set"
    (folder / "corpus").mkdir(parents=True)
    lines = []
    for name in names:
        said = f"the {document_of(name)} is closed, as the wheel was sold. {name}"
        (folder / f"corpus/{name}.txt").write_text(f"{said}\n", "utf-8")
        gold = [{"doc": name, "start": 0, "end": said.index(","), "text": said.partition(",")[0]}]
        question = f"is the {document_of(name)} closed?"
        lines.append(
            {"id": name, "question": question, "history": [], "answerable": True, "gold": gold, "doc": name}
        )
    (folder / "questions.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    tokenizer = letters_and_words()
    found = found_set(folder, tokenizer, tmp_path / "index")
    held_out = set()
    for reading in found.readings:
        asked, read = (
            "".join(tokenizer.id_to_token(token) for token in tokens)
            for tokens in (reading.question, found.texts[reading.text].tokens)
        )
        about = [
            any(document_of(name) in said for name in names if is_held_out(document_of(name)))
            for said in (asked, read)
        ]
        assert reading.is_held_out == any(about)
        held_out.add(reading.is_held_out)
    assert held_out == {True, False}


@pytest.mark.parametrize("folder", sorted(CORRESPONDENCES.iterdir()), ids=lambda folder: folder.name)
def test_answers_of_the_correspondences_stand_in_their_letters(folder: Path) -> None:
    letters = {file.name: " ".join(file.read_text("utf-8").split()) for file in (folder / "corpus").iterdir()}
    lines = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]
    assert 20 <= len(letters) <= 30 and len({line["id"] for line in lines}) == len(lines) >= 150
    for line in lines:
        assert line["id"].startswith(f"{folder.name}-") and line["answerable"] == bool(line["answers"])
        for answer in line["answers"]:
            assert letters[answer["path"]].count(" ".join(answer["text"].split())) == 1, line["id"]
