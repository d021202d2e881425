"""Quotes of several items of one letter are each cited by the reference of theirs."""

import pytest

from corrbot.answers.answer import Answer, Searched, described
from corrbot.letters import parse
from corrbot.quotes import Quote
from corrbot.readers.reading import read_letters

TEXT = """Ada Carr
4 Mill Lane

14 June 2018

Dear Sir,

1. PL/2018/0451 Your fence in the lane. Consent is refused as the lane is narrow.

2. PL/2018/0452 Your gate in the lane. Consent is given as the lane is wide.

Yours faithfully,

Ada Carr
"""


@pytest.mark.parametrize("is_named", [True, False])
def test_each_item_is_cited(is_named):
    letter = parse(TEXT, "a.txt", "a")
    quotes = tuple(
        Quote(letter, at, at + len(words))
        for words in ("Consent is refused", "the lane is narrow", "Consent is given")
        for at in (letter.text.index(words),)
    )
    lead = f"The letter {described(letter)} says:" if is_named else "Two letters say:"
    text = Answer("Is consent refused?", lead, Searched("consent", 1, 1), quotes).text
    lines = [line for line in text.splitlines() if line.startswith(("[", "    — "))]
    assert [line[:3] for line in lines] == ["[1]", "[2]", "   ", "[3]", "   "]
    assert "PL/2018/0451" in lines[2] and "PL/2018/0452" not in lines[2]
    assert "PL/2018/0452" in lines[4] and "PL/2018/0451" not in lines[4]


def test_words_of_the_sender_and_of_others_that_the_letter_quotes_are_each_cited():
    mail = (
        b"From: Ivo Quill\nTo: Una Dale\nSent: 5 April 2016 10:02\nSubject: Minutes\n\n"
        b"Dear Una,\n\nThe board did not minute it.\n\nRegards,\nIvo Quill\n\n"
        b"On 1 April 2016 Una Dale wrote:\n> Please send me the minutes of the sale.\n"
    )
    (letter,) = read_letters("a.txt", mail).letters
    own, other = (
        Quote(letter, at, at + len(words))
        for words in ("did not minute it", "send me the minutes")
        for at in (letter.text.index(words),)
    )
    text = Answer("Is it minuted?", "2 letters say:", Searched("minuted", 1, 1), (own, other)).text
    lines = [line for line in text.splitlines() if line.startswith(("[", "    — "))]
    assert [line[:3] for line in lines] == ["[1]", "   ", "[2]", "   "]
    assert lines[1].startswith("    — Ivo Quill to Una Dale") and "in a mail from Una Dale" in lines[3]
