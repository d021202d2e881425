"""What follows on a list of letters and is told by the list itself: "give me their dates"."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.selected.many_letters import asked_of_letters

BOARD, MILL = "Weir Board\nThe Lock", "Tarn Mill Ltd\nMill Lane"


def letter(head, day, recipient, text, name):
    return [head, day, recipient, "Dear Sir,", text, "Yours faithfully,", name]


HALE, ORME, FELL = "Mr John Hale\nWeir Board", "Mrs Ada Orme\nTarn Mill Ltd", "Mr Guy Fell\nFell Farm"
LETTERS = {
    "a.txt": letter(BOARD, "4 May 2018", ORME, "The eel pass is dry.", "John Hale"),
    "b.txt": letter(MILL, "9 May 2018", HALE, "The canal is full of silt.", "Ada Orme"),
    "c.txt": letter(BOARD, "1 June 2018", FELL, "The canal was dredged in April.", "John Hale"),
    "d.txt": letter("Fell Farm", "8 June 2018", HALE, "The heron has moved to the ferry.", "Guy Fell"),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("list-again")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


HALES, CANAL = "How many letters are from John Hale?", "Which letters are about the canal?"


@pytest.mark.parametrize(
    ("before", "question", "places"),
    [
        (HALES, "List them with dates.", "ac"),
        (HALES, "List them with their dates.", "ac"),
        (HALES, "Show them with the senders and dates", "ac"),
        (HALES, "Give me their dates.", "ac"),
        (HALES, "What are their dates?", "ac"),
        (HALES, "What are the dates of those letters?", "ac"),
        (HALES, "And the dates?", "ac"),
        (CANAL, "Give me a list of them with senders.", "bc"),
        (CANAL, "Give me a list.", "bc"),
        (CANAL, "Who are their recipients?", "bc"),
        (HALES, "Which is the later one?", "c"),
        (HALES, "Which is the earlier letter?", "a"),
        (HALES, "Which of them is older?", "a"),
        (HALES, "Show me the later of the two.", "c"),
    ],
)
def test_what_lists_tell_is_asked_of_the_letters_listed(bot, before, question, places):
    answer = asked_in_turn(bot, before, question)
    assert [listed.letter.path[0] for listed in answer.listed] == [*places]


@pytest.mark.parametrize("question", ["List the letters from John Hale.", "List them by date."])
def test_a_list_with_dates_is_a_list(bot, question):
    answer = asked_in_turn(bot, HALES, question)
    assert [listed.letter.path for listed in answer.listed] == ["a.txt", "c.txt"]


def test_a_place_in_such_a_list_is_the_letter_there(bot):
    answer = asked_in_turn(bot, HALES, "List them with dates.", "What does the second one say?")
    assert {quote.letter.path for quote in answer.quotes} == {"c.txt"}


@pytest.mark.parametrize("question", ["Give me their dates.", "Which is the later one?"])
def test_after_another_topic_no_list_is_gone_back_to(bot, question):
    answer = asked_in_turn(bot, HALES, "Where has the heron moved?", question)
    assert not answer.listed


def test_how_many_have_dates_is_not_how_many_there_are(bot):
    assert not bot.query("How many letters are with dates?").listed


@pytest.mark.parametrize("question", ["Which is the later one?", "Show me the earlier letter."])
def test_of_more_letters_than_two_none_is_the_later(bot, question):
    answer = asked_in_turn(bot, "How many letters are from 2018?", question)
    assert not answer.listed and "latest letter" not in answer.text and "earliest letter" not in answer.text


@pytest.mark.parametrize("question", ["List all senders", "Who are the senders?", "Show all recipients"])
def test_all_senders_are_not_those_of_the_list_before(question):
    assert asked_of_letters(question, [HALES]) is None


@pytest.mark.parametrize(
    "question",
    [
        "List the letters about the meeting with the writers",
        "List the letters with references",
        "Show the letters about them with the authors",
        "List the letters from John Hale with dates",
    ],
)
def test_what_limits_letters_is_not_what_lists_tell_of_them(question):
    assert plain(question) == question


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("List those letters with their senders", "List those letters"),
        ("Give me a list of letters with dates", "Give me a list of letters"),
    ],
)
def test_what_lists_tell_need_not_be_asked_for(question, text):
    assert plain(question) == text
