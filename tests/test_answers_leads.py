"""What stands above quotes: who says them, or that they are only what comes nearest."""

from dataclasses import replace

import pytest

from answering import synced, written
from corrbot.answers import Answer
from corrbot.answers.answer import Searched
from corrbot.answers.leads import LIKELY, lead_of, led
from corrbot.letters import parse
from corrbot.quotes import Quote


def quote(path: str, words: str) -> Quote:
    letter = parse(f"3 May 2019\n\nDear Ms Osk,\n\n{words}\n\nYours sincerely,\n\nAda Pryce\n", path, path)
    start = letter.text.index(words)
    return Quote(letter, start, start + len(words))


QUAY, LAMP = quote("a.txt", "The quay is closed."), quote("b.txt", "The lamp is out.")


@pytest.mark.parametrize(
    ("quotes", "likely", "nearest"),
    [
        (
            (QUAY,),
            "The letter of 3 May 2019 from Ada Pryce to Ms Osk says:",
            "Nearest in the letter of 3 May 2019 from Ada Pryce to Ms Osk; it may not answer:",
        ),
        ((QUAY, LAMP), "2 letters say:", "Nearest in 2 letters; it may not answer:"),
    ],
)
def test_quotes_that_hardly_answer_are_headed_as_nearest(quotes, likely, nearest):
    assert lead_of(quotes) == lead_of(quotes, LIKELY) == likely
    assert lead_of(quotes, LIKELY - 0.01) == nearest


def test_the_heading_goes_on_behind_a_reference() -> None:
    head = "Our ref: AB/2019/12\n\n3 May 2019\n\nDear Ms Osk,"
    text = f"{head}\n\nIt is closed.\n\nYours sincerely,\n\nAda Pryce\n"
    letter = parse(text, "c.txt", "c.txt")
    start = text.index("It is")
    heads = [lead_of((Quote(letter, start, start + 13),), likely) for likely in (1.0, 0.0)]
    letter_of = "the letter of 3 May 2019 from Ada Pryce to Ms Osk, reference AB/2019/12"
    assert heads == [f"T{letter_of[1:]}, says:", f"Nearest in {letter_of}; it may not answer:"]


def test_more_quotes_are_headed_as_those_before():
    for answerability in (0.0, 1.0):
        answer = Answer("q", lead_of((QUAY,), answerability), Searched("q", 2, 2), (QUAY,))
        assert led(answer, (QUAY, LAMP)) == lead_of((QUAY, LAMP), answerability)
        assert led(answer, (QUAY,), 1.0) == lead_of((QUAY,))
        assert led(replace(answer, statement="It opens:"), (QUAY, LAMP)) == "It opens:"


def test_an_answer_that_is_not_likely_says_so(tmp_path, embedding):
    letters = {
        "1.txt": (
            "3 May 2019",
            "Dear Ms Osk",
            "The ferry will sail from the north pier on weekdays. The pier is open on Sundays in summer.",
            "Yours sincerely",
            "Ada Pryce",
        )
    }
    files = written(tmp_path / "written", letters)
    with synced(tmp_path, embedding, files, settings={"abstain_below": 0.0}) as assistant:
        told = assistant.query("Where will the ferry sail from?")
        near = assistant.query("Who paints the ferry on weekdays?")
    assert told.answerability >= LIKELY and told.lead.endswith(" says:")
    assert near.quotes and near.answerability < LIKELY and near.lead.endswith("; it may not answer:")
    assert near.text.startswith(near.lead)
