"""A sentence that asks may tell something besides."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.telling import tells
from timing import is_linear


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("What do the lamps cost?", "She asks whether we would buy two lamps for the shed (£41.20).", True),
        ("How much is the fee?", "Could you tell us whether the fee is due?", False),
        ("Who buys the lamps?", "She asks whether we would buy two lamps for the shed (£41.20).", False),
        ("Why does he not row?", "he wont row without his uncle on the bank, can anything be done?", True),
        ("Why does he not row?", "The river has been in flood for weeks - is it safe?", True),
        ("Why was it shut?", "If the pier is shut until the end of May, is it safe?", False),
        ("Why was it shut?", "Can you tell me why, when and by whom it was shut, and is it safe?", False),
        ("Why was it shut?", "Dear Mr Penn, is it safe?", False),
        ("Why was it shut?", "Who owns the light at Gull Point?", False),
        ("Why was it shut?", "", False),
        ("How much was paid for the boat?", "Will the trust pay me £500 for the damage to my boat?", False),
        ("How much was paid?", "Could you tell me whether the £500 was paid?", False),
        ("What was the fee?", "Please confirm whether the fee was £4,000 or £5,000.", False),
        ("How much was paid for the boat?", "I had £500 for my boat, is that all?", True),
        ("Was he dismissed?", "Assuming that Mr Penn was dismissed, did he get pay?", False),
        ("Was he dismissed?", "In the event that Mr Penn was dismissed, who has replaced him?", False),
        ("Was it shut?", "Suppose the pier was shut in June, would they have said so?", False),
        ("Was he dismissed?", "My client asks whether Mr Penn was dismissed, and when was it?", False),
        ("Was it granted?", "With regard to the licence we sought, was it granted?", False),
        (
            "Was he dismissed?",
            "Further to our meeting in May last, was Mr Penn dismissed, or is he ill?",
            False,
        ),
        ("Was it shut?", "Before the pier was shut in June, was anybody told?", False),
    ],
)
def test_what_tells_besides(question, sentence, told):
    assert tells(question, sentence) is told


def test_a_sum_in_what_is_asked_is_not_said_to_answer_nothing(tmp_path, embedding):
    files = written(
        tmp_path / "written",
        {
            "note.txt": [
                "Note of a call, 3 May 2021",
                "Mr Orme rang. He asks whether we'd pay for a pair of oilskins for the ferry (£38.75).",
            ],
            "ask.txt": ["Ida Lowe", "4 June 2021", "Dear Mr Orme,", "What do the oilskins cost?", "Ida Lowe"],
        },
    )
    with synced(tmp_path / "corpus", embedding, files) as bot:
        answer = bot.query("What do the oilskins for the ferry cost?")
        by_path = {quote.letter.path: f"[{number}]" for number, quote in enumerate(answer.quotes, 1)}
        said = " ".join(notice for notice in answer.notices if "not answer" in notice)
        assert by_path["note.txt"] not in said


def test_many_questions_that_do_not_end_are_read_in_linear_time():
    assert is_linear(lambda size: tells("Who?", "a, is it " * size), 1500)
