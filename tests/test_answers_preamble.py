import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.answers.phrasing.preamble import Put, apart, direct


@pytest.mark.parametrize(
    ("question", "told", "asked"),
    [
        ("Why was the pier shut?", "", "Why was the pier shut?"),
        (
            "I write to Mrs. Reed tomorrow. Why was the pier shut?",
            "I write to Mrs. Reed tomorrow.",
            "Why was the pier shut?",
        ),
        ("Hi there, hope you can help. Why was the pier shut? Thanks!", "", "Why was the pier shut?"),
        (
            "The ferry is late. Find the letter about the pier.",
            "The ferry is late.",
            "Find the letter about the pier.",
        ),
        ("The ferry is late. The pier is shut.", "", "The ferry is late. The pier is shut."),
        (
            "Dear Tom,\n\nThe pier is shut. Can you help?\n\nAnn\n\nWhen was the ferry moved?",
            "Dear Tom,\nThe pier is shut. Can you help?\nAnn",
            "When was the ferry moved?",
        ),
        (
            "When was this answered?\n\nDear Tom,\n\nI am cold.",
            "Dear Tom,\nI am cold.",
            "When was this answered?",
        ),
        ("Did he say “I left. It was cold.” to her?", "", "Did he say “I left. It was cold.” to her?"),
    ],
)
def test_what_is_told_is_taken_from_what_is_asked(question, told, asked):
    assert Put.of(question) == (told, asked)


def test_what_is_told_is_let_go_where_the_question_can_do_without_it():
    told = "I am writing to them tomorrow."
    assert apart(f"{told} Why was the pier shut?", has_history=False) == ("", "Why was the pier shut?")
    assert apart(f"{told} What was she told?", has_history=False) == (told, "What was she told?")


@pytest.mark.parametrize(
    "told", ["This is about Mrs Holroyd.", "I mean reference 0417.", "It is of 9 December 2024."]
)
def test_a_name_or_a_number_that_is_told_counts(told):
    assert apart(f"{told} Who decided the appeal?", has_history=False) == (told, "Who decided the appeal?")


@pytest.mark.parametrize(
    "limit",
    ["Only letters after 1 June 2024.", "Please look only at the Board.", "Ignore what the Trust wrote."],
)
def test_what_limits_a_question_stays_in_it(limit):
    asked = f"{limit} When was the pier shut?"
    assert apart(asked, has_history=False) == ("", asked)
    assert apart(asked, has_history=True) == ("", asked)


def test_after_a_conversation_what_is_needed_stays_in_the_question():
    asked = "I lost my pass. Where can I get a new one?"
    assert apart(asked, has_history=True) == ("", asked)
    assert apart("Thank you. Where is it?", has_history=True) == ("", "Where is it?")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Could you tell me why it was refused?", "Why it was refused?"),
        ("please explain how the fee is worked out.", "How the fee is worked out?"),
        ("I need to know who signed it", "Who signed it?"),
        ("Do you know what it cost?", "What it cost?"),
        ("Tell me about the pier.", "Tell me about the pier."),
        ("Explain the fee.", "Explain the fee."),
        ("Do you know Mrs Reed?", "Do you know Mrs Reed?"),
        ("Why was it refused?", "Why was it refused?"),
        ("Does Ms Reed explain why it was late?", "Does Ms Reed explain why it was late?"),
        ("Why did they tell us what was wrong with it?", "Why did they tell us what was wrong with it?"),
        ("? " * 2_000, "? " * 2_000),
    ],
)
def test_a_question_that_is_told_is_put_directly(question, asked):
    assert direct(question) == asked


@given(st.text(max_size=300))
def test_any_text_is_asked_somehow(text):
    told, asked = apart(text, has_history=False)
    assert asked.strip() or not text.strip()
    assert all(word in text for word in (told + " " + asked).split())
