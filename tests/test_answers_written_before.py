"""Whether there was a reply is asked of the letter that the question before calls by its day."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.phrasing.written_before import of_letter_before

BEFORE = "What did the Weir Board write to Ada Pike on 3 May 2019?"


@pytest.mark.parametrize(
    ("before", "question", "put"),
    [
        (
            BEFORE,
            "Has Ada Pike replied to it?",
            "Has Ada Pike replied to the letter from the Weir Board to Ada Pike of 3 May 2019?",
        ),
        (
            BEFORE,
            "Did she reply?",
            "Did Ada Pike reply to the letter from the Weir Board to Ada Pike of 3 May 2019?",
        ),
        (
            BEFORE,
            "And did they ever answer it?",
            "Did Ada Pike answer the letter from the Weir Board to Ada Pike of 3 May 2019?",
        ),
        ("What did we write to Mr Pike in May 2019?", "Did she reply?", ""),
        (
            "What did we write to Mr Pike in May 2019?",
            "Did he reply?",
            "Did Mr Pike reply to the letter to Mr Pike of May 2019?",
        ),
        (
            "What did Mr Orme write to the Weir Board on 3 May 2019?",
            "Did they answer him?",
            "Did the Weir Board answer the letter from Mr Orme of 3 May 2019?",
        ),
        ("What did Mrs Orme write to the Weir Board on 3 May 2019?", "Did they answer him?", ""),
        ("What did we write to the Weir Board on 3 May 2019?", "Did they answer them?", ""),
        ("What did Mr Vale write to the Board on 3 June 2023?", "Did he reply?", ""),
        ("What did Mr Vale write to Weir Board on 3 June 2023?", "Did he reply?", ""),
        ("Why did Mr Vale not write to the Board on 4 May 2023?", "Did they reply?", ""),
        ("Why didn't Mr Vale write to the Board on 4 May 2023?", "Did they reply?", ""),
        ("What did Ada Pike and I write to the Board on 4 May 2023?", "Did they reply?", ""),
        (
            "What did I write to Mr Pike on 4 May 2023?",
            "Did he reply?",
            "Did Mr Pike reply to the letter to Mr Pike of 4 May 2023?",
        ),
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


def test_a_reply_to_somebody_else_is_none_to_the_letter_spoken_of(tmp_path, embedding):
    weir, end = ("Weir Board",), ("Yours sincerely,", "Ada Pike")
    asks, reply = "Please tell us when the gate will be mended.", "The gate will be mended in June."
    letters = {
        "1.txt": (*weir, "3 May 2019", "Dear Miss Pike,", asks, "Yours sincerely,", "Jo Lowe"),
        "2.txt": ("9 May 2019", "Dear Ms Lowe,", f"Thank you for your letter of 3 May. {reply}", *end),
        "3.txt": ("Quay Trust", "4 May 2019", "Dear Miss Pike,", asks, "Yours sincerely,", "Tom Orme"),
        "4.txt": ("8 May 2019", "Dear Mr Orme,", f"Thank you for your letter of 4 May. {reply}", *end),
    }
    with synced(tmp_path, embedding, written(tmp_path / "letters", letters)) as bot:
        answer = asked_in_turn(bot, "What did Jo Lowe write to Miss Pike in May 2019?", "Did she reply?")
        assert [one.letter.path for one in answer.listed] == ["2.txt"]


def test_a_letter_that_calls_itself_a_response_is_one_though_nothing_shows_what_it_answers(
    tmp_path, embedding
):
    head = "Weir Board", "Mrs J Orme\n4 Elm Road", "9 May 2019", "Dear Mrs Orme,"
    subject, end = "YOUR COMPLAINT - STAGE 1 RESPONSE", ("Yours sincerely,", "Ada Pike\nComplaints Officer")
    letters = {
        "1.txt": (*head, subject, "The complaint about the sluice is upheld.", *end),
        "2.txt": ("12 May 2019", "Dear Weir Board,", "I do not accept the letter of 9 May.", "Jane Orme"),
    }
    with synced(tmp_path, embedding, written(tmp_path / "letters", letters)) as bot:
        asked = "What did the stage 1 response of 9 May 2019 decide?"
        decided = bot.query(asked)
        assert "No letter" not in decided.text
        assert [one.letter.path for one in decided.quotes] == ["1.txt"]
        assert asked_in_turn(bot, asked, "who signed it?").lead.startswith("Sender: Ada Pike")
