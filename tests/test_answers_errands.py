"""Orders that corrbot does not carry out, and messages without a word: it says so."""

import pytest

from answering import synced, written
from corrbot.answers.phrasing.errands import errand, of_chasing, summary_notice

HEAD = "Quayside Harbour Board\n\nOur ref: QHB/18"
LETTERS = {
    "a.txt": [
        HEAD,
        "4 May 2018",
        "Dear Mr Orme,",
        "The crane fee is £40 a day.",
        "Yours sincerely,",
        "Ida Lowe",
    ],
    "b.txt": [
        HEAD,
        "9 May 2018",
        "Dear Mr Orme,",
        "The slip is closed in June.",
        "Yours sincerely,",
        "Ida Lowe",
    ],
}


@pytest.fixture
def bot(tmp_path, embedding):
    with synced(tmp_path, embedding, written(tmp_path / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "message",
    [
        "Draft a reply to Mr Orme",
        "Can you please write a short holding letter to Ida Lowe?",
        "Write me an email to the Board about the crane fee.",
        "draft replies to all of these",
        "Translate the letter of 4 May into Welsh",
        "please send a reminder to the Board",
        "Could you delete the letter of 4 May 2018?",
        "Send an email to Ms Orme",
        "Send a letter to Mr Orme about the fee",
        "Draft the reply to Mr Orme",
        "Remind me to write to the Board",
    ],
)
def test_an_order_to_write_or_send_is_not_taken_for_a_question(bot, message):
    answer = bot.query(message)
    assert answer.asks_nothing and not answer.quotes and "does not write" in answer.lead


@pytest.mark.parametrize(
    "question",
    [
        "Draft reply of 4 May",
        "Did the Board write a letter to Mr Orme?",
        "Write to the Board: when was it?",
        "Who did draft the reply to Mr Orme?",
        "Draft byelaws of 1998",
        "What did they prepare a report on?",
        "Send dates of all letters",
        "Send me the letter about the boiler",
        "Send me the report about the crane",
        "Can you send me a copy of the letter about the lamps?",
        "forward me the letter about the lamps",
        "Post the letter of 4 May 2018",
        "Prepare the list of letters",
        "Prepare a list of the letters to Mr Orme",
        "Remove the letters by Rose and list the others",
        "Type a letter number",
        "Write out the letter about the lamps",
        "Remind me what is said about the boiler",
    ],
)
def test_a_question_is_no_order(question):
    assert not errand(question)


def test_what_is_quoted_is_no_summary(bot):
    answer = bot.query("Summarise the crane fee")
    assert answer.quotes and any("no summary" in one for one in answer.notices)
    answer = bot.query("Write me a summary of the letters about the crane fee")
    assert answer.quotes and any("no summary" in one for one in answer.notices)
    assert summary_notice("Please give us a brief summary of the crane case")
    assert not summary_notice("What does the summary of the report say?")


def test_whom_to_chase_is_what_has_no_reply(bot):
    assert bot.query("Who should we chase this week?").notices[0].startswith("Taken to ask: “Which of our")
    assert not of_chasing("Who should we chase for the crane fee?")


@pytest.mark.parametrize("message", ["???", "?", "...", "!?", "👍"])
def test_no_word_asks_nothing_in_a_conversation_either(bot, message):
    before = bot.query("What is the crane fee?")
    said = [{"role": "user", "content": before.question}, {"role": "assistant", "content": before.text}]
    answer = bot.query(message, history=said)
    assert answer.abstained and "no word to search for" in answer.lead and not answer.quotes
