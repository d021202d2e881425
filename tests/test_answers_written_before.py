"""Whether there was a reply is asked of the letter that the question before calls by its day."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.written_before import of_letter_before

BEFORE = "What did the Weir Board write to Ada Pike on 3 May 2019?"


@pytest.mark.parametrize(
    ("before", "question", "put"),
    [
        (
            BEFORE,
            "Has Ada Pike replied to it?",
            "Has Ada Pike replied to the letter to Ada Pike of 3 May 2019?",
        ),
        (BEFORE, "Did she reply?", "Did Ada Pike reply to the letter to Ada Pike of 3 May 2019?"),
        (BEFORE, "And did they ever answer it?", "Did Ada Pike answer the letter to Ada Pike of 3 May 2019?"),
        ("What did we write to Mr Pike in May 2019?", "Did she reply?", ""),
        (BEFORE, "Has Mr Lowe replied to that?", ""),
        (BEFORE, "Did she reply that it was late?", ""),
        ("What did Ada Pike write?", "Did she reply?", ""),
    ],
)
def test_a_reply_is_one_to_the_letter_of_that_day(before, question, put):
    assert of_letter_before(question, before) == put


def test_no_reply_to_the_letter_spoken_of_is_known(tmp_path, embedding):
    end = "Yours sincerely,", "J. Lowe"
    letters = {
        "1.txt": ("Weir Board", "3 May 2019", "Dear Ada Pike,", "Please reply to us about the weir.", *end),
        "2.txt": ("Weir Board", "9 May 2019", "Dear Mr Orme,", "The reply to the weir was late.", *end),
    }
    with synced(tmp_path, embedding, written(tmp_path / "letters", letters)) as bot:
        answer = asked_in_turn(bot, BEFORE, "Did she reply to that?")
        assert not answer.quotes and "“Did Ada Pike reply to the letter" in answer.notices[0]
        assert "No answer in substance to the letter of 3 May 2019" in answer.lead
