import time

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.phrasing.who_decided import who_decided


@pytest.mark.parametrize(
    ("question", "before", "whole"),
    [
        (
            "who decided that?",
            "Why was the slipway closed?",
            "Who decided that the slipway should be closed?",
        ),
        (
            "And who ordered it?",
            "When were the two wells filled in 2019?",
            "Who ordered that the two wells should be filled in 2019?",
        ),
        (
            "Who made that decision?",
            "Why has the grant been withdrawn?",
            "Who decided that the grant should be withdrawn?",
        ),
        (
            "who decided this",
            "Why did the Board sell the quay?",
            "Who decided that the Board sell the quay?",
        ),
    ],
)
def test_who_decided_that_is_asked_of_what_was_asked_before(question, before, whole):
    assert who_decided(question, before) == whole


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("who decided that?", "Why was the slipway not closed?"),
        ("who decided that?", "Why has the slipway closed?"),
        ("who decided that?", "Why was it closed?"),
        ("who decided that?", "What did the engineer find?"),
        ("who decided that the slipway was safe?", "Why was the slipway closed?"),
        ("who said that?", "Why was the slipway closed?"),
        ("when was that?", "Why was the slipway closed?"),
        ("who decided that?", "Why was the decision taken to close the quay?"),
        ("who decided that?", "When will the bridge open?"),
        ("who decided that?", "Why did the fire start?"),
        ("who decided that?", "Why was the grant refused and when was it paid?"),
    ],
)
def test_any_other_question_stays_as_it_is(question, before):
    assert who_decided(question, before) is None


def test_a_long_question_takes_no_long_time():
    begun = time.perf_counter()
    assert who_decided("who decided that?", "Why was " + "the well " * 20_000) is None
    assert time.perf_counter() - begun < 2


def test_who_decided_that_is_answered_by_who_says_so_of_it(tmp_path, embedding):
    letters = written(
        tmp_path / "letters",
        {
            "a.txt": [
                "Wexcombe Borough Council\n9 July 2021",
                "Dear Mr Reed,",
                "The grant to the town band was withdrawn because its accounts were late. The decision was"
                " taken by the Finance Committee on 3 July.",
                "Yours sincerely,\n\nPeter Dunn\nTreasurer",
            ],
            "b.txt": [
                "Wexcombe Borough Council\n9 June 2021",
                "Dear Mrs Lamb,",
                "The committee decided in April that the library should be moved to Castle Street.",
                "Yours sincerely,\n\nOlive Tarrant\nLibrarian",
            ],
        },
    )
    with synced(tmp_path, embedding, letters) as bot:
        answer = asked_in_turn(bot, "Why was the grant withdrawn?", "who decided that?")
    assert answer.question == "who decided that?"
    assert answer.notices[0] == "Taken to ask: “Who decided that the grant should be withdrawn?”"
    assert "taken by the Finance Committee" in answer.quotes[0].text
