"""An answer names the filters that it was found under."""

import datetime as dt

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.under_filters import filters_worded
from corrbot.letters import Filters
from test_answers_none_shown import LETTERS

SUMMER = Filters(after="2024-05-01", before="2024-07-01")
NOTICE = "Only 1 of 3 letters was searched, by the filters: from 1 May 2024, to 1 July 2024."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("filtered")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "When did Ida Hale write?",
        "Which letters mention the ferry?",
        "How many letters are there?",
        "Why will the ferry not sail?",
        "What was said about the tide gauge?",
        "Who wrote about the tide gauge? And when did Ida Hale write?",
    ],
)
def test_the_filters_in_force_are_named(assistant, question):
    answer = assistant.query(question, filters=SUMMER)
    assert answer.text.count(NOTICE) == 1 and NOTICE in answer.notices


@pytest.mark.parametrize("filters", [None, Filters(), Filters(after="2024-01-01")])
def test_where_they_leave_nothing_out_none_are(assistant, filters):
    answer = assistant.query("Which letters mention the ferry?", filters=filters)
    assert "filters" not in answer.text


def test_thanks_are_not_answered_with_them(assistant):
    assert "filters" not in assistant.query("Thank you!", filters=SUMMER).text


def test_the_conversation_goes_on_after_them(assistant):
    history = []
    for question in ("What was said about the tide gauge?", "Who wrote it?"):
        answer = assistant.query(question, history=history, filters=SUMMER)
        history += [{"role": "user", "content": question}, {"role": "assistant", "content": answer.text}]
    assert {quote.letter.path for quote in answer.quotes} == {"2-gauge.txt"}
    assert asked_in_turn(assistant, "Which letters mention otters?", "Thank you").asks_nothing


def test_days_admitted_are_told_as_such():
    filters = Filters(sender="Board", after=dt.date(2024, 5, 1), letter="1-gate.txt")
    assert filters_worded(filters) == "sender Board, from 1 May 2024, letter 1-gate.txt"
