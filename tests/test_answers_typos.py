"""Words of questions that were mistyped."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.typos import without_typos
from corrbot.models.embedding import common_words

HELD = {"review": 3, "address": 2, "committee": 4, "major": 2, "strickson": 5, "house": 1, "horse": 1}


def put(question):
    return without_typos(
        question, lambda word: word in common_words() or word == "strickson", lambda w: HELD.get(w, 0)
    )


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("who did the internal reveiw?", "who did the internal review?"),
        ("what is the adress of the commitee", "what is the address of the committee"),
        ("committtee", "committee"),
        ("the revjew", "the review"),
    ],
)
def test_a_slip_of_the_fingers_is_read_as_the_letters_word(question, meant):
    assert put(question) == meant


@pytest.mark.parametrize(
    "question",
    [
        "who is the mayor?",
        "what did Mr Reveiw say?",
        "where is the hoise",
        "what of foi@reveiw.example and www.reveiw.example",
        "what is xqzzy",
        "ewreiv",
        "what about REVEIW/13 and reveiw-4",
    ],
)
def test_words_names_and_what_may_be_either_stay(question):
    assert put(question) == question


def test_a_folder_is_asked_in_haste(tmp_path, embedding):
    letter = [
        "Orme Council",
        "3 May 2021",
        "Dear Ms Vale,",
        "The committee refused the mooring, as the quay is unsafe.",
        "Yours sincerely,",
        "Yusuf Reed",
    ]
    with synced(tmp_path, embedding, written(tmp_path / "files", {"1.txt": letter})) as bot:
        answer = bot.query("why did the commitee refuse the moooring?")
        assert answer.quotes[0].text == letter[3]
        assert answer.question == "why did the commitee refuse the moooring?"
        assert "committee" in answer.searched.query
        foreign = "Pourquoi le commitee a-t-il refusé la dame ?"
        assert bot.query(foreign).searched.query == foreign
