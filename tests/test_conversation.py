import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering import REAL_LETTER, fictional, synced
from corrbot.answers import Answer, Searched, Turn
from corrbot.answers.answer import NOT_SAID
from corrbot.answers.conversation.places import not_shown
from corrbot.answers.conversation.turns import says_not
from corrbot.conversation import MAX_MESSAGE_CHARACTERS, MAX_MESSAGES, Conversation, resolve
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


def test_what_follows_on_other_days_is_searched_with_the_question_they_were_put_to():
    turns = [USER, BOT, {"role": "user", "content": "and in 2021?"}, BOT]
    resolved = resolve("Do they give names?", turns)
    assert resolved.queries[1].text == f"{USER['content']} (in 2021) Do they give names?"
    assert resolved.shown == f"Do they give names? (after: {USER['content']} (in 2021))"


def test_a_question_put_to_other_days_loses_its_own():
    asked = [{"role": "user", "content": text} for text in ("What did the board say in 2019?", "in 2021?")]
    assert resolve("Who signed?", asked).shown.endswith("(after: What did the board say? (in 2021))")


CLOSED, DECIDED = "Why was the slipway closed?", "Who decided that?"
LOAN, DEER = "What did the bank offer the theatre?", "Who culls the deer in Elm Wood?"


@pytest.mark.parametrize(
    ("said", "question", "before"),
    [
        ([CLOSED, DECIDED], "Who else?", f"{CLOSED} {DECIDED}"),
        ([CLOSED, "Who else?"], "When?", f"{CLOSED} Who else?"),
        ([CLOSED, DECIDED, "and in 2021?"], "Who else?", f"{CLOSED} {DECIDED} (in 2021)"),
        ([f"{CLOSED[:-1]} in 2019?", DECIDED, "and in 2021?"], "Why?", f"{CLOSED} {DECIDED} (in 2021)"),
        ([CLOSED, "and in 2021?", DECIDED], "Why?", f"{CLOSED} (in 2021) {DECIDED}"),
        ([LOAN, "When did they say so?"], "Who signed?", f"{LOAN} When did they say so?"),
        ([LOAN, "Was it refused?", "Why?"], "Who objected?", f"{LOAN} Was it refused? Why?"),
        ([LOAN, "Why not?"], "What did they want instead?", f"{LOAN} Why not?"),
        ([LOAN, "How much is it?"], "Until when?", f"{LOAN} How much is it?"),
        ([DEER, "Who pays him?"], "How much?", f"{DEER} Who pays him?"),
        ([DEER, "Thanks."], "Who else?", DEER),
        ([DEER, "Why?", "ok, thank you"], "Since when?", f"{DEER} Why?"),
        ([DEER, "What was the reason?"], "Who says so?", f"{DEER} What was the reason?"),
        (
            [DEER, "Did they agree to this in March 2020?"],
            "Why?",
            f"{DEER} Did they agree to this in March 2020?",
        ),
        ([DEER, CLOSED, "And why was that?"], "Who said so?", f"{CLOSED} And why was that?"),
        ([DEER, *("Why?", "When?", "How?", "Where?", "Who?")], "Else?", f"{DEER} Where? Who?"),
        ([DEER, "Who pays for it in March?"], "Why?", f"{DEER} Who pays for it in March?"),
        ([DEER, "Who pays for it last year?"], "Why?", f"{DEER} Who pays for it last year?"),
        ([CLOSED, DECIDED, "and in 2019 or 2020?"], "Who else?", f"{CLOSED} {DECIDED} and in 2019 or 2020?"),
        ([CLOSED, DECIDED, "and in March?"], "Who else?", f"{CLOSED} {DECIDED} (in March)"),
        *(
            ([DEER, "Why?", thanks], "Since when?", f"{DEER} Why?")
            for thanks in ("Yes please", "Thank you very much!", "That's great, thanks.", "No.", "OK", "Hi")
        ),
        # What has a topic of its own stands as it is.
        *(
            ([CLOSED, asked], "Who said so?", asked)
            for asked in (
                "What was the fine?",
                "How was the fine?",
                "Was the fine good?",
                "What is the right?",
                "Which requests were refused?",
                "Which claims were accepted?",
                "How many reports were sent?",
                "How many people were consulted?",
                "Did Case reply?",
                "Did May agree?",
            )
        ),
        ([CLOSED], "Who else?", CLOSED),
        ([CLOSED, LOAN], "Who decided that?", LOAN),
        ([CLOSED, "What about the theatre?"], "Who else?", "What about the theatre?"),
        ([CLOSED, "Who made that claim?"], "Why?", "Who made that claim?"),
        ([CLOSED, "What does the report say?"], "Why?", "What does the report say?"),
        ([CLOSED, "Any replies?"], "From whom?", "Any replies?"),
        (
            [CLOSED, "Who decided that the ferry should stop?"],
            "Why?",
            "Who decided that the ferry should stop?",
        ),
        ([CLOSED, "Is it safe to swim?"], "Who says so?", "Is it safe to swim?"),
        ([CLOSED, "How long does it take to dredge?"], "Why?", "How long does it take to dredge?"),
        ([CLOSED, "What happened in 2021?"], "Who else?", "What happened in 2021?"),
        ([CLOSED, "Who is Mrs Ellery?"], "Who else?", "Who is Mrs Ellery?"),
        ([CLOSED, "Did Brightwell agree?"], "Why?", "Did Brightwell agree?"),
        ([CLOSED, "Who owns that boat?"], "Since when?", "Who owns that boat?"),
        ([CLOSED, "Did the council support its staff?"], "How?", "Did the council support its staff?"),
        ([CLOSED, "Is there a ferry?"], "Since when?", "Is there a ferry?"),
        ([CLOSED, "How many berths were there in 2019?"], "Why?", "How many berths were there in 2019?"),
        ([CLOSED, "Warum?"], "Wer noch?", "Warum?"),
        ([DECIDED], "Who else?", DECIDED),
        ([CLOSED, DECIDED], "Who signed the loan agreement?", DECIDED),
        ([CLOSED, "Yes."], "Who pays for the theatre?", "Yes."),
        ([CLOSED, DECIDED], "No, that was not so.", DECIDED),
    ],
)
def test_a_question_without_a_topic_is_understood_with_those_before_it(said, question, before):
    resolved = resolve(question, [{"role": "user", "content": text} for text in said])
    assert resolved.shown == f"{question} (after: {before})"
    assert resolved.queries[1].text == f"{before} {question}"
    assert resolved.asked.history == (*said[:-1], before)


