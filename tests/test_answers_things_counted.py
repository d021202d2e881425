"""A number that a later letter says is another: only of what it counts, and of the letter it names."""

import pytest

from corrbot.answers.passages.things_counted import may_count_the_same
from corrbot.letters.other_numbers import contested, numbers_in
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


@pytest.mark.parametrize(
    ("said", "corrected"),
    [
        ("I saw six large derelict fishing boats on the slipway at Gull Point this week.", "five boats"),
        ("I saw six boats on the slipway at Gull Point this week.", "five vessels"),
    ],
)
def test_a_number_of_what_is_called_otherwise_is_another(ask, said, corrected):
    later = letter("12 May 2020", f"There are {corrected} on the slipway at Gull Point, not six.")
    files = {"a.txt": letter("4 May 2020", said), "b.txt": later}
    assert told(ask(files, "How many boats were on the slipway at Gull Point?"))


def test_another_sum_beside_a_number_leaves_it_corrected(ask):
    before = letter("4 May 2020", "The £60,000 grant pays for six moorings at the slipway.")
    later = letter(
        "12 May 2020",
        "Since prices rose, the grant of £65,000 pays for five moorings at the slipway, not six.",
    )
    files = {"a.txt": before, "b.txt": later}
    assert told(ask(files, "How many moorings does the grant pay for at the slipway?"))


@pytest.mark.parametrize(
    "corrected",
    [
        "When I wrote again on 8 May I miscounted: five witnesses spoke at the hearing, not six.",
        "I wrote again on 8 May, and miscounted. Five witnesses spoke at the hearing, not six.",
    ],
)
def test_another_letter_may_be_corrected_after_the_first(ask, corrected):
    files = {
        "a.txt": letter("4 May 2020", "The room for the hearing is the loft."),
        "b.txt": letter("8 May 2020", "At the hearing on the slipway six witnesses spoke."),
        "c.txt": letter(
            "12 May 2020", f"I must correct my letter of 4 May: the room was the hall. {corrected}"
        ),
    }
    assert told(ask(files, "How many witnesses spoke at the hearing on the slipway?"))


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
        ("It was £70, not £60.", "60", "The fee is 60 pounds.", True),
        ("There are five boats, not six.", "6", "We see six boats each week.", True),
        ("It was £70, not £60.", "60", "The fee is £60 a boat.", True),
        ("The fee is £6,000, not £5,000.", "5000", "The room holds 5000 people.", False),
        ("The fee is £6,000, not five thousand.", "5000", "The room holds 5000 people.", False),
        ("The fee is £6,000, not £5,000.", "5000", "The fee is five thousand pounds.", True),
        ("It was seven per cent, not six per cent.", "6", "A fee of 6% was taken.", True),
        ("I came on 2 May, not 3 May.", "3 May", "I came to the slip on 3 May 2020.", True),
    ],
)
def test_what_a_number_counts(said, number, quoted, may):
    assert may_count_the_same(said, number, quoted) is may


VISITED = "The harbour had {} visitors in May 2018."
FIRST_FEE = "The fee for mooring at the new quay is £6 for each night."


@pytest.mark.parametrize(
    ("said", "corrected"),
    [
        (VISITED.format("6,000"), "The harbour had five thousand visitors in May 2018, not six thousand."),
        (VISITED.format("6,450"), VISITED.format("5,450, not six thousand four hundred and fifty,")),
        ("The new quay costs £6 million.", "The cost of the new quay is £5,200,000, not £6,000,000."),
        ("The new quay costs £6m.", "The cost of the new quay is £5 million, not £6 million."),
        ("The harbour was dredged on 8 Jul 2018.", "The harbour was dredged on July 9, 2018, not July 8."),
    ],
)
def test_a_number_is_the_same_however_it_is_written(ask, said, corrected):
    files = {"a.txt": letter("4 June 2018", said), "b.txt": letter("12 July 2019", corrected)}
    assert told(ask(files, "What is known of the harbour and the new quay?"))


@pytest.mark.parametrize(
    ("said", "corrected"),
    [
        (FIRST_FEE, "The cost of the new quay is £5 million, not £6 million. The fee for mooring stays."),
        (
            "Six boats were moored in the harbour in May 2018.",
            "There were five hundred boats moored in the harbour in May 2017, not six hundred boats.",
        ),
        ("The harbour gave two dozen buoys.", "The harbour gave five buoys, not two."),
    ],
)
def test_many_of_a_number_are_another(ask, said, corrected):
    files = {"a.txt": letter("4 June 2018", said), "b.txt": letter("12 July 2019", corrected)}
    answer = ask(files, "What is known of boats, buoys, mooring and the quay at the harbour?")
    assert answer.quotes and not told(answer)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("There were between two and three hundred boats.", set()),
        ("There were between 200 and 300 boats.", {"200", "300"}),
        ("It cost £2-3 million.", set()),
        ("It cost £2–3m, or twenty-one thousand.", {"21000"}),
        ("It cost 2 and a half million.", {"2500000"}),
        ("The gap is £6 m long.", {"6"}),
        ("It cost £6 m in all.", {"6000000"}),
        ("By May 12 boats had sunk.", {"12"}),
        ("By May 12 the boats had sunk, or on July 8, 2018.", {"12 May", "8 July"}),
        ("There were five thousand, six of them new.", {"5000", "6"}),
    ],
)
def test_a_number_is_read_whole_or_not_at_all(text, numbers):
    assert numbers_in(text) == numbers


def test_no_end_of_a_range_is_denied():
    assert contested("It is £4 million, not 2-3 million.") is None
