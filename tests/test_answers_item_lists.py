import time

from corrbot.answers.register.item_lists import ListedItem, around_lists, item_lists
from corrbot.letters import parse
from corrbot.quotes import Quote

LETTER = """Ann Bell
1 Quay

3 May 2021

Dear Mr Odd

You asked:

1. How many boats are there?
2. Please send a list.

Our answers:

1. Twelve.
2. It is attached.

The mast is green.

Yours sincerely

Ann Bell
"""


def test_a_list_begins_with_each_first_number():
    asked, told = item_lists(parse(LETTER, "a.txt", "a"))
    assert [one.text for one in asked] == ["1. How many boats are there?", "2. Please send a list."]
    assert [one.asks for one in asked] == [True, True]
    assert [one.quote.text for one in told] == ["1. Twelve.", "2. It is attached."]
    assert [one.asks for one in told] == [False, False]


def test_what_stands_around_has_no_item():
    around = around_lists(parse(LETTER, "a.txt", "a"))
    assert "The mast is green." in around
    assert "boats" not in around and "Twelve" not in around


def test_a_sentence_that_asks_by_letters_is_a_list():
    letter = parse(
        LETTER.split("You asked")[0] + "We wish to know (a) who owns it, and (b) who pays.\n", "a", "a"
    )
    ((first, second),) = item_lists(letter)
    assert first.text.startswith("(a) who owns it") and second.text.startswith("(b) who pays")
    assert first.quote == second.quote and "We wish" in first.quote.text


def test_long_runs_of_marks_are_read_in_time():
    quote = Quote(parse(LETTER, "a.txt", "a"), 0, 1)
    for run in ("?" * 40_000 + "a", "1. " + "?" * 40_000 + " a", "((" * 40_000):
        started = time.process_time()
        assert ListedItem(frozenset(), quote, run).asks is False
        assert time.process_time() - started < 1
