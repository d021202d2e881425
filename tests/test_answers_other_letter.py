"""A follow-up that only names the letter of another day, or asks whether "they" replied."""

import datetime as dt

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.conversation.other_letter import of_other_letter, of_their_reply


@pytest.mark.parametrize(
    ("before", "question", "put"),
    [
        (
            "What did the letter of 3 May 2021 say about the crane?",
            "and the letter of 9 June",
            "What did the letter of 9 June 2021 say about the crane?",
        ),
        (
            "What did the letter of 3 May 2021 say about the crane?",
            "and the letter of 8 June",
            "What did the letter of 8 June say about the crane?",
        ),
        (
            "Who signed the e-mail of 3 May?",
            "What about the letter of 9 June 2020?",
            "Who signed the letter of 9 June 2020?",
        ),
        ("What did the letter of 3 May say about it?", "and the letter of 9 June", ""),
        ("What did the crane cost?", "and the letter of 9 June", ""),
        ("What is new in the letter of 3 May and the letter of 4 May?", "and the letter of 9 June", ""),
        ("What did the letter of 3 May say?", "and when was the letter of 9 June sent?", ""),
    ],
)
def test_the_letter_of_another_day_takes_the_place_of_the_one_before(before, question, put):
    assert of_other_letter(question, [before], lambda: {dt.date(2021, 6, 9)}) == put


def test_each_letter_of_another_day_is_put_to_the_question_that_was_taken():
    history = ["What did the letter of 3 May 2020 say about the crane?", "and the letter of 9 June 2021"]
    put = of_other_letter("and the letter of 5 July", history, lambda: {dt.date(2021, 7, 5)})
    assert put == "What did the letter of 5 July 2021 say about the crane?"


@pytest.mark.parametrize(
    ("before", "question", "put"),
    [
        (
            "Is there a letter from Hale Mutual?",
            "did they reply to the Harbour Master?",
            "Did Hale Mutual reply to the Harbour Master?",
        ),
        ("Is there a letter from Hale Mutual?", "did they reply to it?", ""),
        ("What did the crane cost?", "did they reply to the Harbour Master?", ""),
        ("How many letters did Hale Mutual send to Mr Orme?", "did they reply to Mrs Pike?", ""),
    ],
)
def test_they_are_those_whose_letters_were_asked_for(before, question, put):
    assert of_their_reply(question, before) == put


def test_the_letter_of_another_day_is_searched_and_what_is_not_there_is_not_answered(tmp_path, embedding):
    end = "Yours sincerely,\n\nIda Lowe\nHarbour Master"
    letters = {
        "a.txt": ["Quay Board", "3 May 2021", "Dear Mr Orme,", "The crane at the quay will be mended.", end],
        "b.txt": [
            "Quay Board",
            "9 June 2021",
            "Dear Mr Orme,",
            "The crane is past mending and sold.",
            end,
        ],
        "c.txt": [
            "Orme & Co Ltd",
            "5 May 2021",
            "Dear Ms Lowe,",
            "Thank you for your letter of 3 May 2021.",
            "Yours sincerely,\n\nJ Orme",
        ],
    }
    with synced(tmp_path / "one", embedding, written(tmp_path / "letters", letters)) as assistant:
        asked = ["What did the letter of 3 May 2021 say about the crane?", "and the letter of 9 June"]
        answer = asked_in_turn(assistant, *asked)
        assert {quote.letter.path for quote in answer.quotes} == {"b.txt"}
        answer = asked_in_turn(
            assistant, "Is there a letter from Hale Mutual?", "did they reply to the Harbour Master?"
        )
        assert answer.abstained
