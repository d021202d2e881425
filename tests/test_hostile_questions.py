"""Questions and histories made to break something are answered, or refused in one line."""

import pytest

from answering import REAL_LETTER, synced
from corrbot import Assistant

QUESTIONS = (
    "Which letters came in aprıl 2018?",
    "Which letters came in the fırst quarter of 2018?",
    "Which letters came laſt wee\N{KELVIN SIGN}?",
    "Who wrote the letter of the MP of DECEMBER 2018 or ſeptember 2018?",
    "Which letters from \ue0009\ue001 came in 2018?",
    "Which letters mention “\ue0007\ue001” and \ue0009\ue001 in 2018?",
    "Did the Home Office this week answer our letter of 3 May 2018?",
    "Did the Home Office after this year answer our letter of 3 May 2018?",
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("hostile"), embedding, [REAL_LETTER]) as opened:
        yield opened


@pytest.mark.parametrize("question", QUESTIONS)
def test_odd_characters_and_dates_break_nothing(assistant: Assistant, question: str) -> None:
    assert assistant.query(question).text


def test_a_number_of_thousands_of_digits_in_the_history_breaks_nothing(assistant: Assistant) -> None:
    said = f"[{'9' * 5_000}] “The quay is closed.”"
    history = [{"role": "user", "content": "Why?"}, {"role": "assistant", "content": said}]
    assert assistant.query("Who wrote the letter in [1]?", history).text


def test_a_quarter_in_letters_that_look_like_others_is_a_quarter(assistant: Assistant) -> None:
    (letter,) = assistant.query("List the letters of the fourth quarter of 2018").listed
    assert letter.letter.path == REAL_LETTER.name
    assert assistant.query("List the letters of the fırſt quarter of 2018").listed == ()
