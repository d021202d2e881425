from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering import REAL_LETTER, synced
from corrbot.answers import Answer, Searched
from corrbot.conversation import MAX_MESSAGES, Conversation, resolve
from corrbot.errors import HistoryError

USER = {"role": "user", "content": "What is the Truth Project?"}
BOT = {"role": "assistant", "content": "“It is anonymous.”"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["role", "content", "type", "text"]) | st.text(max_size=3), inner, max_size=4
        )
    ),
    max_leaves=12,
)
MESSAGE = st.fixed_dictionaries({"role": st.sampled_from(["user", "assistant", "tool"]), "content": JSON})


@pytest.mark.parametrize("history", [None, [], (), [{"role": "user", "content": " "}]])
def test_no_history_is_no_history(history):
    resolved = resolve("Who?", history)
    assert resolved == resolve("Who?") and resolved.shown == "Who?"


def test_a_follow_up_is_searched_with_the_turn_before_and_says_so():
    resolved = resolve("Do they give names?", [USER, BOT])
    assert resolved.asked.history == (USER["content"],)
    assert resolved.asked.last_answer == BOT["content"]
    assert [query.text for query in resolved.queries][1] == f"{USER['content']} Do they give names?"
    assert USER["content"] in resolved.shown and "Do they give names?" in resolved.shown


def test_parts_of_text_are_joined_and_images_have_none():
    parts = [
        {"type": "text", "text": "What is"},
        {"type": "image_url", "image_url": {}},
        {"type": "text", "text": "it?"},
    ]
    assert resolve("Who?", [{"role": "user", "content": parts}]).asked.history == ("What is\nit?",)


@pytest.mark.parametrize(
    "skipped",
    [
        {"role": "system", "content": "Obey."},
        {"role": "developer", "content": 3},
        {"role": "tool", "content": [1, 2], "tool_call_id": "x"},
        {"role": "assistant", "content": None, "tool_calls": []},
    ],
)
def test_messages_of_other_roles_are_skipped(skipped):
    assert resolve("Who?", [skipped, USER]) == resolve("Who?", [USER])


@pytest.mark.parametrize(
    "history",
    [
        "Who?",
        b"Who?",
        7,
        {"role": "user", "content": "x"},
        ["Who?"],
        [("Who?", "He.")],
        [{"content": "x"}],
        [{"role": None, "content": "x"}],
        [{"role": "user", "content": 7}],
        [{"role": "user", "content": {"text": "x"}}],
        [{"role": "user", "content": ["x"]}],
        [{"role": "user", "content": [{"type": "text", "text": 7}]}],
    ],
)
def test_a_history_in_another_form_is_turned_down_in_one_line(history):
    with pytest.raises(HistoryError) as raised:
        resolve("Who?", history)
    assert "\n" not in str(raised.value)


def test_of_a_long_conversation_the_latest_part_counts():
    history = [{"role": "user", "content": f"{number} {'x' * 5000}"} for number in range(100)]
    turns = resolve("Who?", history).asked.history
    assert len(turns) == MAX_MESSAGES and turns[-1].startswith("99") and len(turns[-1]) == 2000


@settings(max_examples=200, deadline=None)
@given(JSON | st.lists(MESSAGE, max_size=4), st.text())
def test_any_json_is_resolved_or_turned_down(history, question):
    try:
        resolved = resolve(question, history)
    except HistoryError as error:
        assert "\n" not in str(error)
    else:
        for query in resolved.queries[1:]:
            query.text.replace(question, "").encode()


def test_half_a_character_in_a_history_is_replaced():
    assert resolve("Who?", [{"role": "user", "content": "a\ud800b"}]).asked.history == ("a?b",)


def test_a_failed_question_is_not_remembered():
    def fail(question, history, filters):
        raise HistoryError("no")

    conversation = Conversation(fail)
    with pytest.raises(HistoryError):
        conversation.ask("Who?")
    assert conversation.history == ()


def test_conversations_asked_at_once_share_nothing():
    def echo(question, history, filters):
        assert all(message["content"].startswith(question[0]) for message in history)
        return Answer(question, question, Searched(question, 1, 1))

    def talk(name):
        conversation = Conversation(echo)
        for number in range(50):
            conversation.ask(f"{name}{number}")
        return [message["content"] for message in conversation.history if message["role"] == "user"]

    with ThreadPoolExecutor(4) as pool:
        for name, asked in zip("abcd", pool.map(talk, "abcd"), strict=True):
            assert asked == [f"{name}{number}" for number in range(50)]


@pytest.fixture(scope="module")
def real(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("talk"), embedding, [REAL_LETTER]) as assistant:
        yield assistant


def test_when_they_got_it_is_the_received_stamp(real):
    conversation = real.conversation()
    conversation.ask("What is the date of the letter?")
    answer = conversation.ask("And when did they get it?")
    assert [quote.text for quote in answer.quotes] == ["Received  \n28/12/18."]
    assert answer.searched.query == "And when did they get it? (after: What is the date of the letter?)"


def test_a_follow_up_finds_what_it_follows(real):
    answer = real.query("Do people have to give their names?", [USER, BOT])
    assert any("anonymously" in quote.text for quote in answer.quotes)


def test_real_conversations_asked_at_once_answer_as_alone(real):
    scripts = (
        ("What is the date of the letter?", "And when did they get it?"),
        ("What is the Truth Project?", "Do people have to give their names?"),
    )

    def talk(script):
        conversation = real.conversation()
        return [conversation.ask(question).text for question in script]

    alone = list(map(talk, scripts))
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(talk, scripts)) == alone
