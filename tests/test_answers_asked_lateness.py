import pytest

from corrbot.answers.selected.asking import Asking
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.letters import Direction, LetterKind


@pytest.mark.parametrize(
    ("question", "was_late"),
    [
        ("Which letters were late?", True),
        ("Which replies were late?", True),
        ("Were any replies late?", True),
        ("How many answers came after the deadline?", True),
        ("Which letters missed the deadline?", True),
        ("Which replies missed their 20-day target?", True),
        ("Which letters were on time?", False),
        ("Which answers met the target?", False),
        ("Which letters were answered late?", True),
        ("Who was late?", True),
        ("late replies", True),
    ],
)
def test_lateness_of_answers_is_asked(question, was_late):
    asked = asked_of_letters(question)
    assert asked is not None and (asked.about, asked.was_late) == (Asking.RESPONSE_TIME, was_late)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Was our FOI request answered in time?", {LetterKind.FOI_REQUEST}),
        ("Were our freedom of information requests answered on time?", {LetterKind.FOI_REQUEST}),
        ("Was our request answered in time?", set()),
        ("Was our FOI request of 4 May 2021 answered in time?", set()),
    ],
)
def test_requests_under_an_act_stand_for_no_other_letters(question, kinds):
    asked = asked_of_letters(question)
    assert asked is not None and asked.about is Asking.RESPONSE_TIME
    assert asked.selection.kinds == kinds and asked.selection.direction is Direction.OUT


def test_whose_answers_were_late_is_read():
    asked = asked_of_letters("Which replies from the Home Office were late?")
    assert asked is not None and asked.answerer == "Home Office"
    asked = asked_of_letters("Which of our replies were late?")
    assert asked is not None and asked.selection.direction is Direction.IN
    asked = asked_of_letters("Which letters from the Home Office were late?")
    assert asked is not None and asked.answerer == "Home Office"


@pytest.mark.parametrize(
    "question", ["overdue", "Overdue?", "What is overdue?", "Which letters are overdue?"]
)
def test_what_is_overdue_waits_for_an_answer(question):
    asked = asked_of_letters(question)
    assert asked is not None and asked.about is Asking.OUTSTANDING and asked.selection.is_overdue


@pytest.mark.parametrize(
    "question", ["Which trains were late?", "Why was the reply late?", "Was the ferry on time?"]
)
def test_other_lateness_is_left_to_the_letters(question):
    asked = asked_of_letters(question)
    assert asked is None or asked.was_late is None
