"""Letters below what was refused open with whether the letters say, once."""

import pytest

from corrbot.answers.answer import NOT_SAID, Answer, Searched
from corrbot.answers.response import answer_of, led_by, respond


@pytest.mark.parametrize("is_refused", [True, False])
@pytest.mark.parametrize("is_not_said", [True, False])
def test_that_letters_do_not_say_opens_the_answer_and_stands_nowhere_else(is_refused, is_not_said):
    searched = Searched(query="tides", letters=1, total=1)
    refused = Answer("What?", "No letter has it.", searched, not_said=is_refused)
    found = respond(Answer("What?", "Two letters are listed.", searched, not_said=is_not_said))
    lead = answer_of(led_by(refused, found)).lead
    opening = f"{NOT_SAID} " if is_refused or is_not_said else ""
    assert lead == f"{opening}No letter has it. Two letters are listed."
