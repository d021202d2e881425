"""Whether the answer just spoken of came late, and answers to what is called an order or a notice."""

import pytest

from answering import synced
from corrbot.answers.selected.many_letters import asked_of_letters

ORDER = """Fen Board

Our ref: FB/2203/B
4 August 2020

Canal Bank plc
Quayside

Dear Sirs

Order under section 9

You are ordered to give the Board, by 18 August 2020, the accounts of the lock keepers.

Anna Gill
Clerk, Fen Board
"""
ANSWER = """Canal Bank plc

Your ref: FB/2203/B
{day} August 2020

Ms Anna Gill
Fen Board

Dear Ms Gill

In answer to your order of 4 August I enclose the accounts. The order of 5 May 2019 is with our solicitors.

Ben Cole
"""


@pytest.fixture
def asked(tmp_path, hashed):
    def ask(*questions: str, day: int = 19) -> str:
        (tmp_path / "corpus").mkdir()
        (tmp_path / "corpus/order.txt").write_text(ORDER, encoding="utf-8")
        (tmp_path / "corpus/answer.txt").write_text(ANSWER.format(day=day), encoding="utf-8")
        with synced(tmp_path, hashed, [], settings={"ours": ("Fen Board",)}) as assistant:
            history, text = [], ""
            for question in questions:
                text = assistant.query(question, history=history).text
                history += [{"role": "user", "content": question}, {"role": "assistant", "content": text}]
            return text

    return ask


def test_an_order_of_a_day_is_a_letter_where_its_answer_is_asked_for(asked):
    assert "answer.txt — replies to" in asked("Who replied to the order of 4 August 2020?")


@pytest.mark.parametrize(("day", "words"), [(19, "18 August 2020: late"), (17, "18 August 2020: in time")])
@pytest.mark.parametrize("then", ["Was it in time?", "Was that late?", "How many days late was it?"])
def test_whether_it_was_late_is_asked_of_the_answer_just_spoken_of(asked, day, words, then):
    assert words in asked("Who replied to the order of 4 August 2020?", then, day=day)


def test_whether_it_was_late_after_what_a_letter_says_is_put_to_its_words():
    assert asked_of_letters("Was it in time?", ["What is with the solicitors of the bank?"]) is None


def test_a_longer_question_of_late_is_no_follow_up():
    assert (
        asked_of_letters("Was it late in the year?", ["Who replied to the order of 4 August 2020?"]) is None
    )


@pytest.mark.parametrize(
    "question",
    [
        "How late was Ben Cole's reply of 19 August 2020?",
        "How many days late was the response to the Board of 19 August 2020?",
        "Was the reply of 19 August 2020 in time?",
        "How many days late was the response to the order of 4 August 2020?",
    ],
)
def test_how_late_an_answer_of_a_day_was_is_told_of_what_it_answers(asked, question):
    assert "18 August 2020: late" in asked(question)


def test_how_late_a_letter_was_that_is_known_to_answer_none_is_not_known(asked):
    text = asked("How late was the reply of 4 August 2020?")
    assert "The letters do not say" in text and "days" not in text


def test_an_answer_that_had_more_time_is_not_said_to_have_no_target(tmp_path, hashed):
    more = ORDER.replace("4 August 2020\n\nCanal", "12 August 2020\n\nCanal").replace(
        "You are ordered to give the Board, by 18 August 2020, the accounts of the lock keepers.",
        "You ask for more time. Your answer must reach me by 28 August 2020.",
    )
    (tmp_path / "corpus").mkdir()
    for name, text in (("order", ORDER), ("more", more), ("answer", ANSWER.format(day=19))):
        (tmp_path / f"corpus/{name}.txt").write_text(text, encoding="utf-8")
    with synced(tmp_path, hashed, [], settings={"ours": ("Fen Board",)}) as assistant:
        text = assistant.query("Which replies came late?").text
    assert "no target" not in text and "put off" in text and "28 August 2020: in time" in text
