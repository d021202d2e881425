import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.answers.phrasing.bareness import is_bare, is_whole


@pytest.mark.parametrize(
    "question",
    [
        "How many people signed the petition that went to London?",
        "why was the ferry moved to the north quay",
        "Who owns the Brook Lane culvert?",
        "Why did the Trust keep its log of dangers secret?",
        "Why was signing on at the police station bad for Daramy and his brother?",
        "What did the letter of 3 May say about the harbour lamp?",
        "How many mothers were moved to another hospital in 2011?",
    ],
)
def test_a_question_can_say_what_it_is_about(question):
    assert is_whole(question) and not is_bare(question)


@pytest.mark.parametrize(
    "question",
    [
        "And why?",
        "Who owns it?",
        "What did they say about the harbour lamp?",
        "What did he have to do to get a work permit?",
        "And the harbour lamp on the quay?",
        "Who else signed the harbour petition?",
        "Why was this harbour lamp refused by the Board?",
        "Can I renew my harbour permit online?",
        "What if the harbour lamp breaks down?",
        "When was the letter sent to the harbour board?",
        "How many of those boats ended up at the quay?",
        "Was the ferry running on the north quay that night?",
        "What would the new quay cost up front, though?",
        "You would need to go to a harbour office.",
        "What is the fee?",
        "",
    ],
)
def test_what_may_need_the_turn_before_it_is_not_taken_to_be_whole(question):
    assert not is_whole(question)


@given(st.text(max_size=200))
def test_no_text_is_both_bare_and_whole(text):
    assert not (is_bare(text) and is_whole(text))
