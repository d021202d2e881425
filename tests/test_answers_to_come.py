"""Who comes back and what is still to come are no replies and no receipts of letters."""

import pytest

from corrbot.answers.conversation.filed import asks_for_reply
from corrbot.answers.phrasing.register_questions import RegisterQuestion, asked_of_register


@pytest.mark.parametrize("question", ["Has he come back?", "Did she ever come back?"])
def test_a_person_who_comes_back_is_no_reply(question):
    assert not asks_for_reply(question)


@pytest.mark.parametrize("question", ["Have they come back?", "Has he replied?"])
def test_a_reply_is_asked_for(question):
    assert asks_for_reply(question)


@pytest.mark.parametrize("question", ["When will he get his reply?", "When should we receive the answer?"])
def test_what_is_to_come_bears_no_stamp(question):
    assert asked_of_register(question) is None


def test_what_has_come_may_bear_one():
    assert asked_of_register("When did the Council get the letter?").about is RegisterQuestion.RECEIVED
