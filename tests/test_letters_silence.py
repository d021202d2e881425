"""A letter that says that nothing came since another does not answer that one."""

import pytest

from corrbot.letters import parse


@pytest.mark.parametrize(
    ("words", "is_answer"),
    [
        ("I have had nothing further from you since your letter of 4 May on the third question.", False),
        ("We do not seem to have received anything since your letter of 4 May.", False),
        ("I haven't heard a word since your letter of 4 May.", False),
        ("We have received no reply from you since your letter of 4 May.", False),
        ("Nothing has come from your office since your letter of 4 May.", False),
        ("I have not heard from you since your letter of 4 May.", False),
        ("I am sorry not to have had time to write since your letter of 4 May. I accept the terms.", True),
        ("I have not had time to write since your letter of 4 May. I accept the terms.", True),
        ("I have had no trouble with the bridge since your letter of 4 May, which came on Monday.", True),
        ("I could not come to the office after your letter of 4 May.", True),
        ("I have had nothing to add since your letter of 4 May.", True),
        ("Nothing has changed since your letter of 4 May, and I accept.", True),
        ("Much has changed since your letter of 4 May, and I have now received the report.", True),
        ("I have not come to a view. I have read your letter of 4 May.", True),
        ("Thank you for your letter of 4 May.", True),
    ],
)
def test_what_chases_another_letter_does_not_answer_it(words: str, is_answer: bool) -> None:
    head = "20 May 2019\n\nMr Tom Hale\nStrand Council\n\nDear Mr Hale,"
    text = f"{head}\n\n{words}\n\nYours sincerely,\n\nUna Fry"
    assert (parse(text, "a.txt", "").replies_to is not None) is is_answer
