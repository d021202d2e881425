"""What an answer takes grows with the letters of a folder, not with their square."""

from collections import Counter

import pytest

from answering import synced, written
from corrbot.letters import Letter

_FOLDER = {
    f"{number:02}.txt": (
        f"Saltmarsh Council\n\n{number + 1} June 2021",
        f"Mr Owen Tarn\nQuayside Board{number}",
        "Dear Mr Tarn,",
        f"The lamp number {number} is lit. Ms Orla Penvose saw it.",
        f"Yours sincerely,\n\nIda {'ABCDEFGHIJKLMNOPQRSTUVWX'[number]}lowe",
    )
    for number in range(24)
}


@pytest.fixture(scope="module")
def bots(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("growth")
    few = written(folder / "written", _FOLDER)
    with synced(folder / "few", embedding, few[:12]) as one, synced(folder / "many", embedding, few) as other:
        for bot in (one, other):
            bot.correspondence()
        yield one, other


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
