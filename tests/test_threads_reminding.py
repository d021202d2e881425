"""Letters that say that they remind of one."""

import pytest

from corrbot.letters import parse
from corrbot.threads.recalled_promises import recalled_promise
from corrbot.threads.reminding import reminder_in
from timing import is_linear


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


@pytest.mark.parametrize(
    ("words", "is_reminder"),
    [
        ("I should be glad of an early reply to my letter of 8 March.", True),
        ("May I ask when I may expect an answer to my letter of 8 March?", True),
        ("It is now six weeks since I wrote to you about the kiosk.", True),
        ("We have no answer about the kiosk.", False),
        ("We have had no answer about the kiosk.", True),
        ("We are grateful for your reply to our letter of 8 March.", False),
        ("It is six weeks since the kiosk was closed.", False),
    ],
)
def test_who_asks_for_an_answer_to_an_earlier_letter_reminds(words, is_reminder):
    letter = parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a.txt", "")
    assert bool(reminder_in(letter)) is is_reminder


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("You undertook to send the plan by 30 June. We have not had it.", "You undertook"),
        (
            "Your deputy assured us that it would be done. None of it has been. I see no sign of it.",
            "Your deputy",
        ),
        ("Your office's e-mail said it would come soon.\n\nIt is now over two months ago.", "Your office's"),
        ("You said that the kiosk would open by May, and it did. May we know what it cost?", None),
        ("You said that it would open by May. The pier is ours. So is the key. It is old. I see none.", None),
        ("They promised a kiosk by May. There is none.", None),
    ],
)
def test_a_promise_is_recalled_where_nothing_came_of_it(words, expected):
    text = f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe"
    found = recalled_promise(parse(text, "a.txt", ""))
    assert (text[found.start :].startswith(expected) if found else None) is (True if expected else None)


@pytest.mark.parametrize(
    "words", ["you said ", "your own ", "I wrote on ", "it is now a ", "We are still without "]
)
def test_promises_are_looked_for_in_linear_time(words):
    def run(count):
        recalled_promise(parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words * count}", "a.txt", ""))

    assert is_linear(run, 400)
