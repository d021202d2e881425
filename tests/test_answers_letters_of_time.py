"""What is asked of the letters of a time is looked for in these."""

import datetime as dt

import pytest

from answering import synced, written
from corrbot.answers.phrasing.letters_of_time import happened_then, letters_of_time
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.letters import Direction

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


def test_what_tells_of_a_longer_time_around_is_quoted_and_not_left_for_a_list(tmp_path, embedding):
    letters = {
        "a.txt": letter("4 May 2019", "The fee for moorings is £40."),
        "c.txt": letter("7 July 2021", "In 2019 the pier was struck by a ship and closed."),
    }
    with synced(tmp_path, embedding, written(tmp_path / "letters", letters)) as assistant:
        answer = assistant.query("What happened in May 2019?")
    assert any("struck by a ship" in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("What deadlines are in the letters of 2021?", "What deadlines"),
        ("who is named in the correspondence from May 2021", "who is named"),
        ("What did we promise in our letters of 2020?", None),
        ("What did they promise in their letters of 2020?", None),
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


FROM_ORME = [
    "Orme & Co Ltd",
    "5 July 2021",
    "Dear Ms Lowe,",
    "The slip is dry.",
    "Yours sincerely,",
    "J Orme",
]
MAIL = [
    "From: J Orme <j@orme.com>\nTo: Ida Lowe <i@quay.org>\nDate: 9 May 2021 10:00\nSubject: Slip",
    "It is.",
]


@pytest.fixture(scope="module")
def writers(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("writers")
    letters = {**LETTERS, "d.txt": ["4 May 2020", "The slip is dry."], "e.txt": FROM_ORME, "f.txt": MAIL}
    with synced(place, embedding, written(place / "letters", letters)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    ["who wrote most letters?", "Who wrote most often?", "who wrote the most", "Who sent the most letters?"],
)
def test_who_wrote_most_is_asked_of_all_letters(writers, question):
    answer = writers.query(question)
    assert answer.computed[0].startswith("Ida Lowe (Quayside Harbour Board): 3 letters")
    assert "No sender known: 1 letter." in answer.computed


@pytest.mark.parametrize(
    ("question", "files"),
    [
        ("Who wrote most in 2021?", {"b.txt", "c.txt", "e.txt", "f.txt"}),
        ("Who wrote the most letters in 2020?", {"a.txt"}),
        ("Who wrote most to Ida Lowe?", {"e.txt", "f.txt"}),
        ("Who wrote most about the deadline?", {"a.txt", "b.txt"}),
        ("Who wrote the most e-mails?", {"f.txt"}),
    ],
)
def test_who_wrote_most_of_some_letters_is_asked_of_these(writers, question, files):
    answer = writers.query(question)
    assert {one.letter.path for one in answer.listed} == files
    assert answer.computed


def test_who_wrote_most_to_us_is_asked_of_letters_to_us():
    asked = asked_of_letters("Who has written to us most often?")
    assert asked.is_of_senders and asked.selection.direction is Direction.IN
