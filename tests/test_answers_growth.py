"""What an answer takes grows with the letters of a folder, not with their square."""

from collections import Counter

import pytest

from answering import synced, written
from corrbot.answers.routes.basis import Basis
from corrbot.letters import Filters, Letter
from corrbot.register import Register

_FOLDER = {
    f"{number:02}.txt": (
        f"Saltmarsh Council\n\n{number + 1} June 2021",
        f"Mr Owen Tarn\nQuayside Board{number}",
        "Dear Mr Tarn,",
        f"The lamp number {number} is lit. Ms Orla Penvose saw it.",
        f"Yours sincerely,\n\nIda {'ABCDEFGHIJKLMNOPQRSTUVWX'[number]}lowe",
    )
    for number in range(24)
} | {
    "24.txt": (
        "Penlow Trust\n\n1 July 2021",
        "Mr Owen Tarn\nSaltmarsh Council",
        "Dear Mr Tarn,",
        "Please send us the survey of the dredger.",
        "Yours sincerely,\n\nUna Sorrel",
    ),
    "25.txt": (
        "Saltmarsh Council\n\n2 July 2021",
        "Ms Una Sorrel\nQuayside Board",
        "Dear Ms Sorrel,",
        "The dredger was surveyed in May.",
        "Yours sincerely,\n\nIda Zlowe",
    ),
}


@pytest.fixture(scope="module")
def bots(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("growth")
    few = written(folder / "written", _FOLDER)
    with synced(folder / "few", embedding, few[:12]) as one, synced(folder / "many", embedding, few) as other:
        for bot in (one, other):
            bot.correspondence()
        yield one, other


@pytest.fixture
def read(monkeypatch):
    """The ids of the letters that are read whole."""
    ids, letter = [], Register.letter
    monkeypatch.setattr(Register, "letter", lambda self, one: (ids.append(one), letter(self, one))[1])
    return ids


def _parties_read(bot, question, monkeypatch):
    """Return how often the parties of a letter are read for the answer to ``question``."""
    read, parties = Counter(), Letter.parties.fget
    monkeypatch.setattr(Letter, "parties", property(lambda one: (read.update(("parties",)), parties(one))[1]))
    bot.query(question)
    monkeypatch.undo()
    return read["parties"]


@pytest.mark.parametrize(
    "question",
    [
        "Who is Zed Qwerty?",
        "Who is Ida Blowe?",
        "Who is Orla Penvose?",
        "Which letters mention Orla Penvose?",
    ],
)
def test_parties_are_read_for_a_name_in_proportion_to_the_letters(bots, monkeypatch, question):
    few, many = (_parties_read(bot, question, monkeypatch) for bot in bots)
    assert many <= 2.2 * few


def test_what_asks_for_an_answer_is_read_in_the_letters_asked_of_alone(bots, read):
    answer = bots[1].query("Which letters from the Penlow Trust have no reply?")
    assert "without an answer in substance" in answer.text
    assert [one.letter.path for one in answer.listed] == ["24.txt"]
    assert len(set(read)) <= 2


def test_letters_are_read_for_what_somebody_says_until_one_speaks_of_it(bots, monkeypatch):
    whole, read = Basis.whole, []
    monkeypatch.setattr(Basis, "whole", lambda self, one: (read.append(one.path), whole(self, one))[1])
    answer = bots[1].query("What did Saltmarsh Council say about the dredger?")
    assert "25 letters from “Saltmarsh Council”" in answer.text
    assert [quote.letter.path for quote in answer.quotes] == ["25.txt"]
    assert set(read) == {"25.txt"}


def test_all_letters_of_somebody_are_read_before_it_is_said_that_none_speaks_of_it(bots, monkeypatch):
    whole, read = Basis.whole, []
    monkeypatch.setattr(Basis, "whole", lambda self, one: (read.append(one.path), whole(self, one))[1])
    answer = bots[1].query("What did Saltmarsh Council say about the zeppelin?")
    assert answer.abstained and "is not spoken of" in answer.text
    assert len(set(read)) == 25


def test_one_letter_is_looked_up_without_a_pass_over_all(bots, monkeypatch):
    bot, calls = bots[1], []
    monkeypatch.setattr(Register, "letter_ids", lambda self: calls.append("ids"))
    as_known = Letter.as_known
    monkeypatch.setattr(
        Letter, "as_known", lambda one, known: (calls.append(one.path), as_known(one, known))[1]
    )
    assert bot.letter("17.txt").path == "17.txt"
    assert calls == ["17.txt"]


def test_headings_are_made_of_all_letters_once(bots, monkeypatch):
    bot = bots[1]
    assert [one.path for one in bot.headings()] == sorted(_FOLDER)
    calls, as_known = [], Letter.as_known
    monkeypatch.setattr(
        Letter, "as_known", lambda one, known: (calls.append(one.path), as_known(one, known))[1]
    )
    assert [one.path for one in bot.headings(Filters(sender="Penlow Trust"))] == ["24.txt"]
    assert calls == []
