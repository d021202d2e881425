"""What a sender says that they did answers whether they did it, where it is done to what is asked."""

import time
from dataclasses import replace

import pytest

from corrbot.answers.passages.own_deeds import _PROPOSITION, other_matter_notice, tells_own_deed
from corrbot.letters import Party, Span, parse
from corrbot.quotes import Quote
from corrbot.reader import Reading, ScoredSentence

BOARD = Party("Jane Lowe", "Minister for Harbours", "Harbour Board")


def sentence(said: str, sender: Party, before: str = "") -> ScoredSentence:
    letter = parse(f"Dear Sir,\n\n{before}{said}\n\nYours faithfully,\n", "a.txt", "a.txt")
    at = letter.text.index(said)
    return ScoredSentence(replace(letter, sender=sender), Span(at, at + len(said)), 0.8)


@pytest.mark.parametrize(
    ("name", "tells"),
    [("Mr Reed", True), ("Reed", True), ("the Revd Reed", True), ("Mrs Reed", False), ("Ann Reed", False)],
)
def test_the_deed_of_another_of_the_same_surname_is_not_told(name, tells):
    told = sentence("I agreed to that limit.", Party("Mr Owen Reed"))
    assert tells_own_deed(f"Did {name} agree to that limit?", Reading((told,), 0.7)) is tells


@pytest.mark.parametrize(
    ("question", "said", "tells"),
    [
        ("Did the Harbour Board agree to an inquiry?", "We agreed to an inquiry in May.", True),
        ("Has the Harbour Board agreed to hold an inquiry?", "I do not agree to hold an inquiry.", True),
        ("Did the Harbour Board agree that the pier is unsafe?", "I agree that the pier is unsafe.", True),
        (
            "Did the Harbour Board agree to a public inquiry?",
            "I agree that these losses are grave and we will look to the inquiry of the county.",
            False,
        ),
        ("Has the Harbour Board agreed to hold an inquiry?", "I have agreed to hold a meeting.", False),
        ("Did the Harbour Board agree to an inquiry?", "I agree that the inquiry is long.", False),
        ("Did the Harbour Board refuse an inquiry?", "We refused the licence.", False),
        ("Did the Harbour Board agree?", "I agree that these losses are grave.", False),
    ],
)
def test_a_deed_is_told_of_what_it_is_done_to(question, said, tells):
    assert tells_own_deed(question, Reading((sentence(said, BOARD),), 0.1)) is tells


def test_a_deed_done_to_what_points_back_is_told_of_what_stands_before():
    told = sentence("I did not agree to that limit.", BOARD, "You asked for a limit of 10 mm. ")
    question = "Did the Minister agree to a limit of 10 mm?"
    assert tells_own_deed(question, Reading((told,), 0.1))
    assert not tells_own_deed(question, Reading((sentence("I did not agree to that fee.", BOARD),), 0.1))


@pytest.mark.parametrize(
    ("question", "said", "of_other"),
    [
        ("Was the request for an inquiry granted?", "I agree that these losses are grave.", True),
        (
            "Was an inquiry agreed to?",
            "We accept that it was promised, and will look at the pier.",
            False,
        ),
        ("Was an inquiry agreed to?", "We accept that many of you were hurt, and we will look at it.", True),
        ("Was the request for an inquiry granted?", "I agree that an inquiry should be held.", False),
        ("Was the request for an inquiry granted?", "I agree to your request.", False),
        ("Was the request for an inquiry granted?", "I agree that it should be held.", False),
        ("Did the Council accept the request?", "I agree that the fee should be repaid.", False),
        ("Has the Council approved an inquiry?", "I agree that the fee should be repaid.", True),
        ("Was the request granted?", "I agree that these losses are grave.", False),
        ("Did the Board agree that the pier is unsafe?", "I agree that these losses are grave.", False),
        ("Why was the inquiry not granted?", "I agree that these losses are grave.", False),
        ("Was the request for an inquiry granted?", "I regret that no inquiry can be held.", False),
    ],
)
def test_what_is_agreed_of_something_else_is_said_so(question, said, of_other):
    one = sentence(said, BOARD)
    assert bool(other_matter_notice(question, [Quote(one.letter, *one.span)])) is of_other


@pytest.mark.parametrize(
    ("before", "said", "of_other"),
    [
        ("", "We agree that you may have until 5 June to send the accounts.", False),
        ("", "We agree that you are kind to send the accounts.", True),
        ("You asked for an extension of time. ", "We agree that June is the day for the accounts.", False),
        ("You asked for a licence. ", "We agree that June is the day for the accounts.", True),
    ],
)
def test_what_allows_something_or_follows_what_is_asked_is_not_of_something_else(before, said, of_other):
    one = sentence(said, BOARD, before)
    notice = other_matter_notice("Was the extension of time granted?", [Quote(one.letter, *one.span)])
    assert bool(notice) is of_other


def test_how_things_are_is_sought_in_linear_time():
    began = time.perf_counter()
    assert not _PROPOSITION.search("agree" + " " * 50_000)
    assert time.perf_counter() - began < 1


def test_what_is_agreed_of_something_else_is_told_as_far_as_the_next_clause():
    one = sentence("I agree that these losses are grave and, as is right, we will look at the pier.", BOARD)
    (notice,) = other_matter_notice("Was an inquiry granted?", [Quote(one.letter, *one.span)])
    assert notice.endswith("“that these losses are grave”.")
