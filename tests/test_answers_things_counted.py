"""A number that a later letter says is another: only of what it counts, and of the letter it names."""

import pytest

from corrbot.answers.things_counted import may_count_the_same
from launching_fee import asking, letter

OTHER_NUMBER = "A later letter gives another number than the letter of "


@pytest.fixture
def ask(tmp_path, embedding):
    return asking(tmp_path, embedding)


def told(answer):
    return [notice for notice in answer.notices if notice.startswith(OTHER_NUMBER)]


NOTICE = letter("8 February 2019", "You have six weeks to mend the slipway and remove the boats from it.")
SEEN = letter("4 May 2020", "I saw six boats on the slipway at Gull Point this week.")
CORRECTED = letter(
    "12 May 2020",
    "My letter of 4 May contained two mistakes. I came on 2 May, not 3 May, and there are five boats left on "
    "the slipway, not six.",
)


def test_a_number_of_something_else_is_not_another(ask):
    files = {"a.txt": NOTICE, "b.txt": SEEN, "c.txt": CORRECTED}
    answer = ask(files, "How many weeks is the time to mend the slipway?", max_quotes=1)
    assert "six weeks" in answer.quotes[0].text and not told(answer)


def test_a_number_of_the_same_thing_is(ask):
    files = {"a.txt": NOTICE, "b.txt": SEEN, "c.txt": CORRECTED}
    (notice,) = told(ask(files, "How many boats did you see on the slipway at Gull Point?"))
    assert "c.txt" in notice


@pytest.mark.parametrize(("day", "is_told"), [("4 May", True), ("9 April", False)])
def test_only_the_letter_that_is_named_is_corrected(ask, day, is_told):
    corrected = [part.replace("letter of 4 May", f"letter of {day}") for part in CORRECTED]
    answer = ask({"b.txt": SEEN, "c.txt": corrected}, "How many boats were on the slipway at Gull Point?")
    assert bool(told(answer)) is is_told


def test_what_another_sum_buys_is_no_other_number(ask):
    before = letter("4 May 2019", "The estimate for three steps on the slipway is £61,200.")
    later = letter("9 July 2020", "£55,310 came in. Today that buys two steps on the slipway, not three.")
    answer = ask({"a.txt": before, "b.txt": later}, "What is the estimate for three steps on the slipway?")
    assert answer.quotes and not told(answer)


@pytest.mark.parametrize(
    ("said", "number", "quoted", "may"),
    [
        ("There are five lodges left, not six.", "6", "We counted six static lodges there.", True),
        ("There are five lodges left, not six.", "6", "Remove the lodges within six months.", False),
        ("There are five lodges left, not six.", "6", "Of the lodges six were occupied.", True),
        ("There are five lodges left, not six.", "6", "The notice gave six days and took six lodges.", True),
        ("The number is 39, not 43 as I told you.", "43", "About 43 men can be offered places.", True),
        ("The number is 39, not 43 as I told you.", "43", "The places are offered for 43 days.", False),
        ("It was seven months, not six.", "6", "It is a six-month term.", True),
        ("It was £70, not £60.", "60", "About 60 boats paid a fee.", False),
        ("It was £70, not £60.", "60", "The fee is £60 a boat.", True),
        ("It was seven per cent, not six per cent.", "6", "A fee of 6% was taken.", True),
        ("I came on 2 May, not 3 May.", "3 May", "I came to the slip on 3 May 2020.", True),
    ],
)
def test_what_a_number_counts(said, number, quoted, may):
    assert may_count_the_same(said, number, quoted) is may
