import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.answers.conversation.questions_in import MOST_QUESTIONS, is_of_letters, questions_in


@pytest.mark.parametrize(
    ("question", "questions"),
    [
        (
            "When was the survey asked for, and why was it refused?",
            ("When was the survey asked for?", "Why was it refused?"),
        ),
        ("why was it refused? who signed it?", ("Why was it refused?", "Who signed it?")),
        ("When and why was the pier shut?", ("When was the pier shut?", "Why was the pier shut?")),
        (
            "Tell me when she applied and why she was refused.",
            ("Tell me when she applied.", "Tell me why she was refused."),
        ),
        (
            "Can you tell me what it cost; whether it was paid; and who paid the rest?",
            ("Can you tell me what it cost; whether it was paid?", "Can you tell me who paid the rest?"),
        ),
        (
            "1. When did she apply? 2. Why was it refused? 3. Who wrote to her?",
            ("When did she apply?", "Why was it refused?", "Who wrote to her?"),
        ),
        ("When did they write and did they apologise?", ("When did they write?", "Did they apologise?")),
        (
            "Why was it shut?! Who shut it？ When was it?Was it late?",
            ("Why was it shut?", "Who shut it？", "When was it?", "Was it late?"),
        ),
        (
            "I wrote in May. Has she replied? What did she say?",
            ("I wrote in May. Has she replied?", "What did she say?"),
        ),
        (
            "What did he say about who was late and why did they wait?",
            ("What did he say about who was late?", "Why did they wait?"),
        ),
    ],
)
def test_questions_put_at_once_are_told_apart(question, questions):
    assert questions_in(question) == questions


@pytest.mark.parametrize(
    "question",
    [
        "Why was the pier shut?",
        "Was it refused? Why?",
        "Who signed and who received the letter?",
        "What did he say about who wrote it and why it was late?",
        "What did he say about who wrote it and why was it late?",
        "What if it was refused? What happens then?",
        "When the pier was shut, what was the harbour master told?",
        "Did he write “Why was it shut? Who shut it?” to the Council?",
        "What did the Minister say, and who else replied?",
        "Who wrote, and when?",
        "Bread and butter",
        "What happened with the damp in April and May this year?",
        "",
        "Why? " * 9,
        "What was it? " * (MOST_QUESTIONS + 1),
    ],
)
def test_what_is_not_surely_several_stays_one(question):
    assert questions_in(question) == (question,)


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from("when why was it and , ; ? tell me . if".split())).map(" ".join)
)
def test_no_word_of_any_text_is_lost(text):
    said = " ".join(questions_in(text)).lower()
    joining = {"and", "also", "then"}
    assert {word for word in text.lower().split() if word.isalpha()} - joining <= set(
        said.replace("?", " ").replace(".", " ").replace(",", " ").replace(";", " ").split()
    ) or questions_in(text) == (text,)


@pytest.mark.parametrize(
    ("question", "is_of"),
    [
        ("How long did they take to answer and which letters are still waiting?", False),
        ("Which letters have no answer?", True),
        ("Who wrote the letter of 3 May 2018?", True),
        ("When was the survey asked for, and why was it refused?", False),
    ],
)
def test_what_asks_of_letters_is_left_whole(question, is_of):
    assert is_of_letters(question) is is_of
