"""Figures that a question asks for, where sentences with others come as near to it."""

import pytest

from answering import synced, written
from corrbot.answers.passages.rival_figures import weighed_with_rivals
from corrbot.letters import Span, parse
from corrbot.reader import Reading, ScoredSentence

ASKED = "How much did the Board pay for the crane?"
SLIPWAY = "The repair of the slipway came to £4,120, of which the Board paid a half."
HULLS = "Our insurer has paid £1,300 for two of the hulls."
NO_NUMBER = "The Board paid for the crane."
SLIPWAY_AGAIN = "You paid £4,120 in May."


def read(answerability, *said):
    found = []
    for text, score in said:
        letter = parse(
            f"Quay Board\n\n3 May 2012\n\nDear Ms Roe,\n\n{text}\n\nYours,\n\nBen Alder", "a.txt", ""
        )
        at = letter.text.index(text)
        found.append(ScoredSentence(letter, Span(at, at + len(text)), score))
    return Reading(tuple(found), answerability)


@pytest.mark.parametrize(
    ("question", "reading", "is_less_sure"),
    [
        (ASKED, read(0.28, (SLIPWAY, 0.42), (HULLS, 0.40)), True),
        (ASKED, read(0.28, (SLIPWAY, 0.42), (SLIPWAY_AGAIN, 0.41), (HULLS, 0.40)), True),
        (ASKED, read(0.28, (SLIPWAY, 0.42), (SLIPWAY_AGAIN, 0.41), (HULLS, 0.20)), False),
        (ASKED, read(0.28, (SLIPWAY, 0.42), (HULLS, 0.20)), False),
        (ASKED, read(0.28, (SLIPWAY, 0.42), (NO_NUMBER, 0.41)), False),
        (ASKED, read(0.28, (SLIPWAY, 0.42), (NO_NUMBER, 0.41), (HULLS, 0.40)), True),
        (ASKED, read(0.28, (SLIPWAY, 0.42), (NO_NUMBER, 0.41), (HULLS, 0.20)), False),
        (ASKED, read(0.28, (SLIPWAY, 0.42)), False),
        (ASKED, read(0.6, (SLIPWAY, 0.42), (HULLS, 0.40)), False),
        ("Why did the Board pay?", read(0.28, (SLIPWAY, 0.42), (HULLS, 0.40)), False),
        ("Did the Board pay the price?", read(0.28, (SLIPWAY, 0.42), (HULLS, 0.40)), False),
        ("Which of us can have their costs back?", read(0.28, (SLIPWAY, 0.42), (HULLS, 0.40)), False),
        (ASKED, Reading(), False),
    ],
)
def test_what_comes_as_near_with_other_figures_makes_it_less_sure(question, reading, is_less_sure):
    weighed = weighed_with_rivals(question, reading)
    assert (weighed.answerability < reading.answerability) is is_less_sure
    assert weighed.sentences == reading.sentences


def test_sums_of_other_things_are_not_headed_as_an_answer(tmp_path, embedding):
    letters = {
        "a.txt": (
            "Quay Board\n\n3 May 2012",
            "Dear Ms Roe,",
            f"There were 61 applications for huts. The rent of a hut is £85 a year. {SLIPWAY}",
            "Yours sincerely,",
            "Ben Alder\nClerk",
        ),
        "b.txt": (
            "Osk Rowing Club\n\n9 June 2012",
            "Dear Mr Alder,",
            f"Twelve boats were damaged when the slipway gave way. {HULLS} We have 140 members.",
            "Yours sincerely,",
            "Ann Roe\nSecretary",
        ),
        "c.txt": (
            "Quay Board\n\n2 July 2012",
            "Dear Ms Roe,",
            "The Board met on 28 June. The crane on the fish quay was tested in May.",
            "Yours sincerely,",
            "Ben Alder\nClerk",
        ),
    }
    with synced(tmp_path / "made", embedding, written(tmp_path / "letters", letters)) as bot:
        answer = bot.query(ASKED)
        assert answer.abstained or answer.lead.endswith("it may not answer:"), answer.text
        answer = bot.query("How much is the rent of a hut?")
        assert not answer.abstained and "may not answer" not in answer.lead
        assert answer.quotes[0].text == "The rent of a hut is £85 a year."
