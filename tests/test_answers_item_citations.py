"""Quotes of several items of one letter are each cited by the reference of theirs."""

import pytest

from corrbot.answers.answer import Answer, Searched, described
from corrbot.letters import parse
from corrbot.quotes import Quote

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
