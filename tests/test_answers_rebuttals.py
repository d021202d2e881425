"""What a letter gives only to deny it is quoted with its denial."""

import time

import pytest

from answering import synced, written
from corrbot.answers.passages.rebuttals import with_rebuttal
from corrbot.letters import parse
from corrbot.quotes import Quote

CLAIM = "The leaflet says that the ferry fare will be £14."


def with_denial(body: str, claim: str = CLAIM) -> str:
    letter = parse(f"Dear Ms Osk,\n\n{body}\n\nYours sincerely,\n\nAda Pryce\n", "a.txt", "0" * 64)
    start = letter.text.index(claim)
    return with_rebuttal(Quote(letter, start, start + len(claim))).text


@pytest.mark.parametrize(
    "denial",
    [
        "That is untrue.",
        "This is simply not the case.",
        "That figure was wrong, and we regret it.",
        "It is not so.",
        "The Board does not accept that.",
        "We reject this claim entirely.",
        "In fact, the fare will be £9.",
        "That is a mistake. In fact it will be £9.",
        "It will not.",
        "There is no truth in that.",
    ],
)
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_denial_goes_with_what_it_denies(denial, between):
    body = f"{CLAIM}{between}{denial} The pier is open on Sundays."
    assert with_denial(body) == f"{CLAIM}{between}{denial}"


@pytest.mark.parametrize(
    "after",
    [
        "That is right.",
        "That is not all.",
        "It is wrong to say that the crew agreed.",
        "We deny that the crew agreed.",
        "The fare was a mistake.",
        "They were in fact late.",
        "The pier is open on Sundays. That is untrue.",
        "We do not accept the fare proposed by the Council.",
    ],
)
def test_what_denies_nothing_said_before_does_not(after):
    assert with_denial(f"{CLAIM} {after}") == CLAIM


def test_a_denial_of_several_goes_with_each():
    body = f"{CLAIM} It says that dogs are banned. Neither is true. The pier is open."
    assert with_denial(body) == f"{CLAIM} It says that dogs are banned. Neither is true."


def test_the_end_of_a_letter_denies_nothing():
    assert with_denial(CLAIM) == CLAIM


def test_a_long_letter_is_read_in_no_time():
    body = f"{CLAIM} " + "That is simply " * 20_000 + "."
    began = time.perf_counter()
    assert with_denial(body) == CLAIM
    assert time.perf_counter() - began < 5


def test_an_answer_quotes_the_denial(tmp_path, embedding):
    letters = {
        "1.txt": (
            "3 May 2019",
            "Dear Ms Osk",
            f"{CLAIM} That is untrue. The Board fixed the fare in March, and it has not been changed since.",
            "Yours sincerely",
            "Ada Pryce",
        )
    }
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("How much will the ferry fare be?")
    assert "That is untrue." in answer.quotes[0].text


@pytest.mark.parametrize(
    ("body", "claim"),
    [
        (
            "The fare was raised by £2 in May.\n\nYou say that the porter was dismissed. That is what the"
            " paper printed. Neither is true.",
            "The fare was raised by £2 in May.",
        ),
        (
            "The oars are with the porter. You were told that the boat is lost. You were told that the pier"
            " is shut. Neither is true.",
            "The oars are with the porter.",
        ),
        ("The porter has the oars. You say that he lost them. Neither is true.", "The porter has the oars."),
        ("The pier is open on Sundays. In fact, it is open every day.", "The pier is open on Sundays."),
        ("The crew met on Monday. In fact that is untrue of two of them.", "The crew met on Monday."),
    ],
)
def test_a_denial_of_others_goes_with_no_plain_statement(body, claim):
    assert with_denial(body, claim) == claim