@pytest.mark.parametrize(
    ("answer", "is_refusal"),
    [
        ("The letters do not say.", True),
        ("No letter searched uses the word “ferry”.\n\nThe letters do not say. Searched 2 letters.", True),
        ("The letters do not say.\n\n[1] “It stands nearest.”", True),
        ("The letter says:\n\n[1] “The letters do not say.”", False),
        ("2 letters say:\n\n[1] “We asked.\nThe letters do not say. We asked again.”", False),
        ("1 letter:\n\n1. 3 May 2018, a.txt\n\nThe letters do not say.", False),
        ("Question 1 of 2: Who?\n\nThe letters do not say.\n\nQuestion 2 of 2: When?\n\nIn May.", False),
        ("He told us that the letters do not say.", False),
        ("", False),
    ],
)
def test_a_refusal_is_known_by_its_opening_words_where_there_are_only_words(answer, is_refusal):
    assert says_not(answer) is is_refusal


def test_what_was_said_to_be_missing_is_not_what_a_question_follows():
    shown = {"role": "assistant", "content": "It says:\n\n[1] “It is anonymous.”"}
    missing = {
        "role": "assistant",
        "content": "The letters do not say. The last answer with numbers shows [1] only; there is no fifth.",
    }
    turns = [USER, shown, {"role": "user", "content": "the fifth one"}, missing]
    resolved = resolve("Who else?", turns)
    assert resolved.shown == f"Who else? (after: {USER['content']})"
    assert resolved.asked.last_answer == "It is anonymous."


def test_what_was_said_to_be_missing_is_known_however_long_the_talk_was():
    long = {"role": "assistant", "content": "word " * 2_200}
    before = [USER, long, *({"role": "user", "content": f"Who is number {one}?"} for one in range(20))]
    notice = "The letters do not say. The last list shows 3 letters only; there is no fifth."
    told = [{"role": "user", "content": "the fifth one"}, {"role": "assistant", "content": notice}]
    assert resolve("Who else?", [*before, *told]) == replace(
        resolve("Who else?", before),
        turns=(*resolve("Who else?", before).turns, Turn("the fifth one", notice)),
    )


@pytest.mark.parametrize("filler", ["\n", "[1] “\n", " \n", "1. \n"])
def test_the_time_for_an_answer_grows_with_its_length_only(filler):
    def took(length):
        answer = {"role": "assistant", "content": f"[1] “x”\n{filler * (length // len(filler))}b"}
        history = [{"role": "user", "content": "the fifth one"}, answer] * 5
        times = []
        for _ in range(3):
            start = time.process_time()
            resolved = resolve("the sixth one", history)
            not_shown("the sixth one", resolved.turns)
            times.append(time.process_time() - start)
        return min(times)

    assert took(8_000) < 30 * max(took(1_000), 0.001)


def test_a_long_answer_is_read_whole_and_searched_for_by_its_beginning():
    answer = "\n".join(f"[{number}] “{'word ' * 60}{number}”" for number in range(1, 31))
    resolved = resolve("Who wrote [30]?", [USER, {"role": "assistant", "content": answer}])
    assert resolved.turns[0].answer == answer
    assert resolved.asked.last_answer == f"{'word ' * 60}1"
    assert all(len(query.text) < MAX_MESSAGE_CHARACTERS + 100 for query in resolved.queries)


