"""Who held an office, asked for by what it was held for, or by what its holder does."""

import datetime as dt

import pytest

from answering import synced, written
from corrbot.answers.phrasing.asked_office import offices_asked

TODAY = dt.date(2026, 11, 24)


def letter(body, day, name, role, text):
    return (
        body,
        day,
        "Mr A Orme\n2 Elm Lane\nStane",
        "Dear Mr Orme",
        text,
        "Yours sincerely",
        f"{name}\n{role}",
    )


LETTERS = {
    "a.txt": letter(
        "The Quay Inspectorate", "3 May 2019", "Bea Vale", "Inspector", "The mill appeal is dismissed."
    ),
    "b.txt": letter(
        "The Quay Inspectorate", "9 May 2019", "Cy Lund", "Inspector", "The weir appeal is allowed."
    ),
    "c.txt": letter(
        "Stane Harbour Trust", "2 June 2019", "Di Fenn", "Director of Moorings", "The quay is shut."
    ),
    "d.txt": letter("Stane Harbour Trust", "4 June 2019", "Ida Moss", "Chair", "The quay is open."),
    "e.txt": letter("Stane Harbour Trust", "5 June 2019", "Ned Pell", "Chief Executive", "The quay is wet."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, hashed):
    place = tmp_path_factory.mktemp("offices-asked")
    with synced(place, hashed, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Who was the inspector on the mill appeal?", ["a.txt"]),
        ("who was the inspector for the weir appeal", ["b.txt"]),
        ("Who chairs the Stane Harbour Trust?", ["d.txt"]),
        ("Who runs the Stane Harbour Trust?", ["e.txt"]),
        ("Who inspected for the Quay Inspectorate?", ["a.txt", "b.txt"]),
    ],
)
def test_the_holders_are_listed(bot, question, paths):
    assert [one.letter.path for one in bot.query(question).listed] == paths


def test_what_it_was_held_for_is_told(bot):
    assert "of letters with “mill appeal”" in bot.query("Who was the inspector on the mill appeal?").lead


def test_who_leads_a_part_does_not_lead_the_whole():
    (*_, director) = [one for one in offices_asked("Who leads the Trust?", TODAY) if "director" in one.said]
    (chair, *_) = offices_asked("Who chairs the Trust?", TODAY)
    assert director.is_at_head and chair.body == frozenset({"trust"})


@pytest.mark.parametrize("question", ["Who closed the quay?", "What was the inspector on?", "Who is it?"])
def test_no_office_is_read_into_other_questions(question):
    assert list(offices_asked(question, TODAY)) == []
