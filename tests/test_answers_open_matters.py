"""Matters that are open, which letters tell of, and requests that are, which wait for an answer."""

import pytest

from corrbot.answers.selected.asking import Asking
from corrbot.answers.selected.many_letters import asked_of_letters


@pytest.mark.parametrize(
    "question",
    [
        "How many claims are still open?",
        "Which complaints are open?",
        "How many Mill Lane claims are still open?",
        "Which appeals are still pending?",
    ],
)
def test_matters_that_are_open_are_no_letters_without_an_answer(question):
    assert asked_of_letters(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "Which complaints are unanswered?",
        "Which complaints have not been answered and are still open?",
        "How many requests are still open?",
        "Which letters are still open?",
    ],
)
def test_what_is_unanswered_or_asks_by_letter_waits(question):
    asked = asked_of_letters(question)
    assert asked is not None and asked.about is Asking.OUTSTANDING