def test_of_an_answer_all_quotes_are_searched_with_and_the_first_is_read_with():
    answer = "2 letters say:\n\n[1] “The weir was mended.”\n    — A to B\n\n[2] “Eels came back.”"
    resolved = resolve("when was it?", [USER, {"role": "assistant", "content": answer}])
    assert resolved.asked.last_answer == "The weir was mended."
    assert "The weir was mended. Eels came back." in resolved.queries[2].text


def test_what_came_nearest_is_not_read_with():
    answer = f"{NOT_SAID} Nearest in the letter of 3 May 1990:\n\n“Eels came back.”"
    resolved = resolve("when was it?", [USER, {"role": "assistant", "content": answer}])
    assert resolved.asked.last_answer == NOT_SAID


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
        [{"role": "usr", "content": "x"}],
        [{"role": "", "content": "x"}],
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


@settings(max_examples=200)
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


@pytest.fixture(scope="module")
def many(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("many"), embedding, [REAL_LETTER, *fictional()]) as assistant:
        yield assistant


def test_a_letter_is_kept_until_the_topic_changes_and_it_is_said(many):
    conversation = many.conversation()
    conversation.ask("Who pays for the dredging of the Outer Harbour?")
    first = conversation.ask("What does that letter say about a survey?")
    only = first.searched.only
    assert only is not None and {quote.letter.id for quote in first.quotes} == {only.id}
    assert first.searched.letters == 1 and "searched only the letter" in str(first.searched)
    again = conversation.ask("and about thanks?")
    assert again.searched.only == only
    changed = conversation.ask("What is the Truth Project?")
    assert changed.searched.only is None
    assert {quote.letter.path for quote in changed.quotes} == {REAL_LETTER.name}


def test_the_limit_can_be_taken_away(many):
    conversation = many.conversation()
    conversation.ask("What does NBC/2021/0457 say about a survey?")
    assert conversation.ask("and about the channel?").searched.only is not None
    conversation.widen()
    answer = conversation.ask("and about the channel?")
    assert answer.searched.only is None and answer.searched.letters == answer.searched.total
    assert "In all letters" not in answer.searched.query


def test_the_second_of_a_list_is_asked_who_wrote_it(many):
    conversation = many.conversation()
    listed = conversation.ask("Which letters are from the Department for Tides and Harbours?").listed
    answer = conversation.ask("Who is the second one addressed to?")
    assert answer.searched.only is not None and answer.searched.only.id == listed[1].letter.id
    assert {quote.letter.id for quote in answer.quotes} == {listed[1].letter.id}


def test_a_quote_that_was_not_shown_is_told(many):
    conversation = many.conversation()
    quotes = conversation.ask("Why does the harbour need a survey?").quotes
    answer = conversation.ask(f"What does [{len(quotes) + 1}] say about a survey?")
    assert answer.abstained and f"there is no [{len(quotes) + 1}]." in answer.text
    only = conversation.ask(f"What does [{len(quotes)}] say about a survey?").searched.only
    assert only is not None and only.id == quotes[-1].letter.id


def test_a_letter_that_is_kept_and_does_not_say_tells_how_to_ask_all(many):
    conversation = many.conversation()
    conversation.ask("What does NBC/2021/0457 say about a survey?")
    answer = conversation.ask("and about the Truth Project?")
    assert answer.abstained and any("in all letters" in notice for notice in answer.notices)


def test_a_letter_that_was_not_shown_is_told_and_then_passed_over(many):
    conversation = many.conversation()
    listed = conversation.ask("Which letters are from the Department for Tides and Harbours?").listed
    count = len(listed)
    assert 2 < count < 9
    told = conversation.ask("What does the ninth one say?")
    assert told.abstained and told.lead.endswith(
        f"The last list shows {count} letters only; there is no ninth."
    )
    for question, place in (("ok, the second one then", 1), ("What does the third one say?", 2)):
        only = conversation.ask(question).searched.only
        assert only is not None and only.id == listed[place].letter.id


def test_in_a_letter_that_is_kept_a_bare_question_is_asked_of_what_was_said_before(many):
    conversation = many.conversation()
    asked = "What does NBC/2021/0457 say about a survey?"
    conversation.ask(asked)
    for question in ("When?", "and in 2021?", "Who decided that?"):
        answer = conversation.ask(question)
        assert answer.searched.only is not None and "opens" not in answer.lead
        assert answer.searched.query.startswith(f"{question} (after: {asked}")


def test_a_question_that_says_what_it_is_about_is_not_led_astray_by_what_was_said():
    question = "Why was the harbour ferry moved to the north quay?"
    assert resolve(question, [USER, BOT]).queries == resolve(question).queries
    found = resolve(question, [USER, BOT])
    assert found.asked.history == () and len(found.turns) == 1
    assert len(resolve("And why was it moved?", [USER, BOT]).queries) == 3
    assert resolve(question, [USER]).asked.history == (USER["content"],)
