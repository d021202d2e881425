"""A deed that is taken to be done and is denied."""

import pytest

from corrbot.answers.passages.contradictions import contradiction
from corrbot.letters import parse
from corrbot.quotes import Quote


def told(question, sentence, *read):
    letter = parse(f"Dear Sir,\n\n{sentence}\n\nYours sincerely,", "a.txt", "a")
    start = letter.text.index(sentence)
    return contradiction(question, [Quote(letter, start, start + len(sentence))], read)


@pytest.mark.parametrize(
    ("question", "sentence", "asked", "said"),
    [
        (
            "Why was the company prosecuted?",
            "The Agency has decided not to prosecute.",
            "prosecuted",
            "not to prosecute",
        ),
        ("Why did the Board sell the pier?", "The Board never sold it.", "sell", "never sold"),
        ("And why was the fee refunded?", "The fee has not been refunded.", "refunded", "not been refunded"),
        ("Why was the lamp mended?", "The Board declined to mend it.", "mended", "declined to mend"),
        ("Why did he pay?", "He left without ever paying the clerk.", "pay", "without ever paying"),
        ("Why was he paid?", "He left without being paid.", "paid", "without being paid"),
    ],
)
def test_a_deed_that_the_words_deny_is_told(question, sentence, asked, said):
    assert told(question, sentence) == f"The question says “{asked}”, and the nearest words say “{said}”."


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Why was the company not prosecuted?", "The Agency has decided not to prosecute."),
        ("Was the company prosecuted?", "The Agency has decided not to prosecute."),
        ("Why was the licence refused?", "The licence was refused because he did not apply."),
        ("Why was the pool closed?", "It was closed because we could not keep the lamps lit."),
        ("Why was the creek left out of the survey?", "The creek was not surveyed, because it is far."),
        ("Why did the Board make them work for coal?", "They were idle so long as they had it without work."),
        ("Why did the Board order the lamp?", "The lamp was a guard against order and use."),
        ("Why was the fee refunded?", "The fee was refunded, though we do not refund others."),
    ],
)
def test_what_is_not_denied_is_not_told(question, sentence):
    assert told(question, sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "The Board did not close the baths because of the smell.",
        "The baths were not closed on the ground that they were old.",
    ],
)
def test_a_reason_that_is_denied_is_no_denial_of_a_deed_that_is_affirmed(sentence):
    question = "Why were the baths closed?"
    assert told(question, sentence) != ""
    assert told(question, sentence, "The Board resolved to close the baths.") == ""
    for open_still in (
        "The baths may be closed.",
        "Were the baths closed?",
        "The Board closed the road.",
        "The baths were never closed.",
    ):
        assert told(question, sentence, open_still) != ""


def test_a_deed_that_is_plainly_denied_is_denied_whatever_else_is_read():
    read = "The Board resolved to close the baths."
    assert told("Why were the baths closed?", "The baths were not closed.", read) != ""


def test_a_reason_that_the_question_gives_and_the_words_deny_is_told():
    question = "Why were the baths closed because of the smell?"
    read = "The Board resolved to close the baths."
    assert told(question, "The Board did not close the baths because of the smell.", read) != ""
