"""Whether one wrote to another, as senders and recipients tell it."""

import time

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.selected.many_letters import asked_of_letters

BOARD, MILL = "Weir Board\nThe Lock", "Tarn Mill Ltd\nMill Lane"
HALE, ORME, FELL = "Mr John Hale\nWeir Board", "Mrs Ada Orme\nTarn Mill Ltd", "Mr Guy Fell\nFell Farm"


def letter(head, day, recipient, text, name):
    return [head, day, recipient, "Dear Sir,", text, "Yours faithfully,", name]


LETTERS = {
    "a.txt": letter(BOARD, "4 May 2018", ORME, "The eel pass is dry.", "John Hale"),
    "b.txt": letter(MILL, "9 May 2018", HALE, "The canal is full of silt.", "Ada Orme"),
    "c.txt": letter(
        BOARD,
        "1 June 2018",
        FELL,
        "The canal was dredged in April. We wrote to the residents of Ferry Row about the noise on 3 April.",
        "John Hale",
    ),
    "d.txt": letter(BOARD, "3 June 2019", ORME, "The weir is mended.", "John Hale"),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("whether-written")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Did Hale write to Orme in 2018?", "a"),
        ("Has John Hale ever written to Guy Fell?", "c"),
        ("Did the Weir Board write to Mrs Orme about the eel pass?", "a"),
        ("Did Orme send a letter to Hale in May 2018?", "b"),
    ],
)
def test_whether_one_wrote_to_another_is_told_by_what_was_written(bot, question, place):
    answer = bot.query(question)
    assert [listed.letter.path[0] for listed in answer.listed] == [place] and not answer.abstained


@pytest.mark.parametrize(
    "question",
    [
        "Has Orme written to Hale again?",
        "Did Fell write to Hale?",
        "Did Orme write to Hale about the eel pass?",
    ],
)
def test_what_nobody_wrote_is_not_listed(bot, question):
    assert not bot.query(question).listed


def test_what_a_letter_says_of_writing_is_told_where_no_letter_is_known(bot):
    answer = bot.query("Did the Board write to the residents of Ferry Row about the noise?")
    assert "We wrote to the residents of Ferry Row" in answer.quotes[0].text


def test_when_is_asked_of_what_was_written(bot):
    answer = asked_in_turn(bot, "Did Hale write to Orme in 2018?", "When?")
    assert [listed.letter.path for listed in answer.listed] == ["a.txt"]


def test_who_wrote_may_be_called_by_a_pronoun(bot):
    answer = asked_in_turn(bot, "What did Mrs Orme say about the canal?", "Did she write to Fell?")
    assert not answer.listed
    answer = asked_in_turn(bot, "What did Mrs Orme say about the canal?", "Did she write to Hale?")
    assert [listed.letter.path for listed in answer.listed] == ["b.txt"]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Did Hale write to Orme first?", "a"),
        ("Did Hale write to Orme last?", "d"),
        ("Did Hale last write to Orme in 2019?", "d"),
        ("Did Hale write to Orme most recently in June 2019?", "d"),
    ],
)
def test_whether_one_wrote_first_or_last_tells_that_letter(bot, question, place):
    answer = bot.query(question)
    assert {quote.letter.path[0] for quote in answer.quotes} == {place} and not answer.abstained


@pytest.mark.parametrize(
    "question",
    [
        "Has Hale again written to Orme?",
        "Did Orme write to Hale twice?",
        "Did Hale write to Orme and Fell?",
        "Did Orme or Fell write to Hale?",
    ],
)
def test_what_no_list_of_letters_of_one_to_another_tells_is_left_to_what_letters_say(question):
    assert asked_of_letters(question) is None


def test_who_may_have_written_is_read_in_linear_time():
    began = time.perf_counter()
    asked_of_letters(f"Did {'ever also ' * 4_000}write to Orme?")
    asked_of_letters(f"Did {'ever also ' * 20}write to Orme")
    assert time.perf_counter() - began < 1
