"""Letters that say that they remind of one."""

import pytest

from corrbot.letters import parse
from corrbot.threads.reminding import reminder_in


@pytest.mark.parametrize(
    ("words", "is_reminder"),
    [
        ("I am obliged for your letter of 8 April. Mr Poole is silent. Might he be reminded?", True),
        ("Further to my letter of 8 March, please remind him to pay for the key.", False),
        ("Further to my letter of 8 March, might he be reminded to pay for the key?", False),
    ],
)
def test_who_asks_that_somebody_be_told_to_do_a_thing_reminds_of_no_letter(words, is_reminder):
    letter = parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a.txt", "")
    assert bool(reminder_in(letter)) is is_reminder


@pytest.mark.parametrize(
    ("words", "is_reminder"),
    [
        ("I wrote to you on 8 March and have had not so much as an acknowledgement.", True),
        ("We wrote on 8 March and have received not even a reply.", True),
        ("I wrote to you on 8 March and had not so much as a stamp left.", False),
    ],
)
def test_who_had_not_so_much_as_a_word_reminds(words, is_reminder):
    letter = parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a.txt", "")
    assert bool(reminder_in(letter)) is is_reminder
