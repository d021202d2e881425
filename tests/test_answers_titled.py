"""Letters that questions call by their subject."""

from dataclasses import replace

import pytest

from corrbot.answers.selected.titled import titled
from corrbot.letters import parse

LETTERS = [
    parse(
        f"Orme Trust\n\n{day}\n\nDear Ms Vale,\n\n{subject}\n\nPlease answer.\n\nYours sincerely,\n\nA. Orme",
        path,
        path,
    )
    for path, day, subject in (
        ("a.txt", "3 May 2018", "SECOND REQUEST UNDER RULE 4"),
        ("b.txt", "9 June 2018", "REMINDER: SECOND REQUEST UNDER RULE 4"),
        ("c.txt", "1 July 2018", "Weir"),
    )
]


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("When was the second Rule 4 request sent?", "When was the letter of 3 May 2018 sent?"),
        (
            "Did Ms Vale answer the second request under Rule 4?",
            "Did Ms Vale answer the letter of 3 May 2018?",
        ),
    ],
)
def test_a_subject_is_put_as_the_letter_of_its_date(question, put):
    assert titled(question, lambda: LETTERS) == put


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("Who answered the Rule 4 request of 9 June 2018?", "Who answered the letter of 9 June 2018?"),
        ("Who answered the Rule 4 request of 8 June 2018?", ""),
        ("Was the second request under Rule 4 answered by 9 June 2018?", ""),
    ],
)
def test_a_day_that_is_named_is_the_letter_s(question, put):
    assert titled(question, lambda: LETTERS) == put


@pytest.mark.parametrize(
    "question",
    [
        "When was the weir written of?",
        "When was the third Rule 4 request sent?",
        "What does the second Rule 4 request say?",
        "When was the second request sent?",
    ],
)
def test_fewer_or_other_words_are_no_subject(question):
    assert titled(question, lambda: LETTERS) == ""


def test_a_subject_of_two_dates_names_none():
    twice = [*LETTERS, replace(LETTERS[0], id="d", date_fact=LETTERS[1].date_fact)]
    assert titled("When was the second Rule 4 request sent?", lambda: twice) == ""
