import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from tokenizers import Tokenizer
from training.fit_spans import tokens_used
from training.reading_set import MAX_PASSAGE, ReadingSet

from corrbot.reader.span_reader import END, PASSAGE, START
from networks import PIECES, letters_and_words

MILL = "the mill was closed by the county surveyor. the wheel was sold."
FERRY = "the ferry is closed. " * 60 + "it was sold by the county. " + "it is the ferry. " * 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    for name, text in (("mill", MILL), ("ferry", FERRY)):
        (tmp_path / f"corpus/{name}.txt").write_text(text, "utf-8")

    def line(doc: str, question: str, answer: str, *turns: str) -> dict[str, object]:
        text = MILL if doc == "mill" else FERRY
        gold = (
            [{"doc": doc, "start": text.index(answer), "end": text.index(answer) + len(answer)}]
            if answer
            else []
        )
        roles = ("user", "assistant") * len(turns)
        history = [{"role": role, "content": said} for role, said in zip(roles, turns, strict=False)]
        return {"question": question, "history": history, "gold": gold, "doc": doc, "answerable": bool(gold)}

    lines = [
        line("mill", "who closed the mill?", "county surveyor"),
        line("mill", "who sold it?", "", "is the mill closed?", "it was closed."),
        line("ferry", "who sold the ferry?", "sold by the county"),
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return tmp_path


@pytest.fixture
def tokenizer() -> Tokenizer:
    return letters_and_words()


@pytest.fixture
def one(folder: Path, tokenizer: Tokenizer) -> ReadingSet:
    return ReadingSet.load(folder, tokenizer)


def test_questions_are_read_with_their_texts(one: ReadingSet, tokenizer: Tokenizer) -> None:
    first, second, third = one.readings
    assert first.question == tokenizer.encode("who closed the mill?").ids and not first.talk
    assert second.talk == tokenizer.encode("is the mill closed? it was closed.").ids
    assert first.text == second.text != third.text and first.near == [third.text]
    assert not second.answers and len(first.answers) == len(third.answers) == 1
    assert one.texts[first.text].tokens == tokenizer.encode(MILL).ids
    assert one.questions[first.text] == [first.question, second.question]


@pytest.mark.parametrize("number, answer", [(0, "county surveyor"), (2, "sold by the county")])
def test_what_is_marked_is_the_answer_wherever_the_part_read_begins(
    number: int, answer: str, one: ReadingSet, tokenizer: Tokenizer
) -> None:
    reading, begun = replace(one.readings[number], near=[]), set()
    for seed in range(40):
        row, (first, last) = one.row(reading, random.Random(seed))
        assert row.tokens[first : last + 1] == tokenizer.encode(answer).ids
        assert {row.kinds[at] for at in range(first, last + 1)} == {PASSAGE}
        assert len(row.tokens) == len(row.kinds) and row.tokens[-1] == END
        assert row.kinds.count(PASSAGE) <= MAX_PASSAGE + 1
        begun.add(first - row.kinds.index(PASSAGE))
    assert len(begun) > 5 if number == 2 else len(begun) == 1


def test_what_is_not_answered_is_marked_as_none_and_so_is_what_another_text_is_asked(one: ReadingSet) -> None:
    answered, silent = one.readings[0], one.readings[1]
    assert {one.row(silent, random.Random(seed))[1] for seed in range(30)} == {(START, START)}
    found = [one.row(answered, random.Random(seed)) for seed in range(300)]
    elsewhere = [row for row, marked in found if marked == (START, START)]
    assert 10 < len(elsewhere) < 80
    own = set(one.texts[answered.text].tokens)
    assert any(set(row.tokens[10:-1]) - own for row in elsewhere)


def test_a_question_about_the_text_may_stand_before_a_first_one_and_turns_be_left_out(
    one: ReadingSet,
) -> None:
    first, second = replace(one.readings[0], near=[]), replace(one.readings[1], near=[])
    lengths = [len(one.row(first, random.Random(seed))[0].tokens) for seed in range(300)]
    plain = min(lengths)
    assert 30 < sum(length > plain for length in lengths) < 110
    lengths = [len(one.row(second, random.Random(seed))[0].tokens) for seed in range(300)]
    assert 3 < sum(length < max(lengths) for length in lengths) < 40


def test_tokens_that_occur_are_kept(folder: Path, tokenizer: Tokenizer) -> None:
    used = [PIECES[number][0] for number in tokens_used([folder, folder], tokenizer)]
    assert used[:4] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert {"▁mill", "▁who", "▁sold", "?"} < set(used) and "z" not in used
