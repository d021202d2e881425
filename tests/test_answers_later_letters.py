"""What follows on a letter that was quoted: its answer, its day, what its sender wrote later."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.conversation.discussed import tells_of_having
from corrbot.answers.conversation.pronouns import on_person
from corrbot.answers.conversation.turns import Turn
from corrbot.answers.phrasing.times_told import tells_time


def letter(body, day, recipient, name, *text):
    return [body, day, recipient, "Dear Sir or Madam,", *text, "Yours faithfully,", name]


HALE, ORME = "Mr John Hale\nCider Board", "Mrs Ada Orme\nOrchard Society"
LETTERS = {
    "a.txt": letter(
        "Orchard Society", "4 May 2018", HALE, "Ada Orme", "The cider press leaks into the cellar."
    ),
    "b.txt": letter(
        "Cider Board",
        "9 May 2018",
        ORME,
        "John Hale\nClerk",
        "Thank you for your letter of 4 May 2018. The Board never had any warning about the wasps.",
    ),
    "c.txt": letter("Orchard Society", "1 June 2018", HALE, "Ada Orme", "The wasps have eaten the plums."),
    "d.txt": letter("Orchard Society", "8 June 2018", HALE, "Ada Orme", "We shall sell the orchard."),
    "e.txt": letter("Bee Club", "2 June 2018", ORME, "Bea Vale", "Ada Orme is the sister of Lionel Marrick."),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("later")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


LEAK = "What leaks into the cellar?"


@pytest.mark.parametrize(
    "question", ["Who answered?", "And who replied?", "Have we replied?", "did they ever reply?"]
)
def test_the_answer_to_the_letter_quoted_last_is_told(bot, question):
    answer = asked_in_turn(bot, LEAK, question)
    assert [one.letter.path for one in answer.listed] == ["b.txt"]
    assert "letter of 4 May 2018" in answer.lead


def test_without_a_quote_nobody_is_taken_to_have_answered(bot):
    assert not asked_in_turn(bot, "Who won the boat race of 1911?", "Who answered?").listed


@pytest.mark.parametrize(
    ("before", "question", "paths"),
    [
        (LEAK, "Has she written to us again?", ["c.txt", "d.txt"]),
        (LEAK, "Did she ever write again?", ["c.txt", "d.txt"]),
        (LEAK, "have they written to us since then?", ["c.txt", "d.txt"]),
        (LEAK, "Has Mrs Orme been in touch since?", ["c.txt", "d.txt"]),
        ("Who has eaten the plums?", "Has she written anything since?", ["d.txt"]),
    ],
)
def test_later_letters_of_the_same_person_are_listed(bot, before, question, paths):
    assert [one.letter.path for one in asked_in_turn(bot, before, question).listed] == paths


def test_that_there_is_no_later_letter_is_told(bot):
    answer = asked_in_turn(bot, "What shall they sell?", "Has she written anything more since?")
    assert answer.abstained and "after 8 June 2018" in answer.lead


def test_when_that_was_is_the_day_of_the_letter_where_nothing_tells_it(bot):
    answer = asked_in_turn(bot, LEAK, "When was that?")
    assert [quote.text for quote in answer.quotes] == ["4 May 2018"]
    assert "the date of the letter that was quoted" in answer.text


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("It fell on 3 May.", True),
        ("It fell in 1911.", True),
        ("On Tuesday it fell.", True),
        ("It fell at 4 p.m.", True),
        ("It may fall; 12 of them did.", False),
    ],
)
def test_a_time_is_told_by_a_date_or_a_part_of_one(text, tells):
    assert tells_time(text) is tells


def test_what_others_say_of_having_had_a_letter_is_not_sought_in_it(bot):
    answer = asked_in_turn(bot, "What ate the plums?", "Did the Board admit to having had that letter?")
    assert all(quote.letter.path != "c.txt" for quote in answer.quotes)
    assert "what others say of it was searched" in answer.text


@pytest.mark.parametrize(
    ("question", "tells"),
    [
        ("Did the Board admit receiving that letter?", True),
        ("Does he deny that he ever saw this letter?", True),
        ("What does that letter say about wasps?", False),
        ("Who got that letter?", False),
        ("Did the Board say anything in that letter?", False),
    ],
)
def test_what_is_said_of_having_a_letter_is_told_from_what_it_says(question, tells):
    assert tells_of_having(question) is tells


def test_she_is_who_was_just_asked_about(bot):
    answer = asked_in_turn(bot, "Who is Ada Orme?", "Is she the sister of Lionel Marrick?")
    assert answer.quotes[0].letter.path == "e.txt"
    assert any("“she” is taken to be" in notice for notice in answer.notices)


def test_what_was_not_answered_of_her_leaves_who_she_is(bot):
    answer = asked_in_turn(
        bot, "Who is Ada Orme?", "Can she juggle?", "What did she say the wasps have eaten?"
    )
    assert answer.quotes[0].letter.path == "c.txt"


@pytest.mark.parametrize(
    ("question", "before", "is_on"),
    [
        ("Can she juggle?", ["Who is Ada Orme?"], True),
        ("Is she Marrick's sister?", ["Who is Ada Orme?"], False),
        ("Can she juggle?", ["Who is Ada Orme?", "What leaks?"], False),
        ("Can she juggle?", ["Who is Ada Orme?", "Can she sing?"], True),
        ("Can she juggle?", [], False),
    ],
)
def test_a_pronoun_follows_on_who_somebody_is(question, before, is_on):
    assert (on_person(question, [Turn(one) for one in before]) is not None) is is_on
