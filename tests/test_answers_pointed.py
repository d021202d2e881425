"""The letters that a question points at by a year, or by whose words it asks for."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from answering import synced, written
from corrbot.answers.register import pointed as module
from corrbot.answers.register.pointed import pointed_at, pointed_in
from corrbot.letters import Fact, Letter, Party, Span, parse
from corrbot.letters.senders import Senders
from corrbot.models.embedding import LetterEmbedding

PLAIN = parse("Dear Sir,\n\nIt is so.\n", "a.txt", "a.txt")
MINISTER = Party("Dr Owen Reed", "Minister for Harbours")
LOWE = Party("Ann Lowe", organisation="Boat Owners’ Association")


def letter(one: str, year: int, sender: Party) -> Letter:
    return replace(PLAIN, id=one, date_fact=Fact(dt.date(year, 5, 3), Span(0, 1)), sender=sender)


LETTERS = [letter("a", 2018, MINISTER), letter("b", 2019, MINISTER), letter("c", 2019, LOWE)]


def pointed(question: str, letters: list[Letter] = LETTERS) -> list[list[str]]:
    return list(pointed_at(question, lambda: letters, lambda: Senders(letters)))


@pytest.mark.parametrize(
    "question, groups",
    [
        ("why was the gate shut in 2019?", [["b", "c"]]),
        ("why did the Minister refuse to mend the gate?", [["a", "b"]]),
        ("what did Ann Lowe say of the gate in 2018?", [["a"], ["c"]]),
        ("who has mended the gate since 2018?", []),
        ("was the Minister told of it?", []),
        ("why was the gate shut in 2017?", []),
        ("why did the Bishop refuse?", []),
        ("", []),
    ],
)
def test_letters_of_a_year_and_of_a_sender_are_pointed_at(question, groups):
    assert pointed(question) == groups


def test_letters_are_read_only_for_questions_that_may_point() -> None:
    def read() -> NoReturn:
        raise AssertionError

    assert list(pointed_at("where is the gate?", read, read)) == []


def test_nothing_points_at_all_letters():
    assert pointed("why was the gate shut in 2019?", LETTERS[1:]) == []


def test_nothing_points_at_very_many_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    assert pointed("what did Ann Lowe say of the gate in 2019?") == [["c"]]


def test_search_points_too_and_not_within_one_letter(tmp_path: Path, hashed: LetterEmbedding) -> None:
    said = "The gate was shut for want of a keeper, as it was before."
    files = {
        f"{year}.txt": (f"3 May {year}", "Dear Sir,", f"{said} {year % 7}.", "Yours faithfully,", "Ann Lowe")
        for year in range(2005, 2020)
    }
    asked = "why was the gate shut in 2013?"
    with synced(tmp_path, hashed, written(tmp_path / "written", files)) as bot:
        assert bot.search(asked, k=1)[0].letter.path == "2013.txt"
        generation = bot._generation()
        ids = [one.id for one in generation.register.headings()]
        assert len(pointed_in(generation, asked, None)) == 1
        assert pointed_in(generation, asked, ids[:1]) == []
