"""Questions in plain words, however they are typed."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.wording import plain, uncapitalised
from corrbot.letters.initials import initials
from timing import is_linear


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("HOW MANY SACKS OF MEAL WERE SENT?", "how many sacks of meal were sent?"),
        ("WHO SIGNED TP/12/A IN MAY?", "who signed TP/12/A in may?"),
        ("UK BORDER AGENCY?", "UK BORDER AGENCY?"),
        ("How many sacks did the WFB send?", "How many sacks did the WFB send?"),
    ],
)
def test_a_question_all_in_capitals_is_read_in_lower_case(question, put):
    assert uncapitalised(question) == put


def test_a_question_in_capitals_is_answered_as_in_lower_case(tmp_path, embedding):
    letters = {"1.txt": ("3 May 1846", "SIR,", "I have issued 120 sacks of meal to the poor.", "A. FINN.")}
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("HOW MANY SACKS OF MEAL WERE ISSUED?")
        assert "120 sacks" in answer.quotes[0].text
        assert answer.question == "HOW MANY SACKS OF MEAL WERE ISSUED?"


@pytest.mark.parametrize(("read", "unit"), [(plain, ", "), (initials, " ")])
def test_commas_and_blanks_within_are_read_in_linear_time(read, unit):
    assert is_linear(lambda size: read(f"what did {unit * size}x"), 1000)
