"""What is asked of the letters of a time is looked for in these."""

import datetime as dt

import pytest

from answering import synced, written
from corrbot.answers.letters_of_time import happened_then, letters_of_time

TODAY = dt.date(2024, 5, 1)


def letter(day, text):
    return ["Quayside Harbour Board", day, "Dear Ms Vane,", text, "Yours sincerely,", "Ida Lowe"]


LETTERS = {
    "a.txt": letter("4 May 2020", "You must mend the slip by 3 June 2020, which is the deadline."),
    "b.txt": letter(
        "9 June 2021", "Please send the plan of the mole by 8 July. The deadline cannot be moved."
    ),
    "c.txt": letter("7 July 2021", "The lamps of the mole were painted red."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("times")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize("time", ["of 2021", "from 2021", "in 2021", "of June 2021"])
def test_only_the_letters_of_that_time_are_searched(bot, time):
    answer = bot.query(f"what deadlines are in the letters {time}")
    assert {quote.letter.path for quote in answer.quotes} <= {"b.txt", "c.txt"}
    assert "8 July" in answer.quotes[0].text


def test_where_no_letter_is_of_that_time_all_are_searched(bot):
    answer = bot.query("what deadlines are in the letters of 1999")
    assert not any(notice.startswith("Only") for notice in answer.notices)


def test_what_happened_at_a_time_of_which_no_quote_is_lists_its_letters(bot):
    answer = bot.query("what happened between 1 July and 9 July 2021")
    first = (*answer.listed, *answer.quotes)[0]
    assert first.letter.path == "c.txt"


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("What deadlines are in the letters of 2021?", "What deadlines"),
        ("who is named in our correspondence from May 2021", "who is named"),
        ("what deadlines are in the letters of the Board", None),
        ("what is in the letter of 4 May 2021", None),
    ],
)
def test_the_time_is_read(question, put):
    found = letters_of_time(question, TODAY)
    assert (found and found.question) == put


@pytest.mark.parametrize(
    ("question", "is_read"),
    [
        ("what happened in September 2021", True),
        ("What happened between 1 October and 6 October 2021?", True),
        ("what happened in the harbour", False),
        ("what happened after the fire of 2021", False),
    ],
)
def test_what_happened_then(question, is_read):
    assert (happened_then(question, TODAY) is not None) is is_read


@pytest.mark.parametrize(
    "question", ["who wrote most letters?", "Who wrote most often?", "who wrote the most"]
)
def test_who_wrote_most_is_asked_of_all_letters(tmp_path, embedding, question):
    untold = ["4 May 2020", "The slip is dry."]
    with synced(
        tmp_path, embedding, written(tmp_path / "letters", {**LETTERS, "d.txt": untold})
    ) as assistant:
        answer = assistant.query(question)
    assert answer.computed[0].startswith("Ida Lowe (Quayside Harbour Board): 3 letters")
    assert "No sender known: 1 letter." in answer.computed
