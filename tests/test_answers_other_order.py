"""A follow-up that only names another place in order: "and the last one"."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.conversation.other_order import of_other_order
from corrbot.answers.conversation.turns import Turn

ONE = "It opens:\n\n1. 3 May 2021, from Ida Lowe, a.txt\n\n[1] “The crane at the quay will be mended.”"
TWO = "2 letters fit:\n\n1. 3 May 2021, a.txt\n\n2. 9 June 2021, b.txt"


@pytest.mark.parametrize(
    ("before", "answer", "question", "put"),
    [
        (
            "what did the first letter from Orme say",
            ONE,
            "and the last one",
            "what did the last letter from Orme say",
        ),
        ("how much was the final bill", "", "and the first one?", "how much was the first bill"),
        (
            "how much was the first interim bill?",
            "",
            "what about the second one",
            "how much was the second interim bill?",
        ),
        ("what did Orme's first letter say", ONE, "and the latest?", "what did Orme's latest letter say"),
        ("what did the first letters from Orme say", ONE, "and the last one", ""),
        ("what did the first letter from Orme say", TWO, "and the last one", ""),
        ("what did the first letter from Orme say", ONE, "and the second one", ""),
        ("what did their first letter say", ONE, "and the last one", ""),
        ("what does the first one say", ONE, "and the last one", ""),
        ("why was the crane not mended in the first place", "", "and the last one", ""),
        ("which letters did Orme send", TWO, "and the last one", ""),
        ("how much was the final bill", "", "and the final one", ""),
        ("how much was the first bill and the final bill", "", "and the second one", ""),
    ],
)
def test_another_place_in_order_is_put_to_the_question_before(before, answer, question, put):
    assert of_other_order(question, [Turn(before, answer)]) == put


def test_each_place_in_order_is_put_to_the_question_that_was_taken():
    turns = [Turn("how much was the final bill"), Turn("and the first one")]
    assert of_other_order("and the second one", turns) == "how much was the second bill"


@pytest.fixture(scope="module")
def quay(tmp_path_factory, embedding):
    end = "Yours sincerely,\n\nIda Lowe\nHarbour Master"
    letters = {
        "a.txt": ["QUAY BOARD", "3 May 2021", "Dear Mr Orme,", "The crane at the quay will be mended.", end],
        "b.txt": ["QUAY BOARD", "9 June 2021", "Dear Mr Orme,", "The lighthouse was painted white.", end],
        "c.txt": [
            "ORME & CO LTD",
            "5 July 2021",
            "Dear Ms Lowe,",
            "We shall not pay for the paint.",
            "Yours sincerely,\n\nJohn Orme",
        ],
    }
    folder = tmp_path_factory.mktemp("quay")
    with synced(folder, embedding, written(folder / "written", letters)) as bot:
        yield bot


@pytest.mark.parametrize(
    ("questions", "path"),
    [
        (("what did the first letter from Ida Lowe say", "and the last one"), "b.txt"),
        (("what did the last letter from Ida Lowe say", "and the first one"), "a.txt"),
        (("what was the first letter from Ida Lowe", "and the last one"), "b.txt"),
        (("what was the latest letter from John Orme", "what did Ida Lowe's first letter say"), "a.txt"),
        (
            (
                "what was the first letter from Ida Lowe",
                "and the last one",
                "what was the first one from them",
            ),
            "a.txt",
        ),
        (("how many letters to Ida Lowe", "what was the last one from her"), "b.txt"),
        (("which letters did Ida Lowe send", "the second one"), "b.txt"),
    ],
)
def test_the_letter_of_the_other_end_is_told(quay, questions, path):
    answer = asked_in_turn(quay, *questions)
    assert {one.path for one in answer.letters} == {path}, answer.text


def test_the_first_one_about_or_to_whom_is_one_of_those_listed(quay):
    asked = "which letters did Ida Lowe send"
    answer = asked_in_turn(quay, asked, "who was the second one to?")
    assert {one.path for one in answer.letters} == {"b.txt"}, answer.text


def test_on_file_says_no_more_of_a_letter(quay):
    assert {one.path for one in quay.query("latest letter on file").letters} == {"c.txt"}


def test_what_is_asked_next_is_asked_of_the_letter_told_alone(tmp_path, embedding):
    letters = {
        "a.txt": [
            "JOHN ORME",
            "5 July 2021",
            "Ms Ida Lowe\nQuay Board",
            "Dear Ms Lowe,",
            "REQUEST FOR INFORMATION",
            "Please send me the survey of the crane.",
            "Yours sincerely,\n\nJohn Orme",
        ],
        "b.txt": [
            "JOHN ORME",
            "9 July 2021",
            "Mrs Ada Pike\nMarket Trust",
            "Dear Mrs Pike,",
            "The survey of the crane was sent to nobody.",
            "Yours sincerely,\n\nJohn Orme",
        ],
    }
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as bot:
        first = bot.query("who sent the information request of 5 July 2021")
        answer = asked_in_turn(bot, "who sent the information request of 5 July 2021", "to whom was it sent")
    assert first.lead.startswith("Sender: "), first.text
    assert answer.lead.startswith("Recipient: Ida Lowe") or "Ida Lowe" in answer.lead, answer.text


def test_one_of_a_list_is_no_other_thing_in_order():
    listed = Turn("Which letters did Mr Odd send?", "2 letters:\n\n1. 1 May, a.txt\n\n2. 2 May, b.txt")
    assert (
        of_other_order("and the second one?", [listed, Turn("what was the third about", "Subject: x.")]) == ""
    )
